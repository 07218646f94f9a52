@echo off
rem Runs a task of build.ps1, for example: build.cmd test. Further arguments are those of build.ps1. PowerShell is pwsh 7.4
rem or later from PATH, else the .NET tool that .config\dotnet-tools.json pins. build.sh does the same on Linux and macOS.
setlocal
cd /d "%~dp0"
where dotnet >nul 2>nul
if errorlevel 1 (
    echo dotnet is not on PATH. Install the .NET SDK 10: https://dotnet.microsoft.com/download 1>&2
    exit /b 1
)
set arguments=-NoProfile -NonInteractive -ExecutionPolicy Bypass -File build.ps1 %*
where pwsh >nul 2>nul
if errorlevel 1 goto tool
pwsh -NoProfile -NonInteractive -Command "exit [int]($PSVersionTable.PSVersion -lt [version]'7.4')"
if errorlevel 1 goto tool
pwsh %arguments%
exit /b %errorlevel%
:tool
dotnet tool restore
if errorlevel 1 (
    echo PowerShell can't be restored from NuGet. Fix the error above, or install pwsh 7.4 or later. 1>&2
    exit /b 1
)
dotnet tool run pwsh -- %arguments%
exit /b %errorlevel%
