<#
.SYNOPSIS
    Returns the path of the executable of this PowerShell, to start a child process with.
.DESCRIPTION
    The path of the current process is not enough: where PowerShell is a .NET tool, the process is dotnet.
#>
[CmdletBinding()]
[OutputType([string])]
param()

$ErrorActionPreference = 'Stop'
$name = if ($PSEdition -eq 'Desktop') { 'powershell.exe' } elseif ($IsWindows) { 'pwsh.exe' } else { 'pwsh' }
$path = Join-Path $PSHOME $name
if (-not (Test-Path -LiteralPath $path)) {
    throw "There is no $name in $PSHOME. Run this script with pwsh or powershell."
}

# The executable finds .NET by itself only in .NET's default folder. A .NET tool also runs where .NET is elsewhere.
if ($PSEdition -ne 'Desktop' -and -not ($env:DOTNET_ROOT -and (Test-Path -LiteralPath (Join-Path $env:DOTNET_ROOT 'host/fxr')))) {
    $process = [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') {
        $env:DOTNET_ROOT = Split-Path $process
    }
}

$path
