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
    'Connect five people, and then yourself. The session that is connected last is the default session.' = {
        $network = New-SimplexSimulator
        $ann, $bob, $carol, $dave, $eve = 'ann', 'bob', 'carol', 'dave', 'eve' | ForEach-Object {
            Connect-SimplexChat $_ -Simulator $network -PassThru
        }
        Connect-SimplexChat admin -Simulator $network
        Get-SimplexSession
    }
    'Three of them become your contacts. Each person uses a separate invitation.' = {
        $ann, $bob, $carol | ForEach-Object { $null = New-SimplexInvitation | Connect-SimplexLink -Session $_ }
        $null = Receive-SimplexEvent contactConnected -Wait -Count 3 -Timeout 10
        Get-SimplexContact
    }
    'Create a group. New members see earlier messages, and nobody can send voice messages.' = {
        $rules = @{ History = 'on'; Voice = 'off'; DirectMessages = 'off' }
        New-SimplexGroup ops -FullName 'Operations' -Preference $rules
    }
    'Invite your contacts.' = {
        Get-SimplexContact | Add-SimplexGroupMember '#ops'
    }
    '(The contacts accept the invitation in their apps.)' = {
        $ann, $bob, $carol | ForEach-Object {
            $null = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 10 -Session $_ |
                Join-SimplexGroup -Session $_
        }
    }
    'Wait until they have joined.' = {
        Receive-SimplexEvent joinedGroupMember -Wait -Count 3 -Timeout 10
    }
    'Create a link for other people. They join as observers, who can read but not write.' = {
        New-SimplexGroupLink '#ops' -Role observer | Tee-Object -Variable created
    }
    '(Dave and eve find the link on the intranet, and join.)' = {
        $dave, $eve | ForEach-Object { $null = $created | Connect-SimplexLink -Session $_ }
    }
    'Wait until dave and eve have joined, and list the members.' = {
        $null = Receive-SimplexEvent joinedGroupMember -Wait -Count 2 -Timeout 10
        Get-SimplexGroupMember '#ops'
    }
    'Let all observers write, with one command to the core. Make ann a moderator.' = {
        Get-SimplexGroupMember '#ops' | Where-Object Role -eq observer | Set-SimplexMemberRole -Role member
        Set-SimplexMemberRole '#ops' ann moderator
    }
    '(Eve sends spam.)' = {
        $null = Receive-SimplexEvent memberRole -Wait -Count 1 -Timeout 10 -Session $eve
        $null = 'Cheap pills!', 'CHEAP PILLS! Click here', 'Last chance: cheap pills' |
            Send-SimplexMessage '#ops' -Session $eve
        $null = Send-SimplexMessage '#ops' 'What is that?' -Session $carol
    }
    'Find the spam.' = {
        $null = Wait-SimplexEvent newChatItems { $_.ChatItems.Sender -eq 'carol' } -Timeout 10
        Get-SimplexMessage '#ops' -Search 'pills'
    }
    'Delete the spam for all members, and block eve.' = {
        Get-SimplexMessage '#ops' -Search 'pills' | Remove-SimplexMemberMessage -Confirm:$false
        Block-SimplexGroupMember '#ops' eve
    }
    'Or remove eve from the group. -WithMessages would also delete all her messages.' = {
        Remove-SimplexGroupMember '#ops' eve -Confirm:$false
    }
    'Send news with a file, and mention bob. His app marks the message.' = {
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
    'Check the group: count the members by role, and show the last messages.' = {
        Get-SimplexGroupMember '#ops' -IncludeSelf | Group-Object Role -NoElement | Out-Host
        Get-SimplexMessage '#ops' -Last 5
    }
    'List the chats with unread messages.' = {
        Get-SimplexChat -Unread
    }
    'Find the members who have not written a message. Items without Message are notices, not messages.' = {
        $wrote = (Get-SimplexMessage '#ops' -Last 500 | Where-Object Message).SenderMemberId
        Get-SimplexGroupMember '#ops' | Where-Object GroupMemberId -notin $wrote
    }
    'Export the members to a CSV file.' = {
        Get-SimplexGroupMember '#ops' | Select-Object Name, Role, Status | Export-Csv (Join-Path $folder 'members.csv')
        Get-Content (Join-Path $folder 'members.csv')
    }
    'Change the preferences: new messages are deleted after four weeks, and only moderators can send files.' = {
        Set-SimplexGroup '#ops' -Preference @{ TimedMessages = [timespan]'28.00:00:00'; Files = @{ Enable = 'on'; Role = 'moderator' } }
    }
    '(Create an old group and unused invitations to clean up.)' = {
        $null = New-SimplexGroup 'summer party' | New-SimplexGroupLink
        $null = 1..3 | ForEach-Object { New-SimplexInvitation }
    }
    'Delete the link of the group. The link on the intranet then no longer works.' = {
        Remove-SimplexGroupLink '#ops' -Confirm:$false
    }
    'Leave the old group, and then delete it in this core.' = {
        Exit-SimplexGroup "#'summer party'" -Confirm:$false
        Remove-SimplexChat "#'summer party'" -Confirm:$false
    }
    'Delete the unused invitations.' = {
        Get-SimplexChat -PendingConnection | Where-Object Type -eq contactConnection | Remove-SimplexChat -Confirm:$false
    }
    'List the remaining chats.' = {
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
