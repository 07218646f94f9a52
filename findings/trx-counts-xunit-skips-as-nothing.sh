#!/usr/bin/env bash
# Microsoft.NET.Test.Sdk 17.14.1 with xunit 2.9.3 and xunit.runner.visualstudio 3.1.5: the TRX file of one passed and two
# skipped tests has <Counters total="3" executed="1" passed="1" failed="0" notExecuted="0">, although both skipped tests
# have outcome="NotExecuted" in the same file. A script that computes failed = total - passed - notExecuted reports two failures.
# Needs the .NET SDK 10 and NuGet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cat > Trx.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.14.1" />
    <PackageReference Include="xunit" Version="2.9.3" />
    <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
  </ItemGroup>
</Project>
PROJECT
cat > Tests.cs <<'CODE'
public class Tests
{
    [Xunit.Fact] public void Passes() { }
    [Xunit.Fact(Skip = "no compiler")] public void Skipped() { }
    [Xunit.Fact(Skip = "no network")] public void Skipped_too() { }
}
CODE
dotnet test --logger 'trx;LogFileName=run.trx' --results-directory . --verbosity quiet | tail -n 1
counters=$(grep -o '<Counters[^>]*>' run.trx)
outcomes=$(grep -o 'outcome="[A-Za-z]*"' run.trx | sort | uniq -c | tr -s ' \n' ' ')
echo "$counters"
echo "$outcomes"
if [[ $counters == *'total="3" executed="1" passed="1" failed="0"'*'notExecuted="0"'* && $outcomes == *'2 outcome="NotExecuted"'* ]]; then
    echo "As described."
else
    echo "CHANGED: expected total 3, passed 1 and notExecuted 0, with two outcomes NotExecuted." >&2
    exit 1
fi
