#!/usr/bin/env bash
# PowerShell 7.6.9: a parameter of type string that accepts pipeline input also accepts a script block ("delay-bind", as in
# Rename-Item -NewName { ... }). During BeginProcessing, BoundParameters contains this block as a DelayedScriptBlockArgument,
# which is an internal class, and the property is still null. From the first ProcessRecord on, both have the string. So in
# BeginProcessing, BoundParameters shows that the parameter was specified, and the property shows that it wasn't.
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
