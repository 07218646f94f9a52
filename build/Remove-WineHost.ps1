<#
.SYNOPSIS
    Ends all processes of a Wine host and removes its prefix.
.PARAMETER WineHost
    Specifies the result of New-WineHost.ps1.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [hashtable] $WineHost
)

$ErrorActionPreference = 'Stop'
$prefix = $WineHost.Environment.WINEPREFIX
if (-not (Test-Path -LiteralPath $prefix)) {
    return
}

$before = & (Join-Path $PSScriptRoot 'Set-Environment.ps1') @{ WINEPREFIX = $prefix }
try {
    & $WineHost.Server -k -w
}
finally {
    $null = & (Join-Path $PSScriptRoot 'Set-Environment.ps1') $before
}

Remove-Item -LiteralPath $prefix -Recurse -Force
