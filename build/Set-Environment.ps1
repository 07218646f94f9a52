<#
.SYNOPSIS
    Sets environment variables of this process, and returns the values they had before.
.PARAMETER Variable
    The names and values. A variable whose value is $null is removed.
#>
[CmdletBinding()]
[OutputType([hashtable])]
param(
    [Parameter(Mandatory)]
    [hashtable] $Variable
)

$ErrorActionPreference = 'Stop'
$before = @{}
foreach ($name in $Variable.Keys) {
    $before[$name] = [System.Environment]::GetEnvironmentVariable($name)
    # SetEnvironmentVariable takes $null from PowerShell for an empty value.
    if ($null -eq $Variable[$name]) {
        Remove-Item "Env:$name" -ErrorAction Ignore
    }
    else {
        Set-Item "Env:$name" $Variable[$name]
    }
}

$before
