# Tests two profiles on a PostgreSQL server with a real core: the library for PostgreSQL in SIMPLEXCHAT_POSTGRES_LIBRARY.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    Add-Type -Path (Join-Path $root 'tests/SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll')
}

Describe 'A real core on PostgreSQL' {
    BeforeAll {
        $missing = [SimplexChat.Testing.Native.PostgresServer]::Missing
        if (-not ($env:SIMPLEXCHAT_POSTGRES_LIBRARY -and $env:SIMPLEXCHAT_TEST_RELAYS)) {
            $missing = 'NOT TESTED: a real core on PostgreSQL. SIMPLEXCHAT_POSTGRES_LIBRARY needs the path of the library for ' +
                'PostgreSQL, and SIMPLEXCHAT_TEST_RELAYS the addresses of relays.'
        }

        if (-not $missing) {
            $server = [SimplexChat.Testing.Native.PostgresServer]::new('top-secret')
        }

        # Runs a script in its own process, because a process can load only one library. Returns the last line of its output.
        function Invoke-Process {
            param([string] $Script, [string] $Library = $env:SIMPLEXCHAT_POSTGRES_LIBRARY, [string] $ConnectionString = $server.ConnectionString)
            $file = Join-Path $place 'script.ps1'
            Set-Content $file @"
`$ErrorActionPreference = 'Stop'
Import-Module $quotedModule
`$library = @{ LibraryPath = '$Library' }
`$as = @{ Postgres = ConvertTo-SecureString `$env:TEST_SERVER -AsPlainText -Force } + `$library
function Get-Result { try { `$null = & `$args[0]; 'none' } catch { "`$(`$_.FullyQualifiedErrorId): `$_" } }
$Script
"@
            $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] ('-NoProfile', '-NonInteractive', '-File', $file))
            $start.RedirectStandardOutput = $true
            $start.WorkingDirectory = $place
            # Another user of the machine has other folders.
            $start.Environment['SIMPLEXCHAT_HOME'] = Join-Path $place ([guid]::NewGuid())
            $start.Environment['TEST_SERVER'] = $ConnectionString
            $process = [System.Diagnostics.Process]::Start($start)
            $output = $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
            ($output.Trim() -split "`n")[-1]
        }
    }

    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
    }

    AfterAll {
        if (-not $missing) {
            $server.Dispose()
        }
    }

    It 'stores two profiles in their own schemas and sends messages between them' {
        Invoke-Process @'
$alice, $bob = 'alice', 'bob' | ForEach-Object { Connect-SimplexChat @as -SchemaPrefix $_ -DisplayName $_ -PassThru }
foreach ($session in $alice, $bob) {
    -split $env:SIMPLEXCHAT_TEST_RELAYS | ForEach-Object { $null = Invoke-SimplexCommand "/$($_ -replace ':.*') $_" -Session $session }
}

$null = New-SimplexInvitation -Session $alice | Connect-SimplexLink -Session $bob
foreach ($session in $alice, $bob) {
    $null = Wait-SimplexEvent contactConnected -Timeout 60 -Session $session
}

$null = Send-SimplexMessage '@bob' 'hello' -WaitFor Received -Timeout 60 -Session $alice
$null = Send-SimplexMessage '@alice' 'hi' -WaitFor Received -Timeout 60 -Session $bob
(Get-SimplexMessage '@alice' -Last 2 -Session $bob).Text -join ' '
'@ | Should -Be 'hello hi'
        $server.Query("select schema_name from information_schema.schemata where schema_name ~ '^(alice|bob)_' order by 1") -split "`n" |
            Should -Be 'alice_agent_schema', 'alice_chat_schema', 'bob_agent_schema', 'bob_chat_schema'
        $server.Query('select count(*) > 0 from alice_chat_schema.messages') | Should -Be 't'
        # The profile is on the server, so another process with other folders has the same history.
        Invoke-Process "Connect-SimplexChat @as -SchemaPrefix alice; (Get-SimplexMessage '@bob' -Last 2).Text -join ' '" | Should -Be 'hello hi'
    }

    It 'locks a profile across processes' {
        $holder = [System.Diagnostics.ProcessStartInfo]::new($pwsh, [string[]] ('-NoProfile', '-NonInteractive', '-Command', @"
Import-Module $quotedModule
`$server = ConvertTo-SecureString `$env:TEST_SERVER -AsPlainText -Force
Connect-SimplexChat -Postgres `$server -SchemaPrefix held -DisplayName held -LibraryPath '$env:SIMPLEXCHAT_POSTGRES_LIBRARY'
[Console]::WriteLine('open')
# Ends when the process of the test ends, even if that process is killed.
`$null = [Console]::In.ReadToEnd()
"@))
        $holder.RedirectStandardInput = $holder.RedirectStandardOutput = $true
        $holder.Environment['SIMPLEXCHAT_HOME'] = Join-Path $place 'holder'
        $holder.Environment['TEST_SERVER'] = $server.ConnectionString
        $process = [System.Diagnostics.Process]::Start($holder)
        try {
            $process.StandardOutput.ReadLine() | Should -Be 'open'
            $result = Invoke-Process 'Get-Result { Connect-SimplexChat @as -SchemaPrefix held }'
            $machine = [Environment]::MachineName
            $result | Should -BeLike "database.inUse,*postgres: held is in use by process $($process.Id) on the machine '$machine' (127.0.0.1).*"
            $result | Should -Not -Match 'secret'
            Invoke-Process 'Connect-SimplexChat @as -SchemaPrefix free -DisplayName free; (Get-SimplexUser).Name' | Should -Be 'free'
        }
        finally {
            $process.StandardInput.Close()
            $process.WaitForExit()
            $process.Dispose()
        }

        Invoke-Process 'Connect-SimplexChat @as -SchemaPrefix held; (Get-SimplexUser).Name' | Should -Be 'held'
    }

    It 'reports <What>' -ForEach @(
        @{ What = 'a wrong password'; Change = { $_ -replace 'top-secret', 'wrong-secret' }; Text = 'database.serverRefused,*: the server refuses user and password.' }
        @{ What = 'a wrong database'; Change = { $_ -replace '/postgres$', '/none' }; Text = 'database.serverRefused,*: the server has no such database or user.' }
        @{ What = 'a wrong server'; Change = { $_ -replace ':\d+/', ':1/' }; Text = "database.serverFailed,*: the server can't be reached. *" }
        @{ What = 'a wrong prefix'; Change = { $_ }; Text = 'database.noUser,*The database postgres: none has no user yet. *-DisplayName.' }
    ) {
        $changed = $server.ConnectionString | ForEach-Object $Change
        $result = Invoke-Process -ConnectionString $changed 'Get-Result { Connect-SimplexChat @as -SchemaPrefix none }'
        $result | Should -BeLike $Text
        $result | Should -Not -Match 'secret'
    }

    It 'rejects a database in files before it creates anything' {
        $result = Invoke-Process 'Get-Result { Connect-SimplexChat -Database ./bot -DisplayName bot @library }'
        $result | Should -BeLike 'database.otherLibrary,*stores profiles on a PostgreSQL server, not in files.*-Postgres.'
        Get-ChildItem $place -Recurse -Filter *.db | Should -BeNullOrEmpty
    }

    It 'rejects a library for files before it creates anything' {
        if (-not $env:SIMPLEXCHAT_LIBRARY) {
            Set-ItResult -Skipped -Because 'NOT TESTED: it needs the library for files in SIMPLEXCHAT_LIBRARY and SIMPLEXCHAT_TEST_TRANSPORT=Core.'
        }

        $result = Invoke-Process -Library $env:SIMPLEXCHAT_LIBRARY 'Get-Result { Connect-SimplexChat @as -SchemaPrefix files -DisplayName bot }'
        $result | Should -BeLike 'database.otherLibrary,*stores profiles in files, not on a PostgreSQL server.*'
        Get-ChildItem $place -Recurse -Filter *.db | Should -BeNullOrEmpty
    }
}
