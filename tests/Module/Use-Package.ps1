#Requires -Version 5.1

<#
.SYNOPSIS
    Uses an installed module like a new user, and writes the results as JSON.
.PARAMETER Modules
    Specifies the folder in which the module is installed. Only the modules of the host are available in addition.
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
