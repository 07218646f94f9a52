BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'A group link' {
    BeforeEach {
        $net = New-TestNetwork alice, bob
        $alice = $net.alice
        $group = New-SimplexGroup ops -Session $alice
    }
    AfterEach { Remove-TestSession }

    It 'can be created and used to join the group' {
        $made = New-SimplexGroupLink '#ops' -Role observer -Session $alice
        $made | Should -BeOfType SimplexChat.Api.GroupLinkCreatedResponse
        $made.Link | Should -BeExactly $made.GroupLink.Link
        $made | Connect-SimplexLink -Session $net.bob | Should -BeOfType SimplexChat.Api.SentInvitationResponse
        (Receive-SimplexEvent userJoinedGroup -Wait -Count 1 -Timeout 20 -Session $net.bob).GroupInfo.Name | Should -Be ops
        $joined = (Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20 -Session $alice).Member
        "$joined, $($joined.Role)" | Should -Be '@bob, observer'
    }

    It 'can be created for a new group in one pipeline' {
        (New-SimplexGroup dev -Session $alice | New-SimplexGroupLink -Role observer -Session $alice).GroupInfo.Name | Should -Be dev
    }

    It 'can be read, changed and deleted in pipelines' {
        $null = $group | New-SimplexGroupLink -Session $alice
        $link = Get-SimplexGroupLink '#ops' -Session $alice
        $link | Should -BeOfType SimplexChat.Api.GroupLink
        "$($link.GroupInfo), $($link.Role)" | Should -Be '#ops, member'
        ($link | Set-SimplexGroupLink -Role observer -Session $alice).GroupLink.Role | Should -Be observer
        (Get-SimplexGroup ops -Session $alice | Get-SimplexGroupLink -Session $alice).Role | Should -Be observer
        $link | Get-SimplexConnectionPlan -Session $net.bob | Should -BeOfType SimplexChat.Api.ConnectionPlanResponse
        ($link | Remove-SimplexGroupLink -Confirm:$false -Session $alice).GroupInfo.Name | Should -Be ops
        { Get-SimplexGroupLink '#ops' -Session $alice } | Should -Throw -ErrorId 'errorStore.groupLinkNotFound,*'
    }

    It 'can''t be created twice' {
        $null = New-SimplexGroupLink '#ops' -Session $alice
        { New-SimplexGroupLink '#ops' -Session $alice } | Should -Throw -ErrorId 'errorStore.duplicateGroupLink,*'
    }

    It 'can''t have the role admin' {
        { New-SimplexGroupLink '#ops' -Role admin -Session $alice } | Should -Throw -ErrorId 'error.groupMemberInitialRole,*'
        { New-SimplexGroupLink '#ops' -Role king -Session $alice } | Should -Throw "*'king' isn't valid. Valid values: observer*"
    }

    It 'does not change with -WhatIf' {
        New-SimplexGroupLink '#ops' -WhatIf -Session $alice | Should -BeNullOrEmpty
        $null = New-SimplexGroupLink '#ops' -Session $alice
        Set-SimplexGroupLink '#ops' observer -WhatIf -Session $alice | Should -BeNullOrEmpty
        Remove-SimplexGroupLink '#ops' -WhatIf -Session $alice | Should -BeNullOrEmpty
        (Get-SimplexGroupLink '#ops' -Session $alice).Role | Should -Be member
    }

    It 'is not shown in full in verbose or WhatIf output' {
        $link = (New-SimplexGroupLink '#ops' -Session $alice).Link
        $said = $(Get-SimplexGroupLink '#ops' -Session $alice -Verbose
            Remove-SimplexGroupLink '#ops' -Session $alice -Confirm:$false -Verbose) *>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Out-String
        $said | Should -Match 'APIGetGroupLink'
        $said | Should -Not -Match ([regex]::Escape($link))
    }
}
