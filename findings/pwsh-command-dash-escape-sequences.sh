#!/usr/bin/env bash
# PowerShell 7.6.9 on Linux: `pwsh -Command -` reads its commands from standard input. If its output is a pipe, it still writes
# the escape sequences ESC[?1h and ESC[?1l (cursor keys) around the output of each command, also with -NonInteractive and
# without TERM. So `x=$(echo '"first"' | pwsh -Command -)` isn't equal to "first". With -File or with the command as an argument,
# the output is clean. With NO_COLOR or TERM=dumb, it is clean too.
# Needs the .NET SDK 10, and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset NO_COLOR TERM
dotnet new tool-manifest >/dev/null
dotnet tool install powershell --version 7.6.9 >/dev/null
pwsh() { dotnet tool run pwsh -- -NoProfile -NonInteractive "$@"; }
echo '"first"' > first.ps1
{
    echo "argument: $(pwsh -Command '"first"' | tr '\033' '^')"
    echo "file: $(pwsh -File first.ps1 | tr '\033' '^')"
    echo "input: $(pwsh -Command - < first.ps1 | tr '\033' '^' | tr -d '\n')"
    echo "input, NO_COLOR: $(NO_COLOR=1 pwsh -Command - < first.ps1 | tr '\033' '^' | tr -d '\n')"
    echo "input, TERM=dumb: $(TERM=dumb pwsh -Command - < first.ps1 | tr '\033' '^' | tr -d '\n')"
} | tee said
if [ "$(tr '\n' '|' < said)" = 'argument: first|file: first|input: ^[?1h^[?1lfirst^[?1h|input, NO_COLOR: first|input, TERM=dumb: first|' ]; then
    echo "As described."
else
    echo "CHANGED: expected escape sequences only for commands from standard input." >&2
    exit 1
fi
