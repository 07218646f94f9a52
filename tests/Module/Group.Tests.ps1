BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Checks that all recorded commands were sent in their order, and no others.
    function Assert-Replayed {
        $replay.Mismatches | Should -BeNullOrEmpty
        $replay.NextCommand | Should -BeNullOrEmpty
        Wait-Until { $replay.IsAtEnd }
    }

    # Checks the error of the next recorded command: the id, and the text that people read.
    function Assert-Refused {
        param([string] $Id, [string] $Text, [scriptblock] $Command)
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$failure" | Should -BeLike $Text
    }
}

Describe 'Recorded group' {
    AfterEach { Close-Server }

    It '06: owner' {
        $link = 'https://127.0.0.1/g#NYOVDb7ub5GkFXwHiMFto8MsvhXosKGNMs8Jgkja3ho?p=6323&c=iqia4H6B11V2jsJLeo1rkupS46GATtKcZ9xhvG5SL00'
        $replay = Start-Replay 06 alice
        Connect-SimplexChat $replay.Uri
        $group = (New-SimplexGroup ops -FullName Operations -Force).GroupInfo
        $group.GroupId | Should -Be 1
        "$group, $($group.Role), $($group.Status), $($group.MemberCount)" | Should -Be '#ops, owner, creator, 1'
        (New-SimplexGroup ops -FullName again -Force).GroupInfo.Name | Should -Be 'ops_1'
        Assert-Refused error.invalidDisplayName "*'x'*" { New-SimplexGroup '#x' -Force }

        Assert-Refused errorStore.groupLinkNotFound '*link*' { $group | Get-SimplexGroupLink }
        $created = $group | New-SimplexGroupLink -Role observer
        $created.Link | Should -BeExactly $link
        $created.GroupLink.Role | Should -Be observer
        Assert-Refused errorStore.duplicateGroupLink '*link*' { New-SimplexGroupLink '#1' }
        $found = $group | Get-SimplexGroupLink
        $found.Link | Should -BeExactly $link
        # A link contains its group, so that you can pipe it.
        ($found | Set-SimplexGroupLink -Role member).GroupLink.Role | Should -Be member
        Assert-Refused error.commandError '*could not read*' { Invoke-SimplexCommand '/_set link role #1 author' }

        (Add-SimplexGroupMember $group '@4').Member.Status | Should -Be invited
        (Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20).Member.Name | Should -Be bob
        Assert-Refused error.groupDuplicateMember "*'bob'*already*" { Add-SimplexGroupMember '#1' '@4' }
        (Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20).Member.Name | Should -Be carol_1

        $members = Get-SimplexGroupMember '#1'
        $members.Name | Should -Be bob, carol_1
        $members.Role | Should -Be member, member
        $null = Send-SimplexMessage $group 'welcome to ops'
        $spam = Receive-SimplexEvent newChatItems -Wait -Timeout 20 | Where-Object { $_.ChatItems.Text -eq 'spam spam spam' } | Select-Object -First 1
        $null = Invoke-SimplexCommand '/_send #1 json [{"msgContent": {"type": "text", "text": "hi @bob"}, "mentions": {"bob": 3}}]'
        $null = Invoke-SimplexCommand '/_delete member item #1 52'

        ($members[0] | Set-SimplexMemberRole -Role admin).ToRole | Should -Be admin
        # These objects are old: bob is an admin now, whom a core accepts only alone.
        Assert-Refused error.commandError '*multiple members when admins selected*' { $members | Set-SimplexMemberRole -Role member }
        $null = Set-SimplexMemberRole '#1' 3 member
        ($members | Set-SimplexMemberRole -Role observer).Members.Role | Should -Be observer, observer
        $changed = $members | Set-SimplexMemberRole -Role member
        $changed | Should -BeOfType SimplexChat.Api.MembersRoleUserResponse
        Assert-Refused error.groupMemberNotFound '*member*' { Set-SimplexMemberRole '#1' 999 member }

        # The sender of the message, without a lookup.
        ($spam | Block-SimplexGroupMember).Members.BlockedByAdmin | Should -BeTrue
        ($changed.Members | Where-Object Name -EQ carol_1 | Unblock-SimplexGroupMember).Blocked | Should -BeFalse
        $profile = $group.GroupProfile
        $profile.Description = 'on call'
        (Set-SimplexGroup $group -Profile $profile).ToGroup.Description | Should -Be 'on call'

        (Get-SimplexGroup).Name | Should -Be ops, ops_1
        Assert-Refused error.commandError '*could not read*' { Invoke-SimplexCommand '/_groups 1' }
        (Get-SimplexGroup -Search ops | Where-Object GroupId -EQ 1).Description | Should -Be 'on call'
        # Bob isn't in ops_1. This core ignores the contact, so Get-SimplexGroup -Contact filters the groups.
        (Invoke-SimplexCommand '/_groups1 @4').Groups.Name | Should -Be ops, ops_1
        Assert-Refused errorStore.groupNotFound '*group*' { Get-SimplexGroupMember 99 }

        $removed = Remove-SimplexGroupMember '#1' 4 -WithMessages -Confirm:$false
        $removed.Members.Status | Should -Be removed
        $removed.WithMessages | Should -BeTrue
        Assert-Refused error.groupMemberNotFound '*member*' { Remove-SimplexGroupMember '#1' 999 -Confirm:$false }
        ($found | Remove-SimplexGroupLink -Confirm:$false).GroupInfo.Name | Should -Be ops
        Assert-Refused errorStore.groupLinkNotFound '*link*' { Remove-SimplexGroupLink '#1' -Confirm:$false }
        $null = Invoke-SimplexCommand '/_delete #1 full'
        Assert-Refused errorStore.groupNotFound '*group*' { Send-SimplexMessage '#1' 'nobody hears' }
        Assert-Replayed
    }

    It '06: invited member' {
        $replay = Start-Replay 06 bob
        Connect-SimplexChat $replay.Uri
        $invited = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 20
        ($invited | Join-SimplexGroup).GroupInfo.Status | Should -Be accepted
        $null = Receive-SimplexEvent userJoinedGroup -Wait -Count 1 -Timeout 20
        Assert-Refused error.invalidChatItemDelete '*' { Invoke-SimplexCommand '/_delete member item #1 33' }
        Assert-Refused error.groupUserRole "*'ops'*lower*" { Set-SimplexMemberRole $invited.GroupInfo 1 observer }
        ($invited | Exit-SimplexGroup -Confirm:$false).GroupInfo.Status | Should -Be left
        $null = Exit-SimplexGroup '#1' -Confirm:$false
        $null = Invoke-SimplexCommand '/_delete #1 full'
        Assert-Replayed
    }

    It '06: member who joins by link' {
        $replay = Start-Replay 06 carol
        Connect-SimplexChat $replay.Uri
        $link = ($replay.NextCommand -split ' ')[-1]
        (Get-SimplexConnectionPlan $link).ConnectionPlan.GroupLinkPlan.Type | Should -Be ok
        $null = Connect-SimplexLink $link
        (Receive-SimplexEvent userJoinedGroup -Wait -Count 1 -Timeout 20).GroupInfo.Name | Should -Be ops
        $null = Invoke-SimplexCommand '/_send #1 json [{"msgContent": {"type": "text", "text": "spam spam spam"}, "mentions": {}}]'
        Assert-Replayed
    }
}

Describe 'Group commands' {
    BeforeAll {
        # Returns the recorded group 1 with changes.
        function New-GroupJson {
            param([long] $Id, [string] $Name, [hashtable] $With = @{})
            $recorded = Get-Content -LiteralPath (Join-Path $root 'tests/transcripts/06-groups.jsonl') | Where-Object { $_ -like '*"type": "groupsList"*' } | Select-Object -First 1
            $group = ($recorded | ConvertFrom-Json -AsHashtable -DateKind String).resp.groups[0]
            $group = if ($group.ContainsKey('groupInfo')) { $group.groupInfo } else { $group }
            $group.groupId = $Id
            $group.localDisplayName = $Name
            $group.groupProfile = @{ displayName = $Name; fullName = '' } + $With
            $group | ConvertTo-Json -Depth 20 -Compress
        }

        # Starts a core with these groups. The members of a group have these contact ids, by status.
        function Start-GroupsCore {
            param([string[]] $Group, [hashtable] $Contact = @{}, [hashtable] $More = @{})
            $list = '{{"type":"groupsList","groups":[{0}]}}' -f ($Group -join ',')
            $response = @{ '/_groups1' = $list; '/_groups1 @4' = $list; '/_groups1 @4 night' = $list; '/_groups1 night shift' = $list } + $More
            foreach ($id in $Contact.Keys) {
                $members = foreach ($contactId in $Contact[$id].Keys) {
                    '{{"groupMemberId":{0},"groupId":{1},"memberContactId":{0},"memberStatus":"{2}","memberRole":"member","localDisplayName":"m"}}' -f $contactId, $id, $Contact[$id][$contactId]
                }

                $response["/_members #$id"] = '{{"type":"groupMembers","group":{{"groupInfo":{0},"members":[{1}]}}}}' -f $Group[0], ($members -join ',')
            }

            Start-Core $response
        }
    }
    AfterEach { Close-Server }

    It 'find the groups of a contact, also on core 6.4' {
        $core = Start-GroupsCore @((New-GroupJson 1 ops), (New-GroupJson 2 dev), (New-GroupJson 3 old)) @{
            1 = @{ 4 = 'connected'; 5 = 'connected' }; 2 = @{ 5 = 'connected' }; 3 = @{ 4 = 'left' }
        }
        Connect-SimplexChat $core.Uri
        (Get-SimplexGroup -Contact '@4').Name | Should -Be ops
        Get-SimplexGroup d* -Contact '@4' | Should -BeNullOrEmpty
        Get-CommandText $core | Where-Object { $_ -like '/_groups*' } | Should -Be '/_groups1 @4', '/_groups1 @4'
        # From the pipeline, a text is a group name, as with -Name. A text with '@' is a contact.
        ('ops', '#ops', '1' | Get-SimplexGroup).GroupId | Should -Be 1, 1, 1
        ('@4' | Get-SimplexGroup).Name | Should -Be ops
        'nobody' | Get-SimplexGroup -ErrorVariable missing -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$missing" | Should -BeLike "There is no group named 'nobody'*"
    }

    It 'search by text, and reject a text that a core interprets as a contact' {
        $core = Start-GroupsCore @((New-GroupJson 1 'Night shift')) @{ 1 = @{ 4 = 'invited' } }
        Connect-SimplexChat $core.Uri
        "$(Get-SimplexGroup -Search 'night shift')" | Should -Be "#'Night shift'"
        (Get-SimplexGroup -Contact 4 -Search night).GroupId | Should -Be 1
        { Get-SimplexGroup -Search '@4' } | Should -Throw '*-Contact*' -ErrorId 'Input,*'
        { Get-SimplexGroup -Search ' ' } | Should -Throw '*omit -Search*' -ErrorId 'Input,*'
    }

    It 'find groups by wildcard, id and displayed name' {
        $core = Start-GroupsCore @((New-GroupJson 1 ops), (New-GroupJson 2 'Night shift'), (New-GroupJson 3 ops_1))
        Connect-SimplexChat $core.Uri
        (Get-SimplexGroup o*).GroupId | Should -Be 1, 3
        (Get-SimplexGroup "#'Night shift'", '#ops').GroupId | Should -Be 1, 2
        (Get-SimplexGroup -Id 3, 99 -ErrorAction SilentlyContinue -ErrorVariable missing).Name | Should -Be ops_1
        "$missing" | Should -Be 'There is no group 99.'
        { Get-SimplexGroup nothing -ErrorAction Stop } | Should -Throw "*group*'nothing'*"
    }

    It 'change only the specified parts of a profile' {
        $present = @{
            description = 'old'; shortDescr = 'short'; image = 'data:image/png;base64,AA=='; somethingNew = @{ x = 1 }
            groupPreferences = @{ voice = @{ enable = 'off' }; history = @{ enable = 'on' } }
            memberAdmission = @{ review = 'all' }
        }
        $core = Start-GroupsCore @((New-GroupJson 1 ops $present), (New-GroupJson 2 dev))
        Connect-SimplexChat $core.Uri
        $sent = {
            param([hashtable] $Part)
            # The core refuses the command. The test checks only the command.
            { Set-SimplexGroup '#ops' @Part } | Should -Throw
            $text = @(Get-CommandText $core)[-1]
            $text | Should -BeLike '/_group_profile #1 {*'
            $text.Substring('/_group_profile #1 '.Length) | ConvertFrom-Json -AsHashtable
        }
        $profile = & $sent @{ FullName = 'Operations'; Description = '' }
        $profile.displayName | Should -Be ops
        $profile.fullName | Should -Be Operations
        $profile.Contains('description') | Should -BeFalse
        $profile.shortDescr | Should -Be short
        $profile.image | Should -Be 'data:image/png;base64,AA=='
        $profile.somethingNew.x | Should -Be 1
        $profile.memberAdmission.review | Should -Be all

        $profile = & $sent @{ Preference = @{ Voice = @{ Enable = 'on'; Role = 'moderator' }; TimedMessages = '7.00:00:00' }; Admission = 'none' }
        $profile.groupPreferences.voice.enable | Should -Be on
        $profile.groupPreferences.voice.role | Should -Be moderator
        $profile.groupPreferences.timedMessages.ttl | Should -Be 604800
        $profile.groupPreferences.history.enable | Should -Be on
        $profile.memberAdmission.Contains('review') | Should -BeFalse
        $profile.description | Should -Be old

        $said = Join-Path $TestDrive said.txt
        $null = Start-Transcript $said
        Set-SimplexGroup '#ops' -FullName Operations -Image '' -WhatIf
        $null = Stop-Transcript
        (Get-Content $said) -like 'What if:*' | Should -Be 'What if: Performing the operation "Change FullName, Image and send the profile to members" on target "#ops".'
        @(Get-CommandText $core)[-1] | Should -BeLike '/_groups*'
        { Set-SimplexGroup '#ops' } | Should -Throw 'There is nothing to change*' -ErrorId 'Input,*'
        { Set-SimplexGroup 99 -FullName x } | Should -Throw '*no group #99*' -ErrorId 'Name,*'
    }

    It 'report the relay errors if a public group can''t be created' {
        $failed = '"user":{"userId":1},"addRelayResults":[{"relay":{"chatRelayId":3,"relayProfile":{"displayName":"relay1"}},"relayError":{"type":"errorAgent","agentError":{"type":"BROKER","brokerAddress":"x","brokerErr":{"type":"TIMEOUT"}}}},{"relay":{"chatRelayId":4,"relayProfile":{"displayName":"relay2"}}}]}'
        $core = Start-GroupsCore @((New-GroupJson 1 news)) -More @{
            '/_public group 1 3,4 {"displayName":"news","fullName":""}' = '{"type":"publicGroupCreationFailed",' + $failed
            '/_add relays #1 3,4'                                      = '{"type":"groupRelaysAddFailed",' + $failed
            '/_get relays #1'                                          = '{"type":"groupRelays","groupRelays":[{"groupRelayId":1,"relayStatus":"active","userChatRelay":{"chatRelayId":3,"relayProfile":{"displayName":"relay1"}}}]}'
            '/_relay allow #1'                                         = '{"type":"relayGroupAllowed"}'
        }
        Connect-SimplexChat $core.Uri
        $failure = Get-Failure { New-SimplexGroup news -Public -Relay 3, 4 -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'RelayFailed,*'
        $failure.TargetObject | Should -Be news
        "$failure" | Should -BeLike 'The public group was not created. Relay 3 (relay1): *BROKER.TIMEOUT*'
        "$failure" | Should -Not -BeLike '*relay2*'
        "$(Get-Failure { Add-SimplexGroupRelay '#news' 3, 4 })" | Should -BeLike 'No relay was added to #news. Relay 3 *'
        $relay = Get-SimplexGroupRelay '#news'
        "$relay is $($relay.Status)" | Should -Be 'relay1 is active'
        Approve-SimplexRelayGroup '#news' | Should -BeOfType SimplexChat.Api.RelayGroupAllowedResponse
    }
}

Describe 'Groups' {
    AfterEach { Remove-TestSession }

    It 'are created with all parts of a profile' {
        $net = New-TestNetwork alice
        $made = New-SimplexGroup ops -FullName Operations -ShortDescription 'who is on call' -Description 'Welcome!' -Session $net.alice
        $made | Should -BeOfType SimplexChat.Api.GroupCreatedResponse
        $group = Get-SimplexGroup ops -Session $net.alice
        $group.GroupId | Should -Be $made.GroupInfo.GroupId
        $group.GroupProfile.ShortDescr | Should -Be 'who is on call'
        $group.Description | Should -Be 'Welcome!'
        New-SimplexGroup dev -WhatIf -Session $net.alice | Should -BeNullOrEmpty
        ([pscustomobject] @{ DisplayName = 'dev'; Description = 'of a CSV file' } | New-SimplexGroup -Session $net.alice).GroupInfo.Description | Should -Be 'of a CSV file'
    }

    It 'have a picture from a file' {
        $net = New-TestNetwork alice
        $file = Join-Path $TestDrive ops.png
        # Only the signature of a PNG file.
        [System.IO.File]::WriteAllBytes($file, [byte[]] (0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A))
        (New-SimplexGroup ops -Image $file -Session $net.alice).GroupInfo.GroupProfile.Image | Should -Be 'data:image/png;base64,iVBORw0KGgo='
        (Set-SimplexGroup '#ops' -Image '' -Session $net.alice).ToGroup.GroupProfile.Image | Should -BeNullOrEmpty
        { Set-SimplexGroup '#ops' -Image ('data:image/png;base64,' + 'x' * 20000) -Session $net.alice } | Should -Throw '*too large*' -ErrorId 'Input,*'
    }

    It 'get members by invitation, from contacts and events in the pipeline' {
        $net = New-ConnectedNetwork alice, adam, anna
        $null = New-SimplexGroup ops -Session $net.alice
        $sent = Get-SimplexContact a* -Session $net.alice | Add-SimplexGroupMember '#ops' -Role observer -Session $net.alice
        $sent.Member.Role | Should -Be observer, observer
        foreach ($name in 'adam', 'anna') {
            $joined = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 20 -Session $net[$name] | Join-SimplexGroup -Session $net[$name]
            $joined.GroupInfo.Name | Should -Be ops
            (Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20 -Session $net.alice).Member.Name | Should -Be $name
        }

        (Get-SimplexGroup -Contact adam -Session $net.alice).Name | Should -Be ops
        { Add-SimplexGroupMember '#ops' '@adam' -Session $net.alice } | Should -Throw -ErrorId 'error.groupDuplicateMember,*'
    }

    It 'can be joined by name' {
        $net = New-ConnectedNetwork alice, bob
        $null = New-SimplexGroup ops -Session $net.alice | Add-SimplexGroupMember -Contact '@bob' -Session $net.alice
        $null = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 20 -Session $net.bob
        Join-SimplexGroup '#ops' -WhatIf -Session $net.bob | Should -BeNullOrEmpty
        (Get-SimplexGroup -Session $net.bob).Status | Should -Be invited
        $null = Join-SimplexGroup ops -Session $net.bob
        (Receive-SimplexEvent userJoinedGroup -Wait -Count 1 -Timeout 20 -Session $net.bob).GroupInfo.Name | Should -Be ops
    }

    It 'send profile changes to members' {
        $net = New-TestGroup ops alice, bob
        $changed = Set-SimplexGroup '#ops' -Description 'on call' -Session $net.alice
        $changed.FromGroup.Description | Should -BeNullOrEmpty
        $changed.ToGroup.Description | Should -Be 'on call'
        (Receive-SimplexEvent groupUpdated -Wait -Count 1 -Timeout 20 -Session $net.bob).ToGroup.Description | Should -Be 'on call'
        { Set-SimplexGroup '#ops' -Description mine -Session $net.bob } | Should -Throw -ErrorId 'error.groupUserRole,*'
    }

    It 'keep their own preferences when several groups change at once' {
        $net = New-TestNetwork alice
        $null = New-SimplexGroup ops -Preference @{ History = 'on'; Voice = 'off' } -Session $net.alice
        $null = New-SimplexGroup dev -Preference @{ History = 'off' } -Session $net.alice
        $changed = Get-SimplexGroup ops, dev -Session $net.alice | Set-SimplexGroup -Preference @{ Files = 'off' } -Session $net.alice
        $all = $changed.ToGroup | Sort-Object Name | ForEach-Object FullGroupPreferences
        $all.Files.Enable | Should -Be off, off
        $all.History.Enable | Should -Be off, on
        $all.Voice.Enable | Should -Be on, off
    }

    It 'can be left' {
        $net = New-TestGroup old1 alice, bob
        Get-SimplexGroup old* -Session $net.bob | Exit-SimplexGroup -WhatIf -Session $net.bob
        (Get-SimplexGroup -Session $net.bob).Status | Should -Be connected
        (Get-SimplexGroup old* -Session $net.bob | Exit-SimplexGroup -Confirm:$false -Session $net.bob).GroupInfo.Status | Should -Be left
        (Receive-SimplexEvent leftMember -Wait -Count 1 -Timeout 20 -Session $net.alice).Member.Name | Should -Be bob
    }

    It 'are suggested for an unknown name' {
        $net = New-TestNetwork alice
        $null = New-SimplexGroup ops -Session $net.alice
        { Exit-SimplexGroup '#opps' -Confirm:$false -Session $net.alice } | Should -Throw "*'opps'*#ops*" -ErrorId 'Name,*'
        { Exit-SimplexGroup '@ops' -Confirm:$false -Session $net.alice } | Should -Throw "*'@ops'*"
    }

    It 'complete with Tab' {
        $net = New-TestNetwork alice
        $null = New-SimplexGroup ops -Session $net.alice
        $null = New-SimplexGroup 'Night shift' -Session $net.alice
        (TabExpansion2 'Get-SimplexGroup o' -cursorColumn 18).CompletionMatches.CompletionText | Should -Be ops
        (TabExpansion2 'Exit-SimplexGroup N' -cursorColumn 19).CompletionMatches.CompletionText | Should -Be "'Night shift'"
        (TabExpansion2 'Add-SimplexGroupMember -Role ob' -cursorColumn 31).CompletionMatches.CompletionText | Should -Be observer
    }
}
