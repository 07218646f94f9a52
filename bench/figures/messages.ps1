# Sends to one of many chats by name and by id, sends many lines, and reads a long history, in a new process. Returns
# milliseconds.
param([uri] $Uri, [string] $Module, [int] $Count)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../naive.ps1"
$core = Connect-Core $Uri
Import-Module $Module
Connect-SimplexChat $Uri

function Get-Time([scriptblock] $Command) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $null = & $Command
    $clock.Elapsed.TotalMilliseconds
}

$result = @{}
foreach ($pace in '', ' optimised') {
    $null = Send-CoreCommand $core "/bench count$pace"
    $byId, $byName = [System.Collections.Generic.List[double]]::new(), [System.Collections.Generic.List[double]]::new()
    $rounds = if ($pace) { 15 } else { 60 }
    foreach ($round in 1..$rounds) {
        $time = Get-Time { Send-SimplexMessage '@7000' 'hello' }
        $named = Get-Time { Send-SimplexMessage '@contact_7000' 'hello' }
        if ($round -gt $rounds / 3) {
            $byId.Add($time)
            $byName.Add($named)
        }
    }

    $result["byId$pace"] = ($byId | Sort-Object)[$byId.Count / 2]
    $result["byName$pace"] = ($byName | Sort-Object)[$byName.Count / 2]
}

foreach ($round in 1..3) {
    $null = Send-CoreCommand $core '/bench count optimised'
    $time = Get-Time { 1..1000 | ForEach-Object { "line $_" } | Send-SimplexMessage '@1' }
    $result.lines = [Math]::Min($time, $result.lines ?? $time)
    $result.lineCommands = (Send-CoreCommand $core '/bench sent').commands
}

foreach ($pace in '', ' optimised') {
    $null = Send-CoreCommand $core "/bench count$pace"
    $null = Get-SimplexMessage '@1' -Last 1000
    $before = (Send-CoreCommand $core '/bench read').commands
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $first = $null
    $read = @(Get-SimplexMessage '@1' -Last $Count | ForEach-Object { $first ??= $clock.Elapsed.TotalMilliseconds; $_.ItemId })
    $result["history$pace"] = $clock.Elapsed.TotalMilliseconds
    $result["first$pace"] = $first
    $result.historyCommands = (Send-CoreCommand $core '/bench read').commands - $before
    if ($read.Count -ne $Count -or $read[0] -gt $read[-1]) {
        throw "$($read.Count) of $Count messages were read."
    }
}

$result.memory = [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB
$result | ConvertTo-Json -Compress
