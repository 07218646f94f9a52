#!/usr/bin/env bash
# PowerShell 7.6.9 as a .NET tool, if .NET is not in its default folder, for example after dotnet-install.sh:
# 1. `dotnet tool run pwsh` works, but its process is dotnet, so (Get-Process -Id $PID).Path can't start another PowerShell.
# 2. Start-Job ends as Failed with "An error has occurred which PowerShell cannot handle". Start-Job starts $PSHOME/pwsh,
#    which looks for .NET only in DOTNET_ROOT and in the default folder, not on PATH.
# 3. If DOTNET_ROOT is set, Start-Job works.
# Needs Linux, the .NET SDK, NuGet and unshare (util-linux). unshare hides the default folder only from this script.
set -euo pipefail
if [ "${1:-}" != hidden ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    unshare --user --map-root-user --mount "$(readlink -f "${BASH_SOURCE[0]}")" hidden "$work"
    exit
fi

cd "$2"
folder=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir dotnet home
mount --bind "$folder" dotnet
for default in /usr/share/dotnet /usr/lib/dotnet; do
    [ ! -d "$default" ] || mount -t tmpfs none "$default"
done
export HOME=$PWD/home PATH=$PWD/dotnet:/usr/bin:/bin DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset DOTNET_ROOT
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
script='[IO.Path]::GetFileName((Get-Process -Id $PID).Path); $job = Start-Job { 1 + 1 }; $null = Wait-Job $job; "$($job.State)"'
without=$(dotnet tool run pwsh -- -NoProfile -Command "$script")
with=$(DOTNET_ROOT=$PWD/dotnet dotnet tool run pwsh -- -NoProfile -Command "$script")
printf 'Process and state of a job, without DOTNET_ROOT:\n%s\nWith DOTNET_ROOT:\n%s\n' "$without" "$with"
if [ "$without" = $'dotnet\nFailed' ] && [ "$with" = $'dotnet\nCompleted' ]; then
    echo "As described."
else
    echo "CHANGED: expected 'dotnet Failed' and 'dotnet Completed'." >&2
    exit 1
fi
