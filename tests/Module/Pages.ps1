# The help pages and topics, for discovery.
$folder = Join-Path $PSScriptRoot '../../docs/en-US'
$pages = foreach ($file in Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md) {
    @{ Name = $file.BaseName; Page = Get-Content -LiteralPath $file.FullName -Raw }
}

$topics = foreach ($file in Get-ChildItem -LiteralPath $folder -Filter about_*.md) {
    @{ Name = $file.BaseName; Topic = Get-Content -LiteralPath $file.FullName -Raw }
}

# The code lines of these topics work from the first to the last line after the setup.
$runnable = $topics | Where-Object Name -Match '_(Sessions|Names|Objects|Delivery|Errors|Events|Security)$'

# This topic describes several ways. Each part works separately.
$cores = (($topics | Where-Object Name -Match '_Cores$').Topic -split '(?m)^(?=\S)') -match '(?m)^    ' |
    ForEach-Object { @{ Part = $_; Title = ([regex]::Match($_, '(?m)^    (?![a-z-]+ -)(.*?)\r?$').Groups[1].Value) } }

# The cmdlets that people use every day.
$usual = 'Connect-SimplexChat', 'Disconnect-SimplexChat', 'New-SimplexAddress', 'Get-SimplexAddress', 'Set-SimplexAddress', 'New-SimplexInvitation',
    'Connect-SimplexLink', 'Approve-SimplexContactRequest', 'Get-SimplexContact', 'Send-SimplexMessage', 'Get-SimplexMessage', 'Edit-SimplexMessage',
    'Remove-SimplexMessage', 'Add-SimplexReaction', 'Receive-SimplexFile', 'Receive-SimplexEvent', 'Wait-SimplexEvent', 'Register-SimplexEvent',
    'Start-SimplexBot', 'New-SimplexGroup', 'Get-SimplexGroup', 'New-SimplexGroupLink', 'Add-SimplexGroupMember', 'Get-SimplexGroupMember',
    'Set-SimplexMemberRole', 'Block-SimplexGroupMember', 'Remove-SimplexGroupMember', 'New-SimplexSimulator', 'Add-SimplexSimulatorPeer',
    'Add-SimplexSimulatorFault', 'Install-SimplexCore' | ForEach-Object { @{ Name = $_ } }
$examples = foreach ($page in $pages) {
    # An example ends at the next heading. Its code is in the blocks that are marked as PowerShell.
    $part = ($page.Page -split '(?m)^## ' -like 'EXAMPLES*')[0]
    foreach ($example in $part -split '(?m)^### ' | Select-Object -Skip 1) {
        $code = [regex]::Matches($example, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value }
        $shown = [regex]::Match($example, '(?s)```Output\r?\n(.*?)```').Groups[1].Value
        @{ Name = $page.Name; Title = ($example -split '\r?\n')[0]; Code = $code -join "`n"; Shown = $shown }
    }
}

foreach ($index in 0..($examples.Count - 1)) {
    $examples[$index].Index = $index
}
