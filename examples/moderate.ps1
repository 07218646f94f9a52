<#
.SYNOPSIS
    Moderates a group: deletes what breaks a rule, warns, blocks at the third offence, reports to the admins.
.DESCRIPTION
    The core's user has to be an admin or owner of the group. Owners, admins and moderators may write what they like. It runs
    until Ctrl+C; offences count from its start.
.EXAMPLE
    ./moderate.ps1 '#ops' -ReportTo '@alice', '@bob' -Database ./bot
#>
[CmdletBinding()]
param(
    # The group: its name or id, as '#ops' or '#3'.
    [Parameter(Mandatory)]
    [string] $Group,
    # The contacts that are told what was done.
    [string[]] $ReportTo = @(),
    # The rules: a name, and what a text must not match (a regular expression, in any case).
    [System.Collections.IDictionary] $Rule = [ordered]@{
        advertising       = 'casino|cheap (watches|loans)|earn \$?\d+ a day'
        'invitation link' = 'simplex:/|//[^/]+/(a|c|g|i|invitation|contact)#'
        shouting          = '(?-i)^(?=.*\p{Lu}{2})[^\p{Ll}\p{Lo}]{30,}$'
    },
    # At which offence a member is blocked.
    [int] $BlockAt = 3,
    # The database of a core inside PowerShell.
    [string] $Database,
    # The address of a core that runs by itself.
    [string] $Uri,
    # A session that is connected already. With none of the three it is the default session, or what Connect-SimplexChat
    # connects to by itself.
    $Session,
    # How long it runs, in seconds or as a TimeSpan; by default until Ctrl+C.
    $Timeout
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

# Fails here if there is no such group, and not in silence later.
$moderated = @(Get-SimplexGroup $Group -Session $Session)
if ($moderated.Count -ne 1) {
    throw "$Group is $($moderated.Count) groups: one can be moderated."
}

$moderated = $moderated[0]
$offences = @{}
$bot = @{
    NoAddress = $true
    OnMessage = {
        $message = $_
        $group = $message.ChatInfo.PSObject.Properties['GroupInfo']
        if (-not $group -or $group.Value.GroupId -ne $moderated.GroupId) {
            return
        }

        $member = $message.ChatItem.ChatDir.PSObject.Properties['GroupMember'].Value
        if ("$($member.Role)" -in 'owner', 'admin', 'moderator') {
            return
        }

        $broken = $Rule.Keys | Where-Object { $message.Text -match $Rule[$_] } | Select-Object -First 1
        if (-not $broken) {
            return
        }

        $message | Remove-SimplexMemberMessage -Confirm:$false
        $count = 1 + $offences[$member.GroupMemberId]
        $offences[$member.GroupMemberId] = $count
        $done = 'warned'
        if ($count -ge $BlockAt) {
            $message | Block-SimplexGroupMember -Confirm:$false
            $done = 'blocked'
        }

        foreach ($admin in $ReportTo) {
            Send-SimplexMessage $admin "$moderated, $($message.Sender): $broken, offence $count; deleted and $done."
        }

        # What is written is the answer, here to the group.
        if ($done -eq 'warned') {
            "$($message.Sender): no $broken here, please. That was $count of $BlockAt."
        }
    }
    OnError   = { Write-Warning "$($_.Exception.GetType().Name): $($args[2])" }
}
if ($Timeout) {
    $bot.Timeout = $Timeout
}

try {
    Start-SimplexBot @bot -Session $Session
}
finally {
    if ($own) {
        $own | Disconnect-SimplexChat
    }
}
