#!/usr/bin/env bash
# Runs a task of build.ps1 on the PowerShell host there is: pwsh on PATH, else the tool pinned in
# .config/dotnet-tools.json. Without a host, test and demo do what can be done without one, and say so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

task=${1:-build}
missing="No PowerShell host: put pwsh (7.4 or later) on PATH, or let 'dotnet tool restore' reach a registry that has the powershell tool."

if command -v pwsh >/dev/null 2>&1; then
    exec pwsh -NoProfile -NonInteractive -File ./build.ps1 -Task "$task"
fi
if dotnet tool restore >/dev/null 2>&1; then
    exec dotnet tool run pwsh -- -NoProfile -NonInteractive -File ./build.ps1 -Task "$task"
fi

case "$task" in
    test | Test)
        echo "$missing"
        mkdir -p out
        status=0
        dotnet test tests/SimplexChat.Tests --configuration Release --verbosity quiet | tee out/xunit.log || status=$?
        # "Passed!  - Failed:     0, Passed:    59, Skipped:     0, Total:    59"
        counts=$(sed -nE 's/.*Failed: *([0-9]+), Passed: *([0-9]+), Skipped: *([0-9]+).*/\1 \2 \3/p' out/xunit.log | tail -n 1)
        read -r failed passed skipped <<<"${counts:-1 0 0}"
        pester=$(cat tests/Module/*.Tests.ps1 | grep -cE "^\s*It ['\"]")
        echo "SKIPPED: the $pester tests of the Pester suite (tests/Module), for want of a PowerShell host."
        echo "$passed passed, $failed failed, $((skipped + pester)) skipped"
        [ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
        ;;
    demo | Demo)
        echo "$missing"
        echo "Here is the same conversation through the client library (examples/dotnet)."
        exec dotnet run --project examples/dotnet --configuration Release
        ;;
    *)
        echo "$missing" >&2
        exit 1
        ;;
esac
