# Sends one alert by name, in a new process. Returns the milliseconds of each step and the methods that .NET compiled in it.
param([ValidateSet('ours', 'naive')] [string] $Way, [uri] $Uri, [string] $Module)

$ErrorActionPreference = 'Stop'
$clock = [System.Diagnostics.Stopwatch]::new()
$result = @{ time = 0; methods = 0 }
function Measure-Step([string] $Name, [scriptblock] $Step) {
    $methods = [System.Runtime.JitInfo]::GetCompiledMethodCount($false)
    $clock.Restart()
    $null = . $Step
    $result["$Name time"] = $clock.Elapsed.TotalMilliseconds
    $result["$Name methods"] = [System.Runtime.JitInfo]::GetCompiledMethodCount($false) - $methods
    $result.time += $result["$Name time"]
    $result.methods += $result["$Name methods"]
}

# The first call compiles the code of the measurement.
. Measure-Step none { }
$result.time = $result.methods = 0
switch ($Way) {
    'ours' {
        . Measure-Step import { Import-Module $Module }
        . Measure-Step connect { Connect-SimplexChat $Uri }
        . Measure-Step send { Send-SimplexMessage '@contact_7' 'The disk is full.' }
    }
    'naive' {
        . Measure-Step import { . "$PSScriptRoot/../naive.ps1" }
        . Measure-Step connect { $core = Connect-Core $Uri }
        . Measure-Step send {
            $id = ((Send-CoreCommand $core '/_contacts 1').contacts | Where-Object localDisplayName -EQ contact_7).contactId
            Send-CoreCommand $core "/_send @$id json [{`"msgContent`":{`"type`":`"text`",`"text`":`"The disk is full.`"},`"mentions`":{}}]"
        }
    }
}

$result | ConvertTo-Json -Compress
