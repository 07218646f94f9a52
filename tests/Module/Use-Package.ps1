#Requires -Version 5.1

<#
.SYNOPSIS
    Uses an installed module as its first user would, and writes what came of it as JSON.
.PARAMETER Modules
    The folder in which the module is installed; besides it there are only the host's own modules.
#>
param(
    [Parameter(Mandatory)]
    [string] $Modules
)

$ErrorActionPreference = 'Stop'
$env:PSModulePath = $Modules + [System.IO.Path]::PathSeparator + (Join-Path $PSHOME 'Modules')
Import-Module SimplexChat
$network = New-SimplexSimulator
$alice = Connect-SimplexChat alice -Simulator $network -PassThru
$bob = Connect-SimplexChat bob -Simulator $network -PassThru
$null = New-SimplexInvitation -Session $alice | Connect-SimplexLink -Session $bob
$null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $alice
$null = Send-SimplexMessage '@bob' 'from a package' -WaitFor Received -Timeout 20 -Session $alice
[ordered]@{
    Edition  = $PSEdition
    Base     = (Get-Module SimplexChat).ModuleBase
    Cmdlets  = @((Get-Command -Module SimplexChat).Name)
    Heard    = (Get-SimplexMessage '@alice' -Last 1 -Session $bob).Text
    Examples = Get-Help Send-SimplexMessage -Examples | Out-String
    Topic    = Get-Help about_SimplexChat | Out-String
} | ConvertTo-Json
