# An on-call runbook: finds the person on call, pages, escalates if that person doesn't react, informs the group, and
# closes the incident. OnCall.Tests.ps1 tests it without phones and relays. about_SimplexChat_Testing explains both.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Returns the people of the rota in the order in which they are paged. The first one is on call this week.
function Get-OnCall {
    [CmdletBinding()]
    param(
        # A file such as rota.psd1, or a hashtable like the one in it.
        [Parameter(Mandatory, Position = 0)]
        $Rota,
        # The time. The default is now.
        [datetime] $At = [datetime]::Now
    )

    if ($Rota -isnot [hashtable]) {
        $Rota = Import-PowerShellDataFile $Rota
    }

    $people = @($Rota.People)
    if ($people.Count -eq 0) {
        throw 'There is nobody on the rota.'
    }

    $weeks = [math]::Floor(($At.Date - [datetime] $Rota.Since).TotalDays / 7)
    if ($weeks -lt 0) {
        throw "The rota begins at $($Rota.Since)."
    }

    $first = $weeks % $people.Count
    $people[$first..($people.Count - 1)]
    if ($first -gt 0) {
        $people[0..($first - 1)]
    }
}

# Pages one person after another until one accepts: with any answer or reaction, except "no". Writes the incident.
function Start-Incident {
    [CmdletBinding()]
    param(
        # The description of the incident.
        [Parameter(Mandatory, Position = 0)]
        [string] $Title,
        # The contacts to page, in this order, such as '@anna'.
        [Parameter(Mandatory, ValueFromPipeline)]
        [string[]] $Person,
        # The group that is informed.
        [string] $Group = '#ops',
        # The time that each person has before the next one is also paged, in seconds or as a TimeSpan.
        $Patience = 300,
        # The session to use.
        $Session = (Get-SimplexSession -Default)
    )

    begin { $people = @() }
    process { $people += $Person }
    end {
        $incident = [pscustomobject]@{
            Title   = $Title
            Group   = $Group
            Opened  = [datetimeoffset]::Now
            Paged   = @()
            Owner   = $null
            # The id stays when a person changes their name.
            OwnerId = $null
        }
        $pages = @()
        $since = $Session.EventPosition
        foreach ($one in $people) {
            try {
                $page = Send-SimplexMessage $one "PAGE: $Title. Answer or react to take it, or say no." -Session $Session
                $pages += $page.ChatItems[0]
                $incident.Paged += $one
                $null = Send-SimplexMessage $Group "$Title. Paged $one." -Session $Session
            }
            catch [SimplexChat.SimplexException] {
                # If a person can't be paged, the next person must still be paged.
                Write-Warning "$one could not be paged: $_"
                continue
            }

            # A person who was paged earlier can still accept.
            $answer = Wait-Answer -To $pages -Since $since -Patience $Patience -Session $Session
            $since = $Session.EventPosition
            if ($answer -and $answer.Taken) {
                $incident.Owner = $answer.From
                $incident.OwnerId = $answer.ContactId
                $null = Send-SimplexMessage $Group "$Title. $($answer.From) has it." -Session $Session
                return $incident
            }
        }

        $null = Send-SimplexMessage $Group "$Title. NOBODY HAS IT. Paged: $($incident.Paged -join ', ')." -Session $Session
        throw "Nobody took '$Title'. Paged: $($incident.Paged -join ', ')."
    }
}

# Informs the owner and the group that an incident is closed.
function Close-Incident {
    [CmdletBinding()]
    param(
        # The incident that Start-Incident wrote.
        [Parameter(Mandatory, ValueFromPipeline)]
        $Incident,
        # The resolution of the incident.
        [Parameter(Mandatory, Position = 0)]
        [string] $Resolution,
        # The session to use.
        $Session = (Get-SimplexSession -Default)
    )

    process {
        $minutes = [math]::Ceiling(([datetimeoffset]::Now - $Incident.Opened).TotalMinutes)
        $null = Send-SimplexMessage "@$($Incident.OwnerId)" "CLOSED: $($Incident.Title). Thank you!" -Session $Session
        $null = Send-SimplexMessage $Incident.Group "$($Incident.Title). Closed after $minutes min: $Resolution" -Session $Session
    }
}

# Returns the first answer or reaction to one of these pages, or nothing if the wait times out.
function Wait-Answer {
    param($To, $Since, $Patience, $Session)
    $wait = @{
        Type        = 'newChatItems', 'chatItemReaction'
        Since       = $Since
        Timeout     = $Patience
        Session     = $Session
        ErrorAction = 'SilentlyContinue'
    }
    $happened = Wait-SimplexEvent @wait -Filter { $null -ne (Get-Answer $_ $To) }
    if ($happened) {
        Get-Answer $happened $To
    }
}

# Reads from an event who answered a page, and whether that person accepts.
function Get-Answer {
    param($Happened, $To)
    if ($Happened.Type -eq 'chatItemReaction') {
        $to = $To | Where-Object ItemId -EQ $Happened.Reaction.ChatReaction.ChatItem.Meta.ItemId
        if ($to -and $Happened.Added) {
            [pscustomobject]@{ From = $to.Chat; ContactId = $to.ChatInfo.Contact.ContactId; Taken = $true }
        }
    }
    else {
        # Compare ids, because everyone can use the name anna, even while an incident is open.
        $said = $Happened.ChatItems | Where-Object {
            $_.ContentType -eq 'rcvMsgContent' -and $_.ChatInfo.Type -eq 'direct' -and $_.SenderContactId -in $To.ChatInfo.Contact.ContactId
        } | Select-Object -First 1
        if ($said) {
            $to = $To | Where-Object { $_.ChatInfo.Contact.ContactId -eq $said.SenderContactId } | Select-Object -First 1
            [pscustomobject]@{ From = $to.Chat; ContactId = $said.SenderContactId; Taken = $said.Text -notmatch '^\s*no\b' }
        }
    }
}

Export-ModuleMember -Function Get-OnCall, Start-Incident, Close-Incident
