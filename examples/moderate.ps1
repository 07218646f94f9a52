<#
.SYNOPSIS
    Moderates a group: deletes messages that break a rule, also after an edit, warns, blocks at the third offence, and reports.
.DESCRIPTION
    The user of the core must be an admin or owner of the group. The rules don't apply to owners, admins and
    moderators. The script runs until Ctrl+C. It counts offences from its start.
.EXAMPLE
    ./moderate.ps1 '#ops' -ReportTo '@alice', '@bob' -Database ./bot
#>
[CmdletBinding()]
param(
    # The group, by name or id: '#ops' or '#3'.
    [Parameter(Mandatory)]
    [string] $Group,
    # The contacts or groups that get the reports. A report that can't be sent doesn't stop the other reports.
    [string[]] $ReportTo = @(),
    # The rules: a name, and a regular expression that a text must not match, in any case.
    [System.Collections.IDictionary] $Rule = [ordered]@{
        advertising       = 'casino|cheap (watches|loans)|earn \$?\d+ a day'
        'invitation link' = 'simplex:/|//[^/]+/(a|c|g|i|invitation|contact)#'
        shouting          = '(?-i)^(?=.*\p{Lu}{2})[^\p{Ll}\p{Lo}]{30,}$'
    },
    # The number of the offence at which a member is blocked.
    [int] $BlockAt = 3,
    # The database of a core inside PowerShell.
    [string] $Database,
    # The address of a core that runs as a program.
    [string] $Uri,
    # A connected session. Without -Database, -Uri and -Session, the script uses the default session, or
    # Connect-SimplexChat selects the core.
    $Session,
    # The time after which the script ends, in seconds or as a TimeSpan. By default, it runs until Ctrl+C.
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
# A missing group or contact fails here, and not later, when a report is due.
$moderated = @(Get-SimplexGroup $Group -Session $Session)
if ($moderated.Count -ne 1) {
    throw "$Group matches $($moderated.Count) groups. Specify one group."
}

foreach ($one in $ReportTo) {
    $found = @(if ($one -like '#*') { Get-SimplexGroup $one -Session $Session } else { Get-SimplexContact $one -Session $Session })
    if ($found.Count -ne 1) {
        throw "-ReportTo $one matches $($found.Count) contacts or groups. Specify one, such as '@alice'."
    }

    # Keep the object, which has the id, because names can change.
    $reports += $found[0]
}

$moderated = $moderated[0]
$offences = @{}

# Runs one step. A step that fails must not stop the other steps.
function Invoke-Step {
    param([string] $Done, [scriptblock] $Step)
    try {
        $null = & $Step
        $Done
    }
    catch {
        # Don't log the text of the error, because it may contain the text of a message.
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
                $Message | Send-SimplexMessage -Session $Session -Text "$($Message.Sender): no $broken here, please. This was offence $count of $BlockAt."
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
                # An edited text is checked like a new text.
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
            # An event can't be read. The events after it still arrive.
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
