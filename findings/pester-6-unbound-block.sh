#!/usr/bin/env bash
# Pester 6.2.0: Add-ShouldOperator rejects a script block that [scriptblock]::Create has created ("Unbound scriptblock is not
# allowed"). Pester 5.9.1 accepts it. A module that registers an operator from C# has only such script blocks. Both versions
# accept the script block of a function in a module that New-Module has created.
# Needs the .NET SDK 10 and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
cat > Pester.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><RestorePackagesPath>packages</RestorePackagesPath></PropertyGroup>
  <ItemGroup><PackageDownload Include="Pester" Version="[5.9.1];[6.2.0]" /></ItemGroup>
</Project>
PROJECT
dotnet restore --verbosity quiet
cat > register.ps1 <<'SCRIPT'
param([string] $Version)
Import-Module "./packages/pester/$Version/tools/Pester.psd1"
$text = 'param($ActualValue) [pscustomobject]@{ Succeeded = $true; FailureMessage = "" }'
$module = New-Module ([scriptblock]::Create("function Test-It { $text }"))
$blocks = [ordered]@{ created = [scriptblock]::Create($text); module = $module.ExportedFunctions['Test-It'].ScriptBlock }
foreach ($name in $blocks.Keys) {
    $result = try { Add-ShouldOperator -Name "BeFrom$name" -Test $blocks[$name]; 'accepted' } catch { "$_" }
    "$Version $name`: $result"
}
SCRIPT
said=$(for version in 5.9.1 6.2.0; do dotnet tool run pwsh -- -NoProfile -File register.ps1 "$version"; done)
echo "$said"
refused='6.2.0 created: Unbound scriptblock is not allowed'
if [[ $said == *'5.9.1 created: accepted'*'5.9.1 module: accepted'*"$refused"*'6.2.0 module: accepted'* ]]; then
    echo "As described."
else
    echo "CHANGED: expected that only Pester 6.2.0 refuses, and only the created block." >&2
    exit 1
fi
