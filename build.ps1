#Requires -Version 5.1

<#
.SYNOPSIS
    Builds, tests and packs the module.
.PARAMETER Task
    Specifies the task. The default is Build. Help lists the tasks.
.PARAMETER Repository
    Specifies the repository to which Publish publishes the module. Get-PSResourceRepository lists the repositories.
.PARAMETER Source
    Specifies the NuGet source to which Publish publishes the libraries: a name, an address or the path of a folder.
.PARAMETER PesterVersion
    Specifies the version of Pester for Test: 5.9.1 or 6.2.0, which the build restores from NuGet, or an installed version.
.PARAMETER Help
    Lists the tasks.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0)]
    [ArgumentCompleter({
        param($command, $parameter, $word)
        'build', 'test', 'coverage', 'wine', 'demo', 'bench', 'docs', 'pack', 'publish', 'clean', 'help' -like "$word*"
    })]
    [string] $Task = 'Build',

    [string] $Repository = 'PSGallery',

    [string] $Source = 'nuget.org',

    [string] $PesterVersion,

    [switch] $Help
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = $PSScriptRoot
$out = Join-Path $root 'out'
$module = Join-Path $out 'SimplexChat'
$tasks = [ordered]@{
    build    = 'build the module in out/SimplexChat'
    test     = 'build, then xunit and Pester. -PesterVersion 6.2.0 uses Pester 6.2.0'
    coverage = 'build, then measure how much of the shipped assemblies the xunit suites cover'
    wine     = 'build, then Pester in PowerShell for Windows on Wine'
    demo     = 'build the module, then examples/demo.ps1: a conversation on a simulated network'
    bench    = 'build, then the benchmarks'
    docs     = 'create the help file in docs/en-US from the pages. Requires PlatyPS'
    pack     = 'build, then create the packages in out/packages: gallery/ for the PowerShell Gallery, nuget/ for NuGet'
    publish  = 'test and pack, then publish with the keys in PSGALLERY_API_KEY and NUGET_API_KEY (-Repository, -Source)'
    clean    = 'remove the output of the other tasks'
    help     = 'list the tasks'
}

if ($Help -or $Task -eq 'help' -or -not $tasks.Contains($Task)) {
    $lines = @('Usage: ./build.sh TASK, on Windows build.cmd TASK. The default task is build.') +
        ($tasks.Keys | ForEach-Object { '    {0,-10}{1}' -f $_, $tasks[$_] })
    if ($Help -or $Task -eq 'help') {
        $lines
        exit 0
    }

    (@("There is no task '$Task'.") + $lines) | ForEach-Object { [Console]::Error.WriteLine($_) }
    exit 1
}

# Published assemblies contain the commit from which they were built.
$properties = @(if ($Task -in 'Pack', 'Publish') { '-p:ContinuousIntegrationBuild=true' })

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

# Runs a script in a child process, on the PowerShell that runs this script.
function Invoke-Host {
    & (& (Join-Path $root 'build/Get-PowerShellPath.ps1')) -NoProfile -NonInteractive @args
}

# The analyzers double the time of a build. .ci/run builds with them.
function Invoke-Build ([string] $Project = 'SimplexChat.PowerShell.sln') {
    Invoke-Dotnet build (Join-Path $root $Project) --configuration Release --verbosity quiet -nologo '-p:RunAnalyzers=false' @properties
    if (Test-Path -LiteralPath $module) {
        Remove-Item -LiteralPath $module -Recurse -Force
    }

    $null = New-Item $module -ItemType Directory -Force
    Export-Manifest (Join-Path $module 'SimplexChat.psd1')
    Copy-Item -LiteralPath (Join-Path $root 'SimplexChat.psm1'), (Join-Path $root 'LICENSE') -Destination $module
    Get-ChildItem -LiteralPath (Join-Path $root 'src/SimplexChat.PowerShell/Formats') -Filter SimplexChat.*.ps1xml |
        Copy-Item -Destination $module
    foreach ($target in 'net8.0', 'netstandard2.0') {
        $folder = (New-Item (Join-Path $module $target) -ItemType Directory).FullName
        $built = Join-Path $root "src/SimplexChat.PowerShell/bin/Release/$target"
        # For net8.0, the host contains all other assemblies. For netstandard2.0, the module must contain everything except PowerShell.
        Get-ChildItem -LiteralPath $built -Filter *.dll |
            Where-Object { $target -ne 'net8.0' -or $_.Name -like 'SimplexChat*' } |
            Where-Object Name -NE 'System.Management.Automation.dll' |
            Copy-Item -Destination $folder
    }

    Invoke-Docs
    Write-Host "Built $module"
}

# Writes the manifest with its release notes: the section of CHANGELOG.md for the version, or the section Unreleased.
function Export-Manifest {
    param([string] $Path)
    $manifest = [System.IO.File]::ReadAllText((Join-Path $root 'SimplexChat.psd1'))
    $version = (Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')).ModuleVersion
    $sections = [System.IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md')) -replace '\r' -split '(?m)^## '
    $notes = @($sections -like "``[$version``]*") + @($sections -like '`[Unreleased`]*') | Select-Object -First 1
    if (-not $notes) {
        throw "CHANGELOG.md has no section for version $version and no section Unreleased."
    }

    $notes = ($notes -split "`n", 2)[1].Trim()
    # With a byte order mark, because Windows PowerShell reads a manifest without one in the code page of the machine.
    $text = $manifest.Replace("ReleaseNotes = ''", "ReleaseNotes = '$([System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($notes))'")
    [System.IO.File]::WriteAllText($Path, $text, [System.Text.UTF8Encoding]::new($true))
}

function Invoke-Docs {
    Import-Module (Join-Path $root 'docs/HelpText.psm1')
    $data = (Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')).PrivateData.PSData
    Export-ModuleHelp -Pages (Join-Path $root 'docs/en-US') -Target (Join-Path $module 'en-US') -ProjectUri $data['ProjectUri']
}

# The help file of the cmdlets is checked in, because only PlatyPS can build it from the pages.
function Update-Docs {
    if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) {
        throw "Building the help file requires the module Microsoft.PowerShell.PlatyPS, which isn't installed. Run: Install-PSResource Microsoft.PowerShell.PlatyPS -Version '[1.0.0, 2.0.0)'"
    }

    # PlatyPS loads assemblies that the module must not depend on, so it runs in its own process.
    $pages = Join-Path $root 'docs/en-US'
    Invoke-Host -File (Join-Path $root 'docs/Export-Help.ps1') -Pages $pages -Target $pages
    if ($LASTEXITCODE -ne 0) {
        throw 'PlatyPS could not build the help file.'
    }

    Invoke-Docs
}

function Invoke-Test {
    & (Join-Path $root 'build/Invoke-Test.ps1') -PesterVersion $PesterVersion
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

function Invoke-Wine {
    if (-not (& (Join-Path $root 'build/Get-WinePath.ps1'))) {
        Write-Host "SKIPPED: the Pester suite on Wine. Wine is not installed. On Debian, run 'apt-get install --no-install-recommends wine64' as root."
        return
    }

    Invoke-Build
    Invoke-Dotnet msbuild (Join-Path $root 'tests/SimplexChat.Testing') '-target:CompileWindowsStandIn' '-property:Configuration=Release' '-verbosity:quiet' -nologo
    & (Join-Path $root 'build/Invoke-Test.ps1') -PesterVersion $PesterVersion -Wine
    exit $LASTEXITCODE
}

function Invoke-Pack {
    $packages = Join-Path $out 'packages'
    if (Test-Path -LiteralPath $packages) {
        Remove-Item -LiteralPath $packages -Recurse -Force
    }

    # The module and the client library have the same name in two registries.
    $null = & (Join-Path $root 'build/Export-Package.ps1') -Module $module -Target (Join-Path $packages 'gallery')
    foreach ($project in 'SimplexChat', 'SimplexChat.Simulator') {
        Invoke-Dotnet pack (Join-Path $root "src/$project") --configuration Release --no-build --nologo --verbosity quiet --output (Join-Path $packages 'nuget') @properties
    }

    Get-ChildItem -LiteralPath $packages -Recurse -File | ForEach-Object { Write-Host "Packed $($_.FullName)" }
}

# Checks the requirements for publishing before the tests run and before anything is published.
function Assert-CanPublish {
    foreach ($name in 'PSGALLERY_API_KEY', 'NUGET_API_KEY') {
        if (-not [System.Environment]::GetEnvironmentVariable($name)) {
            throw "The environment variable $name isn't set. Set it to the key for publishing."
        }
    }

    if (-not (Get-Command Publish-PSResource -ParameterName NupkgPath -ErrorAction Ignore)) {
        throw "Publishing requires a Publish-PSResource that has the parameter -NupkgPath. Run: Install-PSResource Microsoft.PowerShell.PSResourceGet -Version '[1.1.0, 2.0.0)'"
    }

    $null = Get-PSResourceRepository $Repository
}

function Invoke-Publish {
    $packages = Join-Path $out 'packages'
    # Skips packages that are already published, so that you can run the same command again after a failure. The command also
    # publishes the symbols.
    Invoke-Dotnet nuget push (Join-Path $packages 'nuget/*.nupkg') --source $Source --api-key $env:NUGET_API_KEY --skip-duplicate
    # The gallery is last, because it doesn't accept a version twice.
    Publish-PSResource -NupkgPath (Get-ChildItem -LiteralPath (Join-Path $packages 'gallery') -Filter *.nupkg).FullName -Repository $Repository -ApiKey $env:PSGALLERY_API_KEY
}

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' { Invoke-Build; Invoke-Test }
    'Coverage' {
        Invoke-Build
        Invoke-Host -File (Join-Path $root 'build/Measure-Coverage.ps1')
        exit $LASTEXITCODE
    }
    'Demo' {
        Invoke-Build src/SimplexChat.PowerShell
        Invoke-Host -File (Join-Path $root 'examples/demo.ps1')
        exit $LASTEXITCODE
    }
    'Bench' {
        Invoke-Build
        Invoke-Host -File (Join-Path $root 'bench/bench.ps1')
        exit $LASTEXITCODE
    }
    'Wine' { Invoke-Wine }
    'Docs' { Update-Docs }
    'Pack' { Invoke-Build; Invoke-Pack }
    'Publish' { Assert-CanPublish; Invoke-Build; Invoke-Test; Invoke-Pack; Invoke-Publish }
    'Clean' {
        Get-ChildItem -LiteralPath $root -Recurse -Directory | Where-Object Name -In bin, obj | Remove-Item -Recurse -Force
        if (Test-Path -LiteralPath $out) {
            Remove-Item -LiteralPath $out -Recurse -Force
        }
    }
}
