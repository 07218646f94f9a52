# Tests profiles on a PostgreSQL server, with the stand-in for the core's library.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Hosted.ps1
}

AfterAll {
    Restore-Environment
    Close-Server
}

Describe 'A core on PostgreSQL' {
    BeforeAll {
        $noServer = if ($missing) { $missing } else { [SimplexChat.Testing.Native.PostgresServer]::Missing }
        if (-not $noServer) {
            $server = [SimplexChat.Testing.Native.PostgresServer]::new('top-secret')
        }

        # Simulates another user of the machine, with a separate folder for the files and locks of SimplexChat.
        function Use-Home {
            $env:SIMPLEXCHAT_HOME = Join-Path $place ([guid]::NewGuid())
        }

        # Starts a separate process with a separate home folder, which opens the profile and keeps it open until it is
        # killed.
        function Start-Holder {
            $script = Join-Path $place 'holder.ps1'
            Set-Content $script @"
Add-Type -Path '$([SimplexChat.Testing.Native.StandInLibrary].Assembly.Location)'
Import-Module '$(Join-Path $root 'out/SimplexChat/SimplexChat.psd1')'
`$server = ConvertTo-SecureString `$env:TEST_SERVER -AsPlainText -Force
`$library = [SimplexChat.Testing.Native.StandInLibrary]::Path
Connect-SimplexChat -Postgres `$server -SchemaPrefix bot1 -DisplayName bot -LibraryPath `$library
[Console]::WriteLine('open')
# Ends when the process of the test ends, even if that process is killed.
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
        [SimplexChat.Testing.Native.StandInDatabase]::Network = New-SimplexSimulator
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
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
        [SimplexChat.Testing.Native.StandInCore]::Misuses | Should -BeNullOrEmpty
    }

    AfterAll {
        if (-not $noServer) {
            $server.Dispose()
        }

        $env:SIMPLEXCHAT_LIBRARY = $null
    }

    It 'stores a profile without revealing secrets of the server' {
        $session = Connect-SimplexChat @as -PassThru
        $session.Endpoint | Should -Be 'postgres: bot1'
        (Get-SimplexUser).Name | Should -Be 'bot'
        "$(Get-SimplexSession | Format-List * | Out-String)" | Should -Not -Match 'secret'
        $server.Query("select count(*) from pg_stat_activity where application_name like 'SimplexChat pid $PID on %'") | Should -Be '1'
        $server.Query("select count(*) from pg_stat_activity where query like '%secret%'") | Should -Be '1' # this query itself
    }

    It 'locks its profile, even with a different SIMPLEXCHAT_HOME' {
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

    It 'reports the machine and process that hold the lock, and is free after that process is killed' {
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

    It 'closes if its lock is lost, reports this, and opens again with a new lock' {
        $session = Connect-SimplexChat @as -PassThru
        $server.Stop()
        Wait-Until { $session.State -ne 'Connected' }
        Wait-Until { [SimplexChat.Testing.Native.StandInCore]::Database("$place/bot1").OpenCores -eq 0 }
        $session.State | Should -Be 'Reconnecting'
        $server.Start()
        (Get-SimplexUser -WarningVariable warning -WarningAction SilentlyContinue).Name | Should -Be 'bot'
        "$warning" | Should -BeLike "*The connection to the PostgreSQL server that locked the database 'postgres: bot1' is lost*this one was closed. Trying to connect again.*"
        $server.Query("select count(*) from pg_locks where locktype = 'advisory'") | Should -Be '1'
        "$warning" | Should -Not -Match 'secret'
    }

    It 'lets a bot continue after the server restarts' {
        $shell = [powershell]::Create()
        try {
            Invoke-In $shell 'param($Module) Import-Module $Module' (Join-Path $root 'out/SimplexChat/SimplexChat.psd1')
            $network = [SimplexChat.Testing.Native.StandInDatabase]::Network
            $core = $network.AddCore('bot')
            [SimplexChat.Testing.Native.StandInCore]::Database("$place/bot1").Create($core, $server.ConnectionString)
            $peer = Add-SimplexSimulatorPeer alice -Simulator $network
            $peer.BecomeContactOf($core)
            Invoke-In $shell 'param($As) Connect-SimplexChat @As' $as
            $shell.Commands.Clear()
            $running = $shell.AddScript('Start-SimplexBot -Command @{ ping = { "pong" } } -Verbose').BeginInvoke()
            Wait-Until { "$($shell.Streams.Verbose)" -match 'Ready:' }
            $server.Stop()
            Wait-Until { "$($shell.Streams.Warning)" -match 'is lost' }
            # A message that the core receives before it is closed is only in its history.
            Wait-Until { [SimplexChat.Testing.Native.StandInCore]::Database("$place/bot1").OpenCores -eq 0 }
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

    It 'closes the session if another machine has locked the profile' {
        $session = Connect-SimplexChat @as -PassThru
        $other = $server.AwaitLock('SimplexChat pid 77 on elsewhere')
        try {
            $server.Query("select count(*) from (select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted) t")
            Wait-Until { $session.State -eq 'Closed' }
            $failure = Get-Failure { Get-SimplexUser -Session $session -WarningAction SilentlyContinue }
            $failure.Exception.Message | Should -BeLike "*The session with postgres: bot1 is closed. The database postgres: bot1 is in use by process 77 on the machine 'elsewhere' (127.0.0.1).*"
            [SimplexChat.Testing.Native.StandInCore]::Database("$place/bot1").OpenCores | Should -Be 0
        }
        finally {
            $other.Kill()
            $other.WaitForExit()
            $other.Dispose()
        }
    }

    It 'reports <what>' -ForEach @(
        @{ what = 'a wrong password'; change = { $_ -replace 'top-secret', 'wrong-secret' }; id = 'database.serverRefused'; says = '*postgres: bot1: the server refuses user and password.' }
        @{ what = 'a missing database'; change = { $_ -replace '/postgres$', '/none' }; id = 'database.serverRefused'; says = '*the server has no such database or user.' }
        @{ what = 'an invalid connection string'; change = { 'top-secret' }; id = 'database.serverRefused'; says = "*the connection string isn't valid." }
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
