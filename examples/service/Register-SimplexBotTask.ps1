#Requires -RunAsAdministrator
<#
.SYNOPSIS
    Registers a bot and its core as scheduled tasks of Windows: they start with the machine, and again when they end.
.DESCRIPTION
    Both run as Local Service, which has few rights, and is given the database's folder. The module has to be installed for
    all users. Unregister-ScheduledTask takes the tasks away.
.EXAMPLE
    ./Register-SimplexBotTask.ps1 -Core C:\SimpleX\simplex-chat.exe -Bot C:\SimpleX\bot.ps1
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The program simplex-chat.exe.
    [Parameter(Mandatory)]
    [string] $Core,
    # The bot's script.
    [Parameter(Mandatory)]
    [string] $Bot,
    # What the core calls the user that it makes on its first start.
    [ValidatePattern('^[\w.-]+$')]
    [string] $DisplayName = 'helper',
    # Where the core keeps keys and messages.
    [string] $Database = (Join-Path $env:ProgramData 'SimpleX\bot'),
    # The core's port on this machine.
    [int] $Port = 5225
)

$ErrorActionPreference = 'Stop'
$account = 'NT AUTHORITY\LOCAL SERVICE'
$folder = Split-Path $Database
# The path of the current process can be another: where PowerShell is a .NET tool, the process is dotnet.
$powershell = Join-Path $PSHOME $(if ($PSEdition -eq 'Desktop') { 'powershell.exe' } else { 'pwsh.exe' })
if ($PSCmdlet.ShouldProcess($folder, 'Make folder that only Local Service and administrators read')) {
    $null = New-Item $folder -ItemType Directory -Force
    & icacls $folder /inheritance:r /grant 'LOCAL SERVICE:(OI)(CI)M' 'Administrators:(OI)(CI)F' | Out-Null
    if ($LASTEXITCODE -ne 0) {
        throw "The rights of $folder could not be set."
    }
}

# The core's address is for this process alone, and not a variable of the machine.
$start = "`$env:SIMPLEXCHAT_URI = 'ws://localhost:$Port'; & '$($Bot -replace "'", "''")'; exit [int](-not `$?)"
$encoded = [convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("try { $start } catch { exit 1 }"))
$tasks = [ordered]@{
    'SimpleX core' = New-ScheduledTaskAction -Execute $Core -Argument "-p $Port -d `"$Database`" --create-bot-display-name $DisplayName"
    'SimpleX bot'  = New-ScheduledTaskAction -Execute $powershell -Argument "-NoProfile -NonInteractive -EncodedCommand $encoded"
}

# Windows tries a task again only if it could not start it. So it is started every minute, which does nothing while it runs.
$triggers = @(
    New-ScheduledTaskTrigger -AtStartup
    New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1)
)
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit ([timespan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
$principal = New-ScheduledTaskPrincipal -UserId $account -LogonType ServiceAccount
foreach ($name in $tasks.Keys) {
    if ($PSCmdlet.ShouldProcess($name, 'Register scheduled task')) {
        Register-ScheduledTask -TaskName $name -Action $tasks[$name] -Trigger $triggers -Settings $settings -Principal $principal -Force
    }
}
