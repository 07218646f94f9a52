#!/usr/bin/env bash
# PowerShell 7.6.9: two parameters in one parameter set accept pipeline input by value. If the cast of an object to the type
# of the first parameter fails, PowerShell binds the object to the second parameter. But if a transformation attribute of the
# first parameter throws an ArgumentTransformationMetadataException, the binding ends with an error, even if the second
# parameter would accept the object. If the inner exception of the same error is a PSInvalidCastException, PowerShell binds
# the object to the second parameter again.
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
