BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'User and profile cmdlets' {
    BeforeEach { $net = New-TestNetwork alice }
    AfterEach { Remove-TestSession }

    It 'return the active user' {
        $user = Get-SimplexUser -Active
        $user | Should -BeOfType SimplexChat.Api.User
        $user.UserId | Should -Be 1
        $user.Name | Should -Be 'alice'
    }

    It 'create a user and change the active user by name or id' {
        $created = New-SimplexUser support -FullName 'Support desk'
        $created | Should -BeOfType SimplexChat.Api.ActiveUserResponse
        $created.User.Profile.FullName | Should -Be 'Support desk'
        (Get-SimplexUser -Active).Name | Should -Be 'support'
        (Get-SimplexUser).Name | Should -Be 'alice', 'support'
        (Set-SimplexActiveUser alice).User.UserId | Should -Be 1
        (Get-SimplexUser support | Set-SimplexActiveUser).User.Name | Should -Be 'support'
        (Set-SimplexActiveUser 1).User.Name | Should -Be 'alice'
    }

    It 'find users by wildcard and report an unknown name' {
        $null = New-SimplexUser support
        (Get-SimplexUser sup*).Name | Should -Be 'support'
        Get-SimplexUser nobod* | Should -BeNullOrEmpty
        { Get-SimplexUser nobody -ErrorAction Stop } | Should -Throw "There is no user named 'nobody'." -ErrorId 'Name,*'
    }

    It 'use the current active user' {
        $null = New-SimplexUser support
        (Set-SimplexProfile -FullName 'Desk').User.Name | Should -Be 'support'
    }

    It 'report names that already exist or aren''t valid' {
        { New-SimplexUser alice } | Should -Throw -ErrorId 'error.userExists,*'
        { New-SimplexUser '@bad name' } | Should -Throw "*'bad name'*" -ErrorId 'error.invalidDisplayName,*'
        { Set-SimplexActiveUser 99 } | Should -Throw -ErrorId 'error.userUnknown,*'
        { Set-SimplexActiveUser nobody } | Should -Throw "*'alice'*" -ErrorId 'Input,*'
    }

    It 'change only the specified parts of a profile' {
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

    It 'change nothing with -WhatIf' {
        New-SimplexUser support -WhatIf
        Set-SimplexProfile -FullName 'other' -WhatIf
        (Get-SimplexUser).Name | Should -Be 'alice'
        (Get-SimplexUser).Profile.FullName | Should -Be ''
    }

    It 'report -UserId of a user who isn''t active' {
        $null = New-SimplexUser support
        $failure = Get-Failure { Get-SimplexAddress -UserId 1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.differentActiveUser,*'
        "$failure" | Should -BeLike '*Set-SimplexActiveUser*'
    }

    It 'set the command menu of a bot' {
        $bot = New-SimplexUser bot -BotCommand ([ordered] @{ help = 'Show this help'; 'disk <host>' = 'How full it is' })
        $profile = $bot.User.Profile
        $profile.PeerType.Value | Should -Be 'bot'
        $profile.Preferences.Commands.Keyword | Should -Be 'help', 'disk'
        $profile.Preferences.Commands[1].Params | Should -Be '<host>'
        $changed = Set-SimplexProfile -BotCommand @{ help = 'Help' } -Preference @{ Calls = 'no' }
        $changed.ToProfile.Preferences.Commands.Label | Should -Be 'Help'
        $changed.ToProfile.Preferences.Calls.Allow.Value | Should -Be 'no'
        $cleared = Set-SimplexProfile -BotCommand @() -Preference @{ Voice = 'no' }
        $cleared.ToProfile.Preferences.Commands | Should -BeNullOrEmpty
        $cleared.ToProfile.Preferences.Calls.Allow.Value | Should -Be 'no'
        $cleared.ToProfile.PeerType.Value | Should -Be 'bot'
    }

    It 'read an image from a file' {
        $path = Join-Path $TestDrive 'face.png'
        [System.IO.File]::WriteAllBytes($path, [byte[]] (0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A))
        (Set-SimplexProfile -Image $path).ToProfile.Image | Should -BeExactly 'data:image/png;base64,iVBORw0KGgo='
        Push-Location $TestDrive
        try { (New-SimplexUser second -Image face.png).User.Profile.Image | Should -BeExactly 'data:image/png;base64,iVBORw0KGgo=' }
        finally { Pop-Location }
        [System.IO.File]::WriteAllBytes($path, [byte[]] (0xFF, 0xD8, 0xFF, 0xE0))
        (Set-SimplexProfile -Image (Get-Item $path)).ToProfile.Image | Should -BeExactly 'data:image/jpg;base64,/9j/4A=='
        (Set-SimplexProfile -Image '').ToProfile.Image | Should -BeNullOrEmpty
    }

    It 'report an invalid image' {
        $path = Join-Path $TestDrive 'large.png'
        [System.IO.File]::WriteAllBytes($path, [byte[]] (0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A + @(0) * 20000))
        { Set-SimplexProfile -Image $path } | Should -Throw '*too large*12500 characters*' -ErrorId 'Input,*'
        Set-Content $path 'text'
        { Set-SimplexProfile -Image $path } | Should -Throw "*isn't a PNG or JPEG image*" -ErrorId 'Input,*'
        { Set-SimplexProfile -Image (Join-Path $TestDrive 'none.png') } | Should -Throw "*can't be read*none.png*" -ErrorId 'Input,*'
    }

    It 'accept a complete profile as a hashtable and from a user' {
        $new = New-SimplexUser -Profile @{ DisplayName = 'whole'; FullName = 'The whole'; PeerType = 'bot' }
        $new.User.Profile.FullName | Should -Be 'The whole'
        $kept = $new.User.Profile
        $null = Set-SimplexProfile -FullName 'Other'
        ($kept.ToProfile() | Set-SimplexProfile).ToProfile.FullName | Should -Be 'The whole'
        { New-SimplexUser -Profile @{ Name = 'whole' } } | Should -Throw "*'Name' isn't a valid field. Valid fields: DisplayName, FullName*"
    }

    It 'reject a contact from the pipeline' {
        $net = New-ConnectedNetwork alice, bob
        { Get-SimplexContact bob -Session $net.alice | Set-SimplexProfile -Session $net.alice -ErrorAction Stop } | Should -Throw
        (Get-SimplexUser -Active -Session $net.alice).Name | Should -Be 'alice'
    }

    It 'create users from rows of a table' {
        $table = 'DisplayName,FullName', 'web-1,The web server', 'db-1,The database' | ConvertFrom-Csv
        ($table | New-SimplexUser).User.Profile.FullName | Should -Be 'The web server', 'The database'
    }

    It 'reject an image path in a property, because untrusted JSON could choose a file' {
        $path = Join-Path $TestDrive 'face.png'
        [System.IO.File]::WriteAllBytes($path, [byte[]] (0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A))
        foreach ($create in { $_ | New-SimplexUser }, { $_ | New-SimplexGroup }) {
            $row = [pscustomobject]@{ DisplayName = 'byPath'; Image = $path }
            { $row | ForEach-Object $create } | Should -Throw '*data URI*-Image*' -ErrorId 'Input,*'
        }

        Get-SimplexUser byPath -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-SimplexGroup byPath -ErrorAction Ignore | Should -BeNullOrEmpty
        $picture = 'data:image/png;base64,iVBORw0KGgo='
        ([pscustomobject]@{ DisplayName = 'byData'; Image = $picture } | New-SimplexGroup).GroupInfo.GroupProfile.Image | Should -BeExactly $picture
        ([pscustomobject]@{ DisplayName = 'byScript'; Image = $path } | New-SimplexGroup -Image { $_.Image }).GroupInfo.GroupProfile.Image | Should -BeExactly $picture
        ([pscustomobject]@{ DisplayName = 'byName' } | New-SimplexGroup -Image $path).GroupInfo.GroupProfile.Image | Should -BeExactly $picture
        ([pscustomobject]@{ DisplayName = 'byData'; Image = $picture } | New-SimplexUser).User.Profile.Image | Should -BeExactly $picture
    }

    It 'require a core newer than version 6.4 for <Name>' -ForEach @(
        @{ Name = 'Description'; Command = { Set-SimplexProfile -Description 'A longer text' } }
        @{ Name = 'UserChatRelay'; Command = { New-SimplexUser relay -ChatRelay } }
        @{ Name = 'ClientService'; Command = { New-SimplexUser service -ClientService } }
    ) {
        { & $Command } | Should -Throw "*'$Name' requires a core newer than version 6.4. This core has version 6.*" -ErrorId 'Input,*'
        (Get-SimplexUser).Name | Should -Be 'alice'
    }

    It 'delete a user, but not the active user if others exist' {
        $null = New-SimplexUser support
        $failure = Get-Failure { Remove-SimplexUser support -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.cantDeleteActiveUser,*'
        "$failure" | Should -BeLike '*Set-SimplexActiveUser*'
        Remove-SimplexUser alice -WhatIf
        (Get-SimplexUser).Name | Should -Be 'alice', 'support'
        Get-SimplexUser alice | Remove-SimplexUser -KeepRelayQueues -Confirm:$false | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexUser).Name | Should -Be 'support'
        { Remove-SimplexUser alice -Confirm:$false } | Should -Throw "*No user has the name 'alice'*'support'*" -ErrorId 'Input,*'
        { Remove-SimplexUser 99 -Confirm:$false } | Should -Throw -ErrorId 'error.userUnknown,*'
    }

    It 'ask for confirmation before they delete a user' {
        $impact = (Get-Command Remove-SimplexUser).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact
        $impact | Should -Be 'High'
    }

    It 'allow group members to become contacts' {
        Get-SimplexUser -Active | Set-SimplexUser -AutoAcceptMemberContacts | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexUser | Where-Object ActiveUser).AutoAcceptMemberContacts | Should -BeTrue
        $null = Set-SimplexUser -AutoAcceptMemberContacts:$false
        (Get-SimplexUser | Where-Object ActiveUser).AutoAcceptMemberContacts | Should -BeFalse
    }
}

Describe 'Remove-SimplexUser' {
    BeforeAll { . $PSScriptRoot/Servers.ps1 }
    AfterEach { Close-Server }

    It 'sends the command with or without relay queues, and with a password' {
        $ok = '{"type":"cmdOk"}'
        $core = Start-Core @{ '/_delete user 2 del_smp=on' = $ok; '/_delete user 2 del_smp=off' = $ok; '/_delete user 3 del_smp=on "se cret"' = $ok }
        Connect-SimplexChat $core.Uri
        $null = Remove-SimplexUser 2 -Confirm:$false
        $null = Remove-SimplexUser 2 -KeepRelayQueues -Confirm:$false
        $null = Remove-SimplexUser 3 -ViewPassword (ConvertTo-SecureString 'se cret' -AsPlainText -Force) -Confirm:$false
        Get-CommandText $core | Should -Contain '/_delete user 3 del_smp=on "se cret"'
    }
}

Describe 'Hidden and muted users' {
    BeforeEach {
        $net = New-TestNetwork alice
        $second = (New-SimplexUser second).User.UserId
        $null = Set-SimplexActiveUser alice
        $password = ConvertTo-SecureString 'open sesame "1"' -AsPlainText -Force
    }
    AfterEach { Remove-TestSession }

    It 'are hidden with a password and shown again' {
        $hidden = Set-SimplexUser -UserId $second -Hidden -ViewPassword $password
        $hidden | Should -BeOfType SimplexChat.Api.UserPrivacyResponse
        $hidden.UpdatedUser.Hidden | Should -BeTrue
        { Set-SimplexActiveUser $second } | Should -Throw -ErrorId 'error.userUnknown,*'
        (Set-SimplexActiveUser $second -ViewPassword $password).User.Name | Should -Be second
        $null = Set-SimplexActiveUser alice
        $wrong = ConvertTo-SecureString 'wrong' -AsPlainText -Force
        { Set-SimplexUser -UserId $second -Hidden:$false -ViewPassword $wrong } | Should -Throw -ErrorId 'error.userUnknown,*'
        (Set-SimplexUser -UserId $second -Hidden:$false -ViewPassword $password).UpdatedUser.Hidden | Should -BeFalse
    }

    It 'are refused in plain words' {
        $null = Set-SimplexUser -UserId $second -Hidden -ViewPassword $password
        { Set-SimplexUser -Hidden -ViewPassword $password } | Should -Throw '*last visible user*' -ErrorId 'error.cantHideLastUser,*'
        { Set-SimplexUser -UserId $second -Hidden -ViewPassword $password } | Should -Throw '*already hidden*' -ErrorId 'error.userAlreadyHidden,*'
        { Set-SimplexUser -UserId $second -Muted:$false } | Should -Throw '*always muted*' -ErrorId 'error.hiddenUserAlwaysMuted,*'
        { Set-SimplexUser -Hidden -ViewPassword ([securestring]::new()) } | Should -Throw '*password is empty*' -ErrorId 'Input,*'
        { Set-SimplexUser -Hidden -ViewPassword sesame } | Should -Throw '*SecureString*'
    }

    It 'are muted and unmuted' {
        (Get-SimplexUser second | Set-SimplexUser -Muted).UpdatedUser.ShowNtfs | Should -BeFalse
        (Set-SimplexUser -UserId $second -Muted:$false).UpdatedUser.ShowNtfs | Should -BeTrue
        Set-SimplexUser -Muted -WhatIf | Should -BeNullOrEmpty
        (Get-SimplexUser -Active).ShowNtfs | Should -BeTrue
    }

    It 'never show the password' {
        $said = Set-SimplexUser -UserId $second -Hidden -ViewPassword $password -Verbose *>&1 | Out-String
        $said | Should -Not -BeLike '*sesame*'
    }
}
