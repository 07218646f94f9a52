BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Starts a core with group 1, #ops, and group 2, #dev. Both have these members: name = role, with the ids 11, 12, and so on.
    # The core answers the specified commands with a response of that type, and refuses all other commands that change members.
    function Start-GroupCore {
        param([System.Collections.Specialized.OrderedDictionary] $Member, [hashtable] $Change = @{})
        $response = @{ '/version' = '{"type":"versionInfo","versionInfo":{"version":"6.4.5.1"}}' }
        $groups = foreach ($group in @{ Id = 1; Name = 'ops' }, @{ Id = 2; Name = 'dev' }) {
            $id = 10
            $members = foreach ($name in $Member.Keys) {
                $id++
                '{{"groupMemberId":{0},"groupId":{1},"memberId":"","memberRole":"{2}","memberCategory":"invitee","memberStatus":"connected","localDisplayName":"{3}","memberProfile":{{"displayName":"{4}","fullName":""}}}}' -f
                    $id, $group.Id, $Member[$name], $name, ($name -replace '_\d$')
            }

            $info = '{{"groupId":{0},"localDisplayName":"{1}","groupProfile":{{"displayName":"{1}","fullName":""}},"membership":{{"groupMemberId":{0},"groupId":{0},"memberRole":"owner","memberStatus":"creator","localDisplayName":"alice"}}}}' -f $group.Id, $group.Name
            $response["/_members #$($group.Id)"] = '{{"type":"groupMembers","group":{{"groupInfo":{0},"members":[{1}]}}}}' -f $info, ($members -join ',')
            $info
        }

        $response['/_groups1'] = '{{"type":"groupsList","groups":[{0}]}}' -f ($groups -join ',')
        foreach ($command in $Change.Keys) {
            $response[$command] = '{{"type":"{0}"}}' -f $Change[$command]
        }

        Start-Core $response
    }

    # Returns the commands that change members.
    function Get-Change {
        @(Get-CommandText $core) -match '^/_(member|block|remove|accept) '
    }
}

Describe 'The command for group members' {
    AfterEach { Close-Server }

    Context 'for members and observers' {
        BeforeEach {
            $core = Start-GroupCore ([ordered] @{ bob = 'observer'; carol = 'observer'; carol_1 = 'member' }) @{
                '/_member role #1 11,12 member' = 'membersRoleUser'
                '/_member role #1 11 member'    = 'membersRoleUser'
                '/_member role #2 11,12 member' = 'membersRoleUser'
                '/_member role #1 11 admin'     = 'membersRoleUser'
                '/_member role #1 12 admin'     = 'membersRoleUser'
                '/_block #1 11,12,13 blocked=on' = 'membersBlockedForAllUser'
                '/_block #1 11 blocked=off'     = 'membersBlockedForAllUser'
                '/_remove #1 11,12'             = 'userDeletedMembers'
                '/_remove #1 11 messages=on'    = 'userDeletedMembers'
                '/_accept member #1 11 member'  = 'memberAccepted'
                '/_accept member #1 12 member'  = 'memberAccepted'
            }
            Connect-SimplexChat $core.Uri
        }

        It 'is sent once for a pipeline' {
            $changed = Get-SimplexGroupMember '#ops' | Where-Object Role -EQ observer | Set-SimplexMemberRole -Role member
            $changed | Should -BeOfType SimplexChat.Api.MembersRoleUserResponse
            Get-Change | Should -Be '/_member role #1 11,12 member'
            # Only one query for the members was sent.
            Get-CommandText $core | Where-Object { $_ -like '/_members*' } | Should -HaveCount 1
        }

        It 'is sent once for each group' {
            Get-SimplexGroup | Get-SimplexGroupMember | Where-Object Role -EQ observer | Set-SimplexMemberRole -Role member | Should -HaveCount 2
            Get-Change | Should -Be '/_member role #1 11,12 member', '/_member role #2 11,12 member'
        }

        It 'is sent once for <What>' -ForEach @(
            @{ What = 'names'; Member = 'bob', '@carol' }
            @{ What = 'ids'; Member = 11, 12 }
            @{ What = 'names and ids with a duplicate'; Member = 'bob', '12', 11 }
        ) {
            $null = Set-SimplexMemberRole '#ops' $Member member
            Get-Change | Should -Be '/_member role #1 11,12 member'
        }

        It 'is sent once for names and ids from the pipeline' {
            $null = 'bob', 12 | Set-SimplexMemberRole '#ops' -Role Member
            Get-Change | Should -Be '/_member role #1 11,12 member'
        }

        It 'is sent once for each role in rows' {
            $rows = 'Name,Role', 'bob,member', 'carol_1,admin', '12,member', 'nobody,admin' | ConvertFrom-Csv
            $failure = Get-Failure { $rows | Set-SimplexMemberRole '#ops' -ErrorAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PartlyDone,*'
            # This core makes only 11 and 12 admins.
            $failure.Exception.Errors.TargetObject | ForEach-Object { "$_" } | Should -Be nobody, carol_1
            Get-Change | Should -Be '/_member role #1 11,12 member', '/_member role #1 13 admin'
        }

        It 'includes all members if an id is unknown' {
            $failure = Get-Failure { 11, 99, 12 | Set-SimplexMemberRole '#ops' -Role member }
            $failure.TargetObject | Should -Be 99
            Get-Change | Should -Be '/_member role #1 11,12 member', '/_member role #1 99 member'
        }

        It 'includes all known members if a name is unknown' {
            $failure = Get-Failure { 'bob', 'nobody', 'carol' | Set-SimplexMemberRole '#ops' -Role member }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Name,*'
            "$($failure.TargetObject)" | Should -Be nobody
            Get-Change | Should -Be '/_member role #1 11,12 member'
        }

        It 'omits members who already have the role' {
            $failure = Get-Failure { Get-SimplexGroupMember '#ops' | Set-SimplexMemberRole }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
            "$failure" | Should -BeLike "*'bob'*Specify -Role."
            Get-Change | Should -BeNullOrEmpty
            $null = Get-SimplexGroupMember '#ops' b*, carol | Set-SimplexMemberRole -Role { $_.Role -eq 'observer' ? 'member' : 'observer' }
            Get-Change | Should -Be '/_member role #1 11,12 member'
        }

        It 'is sent at once for an event, without waiting for more input' {
            $joined = [SimplexChat.Api.JoinedGroupMemberEvent] @{ GroupInfo = (Get-SimplexGroup ops); Member = (Get-SimplexGroupMember '#ops' bob) }
            $seen = @{}
            $null = & { $joined; $seen.Before = Get-Change } | Set-SimplexMemberRole -Role member
            $seen.Before | Should -Be '/_member role #1 11 member'
            Get-Change | Should -HaveCount 1
        }

        It 'is sent without a query for a single id' {
            $null = Set-SimplexMemberRole 1 11 member
            Get-CommandText $core | Should -Be '/_member role #1 11 member'
        }

        It 'is sent for each new admin separately' {
            $null = Set-SimplexMemberRole '#ops' bob, carol admin
            Get-Change | Should -Be '/_member role #1 11 admin', '/_member role #1 12 admin'
        }

        It 'blocks, unblocks, removes and admits members' {
            $null = Get-SimplexGroupMember '#ops' | Block-SimplexGroupMember
            $null = Unblock-SimplexGroupMember '#ops' bob
            $null = Get-SimplexGroupMember '#ops' bob, carol | Remove-SimplexGroupMember -Confirm:$false
            $null = Remove-SimplexGroupMember '#ops' bob -WithMessages -Confirm:$false
            $null = Approve-SimplexGroupMember '#ops' bob, carol
            Get-Change | Should -Be @(
                '/_block #1 11,12,13 blocked=on', '/_block #1 11 blocked=off'
                '/_remove #1 11,12', '/_remove #1 11 messages=on'
                '/_accept member #1 11 member', '/_accept member #1 12 member'
            )
        }

        It 'is not sent with -WhatIf' {
            Get-SimplexGroupMember '#ops' | Set-SimplexMemberRole -Role owner -WhatIf | Should -BeNullOrEmpty
            Block-SimplexGroupMember '#ops' bob -WhatIf | Should -BeNullOrEmpty
            Unblock-SimplexGroupMember '#ops' bob -WhatIf | Should -BeNullOrEmpty
            Remove-SimplexGroupMember '#ops' bob -WhatIf | Should -BeNullOrEmpty
            Approve-SimplexGroupMember '#ops' bob -WhatIf | Should -BeNullOrEmpty
            Get-Change | Should -BeNullOrEmpty
        }

        It 'is not sent for an unknown name or without a group' {
            $failure = Get-Failure { Set-SimplexMemberRole '#ops' bobb member }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Name,*'
            "$failure" | Should -BeLike "*member named 'bobb'*@bob (id 11)*"
            $failure.TargetObject | Should -Be 'bobb'
            { Set-SimplexMemberRole -Member bob -Role member } | Should -Throw "*'bob'*Specify -Group*" -ErrorId 'Input,*'
            { Get-SimplexGroupMember '#dev' bob | Set-SimplexMemberRole '#ops' -Role member } | Should -Throw "*group 2*not of #ops*" -ErrorId 'Name,*'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'is not sent for an invalid role or a role that the core doesn''t support' {
            { Set-SimplexMemberRole '#ops' bob boss } | Should -Throw "*'boss' isn't valid. Valid values: observer, author (newer than core 6.4), member, moderator, admin, owner, relay (newer than core 6.4)*"
            { Set-SimplexMemberRole '#ops' bob author } | Should -Throw "*'author' requires a core newer than version 6.4*6.4.5.1*" -ErrorId 'Input,*'
            { Approve-SimplexGroupMember '#ops' bob -Role relay } | Should -Throw "*'relay' requires a core newer than version 6.4*" -ErrorId 'Input,*'
            Get-Change | Should -BeNullOrEmpty
        }

        It 'is preceded by a lookup of names, wildcards and displayed names' {
            (Get-SimplexGroupMember '#ops' c*).Name | Should -Be carol, carol_1
            (Get-SimplexGroupMember '#ops' '@bob').GroupMemberId | Should -Be 11
            "$(Get-SimplexGroupMember '#ops' bob)" | Should -Be '@bob'
            (Get-SimplexGroupMember '#ops' bob, BOB, bob).Name | Should -Be bob
            { Get-SimplexGroupMember '#ops' nobody -ErrorAction Stop } | Should -Throw "There is no member named 'nobody' in #ops."
            (Get-SimplexGroupMember '#ops' -IncludeSelf).Name | Should -Be alice, bob, carol, carol_1
        }
    }

    Context 'for admins and owners' {
        BeforeEach {
            $core = Start-GroupCore ([ordered] @{ bob = 'admin'; carol = 'member'; dan = 'observer'; erin = 'owner' }) @{
                '/_member role #1 12,13 observer' = 'membersRoleUser'
                '/_member role #1 11 observer'    = 'membersRoleUser'
                '/_member role #1 14 observer'    = 'membersRoleUser'
                '/_block #1 12,13 blocked=on'     = 'membersBlockedForAllUser'
                '/_block #1 11 blocked=on'        = 'membersBlockedForAllUser'
                '/_remove #1 12,13'               = 'userDeletedMembers'
                '/_remove #1 11'                  = 'userDeletedMembers'
            }
            Connect-SimplexChat $core.Uri
        }

        It 'changes the role of each admin and owner separately: <What>' -ForEach @(
            @{ What = 'objects'; Set = { Get-SimplexGroupMember '#ops' | Set-SimplexMemberRole -Role observer } }
            @{ What = 'names'; Set = { Set-SimplexMemberRole '#ops' bob, carol, dan, erin observer } }
            @{ What = 'ids'; Set = { Set-SimplexMemberRole '#ops' (11..14) observer } }
        ) {
            & $Set | Should -HaveCount 3
            Get-Change | Should -Be '/_member role #1 12,13 observer', '/_member role #1 11 observer', '/_member role #1 14 observer'
        }

        It 'blocks and removes admins separately' {
            $null = Block-SimplexGroupMember '#ops' bob, carol, dan
            $null = Remove-SimplexGroupMember '#ops' bob, carol, dan -Confirm:$false
            Get-Change | Should -Be '/_block #1 12,13 blocked=on', '/_block #1 11 blocked=on', '/_remove #1 12,13', '/_remove #1 11'
        }
    }
}

Describe 'Members of a group' {
    BeforeEach {
        $net = New-TestGroup ops alice, bob, carol
        $alice = $net.alice
    }
    AfterEach { Remove-TestSession }

    It 'are listed with their roles, without the user' {
        $members = Get-SimplexGroupMember '#ops' -Session $alice
        $members.Name | Sort-Object | Should -Be bob, carol
        ($members | Group-Object Role).Name | Should -Be member
        $self = Get-SimplexGroupMember '#ops' -IncludeSelf -Session $alice | Where-Object Status -EQ creator
        "$self, $($self.Role)" | Should -Be '@alice, owner'
        (Get-SimplexGroup -Session $alice | Get-SimplexGroupMember -Session $alice).Count | Should -Be 2
    }

    It 'receive new roles in one command and an event about them' {
        $changed = Get-SimplexGroupMember '#ops' -Session $alice | Set-SimplexMemberRole -Role observer -Session $alice
        $changed.Members.Role | Should -Be observer, observer
        $told = Receive-SimplexEvent memberRole -Wait -Count 1 -Timeout 20 -Session $net.bob
        $told.ToRole | Should -Be observer
        { Send-SimplexMessage '#ops' 'hi' -Session $net.bob } | Should -Throw -ErrorId 'error.groupUserRole,*'
        $mended = Get-SimplexGroupMember '#ops' -Session $alice | Where-Object Role -EQ observer | Set-SimplexMemberRole -Role member -Session $alice
        $mended.ToRole | Should -Be member
    }

    It 'can become admins together' {
        (Set-SimplexMemberRole '#ops' bob, carol admin -Session $alice).Members.Name | Should -Be bob, carol
        $null = Set-SimplexMemberRole '#ops' bob member -Session $alice
        # Carol is an admin. Bob isn't.
        Get-SimplexGroupMember '#ops' -Session $alice | Set-SimplexMemberRole -Role observer -Session $alice | Should -HaveCount 2
        (Get-SimplexGroupMember '#ops' -Session $alice).Role | Should -Be observer, observer
    }

    It 'can be blocked by a spam message and unblocked' {
        $null = Send-SimplexMessage '#ops' 'buy my spam' -Session $net.carol
        $blocked = Receive-SimplexEvent newChatItems -Wait -Timeout 20 -Session $alice |
            Where-Object { $_.ChatItems.Text -like '*spam*' } | Select-Object -First 1 |
            Block-SimplexGroupMember -Session $alice
        $blocked.Members.Name | Should -Be carol
        (Get-SimplexGroupMember '#ops' carol -Session $alice).Blocked | Should -BeTrue
        (Get-SimplexGroupMember '#ops' -Session $alice | Where-Object Blocked | Unblock-SimplexGroupMember -Session $alice).Blocked | Should -BeFalse
    }

    It 'can be removed and are notified' {
        $removed = Remove-SimplexGroupMember '#ops' carol -WithMessages -Confirm:$false -Session $alice
        $removed.Members.Status | Should -Be removed
        (Receive-SimplexEvent deletedMemberUser -Wait -Count 1 -Timeout 20 -Session $net.carol).GroupInfo.Name | Should -Be ops
        { Remove-SimplexGroupMember '#ops' 999 -Confirm:$false -Session $alice } | Should -Throw -ErrorId 'error.groupMemberNotFound,*'
    }

    It 'are listed after they have left only with -IncludeFormer' {
        # A core keeps no record of a member who never wrote.
        $null = Send-SimplexMessage '#ops' 'bye' -Session $net.carol
        Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $alice | Should -HaveCount 1
        $null = Remove-SimplexGroupMember '#ops' carol -Confirm:$false -Session $alice
        (Get-SimplexGroupMember '#ops' -Session $alice).Name | Should -Be bob
        $former = Get-SimplexGroupMember '#ops' -IncludeFormer -Session $alice | Where-Object IsFormer
        "$former $($former.Status)" | Should -Be '@carol removed'
        (Get-SimplexGroupMember '#ops' carol -Session $alice).Status | Should -Be removed
    }

    It 'can''t change the role of a member above them' {
        $failure = Get-Failure { Set-SimplexMemberRole '#ops' alice observer -Session $net.bob }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.groupUserRole,*'
        $failure.TargetObject | Should -Be alice
        "$failure" | Should -BeLike "*'ops'*"
    }

    It 'wait for admission if the group requires it, until they are approved' {
        $made = New-SimplexGroup board -Admission all -Session $alice
        $null = $made | New-SimplexGroupLink -Session $alice | Connect-SimplexLink -Session $net.bob
        $waiting = Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20 -Session $alice
        $waiting.Member.Status | Should -Be pending_review
        $let = $waiting | Approve-SimplexGroupMember -Role observer -Session $alice
        "$($let.Member.Role) $($let.Member.Status)" | Should -Be 'observer connected'
        $joined = Receive-SimplexEvent userJoinedGroup -Wait -Timeout 20 -Session $net.bob |
            Where-Object { $_.GroupInfo.Status -eq 'connected' } | Select-Object -First 1
        $joined.GroupInfo.Name | Should -Be board
        { $waiting | Approve-SimplexGroupMember -Session $alice } | Should -Throw '*pending*' -ErrorId 'error.commandError,*'
    }

    It 'can be rows of a file' {
        $file = Join-Path $TestDrive members.csv
        'Group,Member', '#ops,bob', 'ops,carol' | Set-Content $file
        $changed = Import-Csv $file | Set-SimplexMemberRole -Role observer -Session $alice
        $changed.Members.Role | Should -Be observer, observer
        $null = New-SimplexGroup dev -Session $alice
        (Import-Csv $file | Select-Object @{ Name = 'Contact'; Expression = 'Member' } |
            Add-SimplexGroupMember '#dev' -Session $alice).Member.Status | Should -Be invited, invited
        (Import-Csv $file | Select-Object -First 1 | Get-SimplexGroupMember -Session $alice).Name | Sort-Object | Should -Be bob, carol
    }

    It 'can be rows of a file with names and roles' {
        $file = Join-Path $TestDrive people.csv
        'Name,Role', 'bob,moderator', 'carol,observer' | Set-Content $file
        $null = New-SimplexGroup new -Session $alice
        (Import-Csv $file | Add-SimplexGroupMember '#new' -Session $alice).Member.Role | Should -Be moderator, observer
        (Import-Csv $file | Set-SimplexMemberRole '#ops' -Session $alice).Members.Role | Should -Be moderator, observer
        { Import-Csv $file | Select-Object Name, @{ Name = 'Role'; Expression = { 'boss' } } | Set-SimplexMemberRole '#ops' -Session $alice } |
            Should -Throw "*'boss' isn't valid*"
    }

    It 'don''t take their role to another group' {
        $null = New-SimplexGroup new -Session $alice
        $null = Set-SimplexMemberRole '#ops' bob moderator -Session $alice
        $bob = Get-SimplexGroupMember '#ops' bob -Session $alice
        ($bob | Add-SimplexGroupMember '#new' -Session $alice).Member.Role | Should -Be member
        $null = New-SimplexGroup same -Session $alice
        ($bob | Add-SimplexGroupMember '#same' -Role { $_.Role } -Session $alice).Member.Role | Should -Be moderator
        $null = New-SimplexGroup chosen -Session $alice
        $row = [pscustomobject] @{ Contact = $bob; Role = 'observer' }
        ($row | Add-SimplexGroupMember '#chosen' -Session $alice).Member.Role | Should -Be observer
    }

    It 'complete with Tab after the group' {
        Disconnect-SimplexChat ($net.carol, $net.bob)
        (TabExpansion2 "Set-SimplexMemberRole '#ops' c" -cursorColumn 30).CompletionMatches.CompletionText | Should -Be carol
        (TabExpansion2 "Remove-SimplexGroupMember -Group ops -Member b" -cursorColumn 46).CompletionMatches.CompletionText | Should -Be bob
        (TabExpansion2 "Get-SimplexGroupMember '#ops' " -cursorColumn 30).CompletionMatches.CompletionText | Should -Be bob, carol
        (TabExpansion2 "Set-SimplexMemberRole '#ops' bob m" -cursorColumn 34).CompletionMatches.CompletionText | Should -Be member, moderator
        foreach ($line in "Send-SimplexMessage '#ops' 'x' -Mention c", "Send-SimplexMessage '#ops' 'x' -SupportMember c", "Edit-SimplexMessage '#ops' 5 'x' -Mention c") {
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be carol
        }
    }
}
