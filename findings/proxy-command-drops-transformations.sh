#!/usr/bin/env bash
# PowerShell 7.6.9: [ProxyCommand]::Create copies the types of a compiled cmdlet's parameters and their validation attributes,
# but not their ArgumentTransformationAttribute. A cmdlet whose attribute reads 60 as 60 seconds gets 60 ticks through its proxy,
# because the proxy converts 60 to TimeSpan first, and without an error. Pester's Mock creates its parameters in the same way. A
# parameter type with a public constructor of one object keeps its meaning, because PowerShell's cast calls the constructor.
# Needs the .NET SDK 10, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
cat > proxy.ps1 <<'SCRIPT'
$types = Add-Type -PassThru -TypeDefinition @'
using System;
using System.Management.Automation;
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engine, object value) => value is int seconds ? TimeSpan.FromSeconds(seconds) : value;
}
public sealed class Seconds
{
    public Seconds(object value) { Span = value is TimeSpan span ? span : TimeSpan.FromSeconds(Convert.ToDouble(value)); }
    public TimeSpan Span { get; }
}
[Cmdlet(VerbsDiagnostic.Test, "Wait")]
public sealed class TestWaitCommand : PSCmdlet
{
    [Parameter] [Seconds] public TimeSpan Attribute { get; set; }
    [Parameter] public Seconds Type { get; set; }
    protected override void ProcessRecord() => WriteObject("attribute " + Attribute + ", type " + Type.Span);
}
'@
Import-Module -Assembly $types[0].Assembly
$command = Get-Command Test-Wait
$proxy = [System.Management.Automation.ProxyCommand]::Create([System.Management.Automation.CommandMetadata]::new($command))
Set-Item function:Test-Proxy ([scriptblock]::Create($proxy))
"cmdlet: $(Test-Wait -Attribute 60 -Type 60)"
"proxy: $(Test-Proxy -Attribute 60 -Type 60)"
SCRIPT
dotnet tool run pwsh -- -NoProfile -File proxy.ps1 | tee said
if [ "$(tr '\n' '|' < said)" = 'cmdlet: attribute 00:01:00, type 00:01:00|proxy: attribute 00:00:00.0000060, type 00:01:00|' ]; then
    echo "As described."
else
    echo "CHANGED: expected that only the proxy reads 60 as 60 ticks, and only by the attribute." >&2
    exit 1
fi
