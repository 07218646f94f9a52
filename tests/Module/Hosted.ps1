# Common setup of the tests of cores inside PowerShell: the stand-in for the core's library, and separate folders.

$missing = [SimplexChat.Testing.Native.StandInLibrary]::Missing
$variables = @{}
foreach ($name in 'SIMPLEXCHAT_URI', 'SIMPLEXCHAT_HOME', 'SIMPLEXCHAT_ALLUSERS_HOME', 'SIMPLEXCHAT_LIBRARY') {
    $variables[$name] = [Environment]::GetEnvironmentVariable($name)
    [Environment]::SetEnvironmentVariable($name, $null)
}

$env:SIMPLEXCHAT_HOME = Join-Path $TestDrive 'home'
$env:SIMPLEXCHAT_ALLUSERS_HOME = Join-Path $TestDrive 'all users'

function New-Key {
    param([string] $Text)
    ConvertTo-SecureString $Text -AsPlainText -Force
}

# Creates a runspace with its own copy of the module and a database of alice, who has the contact bob.
function Start-Runspace {
    param([string] $Database)
    $shell = [powershell]::Create()
    $shell.Runspace = [runspacefactory]::CreateRunspace()
    $shell.Runspace.Open()
    Invoke-In $shell 'param($Module) Import-Module $Module' (Join-Path $root 'out/SimplexChat/SimplexChat.psd1')
    Invoke-In $shell 'param($Database) $session = Connect-SimplexChat -Database $Database -PassThru' $Database
    $shell
}

function Invoke-In {
    param($Shell, [string] $Script, $Argument)
    $Shell.Commands.Clear()
    $null = $Shell.AddScript($Script, $false).AddArgument($Argument)
    $Shell.Invoke()
    if ($Shell.HadErrors) {
        throw $Shell.Streams.Error[0].Exception
    }
}

# Restores the environment that this file has changed.
function Restore-Environment {
    foreach ($name in $variables.Keys) {
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }
}
