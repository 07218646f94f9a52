#!/usr/bin/env bash
# PowerShell 7.6.9: in the culture en-US, Get-Help wraps a long paragraph at spaces. In the invariant culture (LANG=C or
# unset, the default of many containers), it wraps the paragraph in the middle of words.
# Needs the .NET SDK 10 with ICU, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
cat > help.ps1 <<'SCRIPT'
function Get-Thing {
<#
.SYNOPSIS
A thing.
.DESCRIPTION
alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha alpha
#>
param() }
$lines = Get-Help Get-Thing | Out-String -Width 80 -Stream | Where-Object { $_ -match 'alp|pha' }
$lines
"whole words: $(-not ($lines -split '\s+' -ne '' -ne 'alpha'))"
SCRIPT
for locale in en_US.UTF-8 C; do echo "-- LC_ALL=$locale"; LC_ALL=$locale dotnet tool run pwsh -- -NoProfile -File help.ps1; done > said
cat said
if [ "$(grep '^whole words' said | tr '\n' ' ')" = "whole words: True whole words: False " ]; then
    echo "As described."
else
    echo "CHANGED: expected whole words in en_US and cut words in C." >&2
    exit 1
fi
