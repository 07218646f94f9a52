<#
.SYNOPSIS
    Returns the path of the executable of this PowerShell, for starting child processes.
.DESCRIPTION
    The path of the current process isn't enough: if PowerShell is a .NET tool, the process is dotnet.
#>
[CmdletBinding()]
[OutputType([string])]
param()

$ErrorActionPreference = 'Stop'
$name = if ($PSEdition -eq 'Desktop') { 'powershell.exe' } elseif ($IsWindows) { 'pwsh.exe' } else { 'pwsh' }
$path = Join-Path $PSHOME $name
if (-not (Test-Path -LiteralPath $path)) {
    throw "$PSHOME doesn't contain $name. Run this script with pwsh or powershell."
}

# The executable finds .NET only in the default folder of .NET. A .NET tool also runs if .NET is in another folder.
if ($PSEdition -ne 'Desktop' -and -not ($env:DOTNET_ROOT -and (Test-Path -LiteralPath (Join-Path $env:DOTNET_ROOT 'host/fxr')))) {
    $process = [System.Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') {
        $env:DOTNET_ROOT = Split-Path $process
    }
}

$path
