# Common functions of the suites over WebSocket: scripted, replayed and faulty cores, and waiting cmdlets.
# Load this file after Common.ps1, so that the servers and the module use the same SimplexChat.dll.
Add-Type -Path (Join-Path $root 'tests/SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll')

# All servers of a test, for Close-Server.
$servers = [System.Collections.Generic.List[System.IAsyncDisposable]]::new()

# Returns the answers of a core by command: the specified answers, and that to the query of the user.
function New-Response {
    param([hashtable] $Response = @{})
    $result = [System.Collections.Generic.Dictionary[string, string]]::new()
    $result['/user'] = [SimplexChat.Testing.CoreResponses]::ActiveUser('alice', 1)
    foreach ($command in $Response.Keys) {
        $result[$command] = $Response[$command]
    }

    , $result
}

# Starts a core that answers these commands and refuses all others.
function Start-Core {
    param([hashtable] $Response = @{}, [hashtable] $Option = @{})
    $core = [SimplexChat.Testing.ScriptedCoreServer]::new((New-Response $Response), [SimplexChat.Testing.ScriptedCoreOptions] $Option)
    $servers.Add($core)
    $core
}

# Starts a core that answers these commands and doesn't answer others.
function Start-MuteCore {
    param([hashtable] $Response = @{})
    $core = [SimplexChat.Testing.FaultyCore]::Mute((New-Response $Response))
    $servers.Add($core)
    $core
}

# Starts a core that gives the same answer to every command.
function Start-SayingCore {
    param([string[]] $Message)
    $core = [SimplexChat.Testing.FaultyCore]::Saying($Message)
    $servers.Add($core)
    $core
}

# Returns the commands that a core has received.
function Get-CommandText {
    param($Core)
    $Core.Commands | ForEach-Object Text
}

# Starts a server that replays one core of a recorded conversation.
function Start-Replay {
    param([string] $Transcript, [string] $Core)
    $file = Get-ChildItem -LiteralPath (Join-Path $root 'tests/transcripts') -Filter "$Transcript-*.jsonl"
    $replay = [SimplexChat.Testing.ReplayServer]::new($file.FullName, $Core)
    $servers.Add($replay)
    $replay
}

# Opens a port with one behavior: 'Closing', 'Silent', 'Foreign', 'Deaf', or an HTTP status.
function Start-Port {
    param($What)
    $port = if ($What -is [int]) { [SimplexChat.Testing.LoopbackPort]::Http($What) } else { [SimplexChat.Testing.LoopbackPort]::$What() }
    $servers.Add($port)
    $port
}

# Starts a server of releases. Each version has a valid archive.
function Start-ReleaseServer {
    param([string[]] $Version = '6.4.5')
    $server = [SimplexChat.Testing.CoreReleaseServer]::new()
    $Version | ForEach-Object { $server.Add($_, [SimplexChat.Testing.CoreArchives]::Good()) }
    $servers.Add($server)
    $server
}

# Sets an empty folder for cores and databases, and a server for installations. Returns the environment for Restore-Home.
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

# Returns the JSON of a contact, based on a recorded contact.
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

# Returns the JSON of a response with a list of contacts.
function New-ContactListJson {
    param([string[]] $Contact)
    $list = Get-RecordedContactList
    $list.contacts = @()
    ($list | ConvertTo-Json -Depth 20 -Compress).Replace('"contacts":[]', '"contacts":[' + ($Contact -join ',') + ']')
}

# Returns the JSON of a response with the chat of a contact, without messages.
function New-ContactChatJson {
    param([string] $Contact)
    $recorded = Get-Content -LiteralPath (Join-Path $root 'tests/transcripts/05-messages.jsonl') |
        Where-Object { $_ -like '*"type": "apiChat"*"type": "direct"*' } | Select-Object -First 1
    $answer = ($recorded | ConvertFrom-Json -AsHashtable -DateKind String).resp
    $answer.chat.chatInfo.contact = $Contact | ConvertFrom-Json -AsHashtable -DateKind String
    $answer.chat.chatItems = @()
    $answer | ConvertTo-Json -Depth 20 -Compress
}

function Get-RecordedContactList {
    $recorded = Get-Content -LiteralPath (Join-Path $root 'tests/transcripts/03-connect-by-address.jsonl') |
        Where-Object { $_ -like '*"type": "contactsList"*' } | Select-Object -First 1
    ($recorded | ConvertFrom-Json -AsHashtable -DateKind String).resp
}

# Starts a command in its own runspace without waiting for its end. The entries of the hashtable are the parameters.
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

# Waits for the end of a command that Start-Waiting started. Returns its output or throws its error.
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

# Simulates Ctrl+C and returns the outcome.
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

# Starts a core that accepts messages, except for the refused texts. With -HoldAnswer, the core answers after a call of Answer().
function Start-SendingCore {
    param([switch] $HoldAnswer, [hashtable] $Option = @{})
    $core = [SimplexChat.Testing.SendingCore]::new($HoldAnswer)
    foreach ($name in $Option.Keys) {
        $core.$name = $Option[$name]
    }

    $servers.Add($core)
    $core
}
