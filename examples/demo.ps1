<#
.SYNOPSIS
    Shows the main use of the module on a simulated network: the address of a bot, a contact, and a conversation.
.DESCRIPTION
    The build task demo runs this script. It needs no core, no relay and no phone. Each step shows the command and its output.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
# In a clone, import the module that was built there. Otherwise, import the installed module.
$built = Join-Path $PSScriptRoot '../out/SimplexChat/SimplexChat.psd1'
Import-Module $(if (Test-Path -LiteralPath $built) { $built } else { 'SimplexChat' })

$steps = [ordered]@{
    'Create two cores on a simulated network. On the real network, begin with: Connect-SimplexChat -Database ./bot' = {
        $network = New-SimplexSimulator
        $bot = Connect-SimplexChat -Simulator $network -DisplayName bot -PassThru
        $alice = Connect-SimplexChat -Simulator $network -DisplayName alice -PassThru
        Get-SimplexSession
    }
    'The bot creates its address.' = {
        New-SimplexAddress -Session $bot | Tee-Object -Variable address
    }
    'Alice checks the link, and connects.' = {
        $address.Link | Get-SimplexConnectionPlan -Session $alice
        $address.Link | Connect-SimplexLink -Session $alice
    }
    'The bot waits for her request, and accepts it.' = {
        Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 10 -Session $bot |
            Approve-SimplexContactRequest -Session $bot
    }
    'Both are connected.' = {
        Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 10 -Session $bot
        Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 10 -Session $alice
    }
    'The bot sends a message to alice by name.' = {
        Send-SimplexMessage '@alice' 'Disk C: on *web-1* is full.' -Session $bot
    }
    'Alice waits for the message, reads it, and answers in the same chat.' = {
        Receive-SimplexEvent newChatItems -Wait -Timeout 10 -Session $alice |
            Where-Object { $_.ChatItems.ContentType -eq 'rcvMsgContent' } |
            Select-Object -First 1 | Tee-Object -Variable message
        $message | Send-SimplexMessage -Text 'Thanks, I am on it.' -Session $alice
    }
    'The bot receives her answer.' = {
        (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 10 -Session $bot).ChatItems
    }
    'List the contacts of the bot.' = {
        Get-SimplexContact -Session $bot
    }
}

# Steps run in the scope of this script, so that a step can use the variables of the steps before it.
foreach ($step in $steps.GetEnumerator()) {
    Write-Host "`n# $($step.Key)" -ForegroundColor DarkGray
    Write-Host "PS> $($step.Value.ToString().Trim() -replace '(?m)^        ', '    ')" -ForegroundColor Cyan
    . $step.Value | Out-Host
}

Get-SimplexSession | Disconnect-SimplexChat
Write-Host 'Done.'
