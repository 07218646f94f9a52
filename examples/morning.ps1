<#
.SYNOPSIS
    Shows a morning of an administrator: create a group, add members, moderate, send news, check the group and clean up.
.DESCRIPTION
    The script runs on a simulated network. It needs no core, no relay and no phone. Each step shows the command and its
    output. A line with -Session stands for the action of another person in their app. A line without -Session is your
    command, to copy. On your own core, begin with: Connect-SimplexChat ws://localhost:5225
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
# In a clone, import the module that was built there. Otherwise, import the installed module.
$built = Join-Path $PSScriptRoot '../out/SimplexChat/SimplexChat.psd1'
Import-Module $(if (Test-Path -LiteralPath $built) { $built } else { 'SimplexChat' })
$folder = Join-Path ([IO.Path]::GetTempPath()) "simplex-morning-$([guid]::NewGuid())"

$steps = [ordered]@{
    'Five people with their apps, and you, who connect last: your session is the default one.' = {
        $network = New-SimplexSimulator
        $ann, $bob, $carol, $dave, $eve = 'ann', 'bob', 'carol', 'dave', 'eve' | ForEach-Object {
            Connect-SimplexChat $_ -Simulator $network -PassThru
        }
        Connect-SimplexChat admin -Simulator $network
        Get-SimplexSession
    }
    'Three of them are your contacts: each got an invitation of their own, and used it.' = {
        $ann, $bob, $carol | ForEach-Object { $null = New-SimplexInvitation | Connect-SimplexLink -Session $_ }
        $null = Receive-SimplexEvent contactConnected -Wait -Count 3 -Timeout 10
        Get-SimplexContact
    }
    'Make a group. People who join see what was said before, and nobody sends voice messages.' = {
        $rules = @{ History = 'on'; Voice = 'off'; DirectMessages = 'off' }
        New-SimplexGroup ops -FullName 'Operations' -Preference $rules
    }
    'Invite your contacts.' = {
        Get-SimplexContact | Add-SimplexGroupMember '#ops'
    }
    '(They say yes in their apps.)' = {
        $ann, $bob, $carol | ForEach-Object {
            $null = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 10 -Session $_ |
                Join-SimplexGroup -Session $_
        }
    }
    'They are in.' = {
        Receive-SimplexEvent joinedGroupMember -Wait -Count 3 -Timeout 10
    }
    'A link for others, who come in as observers: they read, and cannot write yet.' = {
        New-SimplexGroupLink '#ops' -Role observer | Tee-Object -Variable created
    }
    '(Dave and eve found the link on the intranet.)' = {
        $dave, $eve | ForEach-Object { $null = $created | Connect-SimplexLink -Session $_ }
    }
    'They are in, too.' = {
        $null = Receive-SimplexEvent joinedGroupMember -Wait -Count 2 -Timeout 10
        Get-SimplexGroupMember '#ops'
    }
    'Let all observers write, with one command to the core; and have a second moderator.' = {
        Get-SimplexGroupMember '#ops' | Where-Object Role -eq observer | Set-SimplexMemberRole -Role member
        Set-SimplexMemberRole '#ops' ann moderator
    }
    '(And then this.)' = {
        $null = Receive-SimplexEvent memberRole -Wait -Count 1 -Timeout 10 -Session $eve
        $null = 'Cheap pills!', 'CHEAP PILLS! Click here', 'Last chance: cheap pills' |
            Send-SimplexMessage '#ops' -Session $eve
        $null = Send-SimplexMessage '#ops' 'What is that?' -Session $carol
    }
    'What came in while you had your coffee?' = {
        $null = Wait-SimplexEvent newChatItems { $_.ChatItems.Sender -eq 'carol' } -Timeout 10
        Get-SimplexMessage '#ops' -Search 'pills'
    }
    'Delete it for everybody, and see to it that she cannot go on.' = {
        Get-SimplexMessage '#ops' -Search 'pills' | Remove-SimplexMemberMessage -Confirm:$false
        Block-SimplexGroupMember '#ops' eve
    }
    'Or put her out altogether; -WithMessages would delete all she ever wrote.' = {
        Remove-SimplexGroupMember '#ops' eve -Confirm:$false
    }
    'Tell the news, with a file, and name the one it concerns: @bob has a mark beside it in his app.' = {
        $null = New-Item $folder -ItemType Directory
        $plan = Join-Path $folder 'maintenance.md'
        "# Saturday`n22:00 web-1`n23:00 db-1" | Set-Content $plan
        Send-SimplexMessage '#ops' '*Saturday 22:00*: maintenance. @bob has the pager.' -Mention bob -File $plan
    }
    '(Bob answers.)' = {
        $told = Wait-SimplexEvent newChatItems { $_.ChatItems.Text -like '*maintenance*' } -Timeout 10 -Session $bob
        $null = $told | Add-SimplexReaction -Reaction 👍 -Session $bob
        $null = $told | Send-SimplexMessage -Text 'I am on it.' -Session $bob
        $null = Wait-SimplexEvent newChatItems { $_.ChatItems.Sender -eq 'bob' } -Timeout 10
    }
    'How does the group stand? Members by role, and the last messages.' = {
        Get-SimplexGroupMember '#ops' -IncludeSelf | Group-Object Role -NoElement | Out-Host
        Get-SimplexMessage '#ops' -Last 5
    }
    'Which chats have something unread?' = {
        Get-SimplexChat -Unread
    }
    'Who has not written anything yet? What has no Message, such as dave''s joining, is none.' = {
        $wrote = (Get-SimplexMessage '#ops' -Last 500 | Where-Object Message).SenderMemberId
        Get-SimplexGroupMember '#ops' | Where-Object GroupMemberId -notin $wrote
    }
    'All that as a table for the boss.' = {
        Get-SimplexGroupMember '#ops' | Select-Object Name, Role, Status | Export-Csv (Join-Path $folder 'members.csv')
        Get-Content (Join-Path $folder 'members.csv')
    }
    'Preferences: from today messages vanish after four weeks, and only moderators send files.' = {
        Set-SimplexGroup '#ops' -Preference @{ TimedMessages = [timespan]'28.00:00:00'; Files = @{ Enable = 'on'; Role = 'moderator' } }
    }
    '(Clutter, of last year: a group that nobody needs, and invitations that nobody used.)' = {
        $null = New-SimplexGroup 'summer party' | New-SimplexGroupLink
        $null = 1..3 | ForEach-Object { New-SimplexInvitation }
    }
    'Clean up. The link is on the intranet still: from now on it leads nowhere.' = {
        Remove-SimplexGroupLink '#ops' -Confirm:$false
    }
    'The old group goes: leave it, then delete it here.' = {
        Exit-SimplexGroup "#'summer party'" -Confirm:$false
        Remove-SimplexChat "#'summer party'" -Confirm:$false
    }
    'And the invitations that nobody has used.' = {
        Get-SimplexChat -PendingConnection | Where-Object Type -eq contactConnection | Remove-SimplexChat -Confirm:$false
    }
    'What is left:' = {
        Get-SimplexChat -PendingConnection
    }
}

try {
    # Steps run in the scope of this script, so that a step can use the variables of the steps before it.
    foreach ($step in $steps.GetEnumerator()) {
        Write-Host "`n# $($step.Key)" -ForegroundColor DarkGray
        Write-Host "PS> $($step.Value.ToString().Trim() -replace '(?m)^        ', '    ')" -ForegroundColor Cyan
        . $step.Value | Out-Host
    }
}
finally {
    Get-SimplexSession | Disconnect-SimplexChat
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}

Write-Host 'Done.'
