<#
.SYNOPSIS
    A bot with commands, a menu, a welcome for each contact, and an answer to all other messages.
.DESCRIPTION
    The bot writes its address, and runs until Ctrl+C. about_SimplexChat_Bots describes how to run it as a service.
.EXAMPLE
    ./bot.ps1 -Database ./bot -DisplayName helper
.EXAMPLE
    ./bot.ps1 -Uri ws://localhost:5225 -IncludeUnread

    Begins with the messages that arrived while the bot did not run.
#>
[CmdletBinding()]
param(
    # The name that contacts see.
    [string] $DisplayName = 'helper',
    # The database of a core inside PowerShell.
    [string] $Database,
    # The address of a core that runs as a program. Without -Database and -Uri, Connect-SimplexChat selects the core.
    [string] $Uri,
    # A connected session.
    $Session,
    # Begins with the unread messages. In a profile that was used without a bot, these are all messages that ever arrived.
    [switch] $IncludeUnread,
    # The time after which the bot ends, in seconds or as a TimeSpan. By default, the bot runs until Ctrl+C.
    $Timeout,
    # Ends the bot when it returns true for the message that was handled. For tests.
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

# The menu: each command with its argument and its description.
$menu = [ordered]@{
    help          = 'List the commands'
    time          = 'Show the local time'
    'disk <name>' = 'Show the space on a disk'
}

$bot = @{
    DisplayName = $DisplayName
    Profile     = @{ ShortDescr = 'A bot with commands' }
    CommandMenu = $menu
    Command     = @{
        help = { $menu.GetEnumerator() | ForEach-Object { "/$($_.Key): $($_.Value)" } }
        time = { "It is $(Get-Date -Format 'HH:mm') in $([System.TimeZoneInfo]::Local.Id)." }
        disk = {
            param($message, $name)
            $disk = Get-PSDrive -PSProvider FileSystem | Where-Object Name -EQ $name
            if (-not $disk) {
                return "There is no disk '$name'. Disks: $((Get-PSDrive -PSProvider FileSystem).Name -join ', ')"
            }

            '{0}: {1:N1} GB used, {2:N1} GB free' -f $disk.Name, ($disk.Used / 1GB), ($disk.Free / 1GB)
        }
    }
    OnContact   = { "Welcome, $($_.Name)! Send /help to see my commands." }
    OnMessage   = { 'I only understand commands. Send /help to list them.' }
    OnError     = {
        # Log the type of the error and its place in chat and script. The text of the error may contain the text of a message.
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
