# Tests keys and archives of databases, with the stand-in for the core's library.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Hosted.ps1
}

AfterAll {
    Restore-Environment
    Close-Server
}

Describe 'Database cmdlets' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        [SimplexChat.Testing.Native.StandInDatabase]::Network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory)
        Connect-SimplexChat -Database ./bot
        Disconnect-SimplexChat
    }

    AfterEach {
        Remove-TestSession
        Pop-Location
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'set, change and remove a key' {
        $one, $two = (New-Key 'one'), (New-Key 'tw"o\')
        Set-SimplexDatabaseKey $one -Database ./bot
        (Get-Failure { Connect-SimplexChat -Database ./bot }).FullyQualifiedErrorId | Should -BeLike 'errorNotADatabase,*'
        Set-SimplexDatabaseKey $two -Key $one -Database ./bot
        (Get-Failure { Set-SimplexDatabaseKey $one -Key $one -Database ./bot }).FullyQualifiedErrorId | Should -BeLike 'errorNotADatabase,*'
        Set-SimplexDatabaseKey -Remove -Key $two -Database ./bot -WhatIf
        Connect-SimplexChat -Database ./bot -Key $two
        Disconnect-SimplexChat
        Set-SimplexDatabaseKey -Remove -Key $two -Database ./bot
        Connect-SimplexChat -Database ./bot
    }

    It 'reject a key that a core couldn''t change later' {
        foreach ($key in 'two words', 'schlüssel') {
            $failure = Get-Failure { Set-SimplexDatabaseKey (New-Key $key) -Database ./bot }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
            "$failure" | Should -Not -Match $key
        }

        (Get-Failure { Set-SimplexDatabaseKey ([securestring]::new()) -Database ./bot }).Exception.Message | Should -BeLike '*-Remove*'
        $empty = @{ Database = './bot'; Key = [securestring]::new() }
        foreach ($command in { Set-SimplexDatabaseKey (New-Key 'k') @empty }, { Export-SimplexDatabase ./x.zip @empty }) {
            (Get-Failure $command).Exception.Message | Should -Be 'The key is empty. For a database without a key, omit -Key.'
        }
    }

    It 'export an archive and import it' {
        'a photo' | Set-Content ./bot_files/photo.txt
        $archive = Export-SimplexDatabase ./bot.zip -Database ./bot
        $archive | Should -BeOfType System.IO.FileInfo
        if (-not $IsWindows) {
            $archive.UnixFileMode | Should -Be 'UserWrite, UserRead'
        }

        (Get-Failure { Export-SimplexDatabase ./bot.zip -Database ./bot }).Exception.Message | Should -BeLike '*-Force*'
        $archive | Import-SimplexDatabase -Database ./new
        Get-Content ./new_files/photo.txt | Should -Be 'a photo'
        Connect-SimplexChat -Database ./new
        (Get-SimplexUser).Name | Should -Be 'bot'
    }

    It 'overwrite a database only with -Force' {
        $null = Export-SimplexDatabase ./bot.zip -Database ./bot
        $failure = Get-Failure { Import-SimplexDatabase ./bot.zip -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        $failure.Exception.Message | Should -BeLike '*-Force*.bak*'
        Import-SimplexDatabase ./bot.zip -Database ./bot -Force
        './bot_chat.db.bak' | Should -Exist
    }

    It 'report files that were left out of an import' {
        $null = Export-SimplexDatabase ./bot.zip -Database ./bot
        [SimplexChat.Testing.Native.StandInCore]::Database("$PWD/new").LeftOut = [string[]] 'odd.jpg'
        Import-SimplexDatabase ./bot.zip -Database ./new -ErrorAction SilentlyContinue -ErrorVariable left
        $left.FullyQualifiedErrorId | Should -BeLike 'FileLeftOut,*'
        "$left" | Should -BeLike "*'odd.jpg'*"
    }

    It 'reject a database in use, a missing database and an invalid archive' {
        Connect-SimplexChat -Database ./bot
        foreach ($command in { Export-SimplexDatabase ./x.zip -Database ./bot }, { Set-SimplexDatabaseKey (New-Key 'k') -Database ./bot }) {
            (Get-Failure $command).Exception.Message | Should -BeLike '*in use by this process*'
        }

        (Get-Failure { Export-SimplexDatabase ./x.zip -Database ./none }).FullyQualifiedErrorId | Should -BeLike 'database.notFound,*'
        (Get-Failure { Import-SimplexDatabase ./none.zip -Database ./new }).Exception.Message | Should -BeLike 'There is no archive*'
        'junk' | Set-Content ./junk.zip
        (Get-Failure { Import-SimplexDatabase ./junk.zip -Database ./new }).FullyQualifiedErrorId | Should -BeLike 'database.notAnArchive,*'
        './new_chat.db' | Should -Not -Exist
    }
}
