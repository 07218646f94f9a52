#Requires -Version 5.1

<#
.SYNOPSIS
    Builds the package for the PowerShell Gallery from the built module; build.ps1 -Task Pack calls it.
.DESCRIPTION
    The package is the same as the package of Publish-PSResource, and also has the tags by which Find-Command finds cmdlets.
    The .NET SDK packs it, so that the build doesn't need PSResourceGet.
.PARAMETER Module
    Specifies the folder of the built module. The package contains all files of the folder.
.PARAMETER Target
    Specifies the folder of the package.
.OUTPUTS
    The package file.
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
    # dotnet pack warns about all differences between the package of a module and that of a library. Show the output only after a failure.
    $output = & dotnet pack $file --output $Target 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "The package could not be made:`n$($output -join "`n")"
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse
}

Get-Item -LiteralPath (Join-Path $Target "$id.$version.nupkg")
