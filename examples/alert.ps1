<#
.SYNOPSIS
    Sends an alert, and says by its exit code whether it has arrived: for scheduled tasks, cron, systemd and monitoring.
.DESCRIPTION
    The exit code is
    0 if the recipient's device has confirmed the alert; in a group, every member's; with -WaitFor Sent: if it is with the relay;
    2 if it was not sent, can't be delivered, or nobody knows;
    3 if the core has taken it and it is still on its way, so do not send it again: a core that runs by itself goes on, and a
      database sends it when it is connected the next time.
    PowerShell itself ends with 1, as when a parameter's value is left out or begins with a hyphen: nothing was sent.

    With several recipients it is 2 if one of them failed. One line for each says which and why, for 0 on standard output,
    else on standard error. It has nothing of the text.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Database /var/lib/alert/bot

    The database is named by its full path: a task has a working folder of its own.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice, #ops" -Text "Disk C: is full." -WaitFor Sent -Database /var/lib/alert/bot -KeyFile /etc/alert/key

    In groups of more than 20 nobody's device confirms: there it is enough that the alert is with the relay.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Uri ws://localhost:5225

    Through a core that runs by itself.
#>
# No parameter is mandatory and there is no CmdletBinding: PowerShell itself would end with 1 where one is missing or misspelt.
param(
    # The contacts and groups: '@alice', '#ops', or an id as in '@12'. From outside PowerShell with commas: "@alice, #ops".
    [string[]] $To,
    # The text.
    [string] $Text,
    # What to wait for: Received, or Sent, which is with the relay.
    [string] $WaitFor = 'Received',
    # How long that may take for each recipient, in seconds or as a TimeSpan.
    $Timeout = 60,
    # How long connecting, and then each command to the core, may take.
    $ConnectTimeout = 30,
    # How long to wait while another process, such as another alert, has the database: in seconds.
    [double] $DatabaseTimeout = 600,
    # The database of a core inside PowerShell. Its full path.
    [string] $Database,
    # A file that holds the database's key, and that nobody else may read; its first line is the key.
    [string] $KeyFile,
    # The address of a core that runs by itself. Without -Database and -Uri it is what Connect-SimplexChat connects to by itself.
    [string] $Uri,
    # A session that is connected already, and stays so.
    $Session
)

$ErrorActionPreference = 'Stop'

# One recipient's code and line.
function Send-Alert {
    param([string] $Recipient)
    $late = $null
    try {
        try {
            $null = Send-SimplexMessage $Recipient $Text -WaitFor $WaitFor -Timeout $Timeout -Session $Session
        }
        catch [System.TimeoutException] {
            # The time is over. A core tells each event to one client only: if a bot runs there too, it may be that which was told.
            $late = $_
            $item = Get-SimplexMessage $Recipient -Last 100 -Session $Session | Where-Object ItemId -EQ $late.TargetObject[0].ItemId
            $status = $item.ChatItem.Meta.ItemStatus
            if ($status.Type -like 'sndError*') {
                $late = $null
                throw "It can't be delivered: the core says $($status.Type)."
            }

            $isSent = $status.Type -in 'sndSent', 'sndRcvd' -and $status.SndProgress -eq 'complete'
            if (-not $isSent -or ($WaitFor -eq 'Received' -and $status.Type -ne 'sndRcvd')) {
                throw
            }
        }

        @{ Code = 0; Line = if ($WaitFor -eq 'Sent') { "Sent to $Recipient." } else { "Received by $Recipient." } }
    }
    catch {
        # Whatever happened after that: the core has it.
        if ($late) { @{ Code = 3; Line = "$late" } } else { @{ Code = 2; Line = "Failed: $_" } }
    }
}

# Two alerts at once are no reason to lose one: a database is waited for while another process has it.
function Connect-Core {
    $core = @{ Timeout = $ConnectTimeout }
    if ($Uri) {
        $core.Uri = $Uri
    }

    if ($Database) {
        $core.Database = $Database
    }

    if ($KeyFile) {
        if (($IsLinux -or $IsMacOS) -and [System.IO.File]::GetUnixFileMode($KeyFile) -band [System.IO.UnixFileMode] 'GroupRead, OtherRead') {
            [Console]::Error.WriteLine("Others may read ${KeyFile}: chmod 600 takes that away.")
        }

        $core.Key = ConvertTo-SecureString (Get-Content -LiteralPath $KeyFile -TotalCount 1) -AsPlainText -Force
    }

    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        try {
            return Connect-SimplexChat @core -PassThru
        }
        catch {
            if ($_.FullyQualifiedErrorId -notlike 'database.inUse,*' -or $waited.Elapsed.TotalSeconds -gt $DatabaseTimeout) {
                throw
            }

            Start-Sleep -Milliseconds 500
        }
    }
}

$own = $null
try {
    if ($args) {
        throw "There is no such parameter, or a value too many: Get-Help $PSCommandPath -Full shows what there is."
    }

    $recipients = @($To -split '\s*,\s*(?=[@#*]|$)' -ne '')
    if (-not $recipients -or -not $Text) {
        throw '-To and -Text have to be given.'
    }

    if (-not $Session) {
        $own = $Session = Connect-Core
    }

    $done = $recipients | ForEach-Object { Send-Alert $_ }
}
catch {
    $done = @{ Code = 2; Line = "Failed: $_" }
}

foreach ($one in $done) {
    $line = $one.Line -replace '\s+', ' '
    if ($one.Code) { [Console]::Error.WriteLine($line) } else { $line }
}

if ($own) {
    try {
        $own | Disconnect-SimplexChat
    }
    catch {
        # What was sent stays sent.
        [Console]::Error.WriteLine("$_" -replace '\s+', ' ')
    }
}

# The worst first.
exit $(2, 3, 0 | Where-Object { $_ -in $done.Code } | Select-Object -First 1)
