# Common functions of the suites: the built module, and cores on a simulated network.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '../..')).Path
# The path for starting child processes.
$pwsh = & (Join-Path $root 'build/Get-PowerShellPath.ps1')
# The manifest, because Import-Module reads [ and ] in the path of a folder as wildcards.
$module = Join-Path $root 'out/SimplexChat/SimplexChat.psd1'
$quotedModule = "'$($module -replace "'", "''")'"
Import-Module $module

# The folder for $env:PSModulePath. PowerShell finds no module there if its path has [ or ].
$modules = Join-Path $root 'out'
if ([WildcardPattern]::ContainsWildcardCharacters($modules)) {
    $modules = Join-Path $TestDrive 'modules'
    $null = New-Item $modules -ItemType Directory -Force
    Copy-Item -LiteralPath (Join-Path $root 'out/SimplexChat') $modules -Recurse -Force
}
. $PSScriptRoot/Transports.ps1

# Skips a test that Wine doesn't support. build.ps1 -Task Wine runs the suite on Wine 8.
function Skip-OnWine {
    param([string] $Because)
    if ($IsWindows -and (Test-Path HKCU:\Software\Wine)) {
        Set-ItResult -Skipped -Because "Wine: $Because"
    }
}

# Creates a network and a session for each name.
function New-TestNetwork {
    param([string[]] $Name = @('alice', 'bob'))
    $network = New-SimplexSimulator
    $result = @{ Network = $network }
    foreach ($one in $Name) {
        $result[$one] = Connect-SimplexChat -Simulator $network -DisplayName $one -PassThru
    }

    $result
}

# Creates a network on which each of the other users is a contact of the first. No events are pending.
function New-ConnectedNetwork {
    param([string[]] $Name = @('alice', 'bob'))
    $net = New-TestNetwork -Name $Name
    $first = $net[$Name[0]]
    foreach ($one in $Name | Select-Object -Skip 1) {
        $null = New-SimplexInvitation -Session $first | Connect-SimplexLink -Session $net[$one]
        foreach ($side in $first, $net[$one]) {
            $connected = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $side
            $connected | Should -Not -BeNullOrEmpty
            # The first items of the chat itself arrive later: banner, encryption, features.
            Receive-SimplexEvent newChatItems -Wait -Count 3 -Timeout 20 -Session $side | Should -HaveCount 3
        }
    }

    foreach ($one in $Name) {
        $null = Receive-SimplexEvent -Session $net[$one]
    }

    $net
}

# Creates a network on which the first user owns a group that all others have joined. No events are pending.
function New-TestGroup {
    param([string] $Group = 'ops', [string[]] $Name = @('alice', 'bob'))
    $net = New-ConnectedNetwork -Name $Name
    $first = $net[$Name[0]]
    $made = New-SimplexGroup $Group -Session $first
    $joined = @()
    foreach ($one in $Name | Select-Object -Skip 1) {
        $null = $made | Add-SimplexGroupMember -Contact "@'$one'" -Session $first
        $invited = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 20 -Session $net[$one]
        $null = $invited | Join-SimplexGroup -Session $net[$one]
        $waits = @(@{ Session = $net[$one]; Type = 'userJoinedGroup' }, @{ Session = $first; Type = 'joinedGroupMember' })
        foreach ($other in $joined) {
            # Members also connect to each other.
            $waits += @{ Session = $net[$one]; Type = 'connectedToGroupMember' }, @{ Session = $net[$other]; Type = 'connectedToGroupMember' }
        }

        foreach ($wait in $waits) {
            Receive-SimplexEvent @wait -Wait -Count 1 -Timeout 20 | Should -Not -BeNullOrEmpty
        }

        $joined += $one
    }

    foreach ($one in $Name) {
        $null = Receive-SimplexEvent -Session $net[$one]
    }

    $net
}

# Waits for a condition, and fails after a timeout.
function Wait-Until {
    param([scriptblock] $Condition, [int] $Seconds = 60)
    $end = [datetime]::UtcNow.AddSeconds($Seconds)
    while (-not (& $Condition)) {
        if ([datetime]::UtcNow -gt $end) {
            throw "Not true within $Seconds seconds: $Condition"
        }

        # A pause, so that the code that fulfills the condition gets the processor.
        [System.Threading.Thread]::Sleep(5)
    }
}

# Returns the error record of a command, because its text contains more than the message of the exception.
function Get-Failure {
    param([scriptblock] $Command)
    try {
        $null = & $Command
    }
    catch {
        return $_
    }

    throw "It did not fail: $Command"
}

# Closes all sessions of a suite.
function Remove-TestSession {
    Get-SimplexSession | Disconnect-SimplexChat
    if ($testTransport -eq 'CoreWebSocket') {
        [SimplexChat.Testing.CoreProgram]::EndAll()
    }
}
