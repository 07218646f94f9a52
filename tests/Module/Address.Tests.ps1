BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The user''s address' {
    BeforeEach { $net = New-TestNetwork alice }
    AfterEach { Remove-TestSession }

    It 'is created once, returned and removed' {
        $created = New-SimplexAddress
        $created | Should -BeOfType SimplexChat.Api.UserContactLinkCreatedResponse
        $created.Link | Should -Be $created.ConnLinkContact.ConnShortLink
        (Get-SimplexAddress).Link | Should -Be $created.Link
        { New-SimplexAddress } | Should -Throw -ErrorId 'errorStore.duplicateContactLink,*'
        "$(Get-Failure { New-SimplexAddress })" | Should -BeLike '*Get-SimplexAddress*'
        Remove-SimplexAddress -Confirm:$false | Should -BeOfType SimplexChat.Api.UserContactLinkDeletedResponse
        $failure = Get-Failure { Get-SimplexAddress }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.userContactLinkNotFound,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.Exception.ChatError | Should -BeOfType SimplexChat.Api.ErrorStoreChatError
        "$failure" | Should -BeLike '*New-SimplexAddress*'
    }

    It 'changes only the settings that are specified' {
        $null = New-SimplexAddress
        $first = Set-SimplexAddress -AutoAccept -AutoReply 'Hello from a bot'
        $first | Should -BeOfType SimplexChat.Api.UserContactLinkUpdatedResponse
        # A core refuses this setting for addresses whose short link contains the profile, as all its new addresses do.
        (Get-Failure { Set-SimplexAddress -Incognito }).FullyQualifiedErrorId | Should -BeLike 'error.commandError,*'
        $second = (Set-SimplexAddress -Business).ContactLink.AddressSettings
        $second.BusinessAddress | Should -BeTrue
        $second.AutoReply.Text | Should -Be 'Hello from a bot'
        $third = (Set-SimplexAddress -AutoAccept:$false -AutoReply '').ContactLink.AddressSettings
        $third.AutoAccept | Should -BeNullOrEmpty
        $third.AutoReply | Should -BeNullOrEmpty
    }

    It 'is added to the profile and removed from it' {
        $address = New-SimplexAddress
        (Set-SimplexProfileAddress $true).ToProfile.ContactLink | Should -Be $address.Link
        Set-SimplexProfileAddress $true -WarningVariable warning | Should -BeOfType SimplexChat.Api.UserProfileNoChangeResponse
        $warning | Should -BeNullOrEmpty
        (Set-SimplexProfileAddress -Enabled $false).ToProfile.ContactLink | Should -BeNullOrEmpty
    }

    It 'does not change with -WhatIf, and its removal asks for confirmation' {
        $null = New-SimplexAddress -WhatIf
        { Get-SimplexAddress } | Should -Throw
        $null = New-SimplexAddress
        Remove-SimplexAddress -WhatIf
        Get-SimplexAddress | Should -Not -BeNullOrEmpty
        [System.Management.Automation.CommandMetadata]::new((Get-Command Remove-SimplexAddress)).ConfirmImpact | Should -Be 'High'
    }
}
