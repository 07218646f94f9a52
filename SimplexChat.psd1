@{
    RootModule           = 'SimplexChat.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '7d0c7d8e-6d8c-4b57-9a3f-1f2c5c0b4e61'
    Author               = 'The SimplexChat for PowerShell founders'
    CompanyName          = 'SimplexChat for PowerShell'
    Copyright            = '(c) The SimplexChat for PowerShell founders. MIT license.'
    Description          = 'SimpleX Chat in PowerShell: addresses, messages, files, groups and events as cmdlets, over a running core or a built-in simulator.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    FormatsToProcess     = @('SimplexChat.format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Approve-SimplexContactRequest'
        'Connect-SimplexChat'
        'Connect-SimplexLink'
        'Deny-SimplexContactRequest'
        'Disconnect-SimplexChat'
        'Get-SimplexAddress'
        'Get-SimplexConnectionPlan'
        'Get-SimplexContact'
        'Get-SimplexSession'
        'Get-SimplexUser'
        'Invoke-SimplexCommand'
        'New-SimplexAddress'
        'New-SimplexInvitation'
        'New-SimplexSimulator'
        'New-SimplexUser'
        'Receive-SimplexEvent'
        'Remove-SimplexAddress'
        'Send-SimplexMessage'
        'Set-SimplexActiveUser'
        'Set-SimplexAddress'
        'Set-SimplexProfile'
        'Set-SimplexProfileAddress'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('SimpleX', 'Chat', 'Messaging', 'Bot', 'Alert', 'Privacy', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/licenses/MIT'
        }
    }
}
