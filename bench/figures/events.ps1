# Reads events slowly while a core sends them at full speed, and requests the user in between, in a new process. Returns
# milliseconds and bytes.
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
        throw "Only the events up to number $last arrived."
    }

    $asked = $clock.Elapsed.TotalMilliseconds
    $null = Get-SimplexUser -Active
    $times.Add($clock.Elapsed.TotalMilliseconds - $asked)
    # Reads some hundred events at a time, then pauses.
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
