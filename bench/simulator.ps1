<#
.SYNOPSIS
    Measures 100,000 events on the simulator: 50,000 messages to one contact, and the events on both sides.
.DESCRIPTION
    Both cores and both readers are in this process. Bob reads 500 events at a time and requests his user in between.
#>
[CmdletBinding()]
param([int] $Messages = 50000)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../out/SimplexChat/SimplexChat.psd1')
$network = New-SimplexSimulator
$bob = Connect-SimplexChat bob -Simulator $network -EventLimit 2GB -PassThru
$alice = Connect-SimplexChat alice -Simulator $network -EventLimit 2GB -PassThru
$null = New-SimplexInvitation -Session $alice | Connect-SimplexLink -Session $bob
foreach ($session in $alice, $bob) {
    $null = Wait-SimplexEvent contactConnected -Timeout 10 -Session $session
    $null = Receive-SimplexEvent -Session $session
}

$clock = [System.Diagnostics.Stopwatch]::StartNew()
1..$Messages | Send-SimplexMessage '@bob' -Session $alice | Out-Null
$sent = $clock.Elapsed

$next = 1
$inOrder = $true
$asked = [System.Collections.Generic.List[double]]::new()
while ($next -le $Messages) {
    foreach ($item in (Receive-SimplexEvent newChatItems -Count 500 -Session $bob).ChatItems | Where-Object ContentType -EQ 'rcvMsgContent') {
        $inOrder = $inOrder -and $item.Text -eq "$next"
        $next++
    }

    $one = [System.Diagnostics.Stopwatch]::StartNew()
    $null = Get-SimplexUser -Active -Session $bob
    $asked.Add($one.Elapsed.TotalMilliseconds)
}

[pscustomobject] @{
    'Events'                  = $alice.EventPosition + $bob.EventPosition
    'Sent (s)'                = [math]::Round($sent.TotalSeconds, 1)
    'Sent and read (s)'       = [math]::Round($clock.Elapsed.TotalSeconds, 1)
    'In order'                = $inOrder
    'Discarded'               = $alice.EventsDiscarded + $bob.EventsDiscarded
    'Kept (MB)'               = [math]::Round(($alice.EventBytes + $bob.EventBytes) / 1MB)
    'Slowest Get-SimplexUser (ms)' = [math]::Round(($asked | Measure-Object -Maximum).Maximum)
}

$alice, $bob | Disconnect-SimplexChat
