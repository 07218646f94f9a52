# Sends many messages to one chat or to many chats in one way, in a new process. Returns milliseconds and the number of
# commands. Slowly: the core uses the delays of a real core.
param([ValidateSet('ours', 'naive')] [string] $Way, [uri] $Uri, [string] $Module, [int] $Count, [int] $Chats, [int] $Slowly)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../naive.ps1"
$core = Connect-Core $Uri
if ($Way -eq 'ours') {
    Import-Module $Module
    Connect-SimplexChat $Uri
    $null = Send-SimplexMessage '@1' 'warm-up'
}

$null = Send-CoreCommand $core "/bench count$($Slowly ? ' slowly' : '')"
$clock = [System.Diagnostics.Stopwatch]::StartNew()
if ($Way -eq 'naive') {
    for ($i = 0; $i -lt $Count; $i++) {
        $messages = ConvertTo-Json @(@{ msgContent = @{ type = 'text'; text = "message $i" }; mentions = @{} }) -Depth 5 -Compress
        $null = (Send-CoreCommand $core "/_send @$(1 + $i % $Chats) json $messages").chatItems
    }

    $sent = $Count
} elseif ($Chats -eq 1) {
    $sent = @(0..($Count - 1) | ForEach-Object { "message $_" } | Send-SimplexMessage '@1' | ForEach-Object { $_.ChatItems }).Count
} else {
    $sent = @(0..($Count - 1) | ForEach-Object { "@$(1 + $_ % $Chats)" } | Send-SimplexMessage -Text 'message' | ForEach-Object { $_.ChatItems }).Count
}

$time = $clock.Elapsed.TotalMilliseconds
if ($sent -ne $Count) {
    throw "$sent of $Count messages were sent."
}

@{ time = $time; commands = (Send-CoreCommand $core '/bench sent').commands } | ConvertTo-Json -Compress
