#!/usr/bin/env bash
# PowerShell 7.6.9: Import-Module of a binary module loads the base type of every public type of the assembly,
# also of types that are no cmdlets. If such a base type is in another assembly, the import loads that assembly. A public
# type that only has a property or method of a type in the other assembly doesn't load it. So one public class that derives
# from a type of a library makes each import load the library, even if no command of the module uses the class.
# Needs the .NET SDK 10, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
mkdir library module
cat > library/library.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>
PROJECT
echo 'public class Shape { }' > library/Shape.cs
cat > module/module.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework><CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
    <DefineConstants>$(DefineConstants);$(Kind)</DefineConstants>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../library/library.csproj" />
    <PackageReference Include="PowerShellStandard.Library" Version="5.1.1" PrivateAssets="all" />
  </ItemGroup>
</Project>
PROJECT
cat > module/Code.cs <<'CODE'
using System.Management.Automation;
[Cmdlet(VerbsDiagnostic.Test, "Import")]
public sealed class TestImportCommand : Cmdlet { protected override void ProcessRecord() => WriteObject("done"); }
#if DERIVED
public class Circle : Shape { }
#else
public class Circle { public Shape Outline { get; set; } public Shape Draw(Shape other) => other; }
#endif
CODE
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
for kind in MEMBER DERIVED; do
    dotnet build module -p:Kind=$kind -o "out/$kind" --no-incremental --verbosity quiet >/dev/null
    dotnet tool run pwsh -- -NoProfile -Command "
        Import-Module ./out/$kind/module.dll
        '$kind: library loaded: ' + ('library' -in [AppDomain]::CurrentDomain.GetAssemblies().ForEach({ \$_.GetName().Name }))"
done | tee said
if [ "$(tr '\n' '|' < said)" = 'MEMBER: library loaded: False|DERIVED: library loaded: True|' ]; then
    echo "As described."
else
    echo "CHANGED: expected that only the base type loads the library." >&2
    exit 1
fi
