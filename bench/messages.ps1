#Requires -Version 7.4

<#
.SYNOPSIS
    Measures sending by name, many lines and a long history, side by side with another build of the module.
.DESCRIPTION
    The core answers from memory, at once or with the speed of a real core built with optimization (README.md). Each round
    measures both builds one after the other, each in a new process, and a script in Python
    that sends the same lines in commands of 500 and reads the same history.
.PARAMETER Other
    Specifies the manifest of the other build, for example of an earlier commit. By default, only this build is measured.
.PARAMETER Rounds
    Specifies the number of processes for each build.
#>
param([string] $Other, [int] $Rounds = 3, [int] $Count = 20000)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$builds = [ordered] @{ ours = Join-Path $root 'out/SimplexChat/SimplexChat.psd1' }
if ($Other) {
    $builds.other = $Other
}

function Get-Median($Results, [string] $Figure) {
    $values = @($Results | ForEach-Object { $_[$Figure] } | Sort-Object)
    if ($values) {
        [Math]::Round($values[[Math]::Floor($values.Count / 2)], 2)
    }
}

$pwsh = & (Join-Path $root 'build/Get-PowerShellPath.ps1')
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] @(
        Join-Path $PSScriptRoot 'SimplexChat.Bench/bin/Release/net8.0/SimplexChat.Bench.dll'
        'serve'
        Join-Path $root 'tests/transcripts'
        '10000'))
$start.RedirectStandardInput = $true
$start.RedirectStandardOutput = $true
$core = [System.Diagnostics.Process]::Start($start)
try {
    $uri = $core.StandardOutput.ReadLine()
    $results = @{ ours = @(); other = @() }
    $python = @()
    foreach ($round in 1..$Rounds) {
        if (Get-Command python3 -ErrorAction Ignore) {
            $python += ConvertFrom-Json (python3 (Join-Path $PSScriptRoot 'messages.py') $uri $Count) -AsHashtable
        }

        foreach ($build in $builds.Keys) {
            $line = & $pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'figures/messages.ps1') -Uri $uri -Module $builds[$build] -Count $Count
            $results[$build] += ConvertFrom-Json ($line | Select-Object -Last 1) -AsHashtable
        }
    }
}
finally {
    $core.StandardInput.Close()
    $core.WaitForExit()
}

foreach ($figure in $results.ours[0].Keys | Sort-Object) {
    $row = [ordered] @{ Figure = $figure }
    foreach ($build in $builds.Keys) {
        $row[$build] = Get-Median $results[$build] $figure
    }

    $row.python = if ($python) { Get-Median $python $figure }
    [pscustomobject] $row
}
