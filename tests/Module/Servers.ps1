# What the suites over WebSocket share: cores that are scripted, replayed or broken, and cmdlets that wait.
# To be loaded after Common.ps1, so that the servers and the module use one SimplexChat.dll.
Add-Type -Path (Join-Path $root 'tests/SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll')

# Every server that a test opens, for Close-Server.
$servers = [System.Collections.Generic.List[System.IAsyncDisposable]]::new()

# What a core answers, by command strings: the given, and who its user is.
function New-Response {
    param([hashtable] $Response = @{})
    $result = [System.Collections.Generic.Dictionary[string, string]]::new()
    $result['/user'] = [SimplexChat.Testing.CoreResponses]::ActiveUser('alice', 1)
    foreach ($command in $Response.Keys) {
        $result[$command] = $Response[$command]
    }

    , $result
}

# A core that answers these commands and refuses all others.
function Start-Core {
    param([hashtable] $Response = @{}, [hashtable] $Option = @{})
    $core = [SimplexChat.Testing.ScriptedCoreServer]::new((New-Response $Response), [SimplexChat.Testing.ScriptedCoreOptions] $Option)
    $servers.Add($core)
    $core
}

# A core that answers these commands, and is silent on all others.
function Start-MuteCore {
    param([hashtable] $Response = @{})
    $core = [SimplexChat.Testing.FaultyCore]::Mute((New-Response $Response))
    $servers.Add($core)
    $core
}

# A core that says the same to every command.
function Start-SayingCore {
    param([string[]] $Message)
    $core = [SimplexChat.Testing.FaultyCore]::Saying($Message)
    $servers.Add($core)
    $core
}

# What commands a core has got.
function Get-CommandText {
    param($Core)
    $Core.Commands | ForEach-Object Text
}

# One core's side of a recorded conversation.
function Start-Replay {
    param([string] $Transcript, [string] $Core)
    $file = Get-ChildItem -LiteralPath (Join-Path $root 'tests/transcripts') -Filter "$Transcript-*.jsonl"
    $replay = [SimplexChat.Testing.ReplayServer]::new($file.FullName, $Core)
    $servers.Add($replay)
    $replay
}

# A port that does one thing: 'Closing', 'Silent', 'Foreign', 'Deaf', or an HTTP status.
function Start-Port {
    param($What)
    $port = if ($What -is [int]) { [SimplexChat.Testing.LoopbackPort]::Http($What) } else { [SimplexChat.Testing.LoopbackPort]::$What() }
    $servers.Add($port)
    $port
}

# A server of releases; of each version an archive that is whole.
function Start-ReleaseServer {
    param([string[]] $Version = '6.4.5')
    $server = [SimplexChat.Testing.CoreReleaseServer]::new()
    $Version | ForEach-Object { $server.Add($_, [SimplexChat.Testing.CoreArchives]::Good()) }
    $servers.Add($server)
    $server
}

# Turns cores and databases to an empty folder of the test, and the installing to a server; for Restore-Home.
function Set-TestHome {
    param($Server)
    $place = Join-Path $TestDrive ([guid]::NewGuid())
    $values = @{
        SIMPLEXCHAT_HOME          = Join-Path $place 'home'
        SIMPLEXCHAT_ALLUSERS_HOME = Join-Path $place 'all'
        SIMPLEXCHAT_CORE_MIRROR   = $Server.Mirror
        SIMPLEXCHAT_CORE_METADATA = $Server.Metadata
    }
    $before = @{}
    foreach ($name in $values.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $values[$name])
    }

    $before
}

function Restore-Home {
    param([hashtable] $Before)
    foreach ($name in $Before.Keys) {
        [Environment]::SetEnvironmentVariable($name, $Before[$name])
    }
}

function Close-Server {
    Remove-TestSession
    foreach ($server in $servers) {
        $null = $server.DisposeAsync().AsTask().Wait(10000)
    }

    $servers.Clear()
}

# The JSON of a contact, made of one that a core once wrote.
function New-ContactJson {
    param([long] $Id, [string] $Name, [string] $DisplayName = $Name, [string] $Image)
    $contact = (Get-RecordedContactList).contacts[0]
    $contact.contactId = $Id
    $contact.localDisplayName = $Name
    $contact.profile.displayName = $DisplayName
    if ($Image) {
        $contact.profile.image = $Image
    }

    $contact | ConvertTo-Json -Depth 20 -Compress
}

# The JSON of a response with a list of contacts.
function New-ContactListJson {
    param([string[]] $Contact)
    $list = Get-RecordedContactList
    $list.contacts = @()
    ($list | ConvertTo-Json -Depth 20 -Compress).Replace('"contacts":[]', '"contacts":[' + ($Contact -join ',') + ']')
}

function Get-RecordedContactList {
    $recorded = Get-Content -LiteralPath (Join-Path $root 'tests/transcripts/03-connect-by-address.jsonl') |
        Where-Object { $_ -like '*"type": "contactsList"*' } | Select-Object -First 1
    ($recorded | ConvertFrom-Json -AsHashtable -DateKind String).resp
}

# Starts a command in a runspace of its own, and goes on while it waits; what a hashtable has are its parameters.
function Start-Waiting {
    param([scriptblock] $Command, [hashtable] $With = @{})
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule((Join-Path $root 'out/SimplexChat/SimplexChat.psd1'))
    $state.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('ErrorActionPreference', 'Stop', ''))
    $shell = [powershell]::Create($state)
    $null = $shell.AddScript($Command.ToString()).AddParameters($With)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $noInput = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $noInput.Complete()
    [pscustomobject]@{ Shell = $shell; Output = $output; Handle = $shell.BeginInvoke($noInput, $output) }
}

# Waits for the end of what Start-Waiting started: writes what it wrote, throws what it threw.
function Complete-Waiting {
    param($Waiting)
    try {
        $Waiting.Handle.AsyncWaitHandle.WaitOne(20000) | Should -BeTrue -Because 'it ends'
        $null = $Waiting.Shell.EndInvoke($Waiting.Handle)
        $Waiting.Output
    }
    catch [System.Management.Automation.MethodInvocationException] {
        throw $_.Exception.InnerException.ErrorRecord
    }
    finally {
        $Waiting.Shell.Runspace.Dispose()
        $Waiting.Shell.Dispose()
    }
}

# Presses Ctrl+C, and says how that went.
function Stop-Waiting {
    param($Waiting)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $Waiting.Shell.Stop()
    $clock.Stop()
    $state = $Waiting.Shell.InvocationStateInfo.State
    $Waiting.Shell.Runspace.Dispose()
    $Waiting.Shell.Dispose()
    [pscustomobject]@{ State = "$state"; Seconds = $clock.Elapsed.TotalSeconds }
}

# A core that takes messages: all but those whose texts are refused; it answers when Answer() says so if it holds answers.
function Start-SendingCore {
    param([switch] $HoldAnswer, [hashtable] $Option = @{})
    $core = [SimplexChat.Testing.SendingCore]::new($HoldAnswer)
    foreach ($name in $Option.Keys) {
        $core.$name = $Option[$name]
    }

    $servers.Add($core)
    $core
}
