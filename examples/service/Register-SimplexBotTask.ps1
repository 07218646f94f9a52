#Requires -RunAsAdministrator

<#
.SYNOPSIS
    Registers a bot and its core as scheduled tasks on Windows. They start with the machine, and start again if they end.
.DESCRIPTION
    Both tasks run as Local Service, which has few rights. Only Local Service and administrators can use the folder of
    the database. Administrators own it. The script refuses:
    - a folder that another user created, or that contains files of another user, because the owner of a folder can read
      the keys in it.
    - a program or script that another user can change, because it would run as Local Service, which can read the keys.
    Install the module for all users first. To remove the tasks, use Unregister-ScheduledTask.
.EXAMPLE
    ./Register-SimplexBotTask.ps1 -Core 'C:\Program Files\SimpleX\simplex-chat.exe' -Bot 'C:\Program Files\SimpleX\bot.ps1'

    Only administrators can write to C:\Program Files. Every user can change a folder that you create in C:\.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The program simplex-chat.exe.
    [Parameter(Mandatory)]
    [string] $Core,
    # The script of the bot.
    [Parameter(Mandatory)]
    [string] $Bot,
    # The name of the user that the core creates on its first start.
    [ValidatePattern('^[\w.-]+$')]
    [string] $DisplayName = 'helper',
    # The path of the database, which contains keys and messages.
    [string] $Database = (Join-Path $env:ProgramData 'SimpleX\bot'),
    # The port of the core on this machine.
    [int] $Port = 5225
)

$ErrorActionPreference = 'Stop'
# Use SIDs, because Windows translates the names of accounts.
$localService = 'S-1-5-19'
$administrators = 'S-1-5-32-544'
$system = 'S-1-5-18'
$trustedInstaller = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
$own = (& whoami.exe /user /fo csv /nh | ConvertFrom-Csv -Header Name, Sid).Sid
$trusted = $administrators, $system, $trustedInstaller, $own
# "Creator owner" stands for the owner of an object, which is checked separately.
$creatorOwner = 'S-1-3-0'
# Write, append, delete, change of permissions or owner, generic write and generic all.
$writing = 0x2 -bor 0x4 -bor 0x40 -bor 0x10000 -bor 0x40000 -bor 0x80000 -bor 0x40000000 -bor 0x10000000
$sid = [System.Security.Principal.SecurityIdentifier]

# Refuses an object that another user owns or, with -Rights, can change.
function Assert-Trusted {
    param([string] $Path, [string[]] $Also = @(), [switch] $Rights)
    $acl = Get-Acl -LiteralPath $Path
    $owner = $acl.GetOwner($sid).Value
    if ($owner -notin $trusted + $Also) {
        throw "$Path is owned by $owner ($($acl.Owner)), who can read and change it. Remove it, or check its content and let an administrator become its owner."
    }

    if ($Rights) {
        foreach ($rule in $acl.GetAccessRules($true, $true, $sid)) {
            $who = $rule.IdentityReference.Value
            if ("$($rule.AccessControlType)" -eq 'Allow' -and ([int] $rule.FileSystemRights -band $writing) -and $who -notin $trusted + $Also + $creatorOwner) {
                throw "$Path can be changed by $who, but its content runs as Local Service. Move it to a folder that only administrators can change, such as C:\Program Files\SimpleX."
            }
        }
    }
}

# Refuses a folder that another user created earlier. In ProgramData, every user can create folders.
function Assert-OwnFolder {
    param([string] $Path)
    $item = Get-Item -LiteralPath $Path -Force
    if ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint) {
        throw "$Path is a link to another place. Remove it first."
    }

    Assert-Trusted $Path
    foreach ($inner in Get-ChildItem -LiteralPath $Path -Recurse -Force) {
        # Local Service owns the files of earlier runs.
        Assert-Trusted $inner.FullName -Also $localService
    }
}

# Creates the folder, or checks an existing folder, and gives permissions only to Local Service and administrators.
function Set-OwnFolder {
    param([string] $Path)
    if (Test-Path -LiteralPath $Path) {
        Assert-OwnFolder $Path
    }
    else {
        # Without -Force, a folder that another user creates at this moment causes an error.
        $null = New-Item $Path -ItemType Directory
    }

    & icacls.exe $Path /setowner "*$administrators" | Out-Null
    $failed = $LASTEXITCODE -ne 0
    & icacls.exe $Path /inheritance:r /grant:r "*${localService}:(OI)(CI)M" "*${administrators}:(OI)(CI)F" "*${system}:(OI)(CI)F" | Out-Null
    if ($failed -or $LASTEXITCODE -ne 0) {
        throw "The owner and rights of $Path could not be set."
    }

    # Check the actual permissions, independent of the result of icacls.
    $acl = Get-Acl -LiteralPath $Path
    $others = @($acl.GetAccessRules($true, $true, $sid) | Where-Object { $_.IdentityReference.Value -notin $localService, $administrators, $system })
    if ($acl.GetOwner($sid).Value -ne $administrators -or -not $acl.AreAccessRulesProtected -or $others) {
        throw "Users other than Local Service and administrators have rights to ${Path}: $($acl.Sddl). Remove these rights, and run the script again."
    }
}

# A task has its own working folder, so use full paths.
$Core, $Bot = $Core, $Bot | ForEach-Object { (Get-Item -LiteralPath $_).FullName }
$Database = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Database)
$folder = Split-Path $Database
foreach ($code in $Core, $Bot) {
    Assert-Trusted $code -Rights
    Assert-Trusted (Split-Path $code) -Rights
}

# The missing folders, from the outermost one. The owner of the folder above must not be able to replace them, so check it.
$missing = [System.Collections.Generic.Stack[string]]::new()
for ($place = $folder; -not (Test-Path -LiteralPath $place); $place = Split-Path $place) {
    $missing.Push($place)
}

for ($above = Split-Path $folder; $above; $above = Split-Path $above) {
    if (Test-Path -LiteralPath $above) {
        Assert-Trusted $above
    }
}

if ($PSCmdlet.ShouldProcess($folder, 'Make folder that only Local Service and administrators read')) {
    if ($missing.Count -eq 0) {
        Set-OwnFolder $folder
    }

    foreach ($one in $missing) {
        Set-OwnFolder $one
    }
}

# Don't use the path of the current process: if PowerShell is a .NET tool, the process is dotnet.
$powershell = Join-Path $PSHOME $(if ($PSEdition -eq 'Desktop') { 'powershell.exe' } else { 'pwsh.exe' })
# Set the address of the core only for this process, not for the machine.
$start = "`$env:SIMPLEXCHAT_URI = 'ws://localhost:$Port'; & '$($Bot -replace "'", "''")'; exit [int](-not `$?)"
$encoded = [convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes("try { $start } catch { exit 1 }"))
$tasks = [ordered]@{
    'SimpleX core' = New-ScheduledTaskAction -Execute $Core -Argument "-p $Port -d `"$Database`" --create-bot-display-name $DisplayName"
    'SimpleX bot'  = New-ScheduledTaskAction -Execute $powershell -Argument "-NoProfile -NonInteractive -EncodedCommand $encoded"
}

# Windows retries a task only if it could not start. So start it every minute. While the task runs, this does nothing.
$triggers = @(
    New-ScheduledTaskTrigger -AtStartup
    New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1)
)
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit ([timespan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
$principal = New-ScheduledTaskPrincipal -UserId $localService -LogonType ServiceAccount
foreach ($name in $tasks.Keys) {
    if ($PSCmdlet.ShouldProcess($name, 'Register scheduled task')) {
        Register-ScheduledTask -TaskName $name -Action $tasks[$name] -Trigger $triggers -Settings $settings -Principal $principal -Force
    }
}
