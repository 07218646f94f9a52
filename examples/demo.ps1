<#
.SYNOPSIS
    A bot's address, a contact, a conversation: the module's main job, on a simulated network.
.DESCRIPTION
    What ./build.sh demo runs. No core, no relay and no phone is needed. Each step shows the command and what it writes.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
# In a clone the module that was built there, else the one that is installed.
$built = Join-Path $PSScriptRoot '../out/SimplexChat/SimplexChat.psd1'
Import-Module $(if (Test-Path -LiteralPath $built) { $built } else { 'SimplexChat' })

$steps = [ordered]@{
    'Two cores on one simulated network. On the real one, begin with: Connect-SimplexChat -Database ./bot' = {
        $network = New-SimplexSimulator
        $bot = Connect-SimplexChat -Simulator $network -DisplayName bot -PassThru
        $alice = Connect-SimplexChat -Simulator $network -DisplayName alice -PassThru
        Get-SimplexSession
    }
    'The bot makes its address.' = {
        New-SimplexAddress -Session $bot | Tee-Object -Variable address
    }
    'Alice asks what the link is, and connects.' = {
        $address.Link | Get-SimplexConnectionPlan -Session $alice
        $address.Link | Connect-SimplexLink -Session $alice
    }
    'The bot accepts her, once her request has come.' = {
        Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 10 -Session $bot |
            Approve-SimplexContactRequest -Session $bot
    }
    'Both are connected.' = {
        Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 10 -Session $bot
        Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 10 -Session $alice
    }
    'The bot writes to her, by name.' = {
        Send-SimplexMessage '@alice' 'Disk C: on *web-1* is full.' -Session $bot
    }
    'She waits for a message, reads it, and answers in the same chat.' = {
        Receive-SimplexEvent newChatItems -Wait -Timeout 10 -Session $alice |
            Where-Object { $_.ChatItems.ContentType -eq 'rcvMsgContent' } |
            Select-Object -First 1 | Tee-Object -Variable message
        $message | Send-SimplexMessage -Text 'Thanks, I am on it.' -Session $alice
    }
    'The bot has her answer.' = {
        (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 10 -Session $bot).ChatItems
    }
    'And its contacts:' = {
        Get-SimplexContact -Session $bot
    }
}

# In the scope of this script, so that one step has the next one's variables.
foreach ($step in $steps.GetEnumerator()) {
    Write-Host "`n# $($step.Key)" -ForegroundColor DarkGray
    Write-Host "PS> $($step.Value.ToString().Trim() -replace '(?m)^        ', '    ')" -ForegroundColor Cyan
    . $step.Value | Out-Host
}

Get-SimplexSession | Disconnect-SimplexChat
Write-Host 'Done.'
