<#
.SYNOPSIS
    Returns the path of Wine's 64-bit loader, or nothing if Wine isn't installed.
#>
[CmdletBinding()]
[OutputType([string])]
param()

# Debian's package wine64 doesn't add a command to PATH.
Get-Command wine64, wine, /usr/lib/wine/wine64 -CommandType Application -ErrorAction Ignore | Select-Object -First 1 -ExpandProperty Path
