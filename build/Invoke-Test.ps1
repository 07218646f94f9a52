<#
.SYNOPSIS
    Runs the xunit and Pester suites on what was built, prints their results, and ends with the sum; build.ps1 -Task Test calls it.
.DESCRIPTION
    The last line is "N passed, N failed, N skipped". The exit code is 1 if a test failed or none ran, else 0.
    SIMPLEXCHAT_TEST_TRANSPORTS names the transports that the Pester suite runs over (Memory, WebSocket, Native; comma-separated).
.PARAMETER PesterVersion
    The version of Pester: one that build/TestModules.csproj restores, or one that is installed. The default is the first of
    build/TestModules.csproj.
#>
[CmdletBinding()]
param(
    [string] $PesterVersion
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = Split-Path $PSScriptRoot
$results = Join-Path $root 'out/test-results'
$pwsh = & (Join-Path $PSScriptRoot 'Get-PowerShellPath.ps1')
$projects = 'SimplexChat.Tests', 'SimplexChat.PowerShell.Tests'

function Get-XunitRun ([string] $Project) {
    $report = Join-Path $results "$Project.trx"
    @{
        Name      = "xunit, $Project"
        File      = 'dotnet'
        Arguments = @(
            'test', (Join-Path $root "tests/$Project"), '--configuration', 'Release', '--no-build', '--nologo', '--verbosity', 'quiet',
            '--logger', "trx;LogFileName=$Project.trx", '--logger', 'console;verbosity=minimal', '--results-directory', $results
        )
        Report    = $report
        Read      = { param($Report) Read-Trx $Report }
    }
}

function Get-PesterRun ([string] $Pester, [string] $Transport, [string] $Filter, [string] $Except) {
    $name = @($Transport, $Filter) -ne '*' -join '-'
    $report = Join-Path $results "pester-$name.json"
    @{
        Name        = "Pester, $name"
        File        = $pwsh
        Arguments   = @(
            '-NoProfile', '-NonInteractive', '-File', (Join-Path $root 'tests/Module/Invoke-Suite.ps1'),
            '-Report', $report, '-PesterPath', $Pester, '-Filter', $Filter, '-Except', $Except
        )
        Environment = @{ SIMPLEXCHAT_TEST_TRANSPORT = $Transport }
        Report      = $report
        Read        = { param($Report) Get-Content $Report -Raw | ConvertFrom-Json }
    }
}

# Counts the outcomes one by one: the counters of a TRX file have 0 notExecuted for the tests that xunit skips.
function Read-Trx ([string] $Path) {
    $run = ([xml](Get-Content $Path -Raw)).TestRun
    $tests = @($run.SelectNodes("*[local-name()='Results']/*[local-name()='UnitTestResult']"))
    $skipped = @($tests | Where-Object outcome -EQ 'NotExecuted')
    $failed = @($tests | Where-Object outcome -NotIn 'Passed', 'NotExecuted' | ForEach-Object testName)
    # A test host that ended early leaves tests out of the file.
    $errors = @($run.SelectNodes("//*[local-name()='RunInfo'][@outcome='Error']/*[local-name()='Text']") | ForEach-Object InnerText)
    [pscustomobject]@{
        Passed       = $tests.Count - $skipped.Count - $failed.Count
        Failed       = $failed.Count + $errors.Count
        Skipped      = $skipped.Count
        FailedNames  = $failed + $errors
        SkippedNames = @($skipped | ForEach-Object {
                @{ Name = $_.testName; Reason = "$($_.SelectSingleNode("descendant::*[local-name()='Message']").InnerText)" }
            })
    }
}

function Start-Run ([hashtable] $Run) {
    $Run.Log = "$($Run.Report).log"
    $variables = if ($Run.ContainsKey('Environment')) { $Run.Environment } else { @{} }
    foreach ($name in $variables.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $variables[$name])
    }

    try {
        $quoted = $Run.Arguments | ForEach-Object { "`"$_`"" }
        $Run.Process = Start-Process $Run.File $quoted -PassThru -NoNewWindow -RedirectStandardOutput $Run.Log
        # Without the handle, Windows PowerShell does not keep the exit code.
        $null = $Run.Process.Handle
    }
    finally {
        foreach ($name in $variables.Keys) {
            [System.Environment]::SetEnvironmentVariable($name, $null)
        }
    }
}

function Complete-Run ([hashtable] $Run) {
    $Run.Process.WaitForExit()
    Write-Host "`n$($Run.Name):"
    Get-Content $Run.Log | Out-Host
    $result = if (Test-Path $Run.Report) { & $Run.Read $Run.Report }
    if ($result -and ($Run.Process.ExitCode -eq 0 -or $result.Failed -gt 0)) {
        return $result
    }

    [pscustomobject]@{
        Passed       = 0
        Failed       = 1
        Skipped      = 0
        FailedNames  = @("$($Run.Name): the run ended early with exit code $($Run.Process.ExitCode)")
        SkippedNames = @()
    }
}

if (Test-Path $results) {
    Remove-Item $results -Recurse -Force
}

$null = New-Item $results -ItemType Directory -Force
$pester = & (Join-Path $PSScriptRoot 'Get-PesterPath.ps1') -Version $PesterVersion
$transports = if ($env:SIMPLEXCHAT_TEST_TRANSPORTS) { $env:SIMPLEXCHAT_TEST_TRANSPORTS -split ',' } else { 'Memory' }

# Each run is a process of its own, because a module's assemblies can't be unloaded.
$runs = @(
    foreach ($transport in $transports) {
        Get-PesterRun $pester $transport -Filter '*' -Except 'Help'
        if ($transport -eq 'Memory') {
            # The examples of the help take as long as all other files together.
            Get-PesterRun $pester $transport -Filter 'Help' -Except '-'
        }
    }
    $projects | ForEach-Object { Get-XunitRun $_ }
)

# Two at a time.
$done = [System.Collections.Generic.List[object]]::new()
$running = [System.Collections.Generic.Queue[hashtable]]::new()
foreach ($run in $runs) {
    if ($running.Count -eq 2) {
        $done.Add((Complete-Run $running.Dequeue()))
    }

    Start-Run $run
    $running.Enqueue($run)
}

while ($running.Count -gt 0) {
    $done.Add((Complete-Run $running.Dequeue()))
}

$sum = @{}
foreach ($name in 'Passed', 'Failed', 'Skipped') {
    $sum[$name] = ($done | Measure-Object $name -Sum).Sum
}

Write-Host ''
foreach ($reason in $done | ForEach-Object { $_.SkippedNames } | Group-Object { $_.Reason }) {
    Write-Host "SKIPPED ($($reason.Count)): $($reason.Name)"
    $reason.Group | ForEach-Object { Write-Host "    $($_.Name)" }
}

$done | ForEach-Object { $_.FailedNames } | Where-Object { $_ } | ForEach-Object { Write-Host "FAILED: $_" }
Write-Host ('{0} passed, {1} failed, {2} skipped' -f $sum.Passed, $sum.Failed, $sum.Skipped)
exit [int]($sum.Failed -gt 0 -or $sum.Passed -eq 0)
