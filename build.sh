#!/usr/bin/env bash
# Runs a task of build.ps1, for example ./build.sh test. ./build.sh help lists the tasks. Other arguments are passed to
# build.ps1. The script uses pwsh 7.4 or later from PATH. Otherwise it uses the .NET tool that .config/dotnet-tools.json pins.
# build.cmd does the same on Windows.
set -euo pipefail

# Resolve symbolic links to this script. macOS before 12.3 has no readlink -f.
script=${BASH_SOURCE[0]}
while [[ -L $script ]]; do
    target=$(readlink -- "$script")
    [[ $target == /* ]] || target=$(dirname -- "$script")/$target
    script=$target
done
CDPATH='' cd -- "$(dirname -- "$script")"

if ! command -v dotnet >/dev/null 2>&1; then
    echo "dotnet is not on PATH. Install the .NET SDK 10: https://dotnet.microsoft.com/download" >&2
    exit 1
fi

home=${DOTNET_CLI_HOME:-${HOME:-}}
if ! { [[ -d $home/.dotnet ]] || mkdir -- "$home/.dotnet" 2>/dev/null; } || [[ ! -w $home/.dotnet ]]; then
    echo "The home folder '$home' is not writable, but the .NET SDK and NuGet require this. Set HOME to a writable folder." >&2
    exit 1
fi

if [[ ${1:-} == --help ]]; then
    set -- help
fi

host=(pwsh)
# "PowerShell 7.6.9"
version=$(pwsh --version 2>/dev/null || true)
if [[ ! $version =~ ^PowerShell\ ([0-9]+)\.([0-9]+) ]] || ((BASH_REMATCH[1] * 100 + BASH_REMATCH[2] < 704)); then
    host=(dotnet tool run pwsh --)
    if ! restored=$(dotnet tool restore 2>&1); then
        printf '%s\n' "$restored" "PowerShell can't be restored from NuGet. Fix the error above, or install pwsh 7.4 or later." >&2
        exit 1
    fi
fi

exec "${host[@]}" -NoProfile -NonInteractive -File ./build.ps1 "$@"
