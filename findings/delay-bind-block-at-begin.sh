#!/usr/bin/env bash
# PowerShell 7.6.9: a script block for a parameter of type string that takes pipeline input ("delay-bind", as in
# Rename-Item -NewName { ... }) stands in BoundParameters as a DelayedScriptBlockArgument, which is an internal class, while
# BeginProcessing runs. From the first ProcessRecord on it is the string. The property itself is null at BeginProcessing, so a
# cmdlet that asks "was -Text given?" there gets yes from one and no from the other.
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
using System.Management.Automation;
[Cmdlet(VerbsDiagnostic.Test, "Bind")]
public sealed class TestBindCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)] public PSObject In { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string Text { get; set; }
    private string State() => MyInvocation.BoundParameters.TryGetValue("Text", out var bound) ? bound.GetType().Name + ", property " + (Text ?? "null") : "not bound";
    protected override void BeginProcessing() => WriteObject("begin: " + State());
    protected override void ProcessRecord() => WriteObject("process: " + State());
}
'@
Import-Module -Assembly $types[0].Assembly
'a', 'b' | Test-Bind -Text { "<$_>" }
SCRIPT
dotnet tool run pwsh -- -NoProfile -File bind.ps1 | tee said
if [ "$(tr '\n' '|' < said)" = 'begin: DelayedScriptBlockArgument, property null|process: String, property <a>|process: String, property <b>|' ]; then
    echo "As described."
else
    echo "CHANGED: expected a DelayedScriptBlockArgument at BeginProcessing and strings afterwards." >&2
    exit 1
fi
