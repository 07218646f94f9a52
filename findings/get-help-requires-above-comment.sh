#!/usr/bin/env bash
# PowerShell 7.6.9: if the help comment of a script directly follows a line with #Requires, without an empty line between
# them, Get-Help doesn't find the help. It shows only the syntax, as for a script without help, and no error or warning. With
# an empty line between them, it shows the help. #Requires works in both scripts.
# Needs the .NET SDK 10, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
help='<#
.SYNOPSIS
Restarts a service.
#>
param([string] $Name)'
printf '#Requires -Version 7\n%s\n' "$help" > below.ps1
printf '#Requires -Version 7\n\n%s\n' "$help" > apart.ps1
dotnet tool run pwsh -- -NoProfile -NonInteractive -Command '
foreach ($script in "below", "apart") { "${script}: $(@((Get-Help "./$script.ps1").Synopsis.Trim())[0])" }' | tee said
if grep -qx 'apart: Restarts a service\.' said && grep -q '^below: below\.ps1' said; then
    echo "As described."
else
    echo "CHANGED: expected the synopsis of apart.ps1 alone." >&2
    exit 1
fi
