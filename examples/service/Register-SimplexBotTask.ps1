#Requires -RunAsAdministrator
<#
.SYNOPSIS
    Registers a bot and its core as scheduled tasks of Windows: they start with the machine, and again when they end.
.DESCRIPTION
    Both run as Local Service, which has few rights. The folder of the database is for Local Service and administrators alone,
    and owned by administrators. The script refuses
    - a folder that somebody else has made, or that holds files of somebody else: whoever owns a folder can read the keys in it;
    - a program or script that somebody else can change: it would run as Local Service, which can read the keys.
    Install the module for all users first. Unregister-ScheduledTask removes the tasks.
.EXAMPLE
    ./Register-SimplexBotTask.ps1 -Core 'C:\Program Files\SimpleX\simplex-chat.exe' -Bot 'C:\Program Files\SimpleX\bot.ps1'

    Only administrators can write to C:\Program Files. A folder in C:\ that you make yourself can be changed by every user.
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
# By SIDs: Windows translates the names of accounts.
$localService = 'S-1-5-19'
$administrators = 'S-1-5-32-544'
$system = 'S-1-5-18'
$trustedInstaller = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
$own = (& whoami.exe /user /fo csv /nh | ConvertFrom-Csv -Header Name, Sid).Sid
$trusted = $administrators, $system, $trustedInstaller, $own
# Whoever owns or made a thing that "creator owner" has rights to is its owner, who is checked.
$creatorOwner = 'S-1-3-0'
# Write, append, delete, and what changes rights or owner; generic write and generic all.
$writing = 0x2 -bor 0x4 -bor 0x40 -bor 0x10000 -bor 0x40000 -bor 0x80000 -bor 0x40000000 -bor 0x10000000
$sid = [System.Security.Principal.SecurityIdentifier]

# Refuses what somebody else owns or, with -Rights, can change.
function Assert-Trusted {
    param([string] $Path, [string[]] $Also = @(), [switch] $Rights)
    $acl = Get-Acl -LiteralPath $Path
    $owner = $acl.GetOwner($sid).Value
    if ($owner -notin $trusted + $Also) {
        throw "$Path is owned by $owner ($($acl.Owner)), who can read and change it. Remove it, or let an administrator take it over, after a look at what is in it."
    }

    if ($Rights) {
        foreach ($rule in $acl.GetAccessRules($true, $true, $sid)) {
            $who = $rule.IdentityReference.Value
            if ("$($rule.AccessControlType)" -eq 'Allow' -and ([int] $rule.FileSystemRights -band $writing) -and $who -notin $trusted + $Also + $creatorOwner) {
                throw "$Path can be changed by $who, and what is in it runs as Local Service. Move it to a folder that only administrators can change, such as C:\Program Files\SimpleX."
            }
        }
    }
}

# Refuses a folder that was made beforehand by somebody else, as everybody can in ProgramData.
function Assert-OwnFolder {
    param([string] $Path)
    $item = Get-Item -LiteralPath $Path -Force
    if ($item.Attributes -band [System.IO.FileAttributes]::ReparsePoint) {
        throw "$Path is a link to another place. Remove it first."
    }

    Assert-Trusted $Path
    foreach ($inner in Get-ChildItem -LiteralPath $Path -Recurse -Force) {
        # What is there from an earlier run is the service's.
        Assert-Trusted $inner.FullName -Also $localService
    }
}

# Makes the folder, or checks the one that is there, and gives rights to Local Service and administrators alone.
function Set-OwnFolder {
    param([string] $Path)
    if (Test-Path -LiteralPath $Path) {
        Assert-OwnFolder $Path
    }
    else {
        # Without -Force: one that somebody makes at this moment is an error.
        $null = New-Item $Path -ItemType Directory
    }

    & icacls.exe $Path /setowner "*$administrators" | Out-Null
    $failed = $LASTEXITCODE -ne 0
    & icacls.exe $Path /inheritance:r /grant:r "*${localService}:(OI)(CI)M" "*${administrators}:(OI)(CI)F" "*${system}:(OI)(CI)F" | Out-Null
    if ($failed -or $LASTEXITCODE -ne 0) {
        throw "The owner and rights of $Path could not be set."
    }

    # What the folder has now, whatever icacls said.
    $acl = Get-Acl -LiteralPath $Path
    $others = @($acl.GetAccessRules($true, $true, $sid) | Where-Object { $_.IdentityReference.Value -notin $localService, $administrators, $system })
    if ($acl.GetOwner($sid).Value -ne $administrators -or -not $acl.AreAccessRulesProtected -or $others) {
        throw "$Path is not for Local Service and administrators alone: $($acl.Sddl). Remove the rights of others, and run this again."
    }
}

# A task begins in a folder of its own.
$Core, $Bot = $Core, $Bot | ForEach-Object { (Get-Item -LiteralPath $_).FullName }
$Database = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Database)
$folder = Split-Path $Database
foreach ($code in $Core, $Bot) {
    Assert-Trusted $code -Rights
    Assert-Trusted (Split-Path $code) -Rights
}

# The folders that are missing, from the outermost on. The one above them is another's: it must not be able to swap them.
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

# The path of the current process can be another: where PowerShell is a .NET tool, the process is dotnet.
$powershell = Join-Path $PSHOME $(if ($PSEdition -eq 'Desktop') { 'powershell.exe' } else { 'pwsh.exe' })
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
$principal = New-ScheduledTaskPrincipal -UserId $localService -LogonType ServiceAccount
foreach ($name in $tasks.Keys) {
    if ($PSCmdlet.ShouldProcess($name, 'Register scheduled task')) {
        Register-ScheduledTask -TaskName $name -Action $tasks[$name] -Trigger $triggers -Settings $settings -Principal $principal -Force
    }
}
