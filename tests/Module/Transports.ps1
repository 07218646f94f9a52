# The connection of the suite to its cores. SIMPLEXCHAT_TEST_TRANSPORT is one of these values:
# - Memory, the default: simulated cores in memory.
# - WebSocket: simulated cores, served on loopback.
# - Native: simulated cores, inside this process through the stand-in for a core's library.
# - Core: real cores inside this process, from the library in SIMPLEXCHAT_LIBRARY, through the relays in
#   SIMPLEXCHAT_TEST_RELAYS (an smp:// and an xftp:// address).
# - CoreWebSocket: real cores, each a process of the program in SIMPLEXCHAT_PROGRAM, through the same relays.
$testTransport = if ($env:SIMPLEXCHAT_TEST_TRANSPORT) { $env:SIMPLEXCHAT_TEST_TRANSPORT } else { 'Memory' }
if ($testTransport -notin 'Memory', 'WebSocket', 'Native', 'Core', 'CoreWebSocket') {
    throw "SIMPLEXCHAT_TEST_TRANSPORT is Memory, WebSocket, Native, Core or CoreWebSocket, not '$testTransport'."
}

if ($testTransport -ne 'Memory') {
    Add-Type -Path (Join-Path $root 'tests/SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll')
    $testFolder = Join-Path ([System.IO.Path]::GetTempPath()) "simplex-test-$PID"
    $testWays = @{}

    # Replaces Connect-SimplexChat for simulated cores. All other behavior is that of the cmdlet.
    $block = [System.Management.Automation.ProxyCommand]::GetParamBlock((Get-Command Connect-SimplexChat -Module SimplexChat))
    # The cmdlet converts numbers to seconds. A TimeSpan parameter would read them as ticks.
    $block = $block -replace '\[[\w.\[]*timespan\]+'
    Set-Item function:Connect-SimplexChat ([scriptblock]::Create(@"
        [CmdletBinding(DefaultParameterSetName = 'Uri')]
        param($block)
        process {
            if (`$Simulator) { Set-TestTransport `$PSBoundParameters }
            SimplexChat\Connect-SimplexChat @PSBoundParameters
        }
"@))

    function Set-TestTransport {
        param($Bound)
        $name = if ($Bound.ContainsKey('DisplayName')) { $Bound.DisplayName } else { 'user' }
        $core = $Bound.Simulator.GetOrAddCore($name)
        foreach ($key in 'Simulator', 'DisplayName') {
            $null = $Bound.Remove($key)
        }

        if (-not $testWays.ContainsKey($core)) {
            $testWays[$core] = switch ($testTransport) {
                'WebSocket' { @{ Uri = [SimplexChat.Simulator.SimulatorServer]::Start($core).Uri } }
                'Native' { New-TestDatabase $core }
                'Core' { @{ Database = New-RealDatabase $name } }
                'CoreWebSocket' { @{ Uri = [SimplexChat.Testing.CoreProgram]::new((New-RealDatabase $name)).Uri } }
            }
        }

        foreach ($key in $testWays[$core].Keys) {
            $Bound[$key] = $testWays[$core][$key]
        }
    }

    function New-TestFolder {
        (New-Item (Join-Path $testFolder ([guid]::NewGuid())) -ItemType Directory).FullName
    }

    function New-TestDatabase {
        param($Core)
        $database = Join-Path (New-TestFolder) 'core'
        [SimplexChat.Testing.Native.StandInCore]::Database($database).Create($Core)
        @{ Database = $database; LibraryPath = [SimplexChat.Testing.Native.StandInLibrary]::Path }
    }

    # Returns the path of a copy of a database that was created for the name, because a core needs seconds to create one.
    function New-RealDatabase {
        param([string] $Name)
        $template = Join-Path $testFolder ([System.Convert]::ToHexString([System.Text.Encoding]::UTF8.GetBytes($Name)))
        if (-not (Test-Path -LiteralPath "${template}_chat.db")) {
            $null = New-Item $testFolder -ItemType Directory -Force
            $program = if ($testTransport -eq 'CoreWebSocket') { [SimplexChat.Testing.CoreProgram]::new($template, $Name) }
            $core = if ($program) { @{ Uri = $program.Uri } } else { @{ Database = $template; DisplayName = $Name } }
            $session = SimplexChat\Connect-SimplexChat @core -PassThru
            foreach ($relay in -split $env:SIMPLEXCHAT_TEST_RELAYS) {
                $null = Invoke-SimplexCommand "/$($relay -replace ':.*') $relay" -Session $session
            }

            Disconnect-SimplexChat $session
            if ($program) {
                $program.Dispose()
            }
        }

        $database = Join-Path (New-TestFolder) 'core'
        foreach ($part in '_chat.db', '_agent.db') {
            Copy-Item -LiteralPath "$template$part" -Destination "$database$part"
        }

        $database
    }
}
