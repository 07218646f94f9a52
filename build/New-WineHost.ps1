<#
.SYNOPSIS
    Prepares PowerShell for Windows on Wine, and returns the commands to start and stop it; build.ps1 -Task Wine calls it.
.DESCRIPTION
    PowerShell and .NET come from NuGet (WindowsPowerShell.csproj). The script creates a new Wine prefix in out/windows/prefix.
.OUTPUTS
    Wine: the path of Wine's loader. Server: the path of wineserver, whose -k ends all processes of the prefix.
    PowerShell: the Windows path of pwsh.exe. Environment: the variables that Wine, .NET and PowerShell need.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$folder = Join-Path (Split-Path $PSScriptRoot) 'out/windows'
$prefix = Join-Path $folder 'prefix'
$wine = & (Join-Path $PSScriptRoot 'Get-WinePath.ps1')
$server = Get-Command wineserver, (Join-Path (Split-Path $wine) 'wineserver') -CommandType Application -ErrorAction Ignore |
    Select-Object -First 1 -ExpandProperty Path

& dotnet msbuild (Join-Path $PSScriptRoot 'WindowsPowerShell.csproj') -restore -target:Layout -verbosity:quiet -nologo | Out-Host
if ($LASTEXITCODE -ne 0) {
    throw "PowerShell for Windows could not be restored from NuGet. See the messages of 'dotnet msbuild' above."
}

# Wine maps / to the drive Z:.
$windowsFolder = "Z:$($folder -replace '/', '\')"
$environment = @{
    WINEPREFIX                   = $prefix
    WINEDEBUG                    = '-all'
    DISPLAY                      = $null
    DOTNET_ROOT                  = "$windowsFolder\dotnet"
    # With this feature, .NET on Wine 8 crashes when it collects a dynamic method.
    DOTNET_EnableWriteXorExecute = '0'
    POWERSHELL_TELEMETRY_OPTOUT  = '1'
    POWERSHELL_UPDATECHECK       = 'Off'
    # PowerShell on Linux sets this variable for its child processes.
    PSModulePath                 = $null
}

$before = & (Join-Path $PSScriptRoot 'Set-Environment.ps1') $environment
try {
    if (Test-Path -LiteralPath $prefix) {
        & $server -k
        Remove-Item -LiteralPath $prefix -Recurse -Force
    }

    $commands = @(
        , @('wineboot', '--init')
        # A console needs a window. This driver creates windows without a display.
        , @('reg', 'add', 'HKCU\Software\Wine\Drivers', '/v', 'Graphics', '/d', 'null', '/f')
        , @('reg', 'add', 'HKCU\Software\Wine', '/v', 'Version', '/d', 'win10', '/f')
    )
    foreach ($command in $commands) {
        $output = & $wine @command 2>&1
        if ($LASTEXITCODE -ne 0) {
            throw "Wine: $command failed with exit code $LASTEXITCODE. $output"
        }
    }
}
finally {
    $null = & (Join-Path $PSScriptRoot 'Set-Environment.ps1') $before
}

@{
    Wine        = $wine
    Server      = $server
    PowerShell  = "$windowsFolder\pwsh\pwsh.exe"
    Environment = $environment
}
