#!/usr/bin/env bash
# PowerShell 7.6.9: a cast, or a parameter of a function, parses the text of a time in the same way in every culture. A
# parameter of a compiled cmdlet doesn't. [datetime]'2026-11-22' is 2026-11-22 in every culture. Get-Date '2026-11-22' returns
# the year 1483 in th-TH (Buddhist calendar), and fails in ar-SA (Hijri calendar).
# The text '1,5' for a [long] parameter becomes 15, even in de-DE, where the comma is the decimal separator.
# Needs the .NET SDK 10 with ICU, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
cat > culture.ps1 <<'SCRIPT'
param([string] $Culture)
$null = [cultureinfo]::CurrentCulture = $Culture
function Read-Time { [CmdletBinding()] param([datetime] $Time) $Time.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) }
function Read-Number { [CmdletBinding()] param([long] $Number) $Number }
$cast = ([datetime] '2026-11-22').ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
$function = try { Read-Time '2026-11-22' } catch { $_.FullyQualifiedErrorId }
$cmdlet = try { (Get-Date '2026-11-22').ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) } catch { ($_.FullyQualifiedErrorId -split ',')[0] }
"$Culture cast $cast, function $function, Get-Date $cmdlet, '1,5' $(Read-Number '1,5')"
SCRIPT
said=$(for culture in en-US de-DE th-TH ar-SA; do dotnet tool run pwsh -- -NoProfile -File culture.ps1 "$culture"; done)
echo "$said"
expected="en-US cast 2026-11-22, function 2026-11-22, Get-Date 2026-11-22, '1,5' 15
de-DE cast 2026-11-22, function 2026-11-22, Get-Date 2026-11-22, '1,5' 15
th-TH cast 2026-11-22, function 2026-11-22, Get-Date 1483-11-22, '1,5' 15
ar-SA cast 2026-11-22, function 2026-11-22, Get-Date CannotConvertArgumentNoMessage, '1,5' 15"
[ "$said" = "$expected" ] && echo "As described." || { echo "CHANGED: expected: $expected" >&2; exit 1; }
