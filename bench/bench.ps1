#Requires -Version 7.4

<#
.SYNOPSIS
    Measures the module side by side with a naive script in one run, and prints a table.
.DESCRIPTION
    The core is a separate process on loopback with prepared answers, so that the benchmarks measure the client. Build
    first (./build.sh build). ./build.sh bench does both. README.md in this folder explains the figures.
.PARAMETER Calls
    Specifies the number of exchanges of one user, for each variant.
.PARAMETER Rounds
    Specifies the number of new processes for the import, for each variant.
.PARAMETER Contacts
    Specifies the number of contacts in the large response.
.PARAMETER ContactRounds
    Specifies the number of new processes that read the contacts, for each variant.
.PARAMETER Events
    Specifies the number of events that arrive while a script reads slowly.
.PARAMETER Messages
    Specifies the number of messages to one chat and to many chats.
.PARAMETER Only
    Specifies the figures to measure. The default is all figures.
#>
param(
    [int] $Calls = 3000,
    [int] $Rounds = 20,
    [int] $Contacts = 10000,
    [int] $ContactRounds = 5,
    [int] $Events = 100000,
    [int] $Messages = 10000,
    [ValidateSet('call', 'contacts', 'import', 'alert', 'burst', 'events', 'send')] [string[]] $Only = ('call', 'contacts', 'import', 'alert', 'burst', 'events', 'send')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = Split-Path $PSScriptRoot
$module = Join-Path $root 'out/SimplexChat/SimplexChat.psd1'
$bench = Join-Path $PSScriptRoot 'SimplexChat.Bench/bin/Release/net8.0/SimplexChat.Bench.dll'
$empty = Join-Path $PSScriptRoot 'SimplexChat.Bench.Empty/bin/Release/net8.0/SimplexChat.Bench.Empty.dll'
$pwsh = & (Join-Path $root 'build/Get-PowerShellPath.ps1')

# Runs a script in a new PowerShell. The last line of its output is the result.
function Invoke-Figure([string] $Name, [hashtable] $With) {
    $arguments = $With.GetEnumerator() | ForEach-Object { "-$($_.Key)", $_.Value }
    $result = & $pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot "figures/$Name.ps1") @arguments
    if ($LASTEXITCODE -ne 0 -or -not $result) {
        throw "The figure '$Name' could not be measured."
    }

    $result | Select-Object -Last 1 | ConvertFrom-Json -AsHashtable
}

function Get-Median([double[]] $Numbers) {
    $sorted = $Numbers | Sort-Object
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

function Get-MedianOf([hashtable[]] $Results, [string] $Key) {
    Get-Median ($Results | ForEach-Object { $_[$Key] })
}

$rows = [System.Collections.Generic.List[object]]::new()
function Add-Row([string] $Figure, [string] $Ours, [string] $Other, [string] $Compared, [string] $Target = '', $IsMet = $null) {
    $verdict = if ($null -eq $IsMet) { '' } elseif ($IsMet) { ', met' } else { ', MISSED' }
    $rows.Add([pscustomobject]@{ Figure = $Figure; Ours = $Ours; Other = $Other; Compared = $Compared; Target = "$Target$verdict" })
}

function Format-Time([double] $Milliseconds) {
    if ($Milliseconds -lt 10) { '{0:0.000} ms' -f $Milliseconds } else { '{0:0} ms' -f $Milliseconds }
}

function Format-Size([double] $Bytes) { '{0:0} MB' -f ($Bytes / 1e6) }

$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
foreach ($argument in $bench, 'serve', (Join-Path $root 'tests/transcripts'), $Contacts) {
    $start.ArgumentList.Add($argument)
}

$start.RedirectStandardInput = $start.RedirectStandardOutput = $true
$core = [System.Diagnostics.Process]::Start($start)
try {
    $uri = $core.StandardOutput.ReadLine()

    if ('call' -in $Only) {
        Write-Host "Get-SimplexUser, $Calls calls of each kind ..."
        $call = Invoke-Figure call @{ Uri = $uri; Module = $module; BenchAssembly = $bench; EmptyAssembly = $empty; Calls = $Calls }
        $own = $call.ours - $call.bare
        Add-Row 'Get-SimplexUser -Active, warm' (Format-Time $call.ours) "bare $(Format-Time $call.bare)" "$(Format-Time $own) more" 'at most 0.25 ms more' ($own -le 0.25)
        Add-Row '  of that, calling any cmdlet' (Format-Time $call.empty) '' ''
        Add-Row '  against the naive script' (Format-Time $call.ours) "naive $(Format-Time $call.naive)" ('{0:0.0} times as fast' -f ($call.naive / $call.ours))
    }

    if ('contacts' -in $Only) {
        Write-Host "$Contacts contacts in one response, $ContactRounds processes of each kind ..."
        $runs = @{ idle = @(); ours = @(); stream = @(); naive = @() }
        for ($i = 0; $i -lt $ContactRounds; $i++) {
            foreach ($way in @($runs.Keys)) {
                $runs[$way] += Invoke-Figure contacts @{ Way = $way; Uri = $uri; Module = $module }
            }
        }

        $peak = @{}
        foreach ($way in $runs.Keys) {
            $peak[$way] = Get-MedianOf $runs[$way] peak
        }

        foreach ($way in 'ours', 'stream', 'naive') {
            if ($runs[$way] | Where-Object { $_.count -ne $Contacts }) {
                throw "Some contacts are missing ($way)."
            }
        }

        $ours = Get-MedianOf $runs.ours last
        $warm = Get-MedianOf $runs.ours warm
        $naive = Get-MedianOf $runs.naive last
        $first = Get-MedianOf $runs.stream first
        $last = Get-MedianOf $runs.stream last
        $ourMemory = $peak.ours - $peak.idle
        $naiveMemory = $peak.naive - $peak.idle
        Add-Row "$Contacts contacts, a process's first call" (Format-Time $ours) "naive $(Format-Time $naive)" ('{0:0} times as fast' -f ($naive / $ours)) '30 times as fast' ($naive / $ours -ge 30)
        Add-Row '  its tenth call' (Format-Time $warm) "naive $(Format-Time $naive)" ('{0:0} times as fast' -f ($naive / $warm)) '30 times as fast' ($naive / $warm -ge 30)
        Add-Row '  memory at the peak, first call' (Format-Size $ourMemory) "naive $(Format-Size $naiveMemory)" ('1/{0:0.0} of it' -f ($naiveMemory / $ourMemory)) 'under 1/4' ($naiveMemory / $ourMemory -gt 4)
        Add-Row '  the same, in a pipeline' (Format-Size ($peak.stream - $peak.idle)) "idle pwsh $(Format-Size $peak.idle)" 'comes on top'
        Add-Row '  first object, and last' (Format-Time $first) (Format-Time $last) ('{0:0} % of the time' -f (100 * $first / $last)) 'before the last' ($first -lt $last)
    }

    if ('import' -in $Only) {
        Write-Host "Import-Module, $Rounds processes of each kind ..."
        $imports = @{ $module = @(); $empty = @() }
        for ($i = 0; $i -lt $Rounds; $i++) {
            foreach ($path in @($imports.Keys)) {
                $imports[$path] += Invoke-Figure import @{ Module = $path }
            }
        }

        $ours = Get-Median $imports[$module]
        $other = Get-Median $imports[$empty]
        Add-Row 'Import-Module, new process' (Format-Time $ours) "empty $(Format-Time $other)" "$(Format-Time ($ours - $other)) more" 'at most 60 ms more' ($ours - $other -le 60)
    }

    if ('alert' -in $Only) {
        Write-Host "An alert in a new process, $Rounds processes of each kind ..."
        $start.ArgumentList[-1] = '20'
        $small = [System.Diagnostics.Process]::Start($start)
        try {
            $smallUri = $small.StandardOutput.ReadLine()
            $alerts = @{ ours = @(); naive = @() }
            for ($i = 0; $i -lt $Rounds; $i++) {
                foreach ($way in @($alerts.Keys)) {
                    $alerts[$way] += Invoke-Figure alert @{ Way = $way; Uri = $smallUri; Module = $module }
                }
            }
        }
        finally {
            $small.StandardInput.Close()
            $small.WaitForExit()
        }

        foreach ($step in '', 'import ', 'connect ', 'send ') {
            $ours, $naive = foreach ($way in 'ours', 'naive') { Get-MedianOf $alerts[$way] "${step}time" }
            $ourMethods, $naiveMethods = foreach ($way in 'ours', 'naive') { Get-MedianOf $alerts[$way] "${step}methods" }
            $label = if ($step) { "  of that, $($step.Trim())" } else { 'An alert: import, connect, send by name' }
            Add-Row $label "$(Format-Time $ours), $ourMethods methods" "naive $(Format-Time $naive), $naiveMethods methods" ('{0:0.0} times the time' -f ($ours / $naive))
        }
    }

    if ('burst' -in $Only) {
        Write-Host '500 commands in progress at the same time ...'
        $burst = & dotnet $bench burst $uri 500 | ConvertFrom-Json
        Add-Row '500 /user at once' (Format-Time $burst.together) "one by one $(Format-Time $burst.oneByOne)" ('{0:0.0} times as fast' -f ($burst.oneByOne / $burst.together))
    }

    if ('events' -in $Only) {
        Write-Host "$Events events to a slow reader ..."
        $all = Invoke-Figure events @{ Uri = $uri; Module = $module; Count = $Events; EventLimit = 1GB }
        $few = Invoke-Figure events @{ Uri = $uri; Module = $module; Count = $Events; EventLimit = 64MB }
        $isWhole = $all.received -eq $Events -and $all.inOrder
        $isAccounted = $few.received + $few.missed -eq $Events -and $few.inOrder
        Add-Row "$Events events of $($all.types) types, a slow reader" (Format-Time $all.time) '' "$($all.missed) lost, $(if ($all.inOrder) { 'in order' } else { 'OUT OF ORDER' })" 'none lost, order kept' $isWhole
        Add-Row '  memory at the peak, all kept' (Format-Size ($all.peak - $all.idle)) "events $(Format-Size $all.bytes)" ''
        Add-Row '  the same, -EventLimit 64MB' (Format-Size ($few.peak - $few.idle)) "limit $(Format-Size 64MB)" "$($few.missed) discarded" 'bounded, all accounted for' ($isAccounted -and $few.peak - $few.idle -lt ($all.peak - $all.idle) / 2)
        Add-Row '  Get-SimplexUser meanwhile' (Format-Time $all.median) "99th percentile $(Format-Time $all.percentile99)" "$($all.calls) calls"
    }

    if ('send' -in $Only) {
        foreach ($chats in 1, 1000) {
            Write-Host "$Messages messages to $chats chat(s) ..."
            $ours = Invoke-Figure send @{ Way = 'ours'; Uri = $uri; Module = $module; Count = $Messages; Chats = $chats; Slowly = 0 }
            $naive = Invoke-Figure send @{ Way = 'naive'; Uri = $uri; Module = $module; Count = $Messages; Chats = $chats; Slowly = 0 }
            Add-Row "$Messages messages to $chats chat(s)" "$(Format-Time $ours.time), $($ours.commands) commands" "naive $(Format-Time $naive.time), $($naive.commands) commands" ('{0:0.0} times as fast' -f ($naive.time / $ours.time))
        }

        # With the delays of a real core, the naive script needs 84 ms for a message. A tenth of the messages is enough.
        Write-Host '1000 messages with the speed of a real core ...'
        $ours = Invoke-Figure send @{ Way = 'ours'; Uri = $uri; Module = $module; Count = 1000; Chats = 1; Slowly = 1 }
        $naive = Invoke-Figure send @{ Way = 'naive'; Uri = $uri; Module = $module; Count = 100; Chats = 1; Slowly = 1 }
        Add-Row '1000 to one chat, pace of a core (modelled)' "$(Format-Time $ours.time), $($ours.commands) commands" "naive $(Format-Time (10 * $naive.time)), $(10 * $naive.commands) commands" ('{0:0} times as fast' -f (10 * $naive.time / $ours.time)) 'some 15 commands' ($ours.commands -le 15)
    }
}
finally {
    # The core ends when its standard input ends.
    $core.StandardInput.Close()
    if (-not $core.WaitForExit(5000)) {
        $core.Kill()
    }
}

Write-Host ''
Write-Host "$([Environment]::ProcessorCount) cores, $([System.Runtime.InteropServices.RuntimeInformation]::OSDescription), $([System.Runtime.InteropServices.RuntimeInformation]::FrameworkDescription), PowerShell $($PSVersionTable.PSVersion). Medians."
$rows | Format-Table -AutoSize | Out-String -Width 220 | Write-Host
