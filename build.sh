#!/usr/bin/env bash
# Runs a task of build.ps1: ./build.sh test. The host is pwsh 7.4 or later from PATH, else the .NET tool pinned in
# .config/dotnet-tools.json. Further arguments go to build.ps1: ./build.sh test -PesterVersion 6.2.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

task=${1:-build}
[ $# -eq 0 ] || shift

if ! command -v dotnet >/dev/null 2>&1; then
    echo "dotnet is not on PATH. Install the .NET SDK 10." >&2
    exit 1
fi

# "PowerShell 7.6.9"
version=$(pwsh --version 2>/dev/null || true)
if [[ $version =~ ^PowerShell\ ([0-9]+)\.([0-9]+) ]] && ((BASH_REMATCH[1] * 100 + BASH_REMATCH[2] >= 704)); then
    host=(pwsh)
else
    if ! restored=$(dotnet tool restore 2>&1); then
        printf '%s\n' "$restored" "PowerShell could not be restored from NuGet. Fix the error above, or put pwsh 7.4 or later on PATH." >&2
        exit 1
    fi
    host=(dotnet tool run pwsh --)
fi

exec "${host[@]}" -NoProfile -NonInteractive -File ./build.ps1 -Task "$task" "$@"
