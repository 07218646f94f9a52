<#
.SYNOPSIS
    A bot: commands with a menu, a welcome for each contact, an answer to all else.
.DESCRIPTION
    It connects to the core that SIMPLEXCHAT_URI names, or -Uri, and runs until Ctrl+C. What it writes first is its
    address. How to run it as a service: about_SimplexChat_Bots.
.EXAMPLE
    ./bot.ps1 -Uri ws://localhost:5225 -DisplayName helper
#>
[CmdletBinding()]
param(
    # What contacts see.
    [string] $DisplayName = 'helper',
    # The core's address; by default what SIMPLEXCHAT_URI says.
    [string] $Uri,
    # A session that is connected already.
    $Session,
    # How long it runs, in seconds or as a TimeSpan; by default until Ctrl+C.
    $Timeout,
    # Ends it when it is true of the message that was handled; for tests.
    [scriptblock] $Until
)

$ErrorActionPreference = 'Stop'
if (-not $Session) {
    $core = @{}
    if ($Uri) {
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

# What came while it did not run is answered too.
Start-SimplexBot @bot -Session $Session -IncludeUnread
