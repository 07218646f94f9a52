# Runs tests on each version of Pester that the build restores.

# Returns the Pester that runs this suite, and the versions with other major numbers that the build restores.
function Find-Pester {
    $running = Get-Module Pester
    $found = & (Join-Path $PSScriptRoot '../../build/Get-PesterPath.ps1') -All |
        ForEach-Object { @{ Version = [version] (Import-PowerShellDataFile -LiteralPath $_).ModuleVersion; Path = $_ } }
    @(@{ Version = $running.Version; Path = $running.Path }) + @($found | Where-Object { $_.Version.Major -ne $running.Version.Major })
}

# Runs tests in a child PowerShell that finds the module by its name. Each run has a Path and optionally a Configuration.
# Returns one list for each run: the result, then the failures. The script of -Before runs before Pester is imported.
function Invoke-ChildPester {
    param([string] $Pester, [hashtable[]] $Run, [scriptblock] $Before = {})
    $code = {
        param($Modules, $Pester, $Runs, $Before)
        $env:PSModulePath = $Modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
        & ([scriptblock]::Create($Before)) $Pester
        Import-Module $Pester
        foreach ($run in $Runs) {
            $configuration = if ($run.Configuration) { New-PesterConfiguration $run.Configuration } else { New-PesterConfiguration }
            $configuration.Run.Path = $run.Path
            $configuration.Run.PassThru = $true
            $configuration.Output.Verbosity = 'None'
            $result = Invoke-Pester -Configuration $configuration
            $lines = @("$($result.Result): $($result.PassedCount) passed")
            $lines += @($result.Failed | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord -join ' | ')" })
            $lines += @(@($result.FailedBlocks) + @($result.FailedContainers) | Where-Object { $_.ErrorRecord } | ForEach-Object { "$($_.ErrorRecord)" })
            , $lines
        }
    }
    & $pwsh -NoProfile -NonInteractive -Command $code -args $modules, $Pester, $Run, "$Before"
}
