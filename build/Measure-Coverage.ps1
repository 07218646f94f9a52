<#
.SYNOPSIS
    Runs the xunit suites and prints the coverage of the shipped assemblies; build.ps1 -Task Coverage calls it.
.DESCRIPTION
    The figures are lines and branches per assembly, for all suites together, without generated code such as
    src/SimplexChat/Api/Generated. The Pester suite isn't included. out/coverage contains a Cobertura file per suite. If a test failed, the exit
    code is 1.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
if (Test-Path variable:PSStyle) {
    $PSStyle.OutputRendering = 'PlainText'
}

$root = Split-Path $PSScriptRoot
$target = Join-Path $root 'out/coverage'
$failed = $false
if (Test-Path -LiteralPath $target) {
    Remove-Item -LiteralPath $target -Recurse -Force
}

$reports = foreach ($project in 'SimplexChat.Tests', 'SimplexChat.PowerShell.Tests') {
    $results = Join-Path $target $project
    & dotnet test (Join-Path $root "tests/$project") --configuration Release --no-build --nologo --verbosity quiet `
        --settings (Join-Path $PSScriptRoot 'coverage.runsettings') --collect 'XPlat Code Coverage' --results-directory $results | Out-Host
    $failed = $failed -or $LASTEXITCODE -ne 0
    $report = Join-Path $target "$project.cobertura.xml"
    Get-ChildItem -LiteralPath $results -Recurse -Filter coverage.cobertura.xml | Move-Item -Destination $report
    Remove-Item -LiteralPath $results -Recurse -Force
    $report
}

# A line is covered if one of the suites covers it. For branches, the highest number of one suite counts.
$assemblies = [ordered]@{}
foreach ($report in $reports) {
    foreach ($package in ([xml](Get-Content -LiteralPath $report -Raw)).SelectNodes('/coverage/packages/package')) {
        $lines = $assemblies[$package.name]
        if (-not $lines) {
            $lines = $assemblies[$package.name] = @{}
        }

        foreach ($class in $package.SelectNodes('classes/class')) {
            foreach ($line in $class.SelectNodes('lines/line')) {
                $key = "$($class.filename):$($line.number)"
                # "50% (1/2)"
                $covered, $all = if ($line.GetAttribute('condition-coverage') -match '\((\d+)/(\d+)\)') { [int] $Matches[1], [int] $Matches[2] } else { 0, 0 }
                $known = $lines[$key]
                if (-not $known) {
                    $known = $lines[$key] = @{ Hit = $false; Covered = 0; All = $all }
                }

                $known.Hit = $known.Hit -or [long] $line.hits -gt 0
                $known.Covered = [Math]::Max($known.Covered, $covered)
            }
        }
    }
}

$assemblies.GetEnumerator() | Sort-Object Key | ForEach-Object {
    $lines = @($_.Value.Values)
    $covered = ($lines | Measure-Object { $_.Covered } -Sum).Sum
    $all = ($lines | Measure-Object { $_.All } -Sum).Sum
    [pscustomobject]@{
        Assembly = $_.Key
        Lines    = '{0:0.0} % of {1}' -f (100 * @($lines | Where-Object { $_.Hit }).Count / $lines.Count), $lines.Count
        Branches = '{0:0.0} % of {1}' -f (100 * $covered / $all), $all
    }
} | Format-Table -AutoSize | Out-Host
Write-Host "The files are in $target."
exit [int] $failed
