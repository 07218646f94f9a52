<#
.SYNOPSIS
    Sends an alert, and says by its exit code whether it has arrived: for scheduled tasks, cron and monitoring.
.DESCRIPTION
    The exit code is
    0 if the recipient's device has confirmed the alert; in a group, every member's;
    1 if the core has taken it and it is still on its way: it goes on by itself, so do not send it again;
    2 if it was not sent, can't be delivered, or nobody knows.
    One line says which and why, for 0 on standard output, else on standard error. It has nothing of the text.

    PowerShell itself ends with 1 when a parameter's value is left out: put quotes around what may be empty.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File alert.ps1 -To "@alice" -Text "The backup failed." -Uri ws://localhost:5225
#>
# No parameter is mandatory and there is no CmdletBinding: PowerShell itself would end with 1 where one is missing or misspelt.
param(
    # The contact or group: '@alice', '#ops', or an id as in '@12'.
    [string] $To,
    # The text.
    [string] $Text,
    # How long the device may take to confirm, in seconds or as a TimeSpan.
    $Timeout = 60,
    # How long connecting, and then each command to the core, may take.
    $ConnectTimeout = 30,
    # The core's address; by default what SIMPLEXCHAT_URI says.
    [string] $Uri,
    # A session that is connected already, and stays so.
    $Session
)

$ErrorActionPreference = 'Stop'
$own = $late = $null
try {
    if ($args) {
        throw "There is no such parameter, or a value too many: Get-Help $PSCommandPath -Full shows what there is."
    }

    if (-not $To -or -not $Text) {
        throw '-To and -Text have to be given.'
    }

    if (-not $Session) {
        $core = @{ Timeout = $ConnectTimeout }
        if ($Uri) {
            $core.Uri = $Uri
        }

        $own = $Session = Connect-SimplexChat @core -PassThru
    }

    try {
        $null = Send-SimplexMessage $To $Text -WaitFor Received -Timeout $Timeout -Session $Session
    }
    catch [System.TimeoutException] {
        # The time is over. A core tells each event to one client only: if a bot runs there too, it may be that which was told.
        $late = $_
        $item = Get-SimplexMessage $To -Last 100 -Session $Session | Where-Object ItemId -EQ $late.TargetObject[0].ItemId
        $status = $item.ChatItem.Meta.ItemStatus
        if ($status.Type -like 'sndError*') {
            $late = $null
            throw "It can't be delivered: the core says $($status.Type)."
        }

        if ($status.Type -ne 'sndRcvd' -or $status.SndProgress -ne 'complete') {
            throw
        }
    }

    $code = 0
    "Received by $To."
}
catch {
    # Whatever happened after that: the core has it.
    $code = if ($late) { 1 } else { 2 }
    $line = if ($late) { "$late" } else { "Failed: $_" }
    [Console]::Error.WriteLine(($line -replace '\s+', ' '))
}

if ($own) {
    $own | Disconnect-SimplexChat
}

exit $code
