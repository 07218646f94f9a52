# Reads all contacts of a core in one way, in a new process. Returns the milliseconds since the command, and bytes.
param([ValidateSet('idle', 'ours', 'stream', 'naive')] [string] $Way, [uri] $Uri, [string] $Module)

$clock = [System.Diagnostics.Stopwatch]::new()
$result = @{}
switch ($Way) {
    'ours' {
        Import-Module $Module
        Connect-SimplexChat $Uri
        $clock.Start()
        $contacts = Get-SimplexContact
        $result.last = $clock.Elapsed.TotalMilliseconds
        $result.count = $contacts.Count
        $result.peak = (Get-Process -Id $PID).PeakWorkingSet64
        # By the tenth call, the .NET runtime has optimized the code that ran unoptimized in the first call.
        foreach ($i in 2..10) {
            $contacts = $null
            $clock.Restart()
            $contacts = Get-SimplexContact
            $result.warm = $clock.Elapsed.TotalMilliseconds
        }
    }
    'stream' {
        Import-Module $Module
        Connect-SimplexChat $Uri
        $clock.Start()
        Get-SimplexContact | ForEach-Object {
            if (-not $result.count++) {
                $result.first = $clock.Elapsed.TotalMilliseconds
            }
        }
        $result.last = $clock.Elapsed.TotalMilliseconds
    }
    'naive' {
        . "$PSScriptRoot/../naive.ps1"
        $core = Connect-Core $Uri
        $clock.Start()
        $contacts = (Send-CoreCommand $core '/_contacts 1').contacts
        $result.last = $clock.Elapsed.TotalMilliseconds
        $result.count = $contacts.Count
    }
}

$result.peak ??= (Get-Process -Id $PID).PeakWorkingSet64
$result | ConvertTo-Json -Compress
