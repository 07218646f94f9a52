#!/usr/bin/env bash
# PowerShell 7.6.9: a compiled cmdlet can run a script block of its user in two ways. They differ in what the block can do:
# 1. ScriptBlock.InvokeWithContext: `exit 3` in the block ends the script, and 3> redirects the block's warnings.
# 2. PowerShell.Create(RunspaceMode.CurrentRunspace), a nested pipeline: `exit 3` ends only the nested pipeline. The script
#    continues, without an error, and only $LASTEXITCODE shows the 3. Warnings go to the terminal although the cmdlet is
#    redirected with 3>.
# Needs the .NET SDK 10, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
cat > block.ps1 <<'SCRIPT'
param([switch] $Nested)
$types = Add-Type -PassThru -TypeDefinition @'
using System.Collections.Generic;
using System.Management.Automation;
[Cmdlet(VerbsLifecycle.Invoke, "Block")]
public sealed class InvokeBlockCommand : PSCmdlet
{
    [Parameter(Position = 0)] public ScriptBlock Block { get; set; }
    [Parameter] public SwitchParameter Nested { get; set; }
    protected override void ProcessRecord()
    {
        if (!Nested) { WriteObject(Block.InvokeWithContext(null, new List<PSVariable>()), true); return; }
        using (var shell = PowerShell.Create(RunspaceMode.CurrentRunspace))
            WriteObject(shell.AddCommand("ForEach-Object").AddParameter("Process", Block).AddParameter("InputObject", 1).Invoke(), true);
    }
}
'@
Import-Module -Assembly $types[0].Assembly
Invoke-Block -Nested:$Nested { Write-Warning 'careful' } 3>$null
Invoke-Block -Nested:$Nested { exit 3 }
"the script continues, LASTEXITCODE $LASTEXITCODE"
SCRIPT
for nested in false true; do
    code=0
    dotnet tool run pwsh -- -NoProfile -File block.ps1 -Nested:\$$nested || code=$?
    echo "nested $nested: exit code $code"
done | tee said
if [ "$(tr '\n' '|' < said)" = 'nested false: exit code 3|WARNING: careful|the script continues, LASTEXITCODE 3|nested true: exit code 0|' ]; then
    echo "As described."
else
    echo "CHANGED: expected that only the nested pipeline ignores exit and the redirection." >&2
    exit 1
fi
