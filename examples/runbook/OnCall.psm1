# An on-call runbook: who is on call, page, escalate when nobody reacts, tell the group, close the incident.
# OnCall.Tests.ps1 tests it without phones and relays; about_SimplexChat_Testing walks through both.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Who is on call, and then whom to ask next: the people of the rota, beginning with whose week it is.
function Get-OnCall {
    [CmdletBinding()]
    param(
        # A file such as rota.psd1, or a hashtable like the one in it.
        [Parameter(Mandatory, Position = 0)]
        $Rota,
        # When; now by default.
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

# Pages one after the other until somebody takes it: any answer or reaction does, but a "no". Writes the incident.
function Start-Incident {
    [CmdletBinding()]
    param(
        # What happened.
        [Parameter(Mandatory, Position = 0)]
        [string] $Title,
        # Whom to page, in this order: contacts, such as '@anna'.
        [Parameter(Mandatory, ValueFromPipeline)]
        [string[]] $Person,
        # The group that is told what goes on.
        [string] $Group = '#ops',
        # How long each person has before the next is paged as well: seconds, or a TimeSpan.
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
            # People may rename themselves: their id stays.
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
                # One who can't be paged must not keep the next from being paged.
                Write-Warning "$one could not be paged: $_"
                continue
            }

            # Whoever was paged before may take it too.
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

# Tells its owner and the group that an incident is over.
function Close-Incident {
    [CmdletBinding()]
    param(
        # What Start-Incident wrote.
        [Parameter(Mandatory, ValueFromPipeline)]
        $Incident,
        # How it ended.
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

# The first answer or reaction to one of these pages; nothing when the time is over.
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

# What an event says about the pages: who answers, and whether they take it.
function Get-Answer {
    param($Happened, $To)
    if ($Happened.Type -eq 'chatItemReaction') {
        $to = $To | Where-Object ItemId -EQ $Happened.Reaction.ChatReaction.ChatItem.Meta.ItemId
        if ($to -and $Happened.Added) {
            [pscustomobject]@{ From = $to.Chat; ContactId = $to.ChatInfo.Contact.ContactId; Taken = $true }
        }
    }
    else {
        # By their ids: everybody can take the name anna, also while an incident is open.
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
