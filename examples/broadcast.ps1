<#
.SYNOPSIS
    Sends one text to all contacts, or those of some names, with a report by which a second run goes on.
.DESCRIPTION
    The report is a CSV file to which lines are added as things happen; the last line of a contact counts. Its Status is
    Sending  before the core is given the message;
    Sent     when the core has taken it, which delivers it by itself;
    Failed   when it was not sent, as to a contact that is not connected; the next run tries again;
    Unknown  when the connection died meanwhile.
    A run with the report of an earlier one goes on where that stopped, whatever stopped it: who has the text does not get
    it again. Whom a run left at Sending or Unknown may have it or not: they are named and not sent to. Look into the chat,
    and write Sent or Failed into their last line. Each text needs a report of its own.

    One run at a time can use a report: the file REPORT.lock beside it is locked meanwhile, and stays there. If the disk was
    full or the machine stopped while a line was written, the next run removes what there is of that line.
.EXAMPLE
    ./broadcast.ps1 'Maintenance tonight at 22:00.' -Report ./maintenance.csv -Database ./bot
.EXAMPLE
    ./broadcast.ps1 'The branch office is closed tomorrow.' -Name 'branch*' -Report ./closed.csv
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The text.
    [Parameter(Mandatory)]
    [string] $Text,
    # The report, a CSV file: a new one, or that of the run to go on with.
    [Parameter(Mandatory)]
    [string] $Report,
    # Names of contacts; wildcards are allowed.
    [SupportsWildcards()]
    [string[]] $Name = '*',
    # The database of a core inside PowerShell.
    [string] $Database,
    # The address of a core that runs by itself.
    [string] $Uri,
    # A session that is connected already. With none of the three it is the default session, or what Connect-SimplexChat
    # connects to by itself.
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

# The report's rows. What a full disk or a crash has left of the last row is cut off: the row before it says how things stand.
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
    # An odd number of quotes: a row was cut off, and others follow on the same line.
    $isOdd = $text.Split('"').Length % 2 -eq 0
    foreach ($row in $rows) {
        if ($isOdd -or $row.ContactId -notmatch '^\d+$' -or $row.Status -notin 'Sending', 'Sent', 'Failed', 'Unknown' -or $row.Time -notmatch '\d:\d') {
            throw "A line of $Report can't be read, so it is unknown who has the text. Correct it$(if (-not $isOdd) { ": $($row.PSObject.Properties.Value -join ',')" })."
        }
    }

    $rows
}

# Writes whole lines to the disk itself, or none.
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
        # Windows PowerShell reads a file without a mark in the code page of the machine.
        Add-Text "$(if ($PSEdition -eq 'Desktop') { [char] 0xFEFF })$head`n"
    }

    Add-Text "$line`n"
    $statuses[[long] $Contact.ContactId] = $Status
}

$path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Report)
$item = Get-Item -LiteralPath $path -ErrorAction Ignore
if ($item -and $item.LinkType -eq 'SymbolicLink' -and $PSEdition -eq 'Core') {
    # One lock for the report, whatever name it is given by.
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
        throw "No contact is called like $($Name -join ', ')."
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

    # As many at once as a core is given commands at once. No more than these are unknown after a crash.
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
                # Such as a full disk: nothing more can be said about the batch.
                throw
            }

            $firstUnread = $null
            $unsent = if ($problem.FullyQualifiedErrorId -like 'PartlySent,*') {
                $firstUnread = $problem.Exception.FirstUnread
                $problem.Exception.Unsent | ForEach-Object { @{ Contact = $batch[$_.Input - 1]; Reason = $_.Reason } }
            }
            else {
                # Nothing of the batch was sent, all for one reason.
                $batch | ForEach-Object { @{ Contact = $_; Reason = $problem.Exception } }
            }

            foreach ($one in $unsent) {
                $isUnknown = $one.Reason.OutcomeUnknown
                Add-Line $one.Contact $(if ($isUnknown) { 'Unknown' } else { 'Failed' }) $one.Reason.Message
                # What the core refuses is a matter of that contact. All else, as a dead connection, goes for the others too.
                $isRefused = $one.Reason -is [SimplexChat.SimplexCommandException] -or $one.Reason -is [SimplexChat.SimplexNotSentException]
                if ($isUnknown -or -not $isRefused) {
                    $failure = $problem
                }
            }

            # What the command did not read was not sent: the next run tries it.
            if ($firstUnread) {
                $batch | Select-Object -Skip ($firstUnread - 1) | ForEach-Object { Add-Line $_ Failed 'It was not tried, for the command ended before it.' }
                $failure = $problem
            }
        }
    }

    Write-Progress 'Broadcast' -Completed
    foreach ($contact in $contacts | Where-Object { $statuses[$_.ContactId] -in 'Sending', 'Unknown' }) {
        Write-Warning "It is unknown whether @$([SimplexChat.SafeText]::Line($contact.Name)) (id $($contact.ContactId)) got it: not sent again."
    }

    $contacts | Group-Object { "$($statuses[$_.ContactId])" } -NoElement | ForEach-Object {
        '{0,5} {1}' -f $_.Count, $(if ($_.Name) { $_.Name } else { 'not sent to yet' })
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
