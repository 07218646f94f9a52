#!/usr/bin/env bash
# PowerShell 7.6.9: of two parameters in one set that take pipeline input by value, a cast that fails for the first leaves
# the object to the second. A transformation attribute that throws ArgumentTransformationMetadataException for the first
# does not: the binding ends with an error, though the second would take the object. With a PSInvalidCastException as the
# inner exception of the very same error, the object goes to the second again.
# Needs the .NET SDK 10, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
cat > bind.ps1 <<'SCRIPT'
$types = Add-Type -PassThru -TypeDefinition @'
using System;
using System.Management.Automation;
public sealed class PlainAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engine, object value) => value is int ? value : throw new ArgumentTransformationMetadataException("no number");
}
public sealed class CastAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engine, object value) =>
        value is int ? value : throw new ArgumentTransformationMetadataException("no number", new PSInvalidCastException("no number"));
}
public abstract class TestCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)] public DateTime Time { get; set; }
    protected override void ProcessRecord() => WriteObject(GetType().Name + ": " + string.Join(", ", MyInvocation.BoundParameters.Keys));
}
[Cmdlet("Test", "None")] public sealed class None : TestCommand { [Parameter(ValueFromPipeline = true)] public int Number { get; set; } }
[Cmdlet("Test", "Plain")] public sealed class Plain : TestCommand { [Parameter(ValueFromPipeline = true)] [Plain] public int Number { get; set; } }
[Cmdlet("Test", "Cast")] public sealed class Cast : TestCommand { [Parameter(ValueFromPipeline = true)] [Cast] public int Number { get; set; } }
'@
Import-Module -Assembly $types[0].Assembly
$ErrorActionPreference = 'Stop'
foreach ($name in 'None', 'Plain', 'Cast') {
    try { [datetime]'2026-01-02' | & "Test-$name" }
    catch { "${name}: $($_.FullyQualifiedErrorId)" }
}
SCRIPT
dotnet tool run pwsh -- -NoProfile -File bind.ps1 | tee said
if [ "$(tr '\n' '|' < said)" = 'None: Time|Plain: ParameterArgumentTransformationError,Plain|Cast: Time|' ]; then
    echo "As described."
else
    echo "CHANGED." >&2
    exit 1
fi
