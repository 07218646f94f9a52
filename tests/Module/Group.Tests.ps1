BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Every recorded command has come, in its order, and no other one.
    function Assert-Replayed {
        $replay.Mismatches | Should -BeNullOrEmpty
        $replay.NextCommand | Should -BeNullOrEmpty
        Wait-Until { $replay.IsAtEnd }
    }

    # What the next command refuses with; the rest is what people read.
    function Assert-Refused {
        param([string] $Id, [string] $Text, [scriptblock] $Command)
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$failure" | Should -BeLike $Text
    }
}

Describe 'A recorded group, command by command' {
    AfterEach { Close-Server }

    It '06: who owns it' {
        $link = 'https://127.0.0.1/g#NYOVDb7ub5GkFXwHiMFto8MsvhXosKGNMs8Jgkja3ho?p=6323&c=iqia4H6B11V2jsJLeo1rkupS46GATtKcZ9xhvG5SL00'
        $replay = Start-Replay 06 alice
        Connect-SimplexChat $replay.Uri
        $group = (New-SimplexGroup ops -FullName Operations).GroupInfo
        $group.GroupId | Should -Be 1
        "$group, $($group.Role), $($group.Status), $($group.MemberCount)" | Should -Be '#ops, owner, creator, 1'
        (New-SimplexGroup ops -FullName again).GroupInfo.Name | Should -Be 'ops_1'
        Assert-Refused error.invalidDisplayName "*'x'*" { New-SimplexGroup '#x' }

        Assert-Refused errorStore.groupLinkNotFound '*link*' { $group | Get-SimplexGroupLink }
        $created = $group | New-SimplexGroupLink -Role observer
        $created.Link | Should -BeExactly $link
        $created.GroupLink.Role | Should -Be observer
        Assert-Refused errorStore.duplicateGroupLink '*link*' { New-SimplexGroupLink '#1' }
        $found = $group | Get-SimplexGroupLink
        $found.Link | Should -BeExactly $link
        # A link says which group it leads into, so that it can be piped on.
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
        # These objects are from before: bob is an admin by now, whom a core takes only alone.
        Assert-Refused error.commandError '*multiple members when admins selected*' { $members | Set-SimplexMemberRole -Role member }
        $null = Set-SimplexMemberRole '#1' 3 member
        ($members | Set-SimplexMemberRole -Role observer).Members.Role | Should -Be observer, observer
        $changed = $members | Set-SimplexMemberRole -Role member
        $changed | Should -BeOfType SimplexChat.Api.MembersRoleUserResponse
        Assert-Refused error.groupMemberNotFound '*member*' { Set-SimplexMemberRole '#1' 999 member }

        # Who sent the message, without a look at who that is.
        ($spam | Block-SimplexGroupMember).Members.BlockedByAdmin | Should -BeTrue
        ($changed.Members | Where-Object Name -EQ carol_1 | Unblock-SimplexGroupMember).Blocked | Should -BeFalse
        $profile = $group.GroupProfile
        $profile.Description = 'on call'
        (Set-SimplexGroup $group -Profile $profile).ToGroup.Description | Should -Be 'on call'

        (Get-SimplexGroup).Name | Should -Be ops, ops_1
        Assert-Refused error.commandError '*could not read*' { Invoke-SimplexCommand '/_groups 1' }
        (Get-SimplexGroup -Search ops | Where-Object GroupId -EQ 1).Description | Should -Be 'on call'
        # Bob is not in ops_1: this core does not look at the contact, so that Get-SimplexGroup -Contact does.
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

    It '06: who is invited' {
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

    It '06: who joins by link' {
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
