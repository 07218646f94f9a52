<#
.SYNOPSIS
    Sends a text to all contacts, or to selected contacts, with a report from which another run resumes.
.DESCRIPTION
    The report is a CSV file. The script adds lines during the run. The last line of a contact is the valid one. The
    Status of a line is:
    Sending: written before the core gets the message.
    Sent:    the core has queued the message, and delivers it.
    Failed:  the message was not sent, for example because the contact is not connected. The next run tries again.
    Unknown: the connection was lost during the command.

    A run with the report of an earlier run resumes, no matter how the earlier run ended. A contact that has the text
    doesn't get it again. A contact with Sending or Unknown may have the text. The script doesn't send to such a
    contact, and writes a warning. Look in the chat, and change the last line of the contact to Sent or Failed. Use a
    separate report for each text.

    Only one run at a time can use a report. During a run, the file REPORT.lock is locked. The file stays after the run.
    If the disk was full or the machine stopped while a line was written, the next run removes the incomplete line.
.EXAMPLE
    ./broadcast.ps1 'Maintenance tonight at 22:00.' -Report ./maintenance.csv -Database ./bot
.EXAMPLE
    ./broadcast.ps1 'The branch office is closed tomorrow.' -Name 'branch*' -Report ./closed.csv
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The text of the message.
    [Parameter(Mandatory)]
    [string] $Text,
    # The report, a CSV file: a new file, or the file of the run to resume.
    [Parameter(Mandatory)]
    [string] $Report,
    # The names of contacts. Wildcards are allowed.
    [SupportsWildcards()]
    [string[]] $Name = '*',
    # The database of a core inside PowerShell.
    [string] $Database,
    # The address of a core that runs as a program.
    [string] $Uri,
    # A connected session. Without -Database, -Uri and -Session, the script uses the default session, or
    # Connect-SimplexChat selects the core.
    $Session
)

$ErrorActionPreference = 'Stop'
$own = $null
if (-not $Session -and -not $Database -and -not $Uri) {
    $Session = Get-SimplexSession -Default
}

if (-not $Session) {
    $core = @{}
    'Database', 'Uri' | Where-Object { $PSBoundParameters[$_] } | ForEach-Object { $core[$_] = $PSBoundParameters[$_] }
    $own = $Session = Connect-SimplexChat @core -PassThru
}

# Reads the rows of the report. An incomplete last row, caused by a full disk or a crash, is removed. The row before it is valid.
function Read-Report {
    if (-not [System.IO.File]::Exists($path)) {
        return
    }

    $bytes = [System.IO.File]::ReadAllBytes($path)
    $length = [array]::LastIndexOf($bytes, [byte] 10) + 1
    $last = [System.Text.Encoding]::UTF8.GetString($bytes, $length, $bytes.Length - $length)
    if ($last -match '^("([^"]|"")*"|[^",]*)(,("([^"]|"")*"|[^",]*)){4}$') {
        $length = $bytes.Length
    }
    elseif ($last -and $last[0] -notin '"', [char] 0xFEFF) {
        throw "The last line of $Report was not written by this script: $last"
    }

    $script:length = $length
    $text = [System.Text.Encoding]::UTF8.GetString($bytes, 0, $length).TrimStart([char] 0xFEFF)
    $rows = @(if ($length) { $text | ConvertFrom-Csv })
    # An odd number of quotes: a row is incomplete, and other rows follow on the same line.
    $isOdd = $text.Split('"').Length % 2 -eq 0
    foreach ($row in $rows) {
        if ($isOdd -or $row.ContactId -notmatch '^\d+$' -or $row.Status -notin 'Sending', 'Sent', 'Failed', 'Unknown' -or $row.Time -notmatch '\d:\d') {
            throw "A line of $Report can't be read, so it is unknown who has the text. Correct the line$(if (-not $isOdd) { ": $($row.PSObject.Properties.Value -join ',')" })."
        }
    }

    $rows
}

# Writes complete lines through to the disk, or nothing.
function Add-Text {
    param([string] $Value)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Value)
    $before = $file.Length
    try {
        $null = $file.Seek(0, 'End')
        $file.Write($bytes, 0, $bytes.Length)
        $file.Flush($true)
    }
    catch {
        $problem = $_
        try { $file.SetLength($before) } catch { $null = $_ }
        throw $problem
    }
}

function Add-Line {
    param($Contact, [string] $Status, [string] $Reason)
    $row = [pscustomobject]@{
        ContactId = $Contact.ContactId
        Name      = $Contact.Name
        Status    = $Status
        Time      = Get-Date -Format o
        Reason    = $Reason -replace '\s+', ' '
    }
    $head, $line = $row | ConvertTo-Csv -NoTypeInformation
    if ($file.Length -eq 0) {
        # Windows PowerShell reads a file without a byte order mark in the code page of the machine.
        Add-Text "$(if ($PSEdition -eq 'Desktop') { [char] 0xFEFF })$head`n"
    }

    Add-Text "$line`n"
    $statuses[[long] $Contact.ContactId] = $Status
}

$path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Report)
$item = Get-Item -LiteralPath $path -ErrorAction Ignore
if ($item -and $item.LinkType -eq 'SymbolicLink' -and $PSEdition -eq 'Core') {
    # Use the same lock for all names of the report.
    $path = $item.ResolveLinkTarget($true).FullName
}

$length = 0
$file = $lock = $null
try {
    if (-not $WhatIfPreference) {
        try {
            $lock = [System.IO.FileStream]::new("$path.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        }
        catch [System.IO.IOException] {
            throw "$Report is being used by another run, or can't be locked: $($_.Exception.GetBaseException().Message)"
        }
    }

    $statuses = @{}
    Read-Report | ForEach-Object { $statuses[[long] $_.ContactId] = $_.Status }
    $contacts = @(Get-SimplexContact $Name -Session $Session)
    if (-not $contacts) {
        throw "No contact matches -Name $($Name -join ', ')."
    }

    $open = @($contacts | Where-Object { $statuses[$_.ContactId] -notin 'Sent', 'Sending', 'Unknown' })
    if (-not $PSCmdlet.ShouldProcess("$($open.Count) contacts: $([SimplexChat.SafeText]::Line($open -join ', '))", 'Send the text')) {
        return
    }

    $file = [System.IO.FileStream]::new($path, 'OpenOrCreate', 'ReadWrite', 'ReadWrite', 1)
    if ($file.Length -gt $length) {
        $file.SetLength($length)
    }

    $null = $file.Seek(0, 'End')
    if ($length) {
        $null = $file.Seek(-1, 'End')
        if ($file.ReadByte() -ne 10) {
            Add-Text "`n"
        }
    }

    # One batch has as many messages as there are commands at the same time. After a crash, at most one batch is unknown.
    $batchSize = 8
    $failure = $null
    for ($done = 0; $done -lt $open.Count -and -not $failure; $done += $batchSize) {
        Write-Progress 'Broadcast' "$done of $($open.Count)" -PercentComplete (100 * $done / $open.Count)
        $batch = @($open | Select-Object -Skip $done -First $batchSize)
        $batch | ForEach-Object { Add-Line $_ Sending }
        try {
            $batch | Send-SimplexMessage -Text $Text -ThrottleLimit $batchSize -Session $Session | ForEach-Object {
                $id = $_.ChatItems[0].ChatInfo.Contact.ContactId
                Add-Line ($batch | Where-Object ContactId -EQ $id) Sent
            }
        }
        catch {
            $problem = $_
            if ($problem.Exception -isnot [SimplexChat.SimplexException]) {
                # For example a full disk: the state of the batch is unknown.
                throw
            }

            $firstUnread = $null
            $unsent = if ($problem.FullyQualifiedErrorId -like 'PartlySent,*') {
                $firstUnread = $problem.Exception.FirstUnread
                $problem.Exception.Unsent | ForEach-Object { @{ Contact = $batch[$_.Input - 1]; Reason = $_.Reason } }
            }
            else {
                # No message of the batch was sent, for a single reason.
                $batch | ForEach-Object { @{ Contact = $_; Reason = $problem.Exception } }
            }

            foreach ($one in $unsent) {
                $isUnknown = $one.Reason.OutcomeUnknown
                Add-Line $one.Contact $(if ($isUnknown) { 'Unknown' } else { 'Failed' }) $one.Reason.Message
                # A refusal of the core applies to one contact. Other errors, such as a lost connection, apply to all contacts.
                $isRefused = $one.Reason -is [SimplexChat.SimplexCommandException] -or $one.Reason -is [SimplexChat.SimplexNotSentException]
                if ($isUnknown -or -not $isRefused) {
                    $failure = $problem
                }
            }

            # The contacts that the command did not read got no message. The next run tries again.
            if ($firstUnread) {
                $batch | Select-Object -Skip ($firstUnread - 1) | ForEach-Object { Add-Line $_ Failed 'Not tried, because the command ended before this contact.' }
                $failure = $problem
            }
        }
    }

    Write-Progress 'Broadcast' -Completed
    foreach ($contact in $contacts | Where-Object { $statuses[$_.ContactId] -in 'Sending', 'Unknown' }) {
        Write-Warning "It is unknown whether @$([SimplexChat.SafeText]::Line($contact.Name)) (id $($contact.ContactId)) got the text. It isn't sent again."
    }

    $contacts | Group-Object { "$($statuses[$_.ContactId])" } -NoElement | ForEach-Object {
        '{0,5} {1}' -f $_.Count, $(if ($_.Name) { $_.Name } else { 'Not sent yet' })
    }

    if ($failure) {
        throw $failure
    }
}
finally {
    if ($file) {
        $file.Dispose()
    }

    if ($lock) {
        $lock.Dispose()
    }

    if ($own) {
        $own | Disconnect-SimplexChat
    }
}
