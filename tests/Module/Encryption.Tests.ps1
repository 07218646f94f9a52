# Tests the encryption of files, with the stand-in for the core's library.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Hosted.ps1
    $wrong = @{ Key = 'pqivTcaMUXfIH2Ph0lXNV8apuk96AxMW7rjoW1zMCSA='; Nonce = 'KurPPiSZtrxvM174TH4q5FTuOUatCEyq' }
}

AfterAll {
    Restore-Environment
    Close-Server
}

Describe 'Protect-SimplexFile and Unprotect-SimplexFile' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory)
        Set-Content ./plan.txt 'the plan' -NoNewline
        $null = New-Item ./out -ItemType Directory
    }

    AfterEach {
        Get-ChildItem . -Recurse -Force -Filter .simplex-* | Should -BeNullOrEmpty
        Remove-TestSession
        Pop-Location
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'encrypt and decrypt files of a pipeline' {
        Set-Content ./Grüße.txt 'hello' -NoNewline
        $protected = Get-ChildItem *.txt | Protect-SimplexFile -Destination ./out
        $protected | Should -HaveCount 2
        $protected[0] | Should -BeOfType SimplexChat.PowerShell.SimplexProtectedFile
        $protected.Path | ForEach-Object { Split-Path $_ -Leaf } | Sort-Object | Should -Be 'Grüße.txt', 'plan.txt'
        $protected[0].Key | Should -Not -Be $protected[1].Key
        (Get-Item ./out/plan.txt).Length | Should -Be ('the plan'.Length + 16)
        Get-Content ./out/plan.txt -Raw | Should -Not -BeLike '*plan*'

        $null = New-Item ./back -ItemType Directory
        $files = $protected | Unprotect-SimplexFile -Destination ./back
        $files | Should -BeOfType System.IO.FileInfo
        $files | Sort-Object Name | Get-Content | Should -Be 'hello', 'the plan'
    }

    It 'decrypt with -Key and -Nonce, as text or as SecureString' {
        $protected = Protect-SimplexFile ./plan.txt ./secret.bin
        $text = Unprotect-SimplexFile ./secret.bin ./one.txt -Key $protected.Key -Nonce $protected.Nonce
        $secure = Unprotect-SimplexFile (Get-Item ./secret.bin) ./two.txt -Key (New-Key $protected.Key) -Nonce (New-Key $protected.Nonce)
        $text, $secure | Get-Content | Should -Be 'the plan', 'the plan'
    }

    It 'decrypt after the keys were stored as <kind>' -ForEach @(
        @{ kind = 'CSV'; store = { $input | Export-Csv ./keys.csv }; load = { Import-Csv ./keys.csv } }
        @{ kind = 'JSON'; store = { $input | ConvertTo-Json | Set-Content ./keys.json }; load = { Get-Content ./keys.json -Raw | ConvertFrom-Json } }
        @{ kind = 'CLIXML'; store = { $input | Export-Clixml ./keys.xml }; load = { Import-Clixml ./keys.xml } }
    ) {
        Protect-SimplexFile ./plan.txt ./secret.bin | & $store
        & $load | Unprotect-SimplexFile -Destination ./back.txt | Get-Content | Should -Be 'the plan'
    }

    It 'replace a file only with -Force' {
        Set-Content ./old.txt 'old'
        foreach ($command in { Protect-SimplexFile ./plan.txt ./old.txt }, { Unprotect-SimplexFile ./plan.txt ./old.txt @wrong }) {
            $failure = Get-Failure $command
            $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
            "$failure" | Should -BeLike '*old.txt'' already exists. Use -Force to replace it.'
        }

        Get-Content ./old.txt | Should -Be 'old'
        $protected = Protect-SimplexFile ./plan.txt ./plan.txt -Force
        ($protected | Unprotect-SimplexFile -Destination ./old.txt -Force).FullName | Should -Be (Get-Item ./old.txt).FullName
        Get-Content ./old.txt | Should -Be 'the plan'
    }

    It 'do not overwrite the result of an earlier input' {
        $null = New-Item ./sub -ItemType Directory
        Set-Content ./sub/plan.txt 'another plan'
        $failure = Get-Failure { './plan.txt', './sub/plan.txt' | Protect-SimplexFile -Destination ./out -Force }
        "$failure" | Should -BeLike '*is the result of an earlier input*'
    }

    It 'leave no file after a wrong key, and do not show the key' {
        $null = Protect-SimplexFile ./plan.txt ./secret.bin
        Set-Content ./old.txt 'old'
        $failure = Get-Failure { Unprotect-SimplexFile ./secret.bin ./wrong.txt @wrong -Verbose 4>./verbose.log }
        $failure.FullyQualifiedErrorId | Should -BeLike 'WrongKey,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        "$failure" | Should -BeLike "*secret.bin' can't be decrypted with this key and nonce. One of them is wrong, or the file was changed."
        $failure.TargetObject | Should -Be (Get-Item ./secret.bin).FullName
        (Get-Failure { Unprotect-SimplexFile ./secret.bin ./old.txt @wrong -Force }).FullyQualifiedErrorId | Should -BeLike 'WrongKey,*'
        './wrong.txt' | Should -Not -Exist
        Get-Content ./old.txt | Should -Be 'old'
        "$($failure | Format-List * -Force | Out-String)$(Get-Content ./verbose.log)" | Should -Not -Match 'pqivTca|KurPPi'
    }

    It 'reject <what>' -ForEach @(
        @{ what = 'a missing file'; command = { Protect-SimplexFile ./none.txt ./x.bin }; text = "File '*none.txt' doesn't exist." }
        @{ what = 'a folder'; command = { Protect-SimplexFile ./out ./x.bin }; text = "*out' is a folder. Specify the files in it." }
        @{ what = 'a missing folder'; command = { Protect-SimplexFile ./plan.txt ./no/x.bin }; text = "Folder '*no' doesn't exist. Create it first, or specify another -Destination." }
        @{ what = 'a file without a key'; command = { Unprotect-SimplexFile ./plan.txt ./x.txt }; text = "The key of '*plan.txt' isn't known. Specify -Key and -Nonce*" }
        @{ what = 'a key without a nonce'; command = { Unprotect-SimplexFile ./plan.txt ./x.txt -Key $wrong.Key }; text = 'Specify both -Key and -Nonce.' }
        @{ what = 'a key of another form'; command = { Unprotect-SimplexFile ./plan.txt ./x.txt -Key 'secret-text' -Nonce $wrong.Nonce }; text = "The key isn't valid. A key has 32 bytes*" }
        @{ what = 'a nonce of another form'; command = { Unprotect-SimplexFile ./plan.txt ./x.txt -Key $wrong.Key -Nonce 'secret-text' }; text = "The nonce isn't valid. A nonce has 24 bytes*" }
    ) {
        $failure = Get-Failure $command
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike $text
        "$($failure | Format-List * -Force | Out-String)" | Should -Not -Match 'secret-text(?!'')(?! -Nonce)'
        Get-ChildItem x.* | Should -BeNullOrEmpty
    }

    It 'reject objects without a key and do not show them' {
        $row = [pscustomobject]@{ Path = './plan.txt'; Key = 'secret-text' }
        $failure = Get-Failure { $row | Unprotect-SimplexFile -Destination ./x.txt }
        "$failure" | Should -BeLike "The key of './plan.txt' isn't known.*"
        "$($failure | Format-List * -Force | Out-String)" | Should -Not -Match 'secret-text'
        $failure = Get-Failure { Unprotect-SimplexFile ([pscustomobject]@{ Key = 'secret-text' }) ./x.txt }
        "$failure" | Should -BeLike '*must include Path, Key and Nonce*'
        "$failure" | Should -Not -Match 'secret-text'
        "$(Get-Failure { Unprotect-SimplexFile ./plan.txt ./x.txt -Key 5 -Nonce 5 })" | Should -BeLike '*text or a SecureString*'
    }

    It 'change nothing with -WhatIf' {
        Protect-SimplexFile ./plan.txt ./x.bin -WhatIf
        Unprotect-SimplexFile ./plan.txt ./x.bin @wrong -WhatIf
        './x.bin' | Should -Not -Exist
    }

    It 'show the complete key' {
        $protected = Protect-SimplexFile ./plan.txt ./secret.bin
        $shown = $protected | Out-String -Width 200
        $shown | Should -Match ([regex]::Escape($protected.Key))
        $shown | Should -Match ([regex]::Escape($protected.Nonce))
        "$protected" | Should -Be $protected.Path
    }

    It 'require a core' {
        $before = [SimplexChat.Cores.FileEncryption]::LoadedLibrary
        $failure = Get-Failure { Protect-SimplexFile ./plan.txt ./x.bin -CoreVersion 6.4.5 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CoreMissing,*'
        (Get-Failure { Protect-SimplexFile ./plan.txt ./x.bin -LibraryPath ./none.so }).FullyQualifiedErrorId | Should -BeLike 'CoreMissing,*'
        # The library of an open session is the default.
        $env:SIMPLEXCHAT_LIBRARY = $null
        if ($before) {
            $null = Protect-SimplexFile ./plan.txt ./x.bin
        }
    }
}

Describe 'An encrypted received file' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory)
        $core = $network.AddCore('alice')
        [SimplexChat.Testing.Native.StandInCore]::Database("$PWD/alice").Create($core)
        $peer = Add-SimplexSimulatorPeer bob -Simulator $network
        $peer.BecomeContactOf($core)
        Set-Content ./plan.txt 'the plan'
        $null = $peer.SendFile('@alice', "$PWD/plan.txt")
        Connect-SimplexChat -Database ./alice
        $message = Get-SimplexMessage '@bob' -Last 1
    }

    AfterEach {
        Remove-TestSession
        Pop-Location
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'is decrypted in one step after -Wait' {
        $received = $message | Receive-SimplexFile -Encrypt -Wait -Timeout 20
        $received | Should -BeOfType SimplexChat.PowerShell.SimplexProtectedFile
        $received.Path | Should -Exist
        Get-Content $received.Path -Raw | Should -Not -BeLike '*the plan*'
        $received | Unprotect-SimplexFile -Destination ./one.txt | Get-Content | Should -Be 'the plan'
        # Cmdlets that take a path accept the object.
        ($received | Get-Item).FullName | Should -Be $received.Path
    }

    It 'is decrypted from its message, from the event and in a folder' {
        $null = New-Item ./in -ItemType Directory
        $null = $message | Receive-SimplexFile -Path ./in/mine.txt -Encrypt
        $complete = Receive-SimplexEvent rcvFileComplete -Wait -Count 1 -Timeout 20
        $complete | Unprotect-SimplexFile -Destination ./one.txt | Get-Content | Should -Be 'the plan'
        Get-SimplexMessage '@bob' -Last 1 | Unprotect-SimplexFile -Destination ./two.txt | Get-Content | Should -Be 'the plan'
    }

    It 'is decrypted by its name in the files folder of the core' {
        $null = $message | Receive-SimplexFile -Encrypt -Wait -Timeout 20
        $received = Get-SimplexMessage '@bob' -Last 1
        [System.IO.Path]::IsPathRooted($received.ChatItem.File.FileSource.FilePath) | Should -BeFalse
        $received | Unprotect-SimplexFile -Destination ./one.txt | Get-Content | Should -Be 'the plan'
        Disconnect-SimplexChat
        $failure = Get-Failure { $received | Unprotect-SimplexFile -Destination ./two.txt }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike "File 'plan.txt' isn't in the files folder of an open session.*"
    }

    It 'must be encrypted' {
        { $message | Unprotect-SimplexFile -Destination ./one.txt } | Should -Throw '*isn''t encrypted, or wasn''t received*'
        $null = $message | Receive-SimplexFile -Wait -Timeout 20
        { Get-SimplexMessage '@bob' -Last 1 | Unprotect-SimplexFile -Destination ./one.txt } | Should -Throw '*isn''t encrypted*'
        { [SimplexChat.Api.NewChatItemsEvent]::new() | Unprotect-SimplexFile -Destination ./one.txt } | Should -Throw '*doesn''t contain a file*'
    }

    It 'says where it is when it is received again' {
        $received = $message | Receive-SimplexFile -Encrypt -Wait -Timeout 20
        $failure = Get-Failure { $message | Receive-SimplexFile -Encrypt }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.fileAlreadyReceiving,*'
        "$failure" | Should -Be "File 1 (plan.txt) was already received. It is '$($received.Path)'. The file is encrypted. To decrypt it, pipe its message to Unprotect-SimplexFile. (ReceiveFile: error.fileAlreadyReceiving)"
    }
}
