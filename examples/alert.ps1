<#
.SYNOPSIS
    Sends an alert, and says by its exit code whether it has arrived: for scheduled tasks, cron, systemd and monitoring.
.DESCRIPTION
    The exit code is
    0 if the recipient's device has confirmed the alert; in a group, every member's; with -WaitFor Sent: if it is with the relay;
    2 if it was not sent, can't be delivered, or nobody knows;
    3 if the core has taken it and nobody has confirmed it, so do not send it again: a core that runs by itself goes on, and a
      database sends it while it is connected. -Finish connects the database until all is sent.
    PowerShell itself ends with 1, as when a parameter's value is left out or begins with a hyphen: nothing was sent.

    All recipients are sent the alert first, and then it waits for all of them at once. With several recipients the exit code is
    2 if one of them failed. One line for each says which and why, for 0 on standard output, else on standard error. It has
    nothing of the text. The exit code is true also if the lines can't be written, as on a full disk.

    Some groups can't confirm, which is said at once: a group that nobody has joined (2), and with -WaitFor Received
    a group of more than 20 (3).
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Database /var/lib/alert/bot

    The database is named by its full path: a task has a working folder of its own.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice, #ops" -Text "Disk C: is full." -WaitFor Sent -Database /var/lib/alert/bot -KeyFile /etc/alert/key

    In groups of more than 20 no device confirms: use -WaitFor Sent, which waits until the alert is with the relay.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Uri ws://localhost:5225

    Through a core that runs by itself.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -Finish -Database /var/lib/alert/bot -KeyFile /etc/alert/key

    Sends what earlier alerts have left in the database. The exit code is 0 if nothing is left, 3 if something still is after
    -Timeout, and 2 if it could not be tried.
#>
# No parameter is mandatory and there is no CmdletBinding: PowerShell itself would end with 1 where one is missing or misspelt.
param(
    # The contacts and groups: '@alice', '#ops', or an id as in '@12'. From outside PowerShell with commas: "@alice, #ops".
    [string[]] $To,
    # The text.
    [string] $Text,
    # What to wait for: Received, or Sent, which is with the relay.
    [string] $WaitFor = 'Received',
    # How long to wait for all recipients together, in seconds or as a TimeSpan.
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
    $Session,
    # Send nothing new: connect until what earlier alerts have left is sent.
    [switch] $Finish
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# Who has a session calls this from PowerShell, and reads its output there.
$isCalled = [bool] $Session

# A line that can't be written, as on a full disk, must not change the exit code.
function Write-Line {
    param([string] $Line, [switch] $Problem)
    $Line = $Line -replace '\s+', ' '
    # Names are other people's: no character of them controls the terminal.
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

# Seconds or a time span, as the cmdlets take it.
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
        throw "'$Value' is no time. Give seconds, such as 60, or a time span, such as 0:01:30."
    }

    $span
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
            Write-Line -Problem "Others may read ${KeyFile}: chmod 600 takes that away."
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

# Gives the alert to the core, which returns at once.
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

# What a group can confirm.
function Set-Goal {
    param($Alert)
    try {
        $members = @(Get-SimplexGroupMember "#$($Alert.Item.ChatInfo.GroupInfo.GroupId)" -Session $Session | Where-Object { "$($_.Status)" -ne 'invited' })
    }
    catch {
        # The alert is sent. It is waited for as for any other.
        return
    }

    if (-not $members) {
        $Alert.Code = 2
        $Alert.Line = "Failed: $($Alert.To) has no members who have joined, so nobody gets the alert."
    }
    elseif ($WaitFor -eq 'Received' -and $members.Count -ge 20) {
        # 20 others and this user are more than 20.
        $Alert.Goal = 'Sent'
        $Alert.Cause = "it has $($members.Count + 1) members, and in groups of more than 20 no device confirms. Use -WaitFor Sent. Do not send it again."
    }
}

# Looks how far alerts are.
function Update-Alert {
    param($Alert)
    try {
        # An event tells one client only: if a bot runs on that core too, it may be that which was told. So the core is asked.
        $now = Get-SimplexMessage $Alert.Item -Last 100 -Session $Session | Where-Object ItemId -EQ $Alert.Item.ItemId
        if (-not $now) {
            return
        }

        $Alert.Item = $now
    }
    catch [SimplexChat.SimplexException] {
        # The connection is lost, and may be back before the time is over.
        return
    }

    $status = $Alert.Item.ChatItem.Meta.ItemStatus
    if ($status.Type -like 'sndError*') {
        $Alert.Code = 2
        $Alert.Line = "Failed: It can't be delivered to $($Alert.To): the core says $($status.Type)."
    }
    elseif ($status.Type -in $(if ($Alert.Goal -eq 'Sent') { 'sndSent', 'sndRcvd' } else { 'sndRcvd' }) -and "$($status.SndProgress)" -eq 'complete') {
        $Alert.Code = if ($Alert.Cause) { 3 } else { 0 }
        $Alert.Line = if ($Alert.Cause) { "Sent to $($Alert.To), and not confirmed: $($Alert.Cause)" }
        elseif ($WaitFor -eq 'Sent') { "Sent to $($Alert.To)." }
        else { "Received by $($Alert.To)." }
    }
}

# What is left of an alert whose time is over: the core has it.
function Complete-Alert {
    param($Alert)
    $status = $Alert.Item.ChatItem.Meta.ItemStatus
    $place = switch ($status.Type) {
        'sndSent' { 'at the relay, not confirmed by the device of every recipient' }
        'sndRcvd' { 'confirmed by the devices of some recipients' }
        default { 'with this core, which has not reached the relay' }
    }
    $rest = if ($Session.HostsCore) { 'It is in the database, and goes out while that is connected.' } else { 'It goes on by itself.' }
    $Alert.Code = 3
    $Alert.Line = "Not $($Alert.Goal.ToLowerInvariant()) within $($time.TotalSeconds.ToString([cultureinfo]::InvariantCulture)) s: " +
        "message $($Alert.Item.ItemId) to $($Alert.To) ($place). $rest Do not send it again."
}

# Waits while a condition is true, at most -Timeout.
function Wait-While {
    param([scriptblock] $Condition)
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while ((& $Condition) -and $waited.Elapsed -lt $time) {
        Start-Sleep -Milliseconds 200
    }
}

# What this profile has sent and no relay has. Cores give up after two days.
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
        throw '-To and -Text have to be given.'
    }

    if ($Finish -and ($recipients -or $Text)) {
        throw '-Finish sends nothing new: leave out -To and -Text.'
    }

    if ($WaitFor -notin 'Sent', 'Received') {
        throw "-WaitFor can't be '$WaitFor': it is Sent or Received."
    }

    $script:time = Read-Time $Timeout
    if (-not $Session) {
        $script:own = $script:Session = Connect-Core
    }

    if ($Finish) {
        Wait-While { $script:left = @(Get-Unsent); $left.Count }
        return [pscustomobject]$(if ($left) {
                @{ Code = 3; Line = "Still on the way: $($left.Count) for $(($left.Chat | Sort-Object -Unique) -join ', ')." }
            }
            else {
                @{ Code = 0; Line = 'Nothing is left to be sent.' }
            })
    }

    # First everybody is told, and then it waits: one who can't confirm must not keep the others from hearing of a fire.
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
                throw "There is no such parameter, or a value too many: Get-Help $PSCommandPath -Full shows what there is."
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
                # What was sent stays sent.
                Write-Line -Problem "$_"
            }
        }
    } @args 3>&1 | ForEach-Object {
        # A warning, such as of a lost connection, is written by PowerShell to standard output, which may be full.
        if ($_ -is [System.Management.Automation.WarningRecord]) { Write-Line -Problem $_.Message } else { $_ }
    }
)

foreach ($one in $done) {
    Write-Line $one.Line -Problem:($one.Code -ne 0)
}

# The worst first.
exit $(2, 3, 0 | Where-Object { $_ -in $done.Code } | Select-Object -First 1)
