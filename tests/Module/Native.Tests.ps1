# Tests cores inside PowerShell, with the stand-in for the core's library.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    $missing = [SimplexChat.Testing.StandInLibrary]::Missing
    $variables = @{}
    foreach ($name in 'SIMPLEXCHAT_URI', 'SIMPLEXCHAT_HOME', 'SIMPLEXCHAT_ALLUSERS_HOME', 'SIMPLEXCHAT_LIBRARY') {
        $variables[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $null)
    }

    $env:SIMPLEXCHAT_HOME = Join-Path $TestDrive 'home'
    $env:SIMPLEXCHAT_ALLUSERS_HOME = Join-Path $TestDrive 'all users'

    function New-Key {
        param([string] $Text)
        ConvertTo-SecureString $Text -AsPlainText -Force
    }

    # Creates a runspace with its own copy of the module and a database of alice, who has the contact bob.
    function Start-Runspace {
        param([string] $Database)
        $shell = [powershell]::Create()
        $shell.Runspace = [runspacefactory]::CreateRunspace()
        $shell.Runspace.Open()
        Invoke-In $shell 'param($Module) Import-Module $Module' (Join-Path $root 'out/SimplexChat/SimplexChat.psd1')
        Invoke-In $shell 'param($Database) $session = Connect-SimplexChat -Database $Database -PassThru' $Database
        $shell
    }

    function Invoke-In {
        param($Shell, [string] $Script, $Argument)
        $Shell.Commands.Clear()
        $null = $Shell.AddScript($Script, $false).AddArgument($Argument)
        $Shell.Invoke()
        if ($Shell.HadErrors) {
            throw $Shell.Streams.Error[0].Exception
        }
    }
}

AfterAll {
    foreach ($name in $variables.Keys) {
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }

    Close-Server
}

Describe 'A core inside PowerShell' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        [SimplexChat.Testing.StandInDatabase]::Network = $network
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Push-Location $place
    }

    AfterEach {
        Remove-TestSession
        Pop-Location
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'is all there is to set up' {
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

    It 'lets nobody else read its files' {
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

    It 'names a new user, and leaves one that is there' {
        Connect-SimplexChat -Database ./bot -DisplayName helper -FilesFolder ./in -TempFolder ./on-the-way
        (Get-SimplexUser).Name | Should -Be 'helper'
        './in', './on-the-way' | Should -Exist
        Disconnect-SimplexChat
        Connect-SimplexChat -Database ./bot -DisplayName other
        (Get-SimplexUser).Name | Should -Be 'helper'
    }

    It 'is what Connect-SimplexChat alone opens, with a name for the first user' {
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

    It 'warns of a new database that nobody has asked for by name' {
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

    It 'shows that a database takes long to open, and no longer than that' {
        $gate = [SimplexChat.Testing.StandInCore]::Database("$place/slow").Gate
        $gate.Reset()
        $connecting = Start-Waiting { param($Database) Connect-SimplexChat -Database $Database -DisplayName slow; Disconnect-SimplexChat } @{ Database = "$place/slow" }
        Wait-Until { $connecting.Shell.Streams.Progress | Where-Object Activity -Like "Opening the database *slow" }
        $gate.Set()
        $null = Complete-Waiting $connecting
        "$(@($connecting.Shell.Streams.Progress)[-1].RecordType)" | Should -Be 'Completed'
    }

    It 'gives way to SIMPLEXCHAT_URI' {
        try {
            $env:SIMPLEXCHAT_URI = "ws://localhost:$([SimplexChat.Testing.LoopbackPort]::Unused())"
            (Get-Failure { Connect-SimplexChat }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        }
        finally {
            $env:SIMPLEXCHAT_URI = $null
        }
    }

    It 'says both ways to a core where there is none' {
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

    It 'encrypts with a key, and tells a wrong one' {
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

    It 'refuses half a database, and leaves it as it is' {
        Connect-SimplexChat -Database ./bot
        Disconnect-SimplexChat
        Remove-Item ./bot_agent.db
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'database.incomplete,*'
        $failure.Exception.Message | Should -BeLike '*bot_agent.db*is missing*'
        './bot_chat.db' | Should -Exist
        './bot_agent.db' | Should -Not -Exist
    }

    It 'takes an archive in the place of half a database, as the error says' {
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

    It 'leaves nothing of a new database that could not be made' {
        [SimplexChat.Testing.StandInCore]::Database("$PWD/bot").Migration = '{"type":"errorSQL","dbFile":"bot_agent.db","migrationSQLError":"SQLite3 returned ErrorFull while attempting to perform step: database or disk is full"}'
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorSQL.ErrorFull,*'
        $failure.Exception.Message | Should -BeLike '*the disk is full*'
        './bot_chat.db', './bot_agent.db' | Should -Not -Exist
    }

    It 'warns of a key that its core can never change' {
        Connect-SimplexChat -Database ./bot -Key (New-Key 'two words') -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*printable ASCII*'
        Disconnect-SimplexChat
        Connect-SimplexChat -Database ./bot -Key (New-Key 'two words') -WarningVariable warning
        $warning | Should -BeNullOrEmpty
    }

    It 'has a database for itself' {
        $session = Connect-SimplexChat -Database ./bot -PassThru
        $failure = Get-Failure { Connect-SimplexChat -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'database.inUse,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failure.Exception.Message | Should -BeLike '*in use by this process already*'
        Connect-SimplexChat -Database ./other
        (Get-SimplexUser -Session $session).Name | Should -Be 'bot'
    }

    It 'says what is wrong with <what>' -ForEach @(
        @{ what = 'a folder that is not there'; with = @{ Database = './none/bot' }; id = 'database.folderNotFound'; says = "*none'*does not exist*" }
        @{ what = 'a folder instead of a name'; with = @{ Database = './' }; id = 'Input'; says = '*is a folder. Add a name*' }
        @{ what = 'a library that is not there'; with = @{ Database = './bot'; LibraryPath = './libsimplex.so' }; id = 'CoreMissing'; says = '*libsimplex.so*' }
        @{ what = 'a library that is none'; with = @{ Database = './bot'; LibraryPath = $PSCommandPath }; id = 'CoreBroken'; says = '*Native.Tests.ps1*isn''t a library*' }
        @{ what = 'an empty key'; with = @{ Database = './bot'; Key = [securestring]::new() }; id = 'Input'; says = 'The key is empty. For a database without a key, omit -Key.' }
        @{ what = 'a schema prefix'; with = @{ SchemaPrefix = 'no name' }; id = 'Input'; says = '*schema prefix*' }
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

    It 'opens a database of another version only as -Migration says' {
        [SimplexChat.Testing.StandInCore]::Database("$place/old").Create($network.AddCore('old'), '', 1)
        $failure = Get-Failure { Connect-SimplexChat -Database ./old -Migration Error }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorMigration.upgrade,*'
        $failure.ErrorDetails.Message | Should -BeLike '*-Migration YesUp*'
        Connect-SimplexChat -Database ./old
        (Get-SimplexUser).Name | Should -Be 'old'
    }
}

Describe 'A core on PostgreSQL' {
    BeforeAll {
        $noServer = if ($missing) { $missing } else { [SimplexChat.Testing.PostgresServer]::Missing }
        if (-not $noServer) {
            $server = [SimplexChat.Testing.PostgresServer]::new('top-secret')
        }

        # A user of the machine: SimplexChat keeps the user's files and locks in a folder of its own.
        function Use-Home {
            $env:SIMPLEXCHAT_HOME = Join-Path $place ([guid]::NewGuid())
        }

        # A process of its own with a home of its own, which opens the profile and keeps it until it is ended.
        function Start-Holder {
            $script = Join-Path $place 'holder.ps1'
            Set-Content $script @"
Add-Type -Path '$([SimplexChat.Testing.StandInLibrary].Assembly.Location)'
Import-Module '$(Join-Path $root 'out/SimplexChat/SimplexChat.psd1')'
`$server = ConvertTo-SecureString `$env:TEST_SERVER -AsPlainText -Force
`$library = [SimplexChat.Testing.StandInLibrary]::Path
Connect-SimplexChat -Postgres `$server -SchemaPrefix bot1 -DisplayName bot -LibraryPath `$library
[Console]::WriteLine('open')
# Ends with the test's process, should that be killed first.
`$null = [Console]::In.ReadToEnd()
"@
            $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] ('-NoProfile', '-File', $script))
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
            $start.Environment['SIMPLEXCHAT_HOME'] = Join-Path $place ([guid]::NewGuid())
            $start.Environment['TEST_SERVER'] = $server.ConnectionString
            $start.WorkingDirectory = New-Item (Join-Path $place ([guid]::NewGuid())) -ItemType Directory
            $holder = [System.Diagnostics.Process]::Start($start)
            $holder.StandardOutput.ReadLine() | Should -Be 'open'
            $holder
        }
    }

    BeforeEach {
        if ($noServer) {
            Set-ItResult -Skipped -Because $noServer
        }

        $server.Start()
        [SimplexChat.Testing.StandInDatabase]::Network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Use-Home
        # The stand-in keeps a profile not on the server, but in files of the process's folder.
        $current = [Environment]::CurrentDirectory
        [Environment]::CurrentDirectory = $place
        $as = @{ Postgres = New-Key $server.ConnectionString; SchemaPrefix = 'bot1'; DisplayName = 'bot' }
    }

    AfterEach {
        if ($noServer) {
            return
        }

        Remove-TestSession
        [Environment]::CurrentDirectory = $current
        $env:SIMPLEXCHAT_HOME = Join-Path $TestDrive 'home'
        [SimplexChat.Testing.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    AfterAll {
        if (-not $noServer) {
            $server.Dispose()
        }

        $env:SIMPLEXCHAT_LIBRARY = $null
    }

    It 'keeps a profile there, and shows no secret of the server' {
        $session = Connect-SimplexChat @as -PassThru
        $session.Endpoint | Should -Be 'postgres: bot1'
        (Get-SimplexUser).Name | Should -Be 'bot'
        "$(Get-SimplexSession | Format-List * | Out-String)" | Should -Not -Match 'secret'
        $server.Query("select count(*) from pg_stat_activity where application_name like 'SimplexChat pid $PID on %'") | Should -Be '1'
        $server.Query("select count(*) from pg_stat_activity where query like '%secret%'") | Should -Be '1' # this one
    }

    It 'has the profile for itself, whatever home the second one has' {
        Connect-SimplexChat @as
        Use-Home
        $failure = Get-Failure { Connect-SimplexChat @as }
        $failure.FullyQualifiedErrorId | Should -BeLike 'database.inUse,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceBusy'
        $failure.Exception.Message | Should -BeLike '*postgres: bot1 is in use by this process already.*'
        Connect-SimplexChat -Postgres $as.Postgres -SchemaPrefix bot2 -DisplayName other
        (Get-SimplexUser).Name | Should -Be 'other'

        Get-SimplexSession | Disconnect-SimplexChat
        Connect-SimplexChat @as
        (Get-SimplexUser).Name | Should -Be 'bot'
    }

    It 'names the machine and the process to who comes second, and lets go when that process is killed' {
        $holder = Start-Holder
        try {
            $failure = Get-Failure { Connect-SimplexChat @as }
            $failure.FullyQualifiedErrorId | Should -BeLike 'database.inUse,*'
            $machine = [Environment]::MachineName
            $failure.Exception.Message | Should -BeLike "*in use by process $($holder.Id) on the machine '$machine' (127.0.0.1). Only one core at a time*"
            "$failure" | Should -Not -Match 'secret'
        }
        finally {
            $holder.Kill()
            $holder.WaitForExit()
            $holder.Dispose()
        }

        # The server notices the end of the process within a moment.
        Wait-Until { try { Connect-SimplexChat @as; $true } catch { $false } }
        (Get-SimplexUser).Name | Should -Be 'bot'
    }

    It 'says so and closes the core when the lock is lost, and opens the profile again with a new lock' {
        $session = Connect-SimplexChat @as -PassThru
        $server.Stop()
        Wait-Until { $session.State -ne 'Connected' }
        Wait-Until { [SimplexChat.Testing.StandInCore]::Database("$place/bot1").OpenCores -eq 0 }
        $session.State | Should -Be 'Reconnecting'
        $server.Start()
        (Get-SimplexUser -WarningVariable warning -WarningAction SilentlyContinue).Name | Should -Be 'bot'
        "$warning" | Should -BeLike "*The connection to the PostgreSQL server that locked the database 'postgres: bot1' is lost*this one was closed. Trying to connect again.*"
        $server.Query("select count(*) from pg_locks where locktype = 'advisory'") | Should -Be '1'
        "$warning" | Should -Not -Match 'secret'
    }

    It 'lets a bot go on after the server was restarted' {
        $shell = [powershell]::Create()
        try {
            Invoke-In $shell 'param($Module) Import-Module $Module' (Join-Path $root 'out/SimplexChat/SimplexChat.psd1')
            $network = [SimplexChat.Testing.StandInDatabase]::Network
            $core = $network.AddCore('bot')
            [SimplexChat.Testing.StandInCore]::Database("$place/bot1").Create($core, $server.ConnectionString)
            $peer = Add-SimplexSimulatorPeer alice -Simulator $network
            $peer.BecomeContactOf($core)
            Invoke-In $shell 'param($As) Connect-SimplexChat @As' $as
            $shell.Commands.Clear()
            $running = $shell.AddScript('Start-SimplexBot -Command @{ ping = { "pong" } } -Verbose').BeginInvoke()
            Wait-Until { "$($shell.Streams.Verbose)" -match 'Ready:' }
            $server.Stop()
            Wait-Until { "$($shell.Streams.Warning)" -match 'is lost' }
            # A message that the core receives before it is closed is only in its history.
            Wait-Until { [SimplexChat.Testing.StandInCore]::Database("$place/bot1").OpenCores -eq 0 }
            $null = $peer.Send('/ping')
            $server.Start()
            Wait-Until { ($peer.Received | ForEach-Object Text) -contains 'pong' }
            $shell.Stop()
            $running.IsCompleted | Should -BeTrue
            Invoke-In $shell 'Disconnect-SimplexChat'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'closes the session when another machine has the profile meanwhile' {
        $session = Connect-SimplexChat @as -PassThru
        $other = $server.AwaitLock('SimplexChat pid 77 on elsewhere')
        try {
            $server.Query("select count(*) from (select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted) t")
            Wait-Until { $session.State -eq 'Closed' }
            $failure = Get-Failure { Get-SimplexUser -Session $session -WarningAction SilentlyContinue }
            $failure.Exception.Message | Should -BeLike "*The session with postgres: bot1 is closed. The database postgres: bot1 is in use by process 77 on the machine 'elsewhere' (127.0.0.1).*"
            [SimplexChat.Testing.StandInCore]::Database("$place/bot1").OpenCores | Should -Be 0
        }
        finally {
            $other.Kill()
            $other.WaitForExit()
            $other.Dispose()
        }
    }

    It 'says what is wrong with <what>' -ForEach @(
        @{ what = 'a wrong password'; change = { $_ -replace 'top-secret', 'wrong-secret' }; id = 'database.serverRefused'; says = '*postgres: bot1: the server refuses user and password.' }
        @{ what = 'a database that is not there'; change = { $_ -replace '/postgres$', '/none' }; id = 'database.serverRefused'; says = '*the server has no such database or user.' }
        @{ what = 'a connection string that is none'; change = { 'top-secret' }; id = 'database.serverRefused'; says = "*the connection string isn't valid." }
        @{ what = 'a server that does not run'; change = { $server.Stop(); $_ }; id = 'database.serverFailed'
            says = "The PostgreSQL server of the database 'postgres: bot1' has failed: the server can't be reached. Check that the server runs, *" }
    ) {
        $as.Postgres = New-Key ($server.ConnectionString | ForEach-Object $change)
        $failure = Get-Failure { Connect-SimplexChat @as }
        $failure.FullyQualifiedErrorId | Should -BeLike "$id,*"
        $failure.Exception.Message | Should -BeLike $says
        "$failure$($failure | Format-List * -Force | Out-String)" | Should -Not -Match 'secret'
        "$place/bot1_chat.db" | Should -Not -Exist
    }
}

Describe 'Leaving' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        $net = @{ Network = $network; bob = SimplexChat\Connect-SimplexChat bob -Simulator $network -PassThru }
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
        $database = Join-Path (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory) 'alice'
        [SimplexChat.Testing.StandInCore]::Database($database).Create($network.AddCore('alice'))
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
        [SimplexChat.Testing.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'waits, at <what>, until the relay has what was sent' -ForEach @(
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
        [SimplexChat.Testing.StandInCore]::Database($database).OpenCores | Should -Be 1
        $network.StartRelay()
        $received = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bob
        $received.ChatItems[-1].Text | Should -Be 'the last word'
        Wait-Until { [SimplexChat.Testing.StandInCore]::Database($database).OpenCores -eq 0 }
        if ($script) {
            $null = $shell.EndInvoke($leaving)
            $shell.Streams.Warning | Should -BeNullOrEmpty
        }
        else {
            $leaving | Receive-Job -Wait -AutoRemoveJob
        }
    }

    It 'holds up no other session while one waits' {
        $other = Join-Path (Split-Path $database) 'carol'
        $null = Invoke-In $shell 'param($Database) Connect-SimplexChat -Database $Database' $other
        $leaving = Start-ThreadJob { ($using:shell).Runspace.Close() }
        Wait-Until { [SimplexChat.Testing.StandInCore]::Database($other).OpenCores -eq 0 }
        [SimplexChat.Testing.StandInCore]::Database($database).OpenCores | Should -Be 1
        $network.StartRelay()
        $leaving | Receive-Job -Wait -AutoRemoveJob
        [SimplexChat.Testing.StandInCore]::Database($database).OpenCores | Should -Be 0
    }

    It 'says what is left when the time is over' {
        $null = Invoke-In $shell 'Disconnect-SimplexChat -Timeout 0.01'
        "$($shell.Streams.Warning)" | Should -BeLike 'Not at the relay yet: 1 message.*'
    }

    It 'does not wait with -NoWait, and sends the rest when the database is connected again' {
        $null = Invoke-In $shell 'Disconnect-SimplexChat -NoWait'
        "$($shell.Streams.Warning)" | Should -BeLike 'Not at the relay yet: 1 message.*'
        $network.StartRelay()
        $null = Invoke-In $shell 'param($Database) Connect-SimplexChat -Database $Database' $database
        $received = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bob
        $received.ChatItems[-1].Text | Should -Be 'the last word'
    }

    It 'ends at once with Ctrl+C, and closes' {
        $shell.Commands.Clear()
        $leaving = $shell.AddScript('Disconnect-SimplexChat -Timeout 600 -Verbose').BeginInvoke()
        Wait-Until { "$($shell.Streams.Verbose)" -match 'Waiting until the relay accepts 1 message' }
        $shell.Stop()
        $leaving.IsCompleted | Should -BeTrue
        Wait-Until { [SimplexChat.Testing.StandInCore]::Database($database).OpenCores -eq 0 }
    }
}

Describe 'A file that does not come' {
    AfterAll {
        Remove-TestSession
        $env:SIMPLEXCHAT_LIBRARY = $null
    }

    It 'names the disk that has no room for it' {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        if (-not $IsLinux) {
            Set-ItResult -Skipped -Because 'only Linux has a disk without any room'
        }

        $network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        $core = $network.AddCore('alice')
        [SimplexChat.Testing.StandInCore]::Database((Join-Path $place 'alice')).Create($core)
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

Describe 'A bot whose core can not use its database' {
    AfterAll {
        Remove-TestSession
        $env:SIMPLEXCHAT_LIBRARY = $null
    }

    It 'says so, starts the core again, and answers what came meanwhile' {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
        $database = Join-Path (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory) 'alice'
        $core = $network.AddCore('alice')
        [SimplexChat.Testing.StandInCore]::Database($database).Create($core)
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
        [SimplexChat.Testing.StandInCore]::Misuses | Should -BeNullOrEmpty
    }
}

Describe 'Databases' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        [SimplexChat.Testing.StandInDatabase]::Network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
        Push-Location (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory)
        Connect-SimplexChat -Database ./bot
        Disconnect-SimplexChat
    }

    AfterEach {
        Remove-TestSession
        Pop-Location
        $env:SIMPLEXCHAT_LIBRARY = $null
        [SimplexChat.Testing.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    It 'get a key, another one, and none' {
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

    It 'refuse a key that a core could not change again' {
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

    It 'go into an archive, and come out of it' {
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

    It 'are not written over without -Force' {
        $null = Export-SimplexDatabase ./bot.zip -Database ./bot
        $failure = Get-Failure { Import-SimplexDatabase ./bot.zip -Database ./bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        $failure.Exception.Message | Should -BeLike '*-Force*.bak*'
        Import-SimplexDatabase ./bot.zip -Database ./bot -Force
        './bot_chat.db.bak' | Should -Exist
    }

    It 'name the files of an archive that were left out' {
        $null = Export-SimplexDatabase ./bot.zip -Database ./bot
        [SimplexChat.Testing.StandInCore]::Database("$PWD/new").LeftOut = [string[]] 'odd.jpg'
        Import-SimplexDatabase ./bot.zip -Database ./new -ErrorAction SilentlyContinue -ErrorVariable left
        $left.FullyQualifiedErrorId | Should -BeLike 'FileLeftOut,*'
        "$left" | Should -BeLike "*'odd.jpg'*"
    }

    It 'are left alone while a session has them open, and when there is nothing to do' {
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
