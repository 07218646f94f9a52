# Measures one import in a new process. Returns milliseconds.
param([string] $Module)

$clock = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$clock.Elapsed.TotalMilliseconds
