#Requires -Version 7.4

<#
.SYNOPSIS
    Compares a real core inside PowerShell with the same core as a program: many messages to one chat.
.DESCRIPTION
    Needs the library in SIMPLEXCHAT_LIBRARY, the program simplex-chat of the same version in SIMPLEXCHAT_PROGRAM, and the
    addresses of your own relays in SIMPLEXCHAT_TEST_RELAYS (CONTRIBUTING.md, "Test transports"). Build first (./build.sh
    build). Each round sends the messages with both cores, one after the other, and waits until they are at the relay. The processor
    time includes this wait.
.PARAMETER Messages
    Specifies the number of messages of a round.
.PARAMETER Rounds
    Specifies the number of rounds. The result is the median of their ratios.
#>
param(
    [int] $Messages = 1000,
    [int] $Rounds = 7
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = Split-Path $PSScriptRoot
Import-Module (Join-Path $root 'out/SimplexChat/SimplexChat.psd1')
Add-Type -Path (Join-Path $root 'tests/SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll')
$place = [System.IO.Directory]::CreateTempSubdirectory('simplex-bench-').FullName
$env:SIMPLEXCHAT_HOME = Join-Path $place 'home'

function Get-Median([double[]] $Numbers) {
    $sorted = @($Numbers | Sort-Object)
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

# Returns the processor time that this process, and for the program also its process, has used.
function Get-Processor([string] $Name) {
    $own = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds
    $own + $(if ($Name -eq 'websocket') { $program.Refresh(); $program.TotalProcessorTime.TotalMilliseconds } else { 0 })
}

# Waits until the relay has the last message, so that the next measurement doesn't share the processor with it.
function Wait-Sent($Session) {
    while ((Get-SimplexMessage '@peer' -Last 1 -Session $Session).Status -notin 'sndSent', 'sndRcvd') {
        [System.Threading.Thread]::Sleep(100)
    }
}

try {
    $peer = Connect-SimplexChat ([SimplexChat.Testing.CoreProgram]::new("$place/peer", 'peer')).Uri -PassThru
    $cores = [ordered]@{
        inside    = Connect-SimplexChat -Database "$place/inside" -DisplayName inside -PassThru
        websocket = Connect-SimplexChat ([SimplexChat.Testing.CoreProgram]::new("$place/websocket", 'websocket')).Uri -PassThru
    }
    foreach ($relay in -split $env:SIMPLEXCHAT_TEST_RELAYS) {
        $null = Invoke-SimplexCommand "/$($relay -replace ':.*') $relay" -Session $cores.inside
    }

    foreach ($core in $cores.Values) {
        $null = New-SimplexInvitation -Session $core | Connect-SimplexLink -Session $peer
        $null = Wait-SimplexEvent contactConnected -Timeout 60 -Session $core
    }

    $program = Get-Process simplex-chat | Where-Object CommandLine -Like "*$place/websocket*"
    $times = @{ inside = @(); websocket = @() }
    $processor = @()
    $ratios = @(
        for ($round = 0; $round -le $Rounds; $round++) {
            $time, $used = @{}, @{}
            # The order alternates, because the second core runs while the peer still receives.
            foreach ($name in $(if ($round % 2) { 'inside', 'websocket' } else { 'websocket', 'inside' })) {
                $begin = Get-Processor $name
                $clock = [System.Diagnostics.Stopwatch]::StartNew()
                $null = 1..$Messages | ForEach-Object { "message $_ of round $round" } | Send-SimplexMessage '@peer' -Session $cores[$name]
                $time[$name] = $clock.Elapsed.TotalMilliseconds
                Wait-Sent $cores[$name]
                $used[$name] = (Get-Processor $name) - $begin
                foreach ($session in $cores[$name], $peer) {
                    $null = Receive-SimplexEvent -Session $session
                }
            }

            # The first round warms up.
            if ($round) {
                $times.inside += $time.inside
                $times.websocket += $time.websocket
                $processor += $used.inside / $used.websocket
                Write-Host ('round {0}: inside {1:0} ms, WebSocket {2:0} ms; processor time {3:0} ms, {4:0} ms' -f $round,
                    $time.inside, $time.websocket, $used.inside, $used.websocket)
                $time.inside / $time.websocket
            }
        }
    )
    $range = $ratios | Measure-Object -Minimum -Maximum
    '{0} messages: inside {1:0} ms, WebSocket {2:0} ms. Median of the ratios {3:0.00} ({4:0.00} to {5:0.00}), of the processor time {6:0.00}' -f
    $Messages, (Get-Median $times.inside), (Get-Median $times.websocket), (Get-Median $ratios), $range.Minimum, $range.Maximum, (Get-Median $processor)
}
finally {
    Get-SimplexSession | Disconnect-SimplexChat -NoWait
    [SimplexChat.Testing.CoreProgram]::EndAll()
    Remove-Item -LiteralPath $place -Recurse -Force
}
