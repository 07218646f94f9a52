<#
.SYNOPSIS
    Runs the Pester suite against out/SimplexChat and writes its counts; build.ps1 -Task Test calls it.
.DESCRIPTION
    SIMPLEXCHAT_TEST_TRANSPORT selects the transport to the cores (Transports.ps1). Over a transport other than Memory, only
    the files with tests that connect to simulated cores run.
#>
param(
    [string] $Report,
    [string] $PesterPath = (& (Join-Path $PSScriptRoot '../../build/Get-PesterPath.ps1')),
    # The files to run, without .Tests.ps1, separated by commas. Wildcards are allowed.
    [string] $Filter = '*',
    # The files to leave out, in the same way.
    [string] $Except
)

$ErrorActionPreference = 'Stop'

# The tests must not use the settings and installed cores of this machine.
$places = Join-Path ([System.IO.Path]::GetTempPath()) "simplex-suite-$PID"
$env:SIMPLEXCHAT_HOME = Join-Path $places 'home'
$env:SIMPLEXCHAT_ALLUSERS_HOME = Join-Path $places 'all'
$env:SIMPLEXCHAT_URI = $null
if ($env:SIMPLEXCHAT_TEST_TRANSPORT -ne 'Core') {
    $env:SIMPLEXCHAT_LIBRARY = $null
}

$PSStyle.OutputRendering = 'PlainText'
Import-Module $PesterPath
$configuration = New-PesterConfiguration
$files = Get-ChildItem -LiteralPath $PSScriptRoot -Filter *.Tests.ps1 | Where-Object {
    $name = $_.Name -replace '\.Tests\.ps1$'
    ($Filter -split ',' | Where-Object { $name -like $_ }) -and -not ($Except -split ',' | Where-Object { $name -like $_ })
}
if ($env:SIMPLEXCHAT_TEST_TRANSPORT -notin $null, '', 'Memory') {
    # Memory: the test needs the simulated cores themselves. SharedCore: the test has several sessions with one core.
    # Simulated: the test makes the core or the relay fail, or would use public relays.
    $configuration.Filter.ExcludeTag = @('Memory') + @(if ($env:SIMPLEXCHAT_TEST_TRANSPORT -in 'Native', 'Core') { 'SharedCore' }) +
        @(if ($env:SIMPLEXCHAT_TEST_TRANSPORT -like 'Core*') { 'Simulated' })
    # These files start their own cores, or have several sessions with one core.
    $files = $files | Where-Object Name -NotMatch '^(Session|Faults|Examples\w*)\.' |
        Where-Object {
            (Select-String 'New-(TestNetwork|ConnectedNetwork|TestGroup)' -LiteralPath $_.FullName -Quiet) -or
            ($env:SIMPLEXCHAT_TEST_TRANSPORT -eq 'Core' -and $_.Name -like 'PostgresCore.*')
        }
}

if (-not (Test-Path -LiteralPath (Join-Path $PSScriptRoot '../SimplexChat.Testing/bin/Release/net8.0/SimplexChat.Testing.dll'))) {
    throw 'The suite needs tests/SimplexChat.Testing. Run ./build.sh build first.'
}

$configuration.Run.Path = $files | ForEach-Object { [WildcardPattern]::Escape($_.FullName) }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'

$extension = if ($IsWindows) { 'dll' } elseif ($IsMacOS) { 'dylib' } else { 'so' }
$standIn = Join-Path $PSScriptRoot "../SimplexChat.Testing/bin/Release/net8.0/libsimplex.$extension"
$without = switch ($env:SIMPLEXCHAT_TEST_TRANSPORT) {
    'Native' {
        if (-not (Test-Path -LiteralPath $standIn)) {
            "the stand-in for the core's library needs a C compiler: cc on Linux or macOS, x86_64-w64-mingw32-gcc for Wine"
        }
    }
    'CoreWebSocket' {
        if (-not ($env:SIMPLEXCHAT_PROGRAM -and $env:SIMPLEXCHAT_TEST_RELAYS)) {
            'SIMPLEXCHAT_PROGRAM needs the path of simplex-chat, and SIMPLEXCHAT_TEST_RELAYS the addresses of relays'
        }
    }
}

# At its end, Pester returns to the location, and reads [ and ] in its path as wildcards.
if ([WildcardPattern]::ContainsWildcardCharacters($PWD.Path)) {
    Set-Location ([System.IO.Path]::GetTempPath())
}

# Without them, Pester only discovers and counts the tests.
$configuration.Run.SkipRun = [bool] $without
$result = Invoke-Pester -Configuration $configuration

# Returns the name of a test or block as a sentence: the names of its blocks, followed by its own name.
function Get-FullName ($Item) {
    $names = @()
    for ($one = $Item; $one -and $one.Name -ne 'Root'; $one = if ($one.PSObject.Properties['Block']) { $one.Block } else { $one.Parent }) {
        $names = @(if ($one.ExpandedName) { $one.ExpandedName } else { $one.Name }) + $names
    }

    $names -join ' '
}

# Returns the tags of a test and of its blocks.
function Get-AllTags ($Item) {
    for ($one = $Item; $one; $one = if ($one.PSObject.Properties['Block']) { $one.Block } else { $one.Parent }) {
        $one.Tag
    }
}

# A file that fails to load has no failed test, but it is a failure too.
$failed = @(@($result.Failed) + @($result.FailedBlocks) -ne $null | ForEach-Object { Get-FullName $_ }) + @($result.FailedContainers.Name) -ne $null
$failed += @($result.Inconclusive | Where-Object { $_ } | ForEach-Object { "$(Get-FullName $_): inconclusive" })
$failed += @($result.Containers | Where-Object TotalCount -EQ 0 | ForEach-Object { "$($_.Item): has no tests" })
$skipped = @(
    if ($without) {
        1..$result.TotalCount | ForEach-Object { @{ Name = "test $_ over the transport $env:SIMPLEXCHAT_TEST_TRANSPORT"; Reason = $without } }
    }
    else {
        # Pester lists tests with an excluded tag as not run. They belong to another transport, so they aren't counted.
        $notRun = $result.NotRun | Where-Object { -not (Get-AllTags $_ | Where-Object { $_ -in $configuration.Filter.ExcludeTag.Value }) }
        foreach ($test in @($result.Skipped) + @($notRun) -ne $null) {
            $reason = "$($test.ErrorRecord | Select-Object -First 1)" -replace '^is skipped(, because )?'
            if (-not $reason) {
                $failed += "$(Get-FullName $test): skipped without a reason. Use Set-ItResult -Skipped -Because."
            }

            @{ Name = Get-FullName $test; Reason = $reason }
        }
    }
)

if ($Report) {
    @{
        Passed       = $result.PassedCount
        Failed       = $failed.Count
        Skipped      = $skipped.Count
        FailedNames  = $failed
        SkippedNames = $skipped
    } | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Report
}

if (Test-Path -LiteralPath $places) {
    Remove-Item -LiteralPath $places -Recurse -Force
}

exit [int]($failed.Count -gt 0)
