# Tests cores inside PowerShell, with the stand-in for the core's library.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Hosted.ps1
}

AfterAll {
    Restore-Environment
    Close-Server
}

Describe 'A core inside PowerShell' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        [SimplexChat.Testing.Native.StandInDatabase]::Network = $network
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Push-Location $place
    }

    AfterEach {
        Remove-TestSession
        Pop-Location
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'needs only a database path' {
        Connect-SimplexChat -Database ./bot
        (Get-SimplexUser).Name | Should -Be 'bot'
        $session = Get-SimplexSession
        $session.Endpoint | Should -Be (Join-Path $place 'bot')
        $session.HostsCore | Should -BeTrue
        $session.FilesFolder | Should -Be (Join-Path $place 'bot_files')
        Disconnect-SimplexChat
        Connect-SimplexChat -Database ./bot
        (Get-SimplexUser).Name | Should -Be 'bot'
    }

    It 'creates files that only the user can read' {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no modes of files'
        }

        Connect-SimplexChat -Database ./bot
        foreach ($name in 'bot_chat.db', 'bot_agent.db') {
            (Get-Item $name).UnixFileMode | Should -Be 'UserWrite, UserRead'
        }

        foreach ($name in 'bot_files', 'bot_tmp') {
            (Get-Item $name).UnixFileMode | Should -Be 'UserExecute, UserWrite, UserRead'
        }
    }

    It 'gives -DisplayName to a new user and keeps the name of an existing user' {
        Connect-SimplexChat -Database ./bot -DisplayName helper -FilesFolder ./in -TempFolder ./on-the-way
        (Get-SimplexUser).Name | Should -Be 'helper'
        './in', './on-the-way' | Should -Exist
        Disconnect-SimplexChat
        Connect-SimplexChat -Database ./bot -DisplayName other
        (Get-SimplexUser).Name | Should -Be 'helper'
    }

    It 'opens the default database, and needs -DisplayName to create it' {
        $failure = Get-Failure { Connect-SimplexChat }
        $failure.FullyQualifiedErrorId | Should -BeLike 'database.noUser,*'
        $failure.ErrorDetails.Message | Should -BeLike '*Specify the name with -DisplayName.'
        Join-Path $env:SIMPLEXCHAT_HOME 'databases/default_chat.db' | Should -Not -Exist
        Connect-SimplexChat -DisplayName bot
        (Get-SimplexSession).Endpoint | Should -Be (Join-Path $env:SIMPLEXCHAT_HOME 'databases/default')
        Disconnect-SimplexChat
        Connect-SimplexChat
        (Get-SimplexUser).Name | Should -Be 'bot'
    }

    It 'warns of a new database unless -DisplayName is specified' {
        Connect-SimplexChat -Database ./bto -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike "Created the new database $(Join-Path $place 'bto') with the profile 'bto'.*"
        Disconnect-SimplexChat
        Connect-SimplexChat -Database ./bto -WarningVariable warning
        $warning | Should -BeNullOrEmpty
        Disconnect-SimplexChat
        $said = Connect-SimplexChat -Database ./bot -DisplayName bot -Verbose -WarningVariable warning 4>&1
        $warning | Should -BeNullOrEmpty
        "$said" | Should -BeLike "*Created the new database $(Join-Path $place 'bot') with the profile 'bot'.*"
    }

    It 'shows progress while a database opens' {
        $gate = [SimplexChat.Testing.Native.StandInCore]::Database("$place/slow").Gate
        $gate.Reset()
        $connecting = Start-Waiting { param($Database) Connect-SimplexChat -Database $Database -DisplayName slow; Disconnect-SimplexChat } @{ Database = "$place/slow" }
        Wait-Until { $connecting.Shell.Streams.Progress | Where-Object Activity -Like "Opening the database *slow" }
        $gate.Set()
        $null = Complete-Waiting $connecting
        "$(@($connecting.Shell.Streams.Progress)[-1].RecordType)" | Should -Be 'Completed'
    }

    It 'is not started if SIMPLEXCHAT_URI is set' {
        try {
            $env:SIMPLEXCHAT_URI = "ws://localhost:$([SimplexChat.Testing.LoopbackPort]::Unused())"
            (Get-Failure { Connect-SimplexChat }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        }
        finally {
            $env:SIMPLEXCHAT_URI = $null
        }
    }

    It 'reports both ways to get a core if none is installed' {
        $env:SIMPLEXCHAT_LIBRARY = $null
        $failure = Get-Failure { Connect-SimplexChat }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CoreMissing,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.ErrorDetails, $failure.Exception.Message | Out-String | Should -Match 'Install-SimplexCore(?s:.*)ws://localhost:5225'
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CoreMissing,*'
        $failure.Exception.Message | Should -BeLike 'No core is installed.*Install-SimplexCore*'
        (Get-Failure { Connect-SimplexChat -Database ./bot -CoreVersion 6.4.5 }).Exception.Message | Should -BeLike "*6.4.5 isn't installed*"
    }

    It 'encrypts the database with a key and reports a wrong key' {
        Connect-SimplexChat -Database ./bot -Key (New-Key 'right')
        Disconnect-SimplexChat
        foreach ($wrong in @{ Key = New-Key 'wrong' }, @{}) {
            $failure = Get-Failure { Connect-SimplexChat -Database ./bot @wrong }
            $failure.FullyQualifiedErrorId | Should -BeLike 'errorNotADatabase,*'
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            "$failure" | Should -Not -Match 'right|wrong\b.*wrong'
        }

        Connect-SimplexChat -Database ./bot -Key (New-Key 'right')
    }

    It 'rejects an incomplete database and does not change it' {
        Connect-SimplexChat -Database ./bot
        Disconnect-SimplexChat
        Remove-Item ./bot_agent.db
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'database.incomplete,*'
        $failure.Exception.Message | Should -BeLike '*bot_agent.db*is missing*'
        './bot_chat.db' | Should -Exist
        './bot_agent.db' | Should -Not -Exist
    }

    It 'imports an archive to replace an incomplete database' {
        Connect-SimplexChat -Database ./bot
        Disconnect-SimplexChat
        $null = Export-SimplexDatabase ./bot.zip -Database ./bot
        Remove-Item ./bot_agent.db
        (Get-Failure { Import-SimplexDatabase ./bot.zip -Database ./bot }).FullyQualifiedErrorId | Should -BeLike 'database.incomplete,*'
        Move-Item ./bot_chat.db ./aside.db
        Import-SimplexDatabase ./bot.zip -Database ./bot
        Connect-SimplexChat -Database ./bot
        (Get-SimplexUser).Name | Should -Be 'bot'
    }

    It 'leaves no files of a database that could not be created' {
        [SimplexChat.Testing.Native.StandInCore]::Database("$PWD/bot").Migration = '{"type":"errorSQL","dbFile":"bot_agent.db","migrationSQLError":"SQLite3 returned ErrorFull while attempting to perform step: database or disk is full"}'
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorSQL.ErrorFull,*'
        $failure.Exception.Message | Should -BeLike '*the disk is full*'
        './bot_chat.db', './bot_agent.db' | Should -Not -Exist
    }

    It 'warns of a key that the core can''t change later' {
        Connect-SimplexChat -Database ./bot -Key (New-Key 'two words') -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*printable ASCII*'
        Disconnect-SimplexChat
        Connect-SimplexChat -Database ./bot -Key (New-Key 'two words') -WarningVariable warning
        $warning | Should -BeNullOrEmpty
    }

    It 'locks its database for this process' {
        $session = Connect-SimplexChat -Database ./bot -PassThru
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'database.inUse,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failure.Exception.Message | Should -BeLike '*in use by this process already*'
        Connect-SimplexChat -Database ./other
        (Get-SimplexUser -Session $session).Name | Should -Be 'bot'
    }

    It 'reports <what>' -ForEach @(
        @{ what = 'a missing folder'; with = @{ Database = './none/bot' }; id = 'database.folderNotFound'; says = "*none'*does not exist*" }
        @{ what = 'a folder instead of a name'; with = @{ Database = './' }; id = 'Input'; says = '*is a folder. Add a name*' }
        @{ what = 'a missing library'; with = @{ Database = './bot'; LibraryPath = './libsimplex.so' }; id = 'CoreMissing'; says = '*libsimplex.so*' }
        @{ what = 'a file that is not a library'; with = @{ Database = './bot'; LibraryPath = $PSCommandPath }; id = 'CoreBroken'; says = '*Native.Tests.ps1*isn''t a library*' }
        @{ what = 'an empty key'; with = @{ Database = './bot'; Key = [securestring]::new() }; id = 'Input'; says = 'The key is empty. For a database without a key, omit -Key.' }
        @{ what = 'an invalid schema prefix'; with = @{ SchemaPrefix = 'no name' }; id = 'Input'; says = '*schema prefix*' }
    ) {
        if ($with.ContainsKey('SchemaPrefix')) {
            $with.Postgres = New-Key 'postgresql://bot:secret@localhost/simplex'
        }

        $failure = Get-Failure { Connect-SimplexChat @with }
        $failure.FullyQualifiedErrorId | Should -BeLike "$id,*"
        $failure.Exception.Message | Should -BeLike $says
        "$failure" | Should -Not -Match 'secret'
        './bot_chat.db' | Should -Not -Exist
    }

    It 'upgrades a database only as -Migration allows' {
        [SimplexChat.Testing.Native.StandInCore]::Database("$place/old").Create($network.AddCore('old'), '', 1)
        $failure = Get-Failure { Connect-SimplexChat -Database ./old -Migration Error }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorMigration.upgrade,*'
        $failure.ErrorDetails.Message | Should -BeLike '*-Migration YesUp*'
        Get-ChildItem old_20*.db | Should -BeNullOrEmpty
        Connect-SimplexChat -Database ./old -WarningVariable warned -WarningAction SilentlyContinue
        (Get-SimplexUser).Name | Should -Be 'old'
        $copies = Get-ChildItem old_20*.db
        $copies | Should -HaveCount 2
        $copies | ForEach-Object { "$warned" | Should -BeLike "*upgraded*'$($_.FullName)'*" }
    }

    It 'warns of the upgrade that <Name> causes' -ForEach @(
        @{ Name = 'Export-SimplexDatabase'; Do = { Export-SimplexDatabase ./old.zip -Database ./old } }
        @{ Name = 'Set-SimplexDatabaseKey'; Do = { Set-SimplexDatabaseKey -Database ./old -NewKey (New-Key 'next') -Confirm:$false } }
    ) {
        [SimplexChat.Testing.Native.StandInCore]::Database("$place/old").Create($network.AddCore('old'), '', 1)
        $said = & $Do 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }
        "$said" | Should -BeLike "*upgraded*'$((Get-ChildItem old_20*_chat.db).FullName)'*"
    }
}

Describe 'Disconnecting a core inside PowerShell' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        $net = @{ Network = $network; bob = SimplexChat\Connect-SimplexChat bob -Simulator $network -PassThru }
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        $database = Join-Path (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory) 'alice'
        [SimplexChat.Testing.Native.StandInCore]::Database($database).Create($network.AddCore('alice'))
        $shell = Start-Runspace $database
        $null = Invoke-In $shell 'param($Bob) New-SimplexInvitation | Connect-SimplexLink -Session $Bob' $net.bob
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.bob
        $null = Invoke-In $shell 'Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20'
        $null = Receive-SimplexEvent -Session $net.bob
        $network.StopRelay()
        $null = Invoke-In $shell 'Send-SimplexMessage "@bob" "the last word"'
    }

    AfterEach {
        if ($missing) {
            return
        }

        $network.StartRelay()
        $shell.Runspace.Dispose()
        $shell.Dispose()
        Remove-TestSession
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'waits at <what> until the relay has all sent messages' -ForEach @(
        @{ what = 'Disconnect-SimplexChat'; script = 'Disconnect-SimplexChat' }
        @{ what = 'Remove-Module'; script = 'Remove-Module SimplexChat' }
        @{ what = 'the end of PowerShell'; script = '' }
    ) {
        if ($script) {
            $shell.Commands.Clear()
            $leaving = $shell.AddScript($script).BeginInvoke()
        }
        else {
            $leaving = Start-ThreadJob { ($using:shell).Runspace.Close() }
        }

        # While the relay is down, the core can't end.
        [SimplexChat.Testing.Native.StandInCore]::Database($database).OpenCores | Should -Be 1
        $network.StartRelay()
        $received = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bob
        $received.ChatItems[-1].Text | Should -Be 'the last word'
        Wait-Until { [SimplexChat.Testing.Native.StandInCore]::Database($database).OpenCores -eq 0 }
        if ($script) {
            $null = $shell.EndInvoke($leaving)
            $shell.Streams.Warning | Should -BeNullOrEmpty
        }
        else {
            $leaving | Receive-Job -Wait -AutoRemoveJob
        }
    }

    It 'does not delay other sessions' {
        $other = Join-Path (Split-Path $database) 'carol'
        $null = Invoke-In $shell 'param($Database) Connect-SimplexChat -Database $Database' $other
        $leaving = Start-ThreadJob { ($using:shell).Runspace.Close() }
        Wait-Until { [SimplexChat.Testing.Native.StandInCore]::Database($other).OpenCores -eq 0 }
        [SimplexChat.Testing.Native.StandInCore]::Database($database).OpenCores | Should -Be 1
        $network.StartRelay()
        $leaving | Receive-Job -Wait -AutoRemoveJob
        [SimplexChat.Testing.Native.StandInCore]::Database($database).OpenCores | Should -Be 0
    }

    It 'reports unsent messages after the timeout' {
        $null = Invoke-In $shell 'Disconnect-SimplexChat -Timeout 0.01'
        "$($shell.Streams.Warning)" | Should -BeLike 'Not at the relay yet: 1 message.*'
    }

    It 'does not wait with -NoWait, and sends the rest after the next connection' {
        $null = Invoke-In $shell 'Disconnect-SimplexChat -NoWait'
        "$($shell.Streams.Warning)" | Should -BeLike 'Not at the relay yet: 1 message.*'
        $network.StartRelay()
        $null = Invoke-In $shell 'param($Database) Connect-SimplexChat -Database $Database' $database
        $received = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bob
        $received.ChatItems[-1].Text | Should -Be 'the last word'
    }

    It 'stops waiting at once with Ctrl+C and closes the core' {
        $shell.Commands.Clear()
        $leaving = $shell.AddScript('Disconnect-SimplexChat -Timeout 600 -Verbose').BeginInvoke()
        Wait-Until { "$($shell.Streams.Verbose)" -match 'Waiting until the relay accepts 1 message' }
        $shell.Stop()
        $leaving.IsCompleted | Should -BeTrue
        Wait-Until { [SimplexChat.Testing.Native.StandInCore]::Database($database).OpenCores -eq 0 }
    }
}

Describe 'Receive-SimplexFile -Wait on a full disk' {
    AfterAll {
        Remove-TestSession
        $env:SIMPLEXCHAT_LIBRARY = $null
    }

    It 'reports the folder without enough free space' {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        if (-not $IsLinux) {
            Set-ItResult -Skipped -Because 'only Linux has a disk without any room'
        }

        $network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        $core = $network.AddCore('alice')
        [SimplexChat.Testing.Native.StandInCore]::Database((Join-Path $place 'alice')).Create($core)
        $peer = Add-SimplexSimulatorPeer bob -Simulator $network
        $peer.BecomeContactOf($core)
        Set-Content (Join-Path $place 'plan.txt') ('x' * 3MB)
        $null = $peer.SendFile('@alice', (Join-Path $place 'plan.txt'))
        $session = Connect-SimplexChat -Database (Join-Path $place 'alice') -PassThru
        $network.StopRelay()
        $message = Get-SimplexMessage '@bob' -Last 1 -Session $session
        $files = @{ Wait = $true; Timeout = 0.5; Session = $session; ErrorVariable = 'problem'; ErrorAction = 'SilentlyContinue' }
        $folder = $session.FilesFolder
        Move-Item -LiteralPath $folder "$folder-aside"
        $null = New-Item $folder -ItemType SymbolicLink -Target /proc
        try {
            $message | Receive-SimplexFile -Path (Join-Path $place 'received.txt') @files
        }
        finally {
            [System.IO.File]::Delete($folder)
            Move-Item -LiteralPath "$folder-aside" $folder
        }

        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        "$($problem[0])" | Should -BeLike "*The disk of '$folder' has 0 MB free, but receiving the file needs up to 6 MB. Free disk space, and receive the file again.*"
        "$($problem[0])" | Should -Not -BeLike '*continues to receive*'
    }
}

Describe 'A bot whose core can''t use its database' {
    AfterAll {
        Remove-TestSession
        $env:SIMPLEXCHAT_LIBRARY = $null
    }

    It 'reports it, restarts the core and answers missed messages' {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        $database = Join-Path (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory) 'alice'
        $core = $network.AddCore('alice')
        [SimplexChat.Testing.Native.StandInCore]::Database($database).Create($core)
        $peer = Add-SimplexSimulatorPeer bob -Simulator $network
        $peer.BecomeContactOf($core)
        $shell = Start-Runspace $database
        $shell.Commands.Clear()
        $running = $shell.AddScript('Start-SimplexBot -Command @{ ping = { "pong" } } -Verbose').BeginInvoke()
        Wait-Until { "$($shell.Streams.Verbose)" -match 'Ready:' }

        $fault = Add-SimplexSimulatorFault -DiskFull -Simulator $network
        $null = $peer.Send('/ping')
        Wait-Until { "$($shell.Streams.Warning)" -match 'The core could not use its database' }
        $peer.Received | Should -BeNullOrEmpty
        $fault | Remove-SimplexSimulatorFault
        Wait-Until { ($peer.Received | ForEach-Object Text) -contains 'pong' }
        Wait-Until { "$($shell.Streams.Warning)" -match 'was restarted' }

        $shell.Stop()
        $running.IsCompleted | Should -BeTrue
        $shell.Runspace.Dispose()
        $shell.Dispose()
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }
}
