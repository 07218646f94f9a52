# Has a core say many events at full speed to a script that reads slowly and asks for the user all the while, in a
# process of its own; milliseconds and bytes.
param([uri] $Uri, [string] $Module, [int] $Count, [long] $EventLimit)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-SimplexChat $Uri -EventLimit $EventLimit -WarningAction SilentlyContinue
foreach ($i in 1..200) {
    $null = Get-SimplexUser -Active
}

$result = @{ idle = (Get-Process -Id $PID).WorkingSet64; received = 0; types = @{}; inOrder = $true; missed = 0 }
$times = [System.Collections.Generic.List[double]]::new()
$last = 0
$result.bytes = (Invoke-SimplexCommand "/bench events $Count").UnknownFields['bytes'].GetInt64()
$clock = [System.Diagnostics.Stopwatch]::StartNew()
while ($last -lt $Count) {
    if ($clock.Elapsed.TotalSeconds -gt 120) {
        throw "Only the events to number $last came."
    }

    $asked = $clock.Elapsed.TotalMilliseconds
    $null = Get-SimplexUser -Active
    $times.Add($clock.Elapsed.TotalMilliseconds - $asked)
    # Some hundred a step, and then other things to do.
    foreach ($happening in Receive-SimplexEvent -Count 400 -WarningAction SilentlyContinue) {
        $number = $happening.UnknownFields['benchNumber'].GetInt32()
        $result.inOrder = $result.inOrder -and $number -gt $last
        $result.missed += $number - $last - 1
        $result.received++
        $result.types[$happening.GetType().Name] = $true
        $last = $number
    }

    Start-Sleep -Milliseconds 20
}

$result.time = $clock.Elapsed.TotalMilliseconds
$result.types = $result.types.Count
$times.Sort()
$result.calls = $times.Count
$result.median = $times[[int][Math]::Floor($times.Count / 2)]
$result.percentile99 = $times[[int][Math]::Floor($times.Count * 0.99)]
$result.peak = (Get-Process -Id $PID).PeakWorkingSet64
$result | ConvertTo-Json -Compress
