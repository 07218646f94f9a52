<#
.SYNOPSIS
    Returns the path of Pester's manifest. If this clone doesn't contain Pester yet, restores it from NuGet.
.PARAMETER Version
    Specifies a version in TestModules.csproj, or an installed version. The default is the first version in TestModules.csproj.
.PARAMETER All
    Returns the paths of all versions in TestModules.csproj.
#>
[CmdletBinding(DefaultParameterSetName = 'Version')]
[OutputType([string])]
param(
    [Parameter(ParameterSetName = 'Version')]
    [string] $Version,

    [Parameter(Mandatory, ParameterSetName = 'All')]
    [switch] $All
)

$ErrorActionPreference = 'Stop'
$project = Join-Path $PSScriptRoot 'TestModules.csproj'
$pinned = @(([xml](Get-Content -LiteralPath $project -Raw)).SelectSingleNode("//PackageDownload[@Include='Pester']").Version -replace '[\[\]]' -split ';')
if ($All) {
    return $pinned | ForEach-Object { & $PSCommandPath -Version $_ }
}

$Version = "$Version".Trim()
if (-not $Version) {
    $Version = $pinned[0]
}

if ($Version -notin $pinned) {
    $installed = Get-Module Pester -ListAvailable | Where-Object Version -EQ $Version | Select-Object -First 1
    if (-not $installed) {
        throw "Pester $Version is not installed. Install it, or use a version that the build restores: $($pinned -join ', ')."
    }

    return $installed.Path
}

$path = Join-Path (Split-Path $PSScriptRoot) "out/test-modules/pester/$Version/tools/Pester.psd1"
if (-not (Test-Path -LiteralPath $path)) {
    & dotnet restore $project --verbosity quiet | Out-Host
    if ($LASTEXITCODE -ne 0 -or -not (Test-Path -LiteralPath $path)) {
        throw "Pester $Version could not be restored from NuGet. See the messages of 'dotnet restore' above."
    }
}

$path
