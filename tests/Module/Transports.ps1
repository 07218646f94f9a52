# How the suite reaches the simulated cores: as they are, in memory; or as SIMPLEXCHAT_TEST_TRANSPORT says, over a
# WebSocket on loopback, or through the stand-in for a core's library, whose cores run inside this process.
$testTransport = if ($env:SIMPLEXCHAT_TEST_TRANSPORT) { $env:SIMPLEXCHAT_TEST_TRANSPORT } else { 'Memory' }
if ($testTransport -notin 'Memory', 'WebSocket', 'Native') {
    throw "SIMPLEXCHAT_TEST_TRANSPORT is Memory, WebSocket or Native, not '$testTransport'."
}

if ($testTransport -ne 'Memory') {
    Add-Type -Path (Join-Path $root 'tests/SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll')

    # Has what connects to a simulated core go another way; all the rest is the cmdlet's.
    $block = [System.Management.Automation.ProxyCommand]::GetParamBlock((Get-Command Connect-SimplexChat -Module SimplexChat))
    Set-Item function:Connect-SimplexChat ([scriptblock]::Create(@"
        [CmdletBinding(DefaultParameterSetName = 'Uri')]
        param($block)
        process {
            if (`$Simulator) { Set-TestTransport `$PSBoundParameters }
            SimplexChat\Connect-SimplexChat @PSBoundParameters
        }
"@))

    $testWays = @{}

    function Set-TestTransport {
        param($Bound)
        $name = if ($Bound.ContainsKey('DisplayName')) { $Bound.DisplayName } else { 'user' }
        $core = $Bound.Simulator.GetOrAddCore($name)
        foreach ($key in 'Simulator', 'DisplayName') {
            $null = $Bound.Remove($key)
        }

        if (-not $testWays.ContainsKey($core)) {
            $testWays[$core] = if ($testTransport -eq 'WebSocket') { New-TestServer $core } else { New-TestDatabase $core $name }
        }

        foreach ($key in $testWays[$core].Keys) {
            $Bound[$key] = $testWays[$core][$key]
        }
    }

    function New-TestServer {
        param($Core)
        @{ Uri = [SimplexChat.Simulator.SimulatorServer]::Start($Core).Uri }
    }

    function New-TestDatabase {
        param($Core, [string] $Name)
        $folder = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) "simplex-test-$PID/$([guid]::NewGuid())") -ItemType Directory
        $database = Join-Path $folder ('core')
        [SimplexChat.Testing.StandInCore]::Database($database).Create($Core)
        @{ Database = $database; LibraryPath = [SimplexChat.Testing.StandInLibrary]::Path }
    }
}
