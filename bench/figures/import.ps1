# Times one import, in a process of its own; milliseconds.
param([string] $Module)

$clock = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$clock.Elapsed.TotalMilliseconds
