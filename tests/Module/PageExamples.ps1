# What the suites of pages, topics and help share: running examples, and reading pages. Load it after Common.ps1 and Servers.ps1.
Import-Module (Join-Path $root 'docs/HelpText.psm1')
$folder = Join-Path $root 'docs/en-US'

# The setup of the examples, from the topic about_SimplexChat.
$topic = Get-Content -LiteralPath (Join-Path $folder 'about_SimplexChat.md') -Raw
$setup = [regex]::Match($topic, '(?m)(^    .*New-SimplexSimulator\r?\n(    .*\r?\n)+)').Value

$directory = [Environment]::CurrentDirectory

# The server of the cores that the examples install, and the folders for them.
$environment = Set-TestHome (Start-ReleaseServer '6.4.5', '7.0.2')

# Replacements for parts that a simulated network lacks: a core at an address, a server of releases with a certificate, and
# a person who types a password.
$surroundings = {
    function Connect-SimplexChat {
        param(
            [string] $Uri, [string] $DisplayName, $Simulator, $Credential, $Timeout, [switch] $PassThru,
            $Database, $Key, $EventLimit, $Postgres, $SchemaPrefix
        )
        if ($Postgres) {
            # The stand-in keeps the profile not on the server, but in files of the process's folder.
            [Environment]::CurrentDirectory = $PWD
            $PSBoundParameters.Postgres = ConvertTo-SecureString $env:TEST_POSTGRES -AsPlainText -Force
        }

        if ($Uri -match '^wss?://') {
            $null = $PSBoundParameters.Remove('Uri')
            $null = $PSBoundParameters.Remove('Credential')
            $PSBoundParameters.Simulator = $network
            $PSBoundParameters.DisplayName = 'bot'
        }
        elseif ($Uri) {
            $null = $PSBoundParameters.Remove('Uri')
            $PSBoundParameters.DisplayName = $Uri
        }

        SimplexChat\Connect-SimplexChat @PSBoundParameters
    }

    function Install-SimplexCore {
        [CmdletBinding(SupportsShouldProcess)]
        param(
            [Parameter(Position = 0)] $Version, $Scope, $Hash, [switch] $Postgres, [switch] $Force, $Mirror,
            [Parameter(ValueFromPipeline)] $Path
        )
        process {
            if (-not $Path) {
                $PSBoundParameters.AllowHttp = $true
                $null = $PSBoundParameters.Remove('Mirror')
            }

            SimplexChat\Install-SimplexCore @PSBoundParameters
        }
    }

    function Get-Credential {
        param($UserName, $Message)
        [pscredential]::new($UserName, (ConvertTo-SecureString 'a-key' -AsPlainText -Force))
    }

    function Read-Host {
        param($Prompt, [switch] $AsSecureString)
        ConvertTo-SecureString 'a-key' -AsPlainText -Force
    }
}

# Databases of cores inside PowerShell, with the stand-in for the core's library.
$databases = {
    if (-not [SimplexChat.Testing.Native.StandInLibrary]::Missing) {
        [SimplexChat.Testing.Native.StandInDatabase]::Network = $network
        $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
        [SimplexChat.Testing.Native.StandInCore]::Database("$PWD/bot").Create($network.GetOrAddCore('bot'))
        [SimplexChat.Testing.Native.StandInCore]::Database("$PWD/secret").Create($network.GetOrAddCore('secret'), 'a-key')
    }
}

# The platform of the archive that an example can install on this machine.
$system = if ($IsWindows) { 'windows' } elseif ($IsMacOS) { 'macos' } else { 'linux' }
$platform = "$system-$(@{ X64 = 'x86_64'; Arm64 = 'aarch64' }["$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)"])"

# Runspaces with the loaded module, which the examples use in turn.
$idle = [System.Collections.Generic.Stack[runspace]]::new()

# Starts an example after the setup.
function Start-Example {
    param([string] $Code)
    $Code = $Code.Replace('linux-x86_64', $platform)
    $shell = [powershell]::Create()
    if ($idle.Count -gt 0) {
        $shell.Runspace = $idle.Pop()
    }
    else {
        $shell.Runspace = [runspacefactory]::CreateRunspace()
        $shell.Runspace.Open()
        $null = $shell.AddScript("Import-Module $quotedModule").AddStatement().AddScript($surroundings.ToString()).Invoke()
        $shell.Commands.Clear()
    }

    $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
    # A core that was downloaded manually.
    $release = Join-Path $place "simplex-chat-libs-$platform.zip"
    [System.IO.File]::WriteAllBytes($release, $archive)
    [SimplexChat.Testing.CoreReleaseServer]::HashOf($archive) | Set-Content "$release.sha256"
    $databases = if ($Code -match '-Database|-Postgres|Connect-SimplexChat -DisplayName|protect-SimplexFile') { $databases.ToString() }
    # In its own scope, so that the next example in this runspace doesn't find its variables.
    $null = $shell.AddScript(("Set-Location '$place'", $setup, $databases, $Code) -join "`n", $true)
    @{ Shell = $shell; Running = $shell.BeginInvoke() }
}

# Returns the output of the code, throws its errors, and closes its sessions.
function Complete-Example {
    param([hashtable] $Example, [int] $Seconds = 20)
    $shell = $Example.Shell
    try {
        if (-not $Example.Running.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($Seconds))) {
            throw "It did not end within $Seconds seconds."
        }

        $shell.EndInvoke($Example.Running)
        if ($shell.Streams.Error.Count -gt 0) {
            throw $shell.Streams.Error[0].Exception
        }
    }
    finally {
        $shell.Stop()
        $shell.Commands.Clear()
        $null = $shell.AddScript('Get-SimplexSession | Disconnect-SimplexChat').Invoke()
        $idle.Push($shell.Runspace)
        $shell.Dispose()
    }
}

function Invoke-Example {
    param([string] $Code, [int] $Seconds = 20)
    Complete-Example (Start-Example $Code) $Seconds
}

# Returns a text in a form that is the same in each run: without the values of numbers and times, and without column widths.
function Get-Shape {
    param([string] $Text)
    ($Text -replace '\d+([/.: -]+\d+)*( [AP]M)?', '0' -replace 'WARNING: ' -replace '-+', '-' -replace '\s+', ' ').Trim()
}

# Returns a section of a page or topic without its heading.
function Get-Section {
    param([string] $Text, [string] $Name)
    ([regex]::Match($Text, "(?ms)^## $Name\r?\n(.*?)(?=^## |\z)").Groups[1].Value).Trim([char[]] "`r`n")
}

# Returns the code lines of a topic without lines for a terminal, which begin with a program name in lower case and an option.
function Get-TopicCode {
    param([string] $Topic)
    ([regex]::Matches($Topic, '(?m)^    (?![a-z-]+ -)(.*)$') | ForEach-Object { $_.Groups[1].Value.TrimEnd() }) -join "`n"
}

# Finds cmdlets, parameters and topics in a text that don't exist.
function Find-Stranger {
    param([string] $Text)
    $cmdlet = '\b[A-Z][a-z]+-Simplex[A-Za-z]+\b(?!\.ps1)'
    foreach ($name in [regex]::Matches($Text, $cmdlet) | ForEach-Object Value | Sort-Object -Unique) {
        if (-not $commands[$name]) {
            $name
        }
    }

    # Finds parameters in commands, and in phrases such as "-Timeout of Connect-SimplexChat".
    $uses = "(?<cmdlet>$cmdlet)\s+-(?<parameter>[A-Za-z]\w+)", "(?<![\w-])-(?<parameter>[A-Za-z]\w+)\s+of\s+(?<cmdlet>$cmdlet)"
    foreach ($use in $uses | ForEach-Object { [regex]::Matches($Text, $_) }) {
        $command = $commands[$use.Groups['cmdlet'].Value]
        if ($command -and -not $command.Parameters.ContainsKey($use.Groups['parameter'].Value)) {
            "$($command.Name) -$($use.Groups['parameter'].Value)"
        }
    }

    foreach ($name in [regex]::Matches($Text, '\babout_SimplexChat\w*') | ForEach-Object Value | Sort-Object -Unique) {
        if (-not (Test-Path -LiteralPath (Join-Path $folder "$name.md"))) {
            $name
        }
    }
}

# The summaries of classes and properties in the comments of the code, without tags.
$codeComments = @{}
foreach ($member in ([xml] (Get-Content -LiteralPath (Join-Path $root 'src/SimplexChat.PowerShell/bin/Release/net8.0/SimplexChat.PowerShell.xml') -Raw)).doc.members.member) {
    if ($member.name -match '^[TP]:' -and $member['summary']) {
        $codeComments[$member.name] = ($member['summary'].InnerText -replace '[`\s]+', ' ').Trim()
    }
}

$pageTexts = @{}
Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md | ForEach-Object { $pageTexts[$_.BaseName] = Get-Content -LiteralPath $_.FullName -Raw }

$archive = [SimplexChat.Testing.CoreArchives]::Good()
$commands = @{}
Get-Command -Module SimplexChat | ForEach-Object { $commands[$_.Name] = $_ }

# Returns the parameters of a cmdlet that its page must describe.
function Get-OwnParameter {
    param([string] $Name)
    $commands[$Name].Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.PSCmdlet]::CommonParameters)
}

# As if the module were installed, so that the runspaces of examples load it automatically.
$modulePath = $env:PSModulePath
$env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $modulePath

# Ends the runspaces and servers of the examples.
function Stop-Example {
    $idle | ForEach-Object { $_.Dispose() }
    # Windows can't delete the current folder of a process.
    [Environment]::CurrentDirectory = $directory
    $env:SIMPLEXCHAT_LIBRARY = $null
    $env:PSModulePath = $modulePath
    Restore-Home $environment
    Close-Server
}
