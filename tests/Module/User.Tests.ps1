BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Users and profiles' {
    BeforeEach { $net = New-TestNetwork alice }
    AfterEach { Remove-TestSession }

    It 'writes the active user' {
        $user = Get-SimplexUser -Active
        $user | Should -BeOfType SimplexChat.Api.User
        $user.UserId | Should -Be 1
        $user.Name | Should -Be 'alice'
    }

    It 'creates a user, makes it active, and goes back by name' {
        $created = New-SimplexUser support -FullName 'Support desk'
        $created | Should -BeOfType SimplexChat.Api.ActiveUserResponse
        $created.User.Profile.FullName | Should -Be 'Support desk'
        (Get-SimplexUser -Active).Name | Should -Be 'support'
        (Get-SimplexUser).Name | Should -Be 'alice', 'support'
        (Set-SimplexActiveUser alice).User.UserId | Should -Be 1
        (Get-SimplexUser support | Set-SimplexActiveUser).User.Name | Should -Be 'support'
        (Set-SimplexActiveUser 1).User.Name | Should -Be 'alice'
    }

    It 'finds users with wildcards, and says which plain name is none' {
        $null = New-SimplexUser support
        (Get-SimplexUser sup*).Name | Should -Be 'support'
        Get-SimplexUser nobod* | Should -BeNullOrEmpty
        { Get-SimplexUser nobody -ErrorAction Stop } | Should -Throw "No user is called 'nobody'." -ErrorId 'Name,*'
    }

    It 'acts for the user that is active now' {
        $null = New-SimplexUser support
        (Set-SimplexProfile -FullName 'Desk').User.Name | Should -Be 'support'
    }

    It 'refuses a name that is taken or not valid as the core does' {
        { New-SimplexUser alice } | Should -Throw -ErrorId 'error.userExists,*'
        { New-SimplexUser '@bad name' } | Should -Throw "*'bad name'*" -ErrorId 'error.invalidDisplayName,*'
        { Set-SimplexActiveUser 99 } | Should -Throw -ErrorId 'error.userUnknown,*'
        { Set-SimplexActiveUser nobody } | Should -Throw "*'alice'*" -ErrorId 'Input,*'
    }

    It 'changes of a profile what is given' {
        $first = Set-SimplexProfile -FullName 'Alice Liddell' -ShortDescription 'through the looking glass'
        $first | Should -BeOfType SimplexChat.Api.UserProfileUpdatedResponse
        $second = Set-SimplexProfile -FullName 'Alice' -Bot
        $second.ToProfile.FullName | Should -Be 'Alice'
        $second.ToProfile.ShortDescr | Should -Be 'through the looking glass'
        $second.ToProfile.PeerType.Value | Should -Be 'bot'
        $third = Set-SimplexProfile -ShortDescription '' -Bot:$false
        $third.ToProfile.ShortDescr | Should -BeNullOrEmpty
        $third.ToProfile.PeerType | Should -BeNullOrEmpty
        Set-SimplexProfile -FullName 'Alice' | Should -BeOfType SimplexChat.Api.UserProfileNoChangeResponse
    }

    It 'changes nothing with -WhatIf' {
        New-SimplexUser support -WhatIf
        Set-SimplexProfile -FullName 'other' -WhatIf
        (Get-SimplexUser).Name | Should -Be 'alice'
        (Get-SimplexUser).Profile.FullName | Should -Be ''
    }

    It 'refuses another user than the active one, and says what to do' {
        $null = New-SimplexUser support
        $failure = Get-Failure { Get-SimplexAddress -UserId 1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.differentActiveUser,*'
        "$failure" | Should -BeLike '*Set-SimplexActiveUser*'
    }
}
