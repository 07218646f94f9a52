# The package for the PowerShell Gallery after an installation. build.ps1 creates its content.
BeforeAll {
    $root = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '../..')).Path
    $built = Join-Path $root 'out/SimplexChat'
    $pwsh = & (Join-Path $root 'build/Get-PowerShellPath.ps1')
    Add-Type -AssemblyName System.IO.Compression.FileSystem

    function Read-Package ([string] $Path) {
        $archive = [System.IO.Compression.ZipFile]::OpenRead($Path)
        $reader = [System.IO.StreamReader]::new($archive.GetEntry('SimplexChat.nuspec').Open())
        @{ Files = $archive.Entries.FullName; Metadata = ([xml] $reader.ReadToEnd()).package.metadata }
        $reader.Dispose()
        $archive.Dispose()
    }

    # On Wine, there is no .NET SDK for Windows.
    $missing = if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) { 'dotnet is not on PATH' }
    if (-not $missing) {
        $package = & (Join-Path $root 'build/Export-Package.ps1') -Module $built -Target (Join-Path $TestDrive 'packages')
        $content = Read-Package $package.FullName
        $files, $metadata = $content.Files, $content.Metadata
    }

    # The files that the package format adds. An installation omits them.
    $wrapping = '^(_rels/|package/|\[Content_Types\]\.xml$|SimplexChat\.nuspec$)'

    # Creates the layout of Install-PSResource: a folder for the version under the module's name.
    function Install-Package ([string] $Modules) {
        $null = New-Item $Modules -ItemType Directory
        if (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable) {
            $repository = "SimplexChatTest$PID"
            Register-PSResourceRepository $repository -Uri $package.DirectoryName -Trusted
            try {
                Save-PSResource SimplexChat -Repository $repository -Path $Modules -Prerelease
            }
            finally {
                Unregister-PSResourceRepository $repository
            }
        }
        else {
            $target = Join-Path $Modules "SimplexChat/$(($metadata.version -split '-')[0])"
            [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $target)
            Get-ChildItem $target -Recurse -File |
                Where-Object { [System.IO.Path]::GetRelativePath($target, $_.FullName).Replace('\', '/') -match $wrapping } |
                Remove-Item
        }
    }
}

Describe 'The package for the Gallery' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }
    }

    It 'contains exactly the expected files' {
        $libraries = 'SimplexChat', 'SimplexChat.PowerShell', 'SimplexChat.Simulator'
        $lacking = 'Microsoft.Bcl.AsyncInterfaces', 'System.Buffers', 'System.Memory', 'System.Numerics.Vectors',
            'System.Runtime.CompilerServices.Unsafe', 'System.Text.Encodings.Web', 'System.Text.Json', 'System.Threading.Channels',
            'System.Threading.Tasks.Extensions'
        $expected = @('LICENSE', 'SimplexChat.psd1', 'SimplexChat.psm1', 'SimplexChat.format.ps1xml', 'SimplexChat.types.ps1xml') +
            ($libraries | ForEach-Object { "net8.0/$_.dll" }) +
            ($libraries + $lacking | ForEach-Object { "netstandard2.0/$_.dll" }) +
            (Get-ChildItem -LiteralPath (Join-Path $root 'docs/en-US') -Filter about_*.md | ForEach-Object { "en-US/$($_.BaseName).help.txt" }) +
            'en-US/SimplexChat.PowerShell.dll-Help.xml'
        $files -notmatch $wrapping | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'has the metadata of the manifest' {
        $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')
        $metadata.id | Should -Be SimplexChat
        $metadata.version | Should -Be (@($manifest.ModuleVersion, $manifest.PrivateData.PSData['Prerelease']) -ne $null -join '-')
        $metadata.authors | Should -Be $manifest.Author
        $metadata.description | Should -Be $manifest.Description
        $metadata.copyright | Should -Be $manifest.Copyright
        $metadata.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $tags = $metadata.tags -split ' '
        $manifest.PrivateData.PSData.Tags + 'PSModule' + 'PSIncludes_Cmdlet' | Should -BeIn $tags
        foreach ($cmdlet in $manifest.CmdletsToExport) {
            "PSCmdlet_$cmdlet", "PSCommand_$cmdlet" | Should -BeIn $tags
        }
    }

    It 'has the same metadata as a package from PSResourceGet' {
        if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'there is no Microsoft.PowerShell.PSResourceGet 1.1'
        }

        $folder = (New-Item (Join-Path $TestDrive 'by PSResourceGet') -ItemType Directory).FullName
        $theirs = (Read-Package (Compress-PSResource $built $folder -PassThru).FullName).Metadata
        foreach ($said in $theirs.ChildNodes | Where-Object Name -NE tags) {
            $metadata.($said.Name) | Should -Be $said.InnerText -Because $said.Name
        }

        $theirs.tags -split ' ' | Should -BeIn ($metadata.tags -split ' ')
    }

    It 'has the release notes of the changelog, also in its manifest' {
        $changes = (Get-Content -LiteralPath (Join-Path $root 'CHANGELOG.md') -Raw) -replace '\r'
        $notes = $metadata.releaseNotes -replace '\r'
        $notes | Should -Match '^### '
        $changes.Contains($notes) | Should -BeTrue
        # The limit of the gallery.
        $notes.Length | Should -BeLessThan 10000
        (Import-PowerShellDataFile -LiteralPath (Join-Path $built 'SimplexChat.psd1')).PrivateData.PSData.ReleaseNotes | Should -Be $notes
    }

    It 'can be installed, imported and used from a new folder' {
        $modules = Join-Path $TestDrive 'Modules'
        Install-Package $modules
        $answer = & $pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Use-Package.ps1') -Modules $modules
        $LASTEXITCODE | Should -Be 0 -Because "$answer"
        $fresh = $answer | ConvertFrom-Json
        $fresh.Base | Should -BeLike "$modules*"
        $fresh.Cmdlets | Sort-Object | Should -Be ((Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')).CmdletsToExport | Sort-Object)
        $fresh.Heard | Should -Be 'from a package'
        $fresh.Examples | Should -Match 'Get-SimplexContact \|'
        $fresh.Topic | Should -Match 'An event is a notification from the core'
    }
}
