<#
.SYNOPSIS
    Moderates a group: deletes what breaks a rule, also after an edit, warns, blocks at the third offence, reports to the admins.
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
    # The contacts or groups that are told what was done. One that can't be told does not keep the others from being told.
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

$reports = @()
# Fails here if there is no such group or contact, and not when it is needed.
$moderated = @(Get-SimplexGroup $Group -Session $Session)
if ($moderated.Count -ne 1) {
    throw "$Group is $($moderated.Count) groups: one can be moderated."
}

foreach ($one in $ReportTo) {
    $found = @(if ($one -like '#*') { Get-SimplexGroup $one -Session $Session } else { Get-SimplexContact $one -Session $Session })
    if ($found.Count -ne 1) {
        throw "-ReportTo $one is $($found.Count) contacts or groups: give one, such as '@alice'."
    }

    # The object, which has the id: names change.
    $reports += $found[0]
}

$moderated = $moderated[0]
$offences = @{}

# Does one step; one that fails must not keep the others from being done.
function Invoke-Step {
    param([string] $Done, [scriptblock] $Step)
    try {
        $null = & $Step
        $Done
    }
    catch {
        # Not the error's own text, which may hold what somebody wrote.
        Write-Warning "$($_.Exception.GetType().Name): not $([SimplexChat.SafeText]::Line($Done))."
        "NOT $Done"
    }
}

function Test-Message {
    param($Message)
    $group = $Message.ChatInfo.PSObject.Properties['GroupInfo']
    $direction = $Message.ChatItem.ChatDir.PSObject.Properties['GroupMember']
    if (-not $group -or $group.Value.GroupId -ne $moderated.GroupId -or -not $direction -or $Message.ContentType -ne 'rcvMsgContent') {
        return
    }

    $member = $direction.Value
    if ("$($member.Role)" -in 'owner', 'admin', 'moderator') {
        return
    }

    $broken = $Rule.Keys | Where-Object { $Message.Text -match $Rule[$_] } | Select-Object -First 1
    if (-not $broken) {
        return
    }

    $count = 1 + $offences[$member.GroupMemberId]
    $offences[$member.GroupMemberId] = $count
    $done = @(
        Invoke-Step deleted { $Message | Remove-SimplexMemberMessage -Session $Session -Confirm:$false }
        if ($count -ge $BlockAt) {
            Invoke-Step blocked { $Message | Block-SimplexGroupMember -Session $Session -Confirm:$false }
        }
        else {
            Invoke-Step warned {
                $Message | Send-SimplexMessage -Session $Session -Text "$($Message.Sender): no $broken here, please. That was $count of $BlockAt."
            }
        }
    )
    $report = "$moderated, $($Message.Sender): $broken, offence $count; $($done -join ' and ')."
    foreach ($one in $reports) {
        $null = Invoke-Step "reported to $one" { $one | Send-SimplexMessage -Session $Session -Text $report }
    }
}

$wait = @{ Type = 'newChatItems', 'chatItemUpdated'; Wait = $true; Session = $Session }
if ($Timeout) {
    $wait.Timeout = $Timeout
}

try {
    do {
        $again = $false
        try {
            Receive-SimplexEvent @wait | ForEach-Object {
                # A text that was edited is a text like a new one.
                foreach ($message in $(if ($_.Type -eq 'newChatItems') { $_.ChatItems } else { $_.ChatItem })) {
                    try {
                        Test-Message $message
                    }
                    catch [System.Management.Automation.RuntimeException] {
                        Write-Warning "$($_.Exception.GetType().Name) at item $($message.ItemId)"
                    }
                }
            }
        }
        catch [SimplexChat.SimplexProtocolException] {
            # An event that can't be read; those after it still come.
            Write-Warning 'An event could not be read.'
            $again = $true
        }
    } while ($again)
}
finally {
    if ($own) {
        $own | Disconnect-SimplexChat
    }
}
