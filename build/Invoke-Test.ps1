<#
.SYNOPSIS
    Runs the xunit and Pester suites on the built module and prints their results and the totals; build.ps1 -Task Test calls it.
.DESCRIPTION
    The last line is "N passed, N failed, N skipped". If a test failed or no test ran, the exit code is 1, otherwise 0.
    SIMPLEXCHAT_TEST_TRANSPORTS specifies the transports of the Pester suite, separated by commas: Memory, WebSocket, Native,
    Core, CoreWebSocket.
.PARAMETER PesterVersion
    Specifies the version of Pester: a version in build/TestModules.csproj, or an installed version. The default is the first
    version in build/TestModules.csproj.
.PARAMETER Wine
    Runs only the Pester suite, in PowerShell for Windows on Wine.
#>
[CmdletBinding()]
param(
    [string] $PesterVersion,

    [switch] $Wine
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = Split-Path $PSScriptRoot
$results = Join-Path $root $(if ($Wine) { 'out/windows/test-results' } else { 'out/test-results' })
$pwsh = & (Join-Path $PSScriptRoot 'Get-PowerShellPath.ps1')
$projects = @(if (-not $Wine) { 'SimplexChat.Tests', 'SimplexChat.PowerShell.Tests' })
$wineHost = if ($Wine) { & (Join-Path $PSScriptRoot 'New-WineHost.ps1') }

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
    $name = @($Transport, $Filter) -ne '*' -replace '\*' -join '-'
    $report = Join-Path $results "pester-$name.json"
    $run = @{
        Name        = "Pester, $name"
        File        = $pwsh
        Arguments   = @(
            '-NoProfile', '-NonInteractive', '-File', (Join-Path $root 'tests/Module/Invoke-Suite.ps1'),
            '-Report', $report, '-PesterPath', $Pester, '-Filter', $Filter, '-Except', $(if ($Except) { $Except } else { '-' })
        )
        # These processes end before profile-guided optimization pays for its cost.
        Environment = @{ SIMPLEXCHAT_TEST_TRANSPORT = $Transport; DOTNET_TieredPGO = '0' }
        Report      = $report
        Read        = { param($Report) Get-Content -LiteralPath $Report -Raw | ConvertFrom-Json }
    }
    if ($Wine) {
        Set-WineCommand $run
    }

    $run
}

# Without a console, PowerShell for Windows ends at once. The output of the console doesn't reach Linux, so the command file
# redirects it. Wine maps / to the drive Z:.
function Set-WineCommand ([hashtable] $Run) {
    $arguments = $Run.Arguments -replace '^/', 'Z:/' -replace '^Z:.*', '"$0"'
    $command = "$($Run.Report).cmd"
    $Run.Log = (New-Item "$($Run.Report).windows.log" -ItemType File).FullName
    Set-Content -LiteralPath $command "@`"$($wineHost.PowerShell)`" $arguments > `"Z:$($Run.Log -replace '/', '\')`" 2>&1"
    $Run.File = $wineHost.Wine
    $Run.Arguments = 'wineconsole', "Z:$($command -replace '/', '\')"
    $Run.Environment += $wineHost.Environment
}

# Counts the outcomes one by one, because the counters of a TRX file contain 0 notExecuted for tests that xunit skips.
function Read-Trx ([string] $Path) {
    $run = ([xml](Get-Content -LiteralPath $Path -Raw)).TestRun
    $tests = @($run.SelectNodes("*[local-name()='Results']/*[local-name()='UnitTestResult']"))
    $skipped = @($tests | Where-Object outcome -EQ 'NotExecuted')
    $failed = @($tests | Where-Object outcome -NotIn 'Passed', 'NotExecuted' | ForEach-Object testName)
    # If a test host ended early, the file doesn't contain all tests.
    $errors = @($run.SelectNodes("//*[local-name()='RunInfo'][@outcome='Error']/*[local-name()='Text']") | ForEach-Object InnerText)
    [pscustomobject]@{
        Passed       = $tests.Count - $skipped.Count - $failed.Count
        Failed       = $failed.Count + $errors.Count
        Skipped      = $skipped.Count
        FailedNames  = $failed + $errors
        SkippedNames = @($skipped | ForEach-Object {
                $message = $_.SelectSingleNode("descendant::*[local-name()='Message']")
                @{ Name = $_.testName; Reason = "$(if ($message) { $message.InnerText })" }
            })
    }
}

function Start-Run ([hashtable] $Run) {
    $output = "$($Run.Report).log"
    if (-not $Run.ContainsKey('Log')) {
        $Run.Log = $output
    }

    $variables = if ($Run.ContainsKey('Environment')) { $Run.Environment } else { @{} }
    $before = & (Join-Path $PSScriptRoot 'Set-Environment.ps1') $variables
    try {
        $quoted = $Run.Arguments | ForEach-Object { "`"$_`"" }
        $redirect = @{ RedirectStandardOutput = $output }
        if ($Wine) {
            # On stderr, Wine reports that it can't read the label of the drive Z:.
            $redirect.RedirectStandardError = "$($Run.Report).errors.log"
        }

        $Run.Process = Start-Process $Run.File $quoted -PassThru -NoNewWindow @redirect
        # Without reading the handle, Windows PowerShell doesn't keep the exit code.
        $null = $Run.Process.Handle
    }
    finally {
        $null = & (Join-Path $PSScriptRoot 'Set-Environment.ps1') $before
    }
}

function Complete-Run ([hashtable] $Run) {
    $Run.Process.WaitForExit()
    Write-Host "`n$($Run.Name):"
    # Hides the -WhatIf lines of the tests. The log contains them.
    Get-Content -LiteralPath $Run.Log | Where-Object { $_ -notlike 'What if: *' } | Out-Host
    $problem = "the run ended early with exit code $($Run.Process.ExitCode)"
    $result = $null
    if (Test-Path -LiteralPath $Run.Report) {
        try {
            $result = & $Run.Read $Run.Report
        }
        catch {
            $problem = "its report can't be read: $_"
        }
    }

    if ($result -and $result.Passed + $result.Failed + $result.Skipped -eq 0) {
        $problem = 'the run has no tests'
    }
    elseif ($result -and ($Run.Process.ExitCode -eq 0 -or $result.Failed -gt 0)) {
        return $result
    }

    [pscustomobject]@{
        Passed       = 0
        Failed       = 1
        Skipped      = 0
        FailedNames  = @("$($Run.Name): $problem")
        SkippedNames = @()
    }
}

if (Test-Path -LiteralPath $results) {
    Remove-Item -LiteralPath $results -Recurse -Force
}

$null = New-Item $results -ItemType Directory -Force
$pester = & (Join-Path $PSScriptRoot 'Get-PesterPath.ps1') -Version $PesterVersion
$valid = 'Memory', 'WebSocket', 'Native', 'Core', 'CoreWebSocket'
$transports = @("$env:SIMPLEXCHAT_TEST_TRANSPORTS" -split ',' | ForEach-Object Trim | Where-Object { $_ } | Select-Object -Unique)
if (-not $transports) {
    $transports = @('Memory')
}

$wrong = @($transports | Where-Object { $_ -notin $valid })
if ($wrong) {
    throw "SIMPLEXCHAT_TEST_TRANSPORTS: '$($wrong -join "', '")' isn't valid. Valid transports: $($valid -join ', ')."
}

# Each run has its own process, because the assemblies of a module can't be unloaded. Files that start many processes or wait
# for timeouts have their own runs, so that both processors are busy until the end. The longest runs are first.
$slow = 'Bot*,Build,Core,Delivery,Native,Postgres'
$runs = @(
    foreach ($transport in $transports) {
        if ($transport -eq 'Memory') {
            Get-PesterRun $pester $transport -Filter $slow
            Get-PesterRun $pester $transport -Filter '*' -Except "$slow,Examples*,Help,Page,Topic"
            Get-PesterRun $pester $transport -Filter 'Examples*'
            Get-PesterRun $pester $transport -Filter 'Help,Page,Topic'
        }
        else {
            Get-PesterRun $pester $transport -Filter '*' -Except 'Examples*,Help,Page,Topic'
        }
    }
    $projects | ForEach-Object { Get-XunitRun $_ }
)

# Runs two processes at a time.
$done = [System.Collections.Generic.List[object]]::new()
$running = [System.Collections.Generic.List[hashtable]]::new()
function Wait-Run {
    Wait-Process -InputObject $running.Process -Any
    $ended = $running.Find({ $args[0].Process.HasExited })
    $null = $running.Remove($ended)
    $done.Add((Complete-Run $ended))
}

try {
    foreach ($run in $runs) {
        if ($running.Count -eq 2) {
            Wait-Run
        }

        Start-Run $run
        $running.Add($run)
    }

    while ($running.Count -gt 0) {
        Wait-Run
    }
}
finally {
    # Processes are left only if this script fails or is stopped.
    $running | ForEach-Object { Stop-Process $_.Process -ErrorAction Ignore }
    if ($Wine) {
        & (Join-Path $PSScriptRoot 'Remove-WineHost.ps1') $wineHost
    }
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
