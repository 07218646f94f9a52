# The messages of the build scripts before they build.
BeforeAll {
    $root = (Resolve-Path -LiteralPath (Join-Path $PSScriptRoot '../..')).Path

    # Runs build.sh. Returns the exit code, the output and the errors.
    function Invoke-BuildScript {
        param([string] $Path = (Join-Path $root 'build.sh'), [string[]] $Arguments, [hashtable] $Environment = @{})
        $before = & (Join-Path $root 'build/Set-Environment.ps1') $Environment
        try {
            $errors = Join-Path $TestDrive 'errors.txt'
            $output = & bash $Path @Arguments 2> $errors
            @{ Code = $LASTEXITCODE; Output = $output; Errors = @(Get-Content $errors) }
        }
        finally {
            $null = & (Join-Path $root 'build/Set-Environment.ps1') $before
        }
    }

    $missing = if ($IsWindows) {
        'build.sh is for Linux and macOS'
    }
    elseif (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
        'dotnet is not on PATH'
    }
}

Describe 'build.sh' {
    BeforeEach {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }
    }

    It 'lists the tasks with <_>' -ForEach '--help', '-h' {
        $run = Invoke-BuildScript -Arguments $_
        $run.Code | Should -Be 0
        $run.Output[0] | Should -BeLike 'Usage: ./build.sh TASK*'
        # The tasks in the table of CONTRIBUTING.md.
        $table = Get-Content -LiteralPath (Join-Path $root 'CONTRIBUTING.md') | Where-Object { $_ -cmatch '^\| `([a-z]+)` \| ' } | ForEach-Object { $Matches[1] }
        $listed = $run.Output | Select-Object -Skip 1 | ForEach-Object { ($_.Trim() -split ' ')[0] }
        $table | Should -BeIn $listed
        $listed | Should -Contain 'help'
    }

    It 'lists the tasks and fails if the task is unknown' {
        $run = Invoke-BuildScript -Arguments 'biuld'
        $run.Code | Should -Be 1
        $run.Errors[0] | Should -Be "There is no task 'biuld'."
        $run.Errors[1] | Should -BeLike 'Usage: ./build.sh TASK*'
    }

    It 'works through a symbolic link and with CDPATH set' {
        $link = Join-Path $TestDrive 'link.sh'
        $null = New-Item $link -ItemType SymbolicLink -Value (Join-Path $root 'build.sh')
        $run = Invoke-BuildScript $link -Arguments help -Environment @{ CDPATH = $TestDrive }
        $run.Code | Should -Be 0
        $run.Output[0] | Should -BeLike 'Usage: *'
    }

    It 'reports a home folder that is not writable' {
        $place = Join-Path $TestDrive 'none'
        $run = Invoke-BuildScript -Arguments help -Environment @{ HOME = $place; DOTNET_CLI_HOME = $null }
        $run.Code | Should -Be 1
        $run.Errors | Should -Be "The home folder '$place' is not writable, but the .NET SDK and NuGet require this. Set HOME to a writable folder."
    }
}

Describe 'build/Get-PesterPath.ps1' {
    It 'accepts a version surrounded by spaces' {
        $path = & (Join-Path $root 'build/Get-PesterPath.ps1') -Version ' 5.9.1 '
        $path | Should -BeLike '*5.9.1*Pester.psd1'
    }
}
