<#
.SYNOPSIS
    Sends an alert, and reports the delivery by its exit code. For scheduled tasks, cron, systemd and monitoring.
.DESCRIPTION
    The exit codes are:
    0: The device of the recipient has confirmed the alert. In a group, the devices of all members have confirmed it.
       With -WaitFor Sent: the relay has the alert.
    2: The alert was not sent, can't be delivered, or its outcome is unknown.
    3: The core has queued the alert, but it isn't confirmed. Don't send it again. A core that runs as a program
       continues to send it. A core inside PowerShell sends it while its database is connected: use -Finish, which
       connects the database until everything is sent.
    1: PowerShell itself ended the script, for example because a value is missing or begins with a hyphen. Nothing was
       sent.

    The script sends the alert to all recipients, and then waits for all of them at the same time. With several
    recipients, the exit code is 2 if one of them failed. For each recipient, the script writes a line with the result
    and the reason: to standard output for 0, otherwise to standard error. The lines don't contain the text. The exit
    code is correct even if the lines can't be written, for example on a full disk.

    Two kinds of groups can't confirm, and the script reports this at once: a group that no member has joined (2), and
    with -WaitFor Received a group of more than 20 members (3).
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Database /var/lib/alert/bot

    Uses the full path of the database, because a task has its own working folder.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice, #ops" -Text "Disk C: is full." -WaitFor Sent -Database /var/lib/alert/bot -KeyFile /etc/alert/key

    Waits until the relay has the alert. In groups of more than 20 members, no device confirms, so use -WaitFor Sent.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Uri ws://localhost:5225

    Sends the alert with a core that runs as a program.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -Finish -Database /var/lib/alert/bot -KeyFile /etc/alert/key

    Sends the earlier alerts that are still in the database. The exit code is 0 if all of them are sent, 3 if some are
    left after -Timeout, and 2 if the script can't try.
#>
# No mandatory parameters and no CmdletBinding: for a missing or misspelled parameter, PowerShell would end with exit code 1.
param(
    # The contacts and groups: '@alice', '#ops', or an id such as '@12'. Outside PowerShell, separate them by commas: "@alice, #ops".
    [string[]] $To,
    # The text of the alert.
    [string] $Text,
    # The state to wait for: Received (confirmed by the device), or Sent (at the relay).
    [string] $WaitFor = 'Received',
    # The time limit for all recipients together, in seconds or as a TimeSpan.
    $Timeout = 60,
    # The time limit for connecting, and for each command to the core.
    $ConnectTimeout = 30,
    # The time limit in seconds while another process, such as another alert, uses the database.
    [double] $DatabaseTimeout = 600,
    # The full path of the database of a core inside PowerShell.
    [string] $Database,
    # A file whose first line is the key of the database. Other users must not be able to read the file.
    [string] $KeyFile,
    # The address of a core that runs as a program. Without -Database and -Uri, Connect-SimplexChat selects the core.
    [string] $Uri,
    # A connected session. The script doesn't close it.
    $Session,
    # Sends no new alert, and connects until the earlier alerts in the database are sent.
    [switch] $Finish
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# With -Session, the script is called from PowerShell, which reads its output.
$isCalled = [bool] $Session

# A line that can't be written, for example on a full disk, must not change the exit code.
function Write-Line {
    param([string] $Line, [switch] $Problem)
    $Line = $Line -replace '\s+', ' '
    # Other people choose their names. No character of a name may control the terminal.
    if ('SimplexChat.SafeText' -as [type]) {
        $Line = [SimplexChat.SafeText]::Line($Line)
    }

    if ($isCalled -and -not $Problem) {
        return $Line
    }

    try {
        $(if ($Problem) { [Console]::Error } else { [Console]::Out }).WriteLine($Line)
    }
    catch {
        $null = $_
    }
}

# Accepts seconds or a time span, as the cmdlets do.
function Read-Time {
    param($Value)
    $seconds = 0.0
    $span = [timespan]::Zero
    if ($Value -is [timespan]) {
        return $Value
    }

    if ([double]::TryParse("$Value", 'Float', [cultureinfo]::InvariantCulture, [ref] $seconds) -and $seconds -ge 0 -and $seconds -lt 1e9) {
        return [timespan]::FromSeconds($seconds)
    }

    if (-not [timespan]::TryParse("$Value", [cultureinfo]::InvariantCulture, [ref] $span)) {
        throw "'$Value' isn't a time. Specify seconds, such as 60, or a time span, such as 0:01:30."
    }

    $span
}

# Waits while another process uses the database, so that two alerts at the same time are both sent.
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
            Write-Line -Problem "Other users can read ${KeyFile}. Run chmod 600 to prevent this."
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

# Queues the alert in the core, which returns at once.
function Send-Alert {
    param([string] $Recipient)
    $alert = [pscustomobject]@{ To = $Recipient; Item = $null; Goal = $WaitFor; Cause = ''; Code = $null; Line = '' }
    try {
        $alert.Item = (Send-SimplexMessage $Recipient $Text -Session $Session).ChatItems[0]
    }
    catch {
        $alert.Code = 2
        $alert.Line = "Failed: $_"
        return $alert
    }

    if ($alert.Item.ChatInfo.Type -eq 'group') {
        Set-Goal $alert
    }
    elseif ($alert.Item.ChatInfo.Type -eq 'local') {
        $alert.Code = 0
        $alert.Line = 'Written to the notes.'
    }

    $alert
}

# Checks whether a group can confirm.
function Set-Goal {
    param($Alert)
    try {
        $members = @(Get-SimplexGroupMember "#$($Alert.Item.ChatInfo.GroupInfo.GroupId)" -Session $Session | Where-Object { "$($_.Status)" -ne 'invited' })
    }
    catch {
        # The alert is sent. Wait for it as for any other alert.
        return
    }

    if (-not $members) {
        $Alert.Code = 2
        $Alert.Line = "Failed: $($Alert.To) has no members who have joined, so nobody gets the alert."
    }
    elseif ($WaitFor -eq 'Received' -and $members.Count -ge 20) {
        # 20 other members and this user are more than 20.
        $Alert.Goal = 'Sent'
        $Alert.Cause = "the group has $($members.Count + 1) members, and in groups of more than 20 members no device confirms. Use -WaitFor Sent. Do not send the alert again."
    }
}

# Updates the state of an alert.
function Update-Alert {
    param($Alert)
    try {
        # An event goes to only one client. If a bot uses the same core, the bot may have got the event. So ask the core.
        $now = Get-SimplexMessage $Alert.Item -Last 100 -Session $Session | Where-Object ItemId -EQ $Alert.Item.ItemId
        if (-not $now) {
            return
        }

        $Alert.Item = $now
    }
    catch [SimplexChat.SimplexException] {
        # The connection is lost, and may be back before the timeout.
        return
    }

    $status = $Alert.Item.ChatItem.Meta.ItemStatus
    if ($status.Type -like 'sndError*') {
        $Alert.Code = 2
        $Alert.Line = "Failed: The alert can't be delivered to $($Alert.To). The core reported $($status.Type)."
    }
    elseif ($status.Type -in $(if ($Alert.Goal -eq 'Sent') { 'sndSent', 'sndRcvd' } else { 'sndRcvd' }) -and "$($status.SndProgress)" -eq 'complete') {
        $Alert.Code = if ($Alert.Cause) { 3 } else { 0 }
        $Alert.Line = if ($Alert.Cause) { "Sent to $($Alert.To) but not confirmed: $($Alert.Cause)" }
        elseif ($WaitFor -eq 'Sent') { "Sent to $($Alert.To)." }
        else { "Received by $($Alert.To)." }
    }
}

# Completes an alert that timed out. The core still has it.
function Complete-Alert {
    param($Alert)
    $status = $Alert.Item.ChatItem.Meta.ItemStatus
    $place = switch ($status.Type) {
        'sndSent' { 'at the relay, not confirmed by the device of every recipient' }
        'sndRcvd' { 'confirmed by the devices of some recipients' }
        default { 'queued in this core, which has not reached the relay' }
    }
    $rest = if ($Session.HostsCore) { 'The core sends it when the database is connected.' } else { 'The core continues to send it.' }
    $Alert.Code = 3
    $Alert.Line = "Not $($Alert.Goal.ToLowerInvariant()) within $($time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)) s: " +
        "message $($Alert.Item.ItemId) to $($Alert.To) ($place). $rest Do not send it again."
}

# Waits while the script block returns something, at most until the timeout.
function Wait-While {
    param([scriptblock] $Condition)
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while ((& $Condition) -and $waited.Elapsed -lt $time) {
        Start-Sleep -Milliseconds 200
    }
}

# Finds the messages of this profile that no relay has. Cores give up after two days.
function Get-Unsent {
    $since = [datetime]::Now.AddDays(-2)
    Get-SimplexChat -Session $Session | Where-Object { $_.ChatInfo.Type -in 'direct', 'group' } | ForEach-Object {
        Get-SimplexMessage $_ -Last 100 -Session $Session | Where-Object {
            $status = $_.ChatItem.Meta.ItemStatus
            $_.Time -gt $since -and ($status.Type -eq 'sndNew' -or ($status.Type -eq 'sndSent' -and "$($status.SndProgress)" -eq 'partial'))
        }
    }
}

function Invoke-Alert {
    $recipients = @($To -split '\s*,\s*(?=[@#*]|$)' -ne '')
    if (-not $Finish -and (-not $recipients -or -not $Text)) {
        throw 'Specify -To and -Text.'
    }

    if ($Finish -and ($recipients -or $Text)) {
        throw "Don't combine -Finish with -To or -Text."
    }

    if ($WaitFor -notin 'Sent', 'Received') {
        throw "'$WaitFor' isn't a valid value for -WaitFor. Valid values: Sent, Received."
    }

    $script:time = Read-Time $Timeout
    if (-not $Session) {
        $script:own = $script:Session = Connect-Core
    }

    if ($Finish) {
        Wait-While { $script:left = @(Get-Unsent); $left.Count }
        return [pscustomobject]$(if ($left) {
                @{ Code = 3; Line = "Not sent yet: $($left.Count) to $(($left.Chat | Sort-Object -Unique) -join ', ')." }
            }
            else {
                @{ Code = 0; Line = 'All messages are sent.' }
            })
    }

    # Send to all recipients before waiting: a recipient who can't confirm must not delay the alert of the others.
    $alerts = @($recipients | ForEach-Object { Send-Alert $_ })
    Wait-While {
        $alerts | Where-Object { $null -eq $_.Code } | ForEach-Object { Update-Alert $_ }
        $alerts | Where-Object { $null -eq $_.Code }
    }
    $alerts | Where-Object { $null -eq $_.Code } | ForEach-Object { Complete-Alert $_ }
    $alerts
}

$own = $left = $time = $null
$done = @(
    & {
        try {
            if ($args) {
                throw "A parameter is unknown, or there are too many values. Get-Help $PSCommandPath -Full lists the parameters."
            }

            Invoke-Alert
        }
        catch {
            [pscustomobject]@{ Code = 2; Line = "Failed: $_" }
        }

        if ($own) {
            try {
                $own | Disconnect-SimplexChat
            }
            catch {
                # This doesn't change the alerts that were sent.
                Write-Line -Problem "$_"
            }
        }
    } @args 3>&1 | ForEach-Object {
        # PowerShell writes warnings, such as a lost connection, to standard output, which may be full.
        if ($_ -is [System.Management.Automation.WarningRecord]) { Write-Line -Problem $_.Message } else { $_ }
    }
)

foreach ($one in $done) {
    Write-Line $one.Line -Problem:($one.Code -ne 0)
}

# The worst code wins.
exit $(2, 3, 0 | Where-Object { $_ -in $done.Code } | Select-Object -First 1)
