<#
.SYNOPSIS
    Sets environment variables of this process, and returns their previous values.
.PARAMETER Variable
    Specifies the names and values. A variable with the value $null is removed.
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
    # SetEnvironmentVariable converts $null from PowerShell to an empty text.
    if ($null -eq $Variable[$name]) {
        Remove-Item "Env:$name" -ErrorAction Ignore
    }
    else {
        Set-Item "Env:$name" $Variable[$name]
    }
}

$before
