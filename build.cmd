@echo off
rem Runs a task of build.ps1, for example: build.cmd test. build.cmd help lists the tasks. Other arguments are passed to
rem build.ps1. The script uses pwsh 7.4 or later from PATH. Otherwise it uses the .NET tool that .config\dotnet-tools.json
rem pins. build.sh does the same on Linux and macOS.
setlocal
cd /d "%~dp0"
where dotnet >nul 2>nul
if errorlevel 1 (
    echo dotnet is not on PATH. Install the .NET SDK 10: https://dotnet.microsoft.com/download 1>&2
    exit /b 1
)
set arguments=-NoProfile -NonInteractive -ExecutionPolicy Bypass -File build.ps1 %*
if "%~1"=="--help" set arguments=-NoProfile -NonInteractive -ExecutionPolicy Bypass -File build.ps1 help
rem A command on PATH may be a batch file, which returns only with call.
where pwsh >nul 2>nul
if errorlevel 1 goto tool
call pwsh -NoProfile -NonInteractive -Command "exit [int]($PSVersionTable.PSVersion -lt [version]'7.4')"
if errorlevel 1 goto tool
call pwsh %arguments%
exit /b %errorlevel%
:tool
call dotnet tool restore
if errorlevel 1 (
    echo PowerShell can't be restored from NuGet. Fix the error above, or install pwsh 7.4 or later. 1>&2
    exit /b 1
)
call dotnet tool run pwsh -- %arguments%
exit /b %errorlevel%
