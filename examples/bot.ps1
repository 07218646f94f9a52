<#
.SYNOPSIS
    A bot: commands with a menu, a welcome for each contact, an answer to all else.
.DESCRIPTION
    It runs until Ctrl+C. What it writes first is its address. How to run it as a service: about_SimplexChat_Bots.
.EXAMPLE
    ./bot.ps1 -Database ./bot -DisplayName helper
.EXAMPLE
    ./bot.ps1 -Uri ws://localhost:5225 -IncludeUnread

    Goes on after a pause with what came meanwhile.
#>
[CmdletBinding()]
param(
    # What contacts see.
    [string] $DisplayName = 'helper',
    # The database of a core inside PowerShell.
    [string] $Database,
    # The address of a core that runs by itself. With neither it is what Connect-SimplexChat connects to by itself.
    [string] $Uri,
    # A session that is connected already.
    $Session,
    # Begin with what is unread. For a profile that was used without this bot that is everything that ever came.
    [switch] $IncludeUnread,
    # How long it runs, in seconds or as a TimeSpan; by default until Ctrl+C.
    $Timeout,
    # Ends it when it is true of the message that was handled; for tests.
    [scriptblock] $Until
)

$ErrorActionPreference = 'Stop'
if (-not $Session) {
    $core = @{}
    if ($Database) {
        $core.Database = $Database
        $core.DisplayName = $DisplayName
    }
    elseif ($Uri) {
        $core.Uri = $Uri
    }

    $Session = Connect-SimplexChat @core -PassThru
}

# What the menu shows: each command with what it takes.
$menu = [ordered]@{
    help          = 'What I know'
    time          = 'What time it is here'
    'disk <name>' = 'How full a disk is'
}

$bot = @{
    DisplayName = $DisplayName
    Profile     = @{ ShortDescr = 'Answers what it can' }
    CommandMenu = $menu
    Command     = @{
        help = { $menu.GetEnumerator() | ForEach-Object { "/$($_.Key): $($_.Value)" } }
        time = { "It is $(Get-Date -Format 'HH:mm') in $([System.TimeZoneInfo]::Local.Id)." }
        disk = {
            param($message, $name)
            $disk = Get-PSDrive -PSProvider FileSystem | Where-Object Name -EQ $name
            if (-not $disk) {
                return "There is no disk '$name'. There is: $((Get-PSDrive -PSProvider FileSystem).Name -join ', ')"
            }

            '{0}: {1:N1} GB used, {2:N1} GB free' -f $disk.Name, ($disk.Used / 1GB), ($disk.Free / 1GB)
        }
    }
    OnContact   = { "Welcome, $($_.Name)! Ask me with /help." }
    OnMessage   = { 'I only know commands. /help lists them.' }
    OnError     = {
        # What went wrong, and where in chats and script. An error's own text may be what somebody wrote.
        Write-Warning "$($_.Exception.GetType().Name): $($args[2]), $(($_.ScriptStackTrace -split '\n')[0])"
        'Sorry, that went wrong.'
    }
}
if ($Timeout) {
    $bot.Timeout = $Timeout
}

if ($Until) {
    $bot.Until = $Until
}

Start-SimplexBot @bot -Session $Session -IncludeUnread:$IncludeUnread
