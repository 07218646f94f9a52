# SIGTERM, which docker stop and systemctl stop send, to a separate PowerShell process.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    $missing = [SimplexChat.Testing.Native.StandInLibrary]::Missing
    $children = [System.Collections.Generic.List[System.Diagnostics.Process]]::new()

    # Starts a child that has run a script up to the line 'ready'. The child writes to the console, because a stopping pipeline
    # doesn't accept output.
    function Start-Child {
        param([string] $Script)
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file @"
            Set-StrictMode -Version Latest
            `$ErrorActionPreference = 'Stop'
            Import-Module '$(Join-Path $root 'out/SimplexChat')'
            function Write-Said { [Console]::WriteLine(`$args[0]) }
            $Script
"@
        $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh)
        '-NoProfile', '-NonInteractive', '-File', $file | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $child = [System.Diagnostics.Process]::Start($start)
        $children.Add($child)
        $first = $child.StandardOutput.ReadLine()
        if ($first -ne 'ready') {
            throw "$first $($child.StandardOutput.ReadToEnd()) $($child.StandardError.ReadToEnd())"
        }

        $child
    }

    # Returns the output of the child from SIGTERM to its end.
    function Stop-Child {
        param($Child)
        $said = $Child.StandardOutput.ReadToEndAsync()
        $errors = $Child.StandardError.ReadToEndAsync()
        & kill -TERM $Child.Id
        $Child.WaitForExit(60000) | Should -BeTrue
        [pscustomobject] @{
            Code   = $Child.ExitCode
            Lines  = @($said.Result -split '\r?\n' -ne '')
            Errors = $errors.Result
        }
    }
}

AfterAll {
    foreach ($child in $children) {
        if (-not $child.HasExited) {
            $child.Kill()
        }

        $child.Dispose()
    }

    Close-Server
}

Describe 'SIGTERM' {
    BeforeEach {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no SIGTERM'
        }
    }

    It 'stops the pipeline, runs finally, and exits with 143: <what>' -ForEach @(
        @{ what = 'simulator'; connect = '$null = Connect-SimplexChat bot -Simulator (New-SimplexSimulator)' }
        @{ what = 'WebSocket'; connect = 'Connect-SimplexChat {0}' }
        @{
            what = 'core inside PowerShell'
            connect = 'Add-Type -Path {1}; $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path; [SimplexChat.Testing.Native.StandInDatabase]::Network = New-SimplexSimulator; Connect-SimplexChat -Database {2} -DisplayName bot'
        }
    ) {
        if ($what -eq 'core inside PowerShell' -and $missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $core = Start-Core
        $connect = $connect -f $core.Uri, "'$([SimplexChat.Testing.Native.StandInLibrary].Assembly.Location)'", "'$(Join-Path $TestDrive 'bot')'"
        $child = Start-Child @"
            $connect
            try {
                & { Write-Said ready; Start-Sleep 600; 'more' } | ForEach-Object { Write-Said `$_ }
                Write-Said 'the next statement'
            }
            finally {
                Write-Said "finally `$((Invoke-SimplexCommand /user).Type)"
            }

            Write-Said 'the rest of the script'
"@
        $end = Stop-Child $child
        $end.Lines | Should -Be 'finally activeUser'
        $end.Errors | Should -BeNullOrEmpty
        $end.Code | Should -Be 143
    }

    It 'ends a waiting cmdlet' {
        $child = Start-Child @'
            $null = Connect-SimplexChat bot -Simulator (New-SimplexSimulator)
            try { Write-Said ready; $null = Wait-SimplexEvent contactConnected -Timeout 600 } finally { Write-Said finally }
            Write-Said 'the rest of the script'
'@
        $end = Stop-Child $child
        $end.Lines | Should -Be 'finally'
        $end.Code | Should -Be 143
    }

    It 'waits until the relay has the messages of a core inside PowerShell' {
        if ($missing) {
            Set-ItResult -Skipped -Because $missing
        }

        $child = Start-Child @"
            Add-Type -Path '$([SimplexChat.Testing.Native.StandInLibrary].Assembly.Location)'
            `$env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.Native.StandInLibrary]::Path
            `$network = New-SimplexSimulator
            [SimplexChat.Testing.Native.StandInDatabase]::Network = `$network
            Connect-SimplexChat -Database '$(Join-Path $TestDrive 'sender')' -DisplayName bot
            `$bob = Connect-SimplexChat bob -Simulator `$network -PassThru
            `$bot = Get-SimplexSession | Where-Object HostsCore
            `$null = New-SimplexInvitation -Session `$bot | Connect-SimplexLink -Session `$bob
            `$null = Wait-SimplexEvent contactConnected -Timeout 60 -Session `$bot
            `$network.StopRelay()
            try {
                `$null = Send-SimplexMessage '@bob' 'the last word' -Session `$bot
                Write-Said ready
                Start-Sleep 600
            }
            finally {
                Write-Said `$bot.Unsent
                `$network.StartRelay()
            }
"@
        $end = Stop-Child $child
        # There is no warning about unsent messages.
        $end.Lines | Should -Be '1 message'
        $end.Errors | Should -BeNullOrEmpty
        $end.Code | Should -Be 143
    }

    It 'ends PowerShell as usual if no session is open' {
        $child = Start-Child @'
            Connect-SimplexChat bot -Simulator (New-SimplexSimulator)
            Disconnect-SimplexChat
            try { Write-Said ready; Start-Sleep 600 } finally { Write-Said finally }
'@
        $end = Stop-Child $child
        $end.Lines | Should -BeNullOrEmpty
        $end.Code | Should -Be 143
    }
}
