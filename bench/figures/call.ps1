# Measures one warm exchange of /user in several ways, in turn, in this process. Returns the medians in milliseconds.
param([uri] $Uri, [string] $Module, [string] $BenchAssembly, [string] $EmptyAssembly, [int] $Calls)

Import-Module $Module, $EmptyAssembly
Add-Type -Path $BenchAssembly
. "$PSScriptRoot/../naive.ps1"
Connect-SimplexChat $Uri
$core = Connect-Core $Uri
$bare = [SimplexChat.Bench.BareExchange]::new($Uri)
$ways = [ordered]@{
    bare  = { $bare.AskUser() }
    ours  = { $start = [System.Diagnostics.Stopwatch]::GetTimestamp(); $null = Get-SimplexUser -Active; [System.Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds }
    naive = { $start = [System.Diagnostics.Stopwatch]::GetTimestamp(); $null = (Send-CoreCommand $core '/user').user; [System.Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds }
    empty = { $start = [System.Diagnostics.Stopwatch]::GetTimestamp(); $null = Get-Nothing; [System.Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds }
}
$times = @{}
foreach ($name in $ways.Keys) {
    $times[$name] = [System.Collections.Generic.List[double]]::new()
}

$warmUp = [Math]::Min(500, $Calls)
for ($i = -$warmUp; $i -lt $Calls; $i++) {
    foreach ($name in $ways.Keys) {
        $time = & $ways[$name]
        if ($i -ge 0) {
            $times[$name].Add($time)
        }
    }
}

$medians = @{}
foreach ($name in $ways.Keys) {
    $times[$name].Sort()
    $medians[$name] = $times[$name][[int] ($Calls / 2)]
}

$medians | ConvertTo-Json -Compress
