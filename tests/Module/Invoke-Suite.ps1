<#
.SYNOPSIS
    Runs the Pester suite against out/SimplexChat and writes its counts; build.ps1 -Task Test calls it.
#>
param(
    [string] $Report,
    [string] $PesterPath = 'Pester',
    [string] $Filter = '*'
)

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
Import-Module $PesterPath
$configuration = New-PesterConfiguration
$configuration.Run.Path = Get-ChildItem $PSScriptRoot -Filter "$Filter.Tests.ps1" | ForEach-Object FullName
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration
# A container that fails to load has run no test: that is a failure too.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
if ($Report) {
    @{ Passed = $result.PassedCount; Failed = $failed; Skipped = $result.SkippedCount + $result.NotRunCount } |
        ConvertTo-Json | Set-Content $Report
}

exit [int]($failed -gt 0)
