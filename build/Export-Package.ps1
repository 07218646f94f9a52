#Requires -Version 5.1

<#
.SYNOPSIS
    Makes the package for the PowerShell Gallery from the built module; build.ps1 -Task Pack calls it.
.DESCRIPTION
    The package is what Publish-PSResource would make of the folder, with the tags by which Find-Command finds cmdlets
    too. The .NET SDK packs it, so that it comes out the same where no PSResourceGet is.
.PARAMETER Module
    The folder of the built module. All that is in it goes into the package.
.PARAMETER Target
    The folder of the package.
.OUTPUTS
    The package's file.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string] $Target
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$Module = (Resolve-Path -LiteralPath $Module).ProviderPath
$Target = (New-Item $Target -ItemType Directory -Force).FullName
$id = 'SimplexChat'
$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $Module "$id.psd1")
$data = $manifest.PrivateData.PSData
$version = $manifest.ModuleVersion
if ($data['Prerelease']) {
    $version += "-$($data.Prerelease)"
}

$tags = @('PSModule') + $data.Tags + 'PSIncludes_Cmdlet' +
    ($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
$metadata = [ordered]@{
    id                       = $id
    version                  = $version
    authors                  = $manifest.Author
    owners                   = $manifest.CompanyName
    requireLicenseAcceptance = 'false'
    licenseUrl               = $data['LicenseUri']
    projectUrl               = $data['ProjectUri']
    iconUrl                  = $data['IconUri']
    description              = $manifest.Description
    releaseNotes             = $data['ReleaseNotes']
    copyright                = $manifest.Copyright
    tags                     = $tags -join ' '
}

$nuspec = [xml] '<package><metadata /><files><file target="" /></files></package>'
$nuspec.package.files.file.SetAttribute('src', (Join-Path $Module '**'))
foreach ($name in $metadata.Keys | Where-Object { $metadata[$_] }) {
    $element = $nuspec.CreateElement($name)
    $element.InnerText = $metadata[$name]
    $null = $nuspec.DocumentElement.FirstChild.AppendChild($element)
}

$work = New-Item (Join-Path ([System.IO.Path]::GetTempPath()) ([System.IO.Path]::GetRandomFileName())) -ItemType Directory
try {
    $file = Join-Path $work "$id.nuspec"
    $nuspec.Save($file)
    # It warns of all that makes a module's package another thing than a library's: that is said only if it fails.
    $said = & dotnet pack $file --output $Target 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "The package could not be made:`n$($said -join "`n")"
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse
}

Get-Item -LiteralPath (Join-Path $Target "$id.$version.nupkg")
