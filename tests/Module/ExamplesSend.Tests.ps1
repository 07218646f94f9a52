# Tests examples/alert.ps1 and examples/broadcast.ps1 on the simulator.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/ExampleScripts.ps1
}

Describe 'examples/alert.ps1' {
    BeforeAll {
        # Runs the script like a scheduled task, and returns its output and exit code.
        function Invoke-AlertProcess {
            param([string[]] $With)
            $before = $env:PSModulePath
            $errorFile = Join-Path $TestDrive 'alert.err'
            try {
                $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $before
                $said = & $pwsh -NoProfile -NonInteractive -File (Join-Path $examples 'alert.ps1') @With 2> $errorFile
                [pscustomobject]@{ Code = $LASTEXITCODE; Output = @($said); Error = @(Get-Content $errorFile) }
            }
            finally {
                $env:PSModulePath = $before
            }
        }

        # Runs the script in this process, which takes a tenth of the time.
        function Invoke-Alert {
            param([hashtable] $With)
            # As in a separate process.
            Set-StrictMode -Off
            $before = [Console]::Out, [Console]::Error
            $said = [System.IO.StringWriter]::new(), [System.IO.StringWriter]::new()
            try {
                [Console]::SetOut($said[0])
                [Console]::SetError($said[1])
                $null = & (Join-Path $examples 'alert.ps1') @With
            }
            finally {
                [Console]::SetOut($before[0])
                [Console]::SetError($before[1])
            }

            $lines = $said | ForEach-Object { , @($_.ToString() -split '\r?\n' -ne '') }
            [pscustomobject]@{ Code = $LASTEXITCODE; Output = $lines[0]; Error = $lines[1] }
        }
    }
    BeforeEach {
        $net = New-ConnectedNetwork alice, bob
        $server = [SimplexChat.Simulator.SimulatorServer]::Start($net.Network.GetOrAddCore('alice'), 0)
        $servers.Add($server)
    }
    AfterEach { Close-Server }

    It 'exits with 0 if the device confirms the message' {
        # This session must be the only client of its core.
        Disconnect-SimplexChat -Session $net.alice
        $alert = Invoke-AlertProcess '-To', '@bob', '-Text', 'disk full', '-Uri', $server.Uri
        $alert.Error | Should -BeNullOrEmpty
        $alert.Output | Should -Be 'Received by @bob.'
        $alert.Code | Should -Be 0
        Receive-Text $net.bob 1 | Should -Be 'disk full'
    }

    It 'exits with 0 if another client of the core received the confirmation' {
        $alert = Invoke-Alert @{ To = '@bob'; Text = 'disk full'; Uri = $server.Uri; Timeout = '5' }
        $alert.Code | Should -Be 0 -Because "$($alert.Error)"
        $alert.Output | Should -Be 'Received by @bob.'
    }

    It 'exits with 3 if the message is queued, and the message arrives later' {
        $net.Network.StopRelay()
        $alert = Invoke-AlertProcess '-To', '@bob', '-Text', 'disk full', '-Uri', $server.Uri, '-Timeout', '0.5'
        $alert.Code | Should -Be 3 -Because "$($alert.Error)"
        $alert.Output | Should -BeNullOrEmpty
        $alert.Error | Should -HaveCount 1
        $alert.Error[0] | Should -BeLike 'Not received within 0.5 s*@bob*has not reached the relay*Do not send it again*'
        $alert.Error[0] | Should -Not -BeLike '*disk full*'
        $net.Network.StartRelay()
        Receive-Text $net.bob 1 | Should -Be 'disk full'
    }

    It 'sends to several recipients and exits with the highest code' {
        $alert = Invoke-Alert @{ To = '@bob , @nobody'; Text = 'disk full'; Uri = $server.Uri; WaitFor = 'Sent' }
        $alert.Code | Should -Be 2 -Because "$($alert.Error)"
        $alert.Output | Should -Be 'Sent to @bob.'
        $alert.Error | Should -HaveCount 1
        $alert.Error[0] | Should -BeLike "Failed: There is no contact named 'nobody'*"
        Receive-Text $net.bob 1 | Should -Be 'disk full'
    }

    It 'exits with 2 if <Because>' -ForEach @(
        @{ Because = 'the contact does not exist'; With = @{ To = '@nobody'; Text = 'disk full' }; Says = "Failed: There is no contact named 'nobody'*" }
        @{ Because = 'no recipient is specified'; With = @{ To = ' , '; Text = 'disk full' }; Says = 'Failed: Specify -To and -Text*' }
        @{ Because = 'the text is missing'; With = @{ To = '@bob' }; Says = 'Failed: Specify -To and -Text*' }
        @{ Because = 'a parameter is misspelt'; With = '-To', '@bob', '-Text', 'disk full', '-Timeuot', '5'; Says = 'Failed: A parameter is unknown*' }
        @{ Because = 'the timeout is invalid'; With = @{ To = '@bob'; Text = 'disk full'; Timeout = 'soon' }; Says = "Failed: *'soon' isn't a time*" }
    ) {
        $alert = if ($With -is [array]) { Invoke-AlertProcess ($With + '-Uri', $server.Uri) } else { Invoke-Alert ($With + @{ Uri = $server.Uri }) }
        $alert.Code | Should -Be 2 -Because "$($alert.Error)"
        $alert.Output | Should -BeNullOrEmpty
        $alert.Error | Should -HaveCount 1
        $alert.Error[0] | Should -BeLike $Says
        $alert.Error[0] | Should -Not -BeLike '*disk full*'
        Get-SimplexMessage '@bob' -Session $net.alice | Where-Object Text -EQ 'disk full' | Should -BeNullOrEmpty
    }

    It 'exits with 2 if no core listens or the core never answers' {
        $nobody = "ws://localhost:$([SimplexChat.Testing.LoopbackPort]::Unused())"
        foreach ($uri in $nobody, (Start-Port Silent).Uri) {
            $alert = Invoke-Alert @{ To = '@bob'; Text = 'disk full'; Uri = $uri; ConnectTimeout = '1' }
            $alert.Code | Should -Be 2 -Because "$($alert.Error)"
            $alert.Error | Should -HaveCount 1
            $alert.Error[0] | Should -BeLike 'Failed: *'
        }
    }

    It 'exits with 2 and reports an unknown outcome if the core dies before it answers' {
        $core = Start-SendingCore -Option @{ VanishesAt = 'disk full' }
        $alert = Invoke-Alert @{ To = '@4'; Text = 'disk full'; Uri = $core.Uri }
        $alert.Code | Should -Be 2 -Because "$($alert.Error)"
        # The warning of the lost connection can come before.
        $alert.Error -notlike '*Trying to connect again.' | Should -BeLike 'Failed: *unknown whether the core executed it*'
        $alert.Error -like 'Failed: *' | Should -HaveCount 1
    }

    It 'sends to all recipients before it waits for confirmations' {
        $silent, $carol = Add-SimplexSimulatorPeer silent, carol -ContactOf $net.alice
        $silent.SendsReceipts = $false
        $running = Start-Waiting -With @{ Examples = $examples; Session = $net.alice } {
            param($Examples, $Session)
            & (Join-Path $Examples 'alert.ps1') '@silent', '@carol' 'fire' -Session $Session -Timeout 60
        }
        try {
            Wait-Until { $carol.Received } -Seconds 30
            $carol.Received.Text | Should -Be 'fire'
        }
        finally {
            $null = Stop-Waiting $running
        }
    }

    It 'reports at once a group that can''t confirm' {
        $null = New-SimplexGroup empty -Session $net.alice
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $alert = Invoke-Alert @{ To = '#empty, @bob'; Text = 'disk full'; Uri = $server.Uri }
        $alert.Code | Should -Be 2
        $alert.Error | Should -Be 'Failed: #empty has no members who have joined, so nobody gets the alert.'
        $alert.Output | Should -Be 'Received by @bob.'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 50 -Because 'it does not wait for the group'
    }

    It 'sends to a group that is too large to confirm, and exits with 3' {
        $crowd = 1..20 | ForEach-Object { "m$_" }
        $null = New-SimplexGroup crowd -Session $net.alice
        $null = Add-SimplexSimulatorPeer $crowd -ContactOf $net.alice -MemberOf '#crowd'
        $alert = Invoke-Alert @{ To = '#crowd'; Text = 'disk full'; Uri = $server.Uri }
        $alert.Code | Should -Be 3
        $alert.Error | Should -Be 'Sent to #crowd but not confirmed: the group has 21 members, and in groups of more than 20 members no device confirms. Use -WaitFor Sent. Do not send the alert again.'
        (Invoke-Alert @{ To = '#crowd'; Text = 'disk full'; Uri = $server.Uri; WaitFor = 'Sent' }).Code | Should -Be 0
    }

    It 'exits with <Code> even if its output is written to a full disk' -ForEach @(
        @{ Code = 0; To = '@bob'; Sent = 1; Stopped = $false }
        @{ Code = 2; To = '@nobody'; Sent = 0; Stopped = $false }
        @{ Code = 3; To = '@bob'; Sent = 1; Stopped = $true }
    ) {
        if (-not (Test-Path /dev/full)) {
            Set-ItResult -Skipped -Because 'there is no /dev/full'
        }

        if ($Stopped) {
            $net.Network.StopRelay()
        }

        $before = $env:PSModulePath
        try {
            $env:PSModulePath = (Join-Path $root 'out') + [System.IO.Path]::PathSeparator + $before
            & sh -c 'exec "$0" "$@" >/dev/full 2>/dev/full' $pwsh -NoProfile -NonInteractive -File (Join-Path $examples 'alert.ps1') -To $To -Text full -Uri $server.Uri -Timeout 5
            $LASTEXITCODE | Should -Be $Code
        }
        finally {
            $env:PSModulePath = $before
        }

        @(Get-SimplexMessage '@bob' -Session $net.alice | Where-Object Text -EQ 'full') | Should -HaveCount $Sent
    }

    It 'waits with -Finish until queued alerts are sent' {
        $net.Network.StopRelay()
        (Invoke-Alert @{ To = '@bob'; Text = 'disk full'; Uri = $server.Uri; Timeout = '0.5' }).Code | Should -Be 3
        $alert = Invoke-Alert @{ Finish = $true; Uri = $server.Uri; Timeout = '0.5' }
        $alert.Code | Should -Be 3
        $alert.Error | Should -Be 'Not sent yet: 1 to @bob.'
        $net.Network.StartRelay()
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $alert = Invoke-Alert @{ Finish = $true; Uri = $server.Uri; Timeout = 300 }
        $alert.Code | Should -Be 0 -Because "$($alert.Error)"
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 250 -Because 'it ends when nothing is left'
        $alert.Output | Should -Be 'All messages are sent.'
        Receive-Text $net.bob 1 | Should -Be 'disk full'
        Get-SimplexMessage '@bob' -Session $net.alice | Where-Object Text -EQ 'disk full' | Should -HaveCount 1
    }

    It 'leaves the session of -Session open' {
        & (Join-Path $examples 'alert.ps1') '@bob' 'disk full' -Session $net.alice | Should -Be 'Received by @bob.'
        $LASTEXITCODE | Should -Be 0
        (Get-SimplexUser -Active -Session $net.alice).Name | Should -Be 'alice'
    }
}

Describe 'examples/broadcast.ps1' {
    BeforeAll {
        $names = 1..30 | ForEach-Object { 'c{0:d2}' -f $_ }
        $net = New-ConnectedNetwork (@('news') + $names)
        # One contact deletes the connection.
        $null = Remove-SimplexChat '@news' -Confirm:$false -Session $net.c07
        Receive-SimplexEvent contactDeletedByContact -Wait -Count 1 -Timeout 20 -Session $net.news | Should -Not -BeNullOrEmpty

        function Invoke-Broadcast {
            param([string] $Text, [hashtable] $With = @{})
            $With += @{ Text = $Text; Report = $report; Session = $net.news }
            $broadcast = Start-Example broadcast.ps1 $With
            $output = Complete-Waiting $broadcast
            [pscustomobject]@{ Output = @($output | ForEach-Object { "$_".Trim() }); Warning = @($broadcast.Shell.Streams.Warning | ForEach-Object Message) }
        }

        # Returns the last line of each contact in the report.
        function Get-Report {
            Import-Csv $report | Group-Object ContactId | ForEach-Object { $_.Group[-1] }
        }

        # Returns how often each contact received a text, by name. Waits for as many texts as the report lists.
        function Get-Got {
            param([string] $Text)
            $sent = @(Get-Report | Where-Object Status -EQ Sent | ForEach-Object Name)
            $got = @{}
            foreach ($one in $names) {
                Wait-Until { $one -notin $sent -or (Get-SimplexMessage '@news' -Session $net.$one | Where-Object Text -EQ $Text) }
                if ($one -ne 'c07') {
                    $got[$one] = @(Get-SimplexMessage '@news' -Session $net.$one | Where-Object Text -EQ $Text).Count
                }
            }

            $got
        }
    }
    BeforeEach {
        $report = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
    }
    AfterAll { Close-Server }

    It 'sends to all contacts and reports the contacts that it did not reach' {
        $run = Invoke-Broadcast 'to all'
        $run.Output | Should -Be '1 Failed', '29 Sent'
        $run.Warning | Should -BeNullOrEmpty
        (Get-Got 'to all').Values | Sort-Object -Unique | Should -Be 1
        $lines = Get-Report
        $lines | Should -HaveCount 30
        $failed = $lines | Where-Object Status -EQ Failed
        $failed.Name | Should -Be 'c07'
        $failed.Reason | Should -Not -BeNullOrEmpty
        [datetimeoffset]::Parse($failed.Time) | Should -BeGreaterThan ([datetimeoffset]::Now.AddMinutes(-5))
        Get-Content $report -Raw | Should -Not -BeLike '*to all*'
        Get-Content $report -TotalCount 1 | Should -Be '"ContactId","Name","Status","Time","Reason"'
    }

    It 'sends only to the contacts in -Name' {
        (Invoke-Broadcast 'to ten' @{ Name = 'c2*', 'c30' }).Output | Should -Be '11 Sent'
        $got = Get-Got 'to ten'
        $got.Keys | Where-Object { $got[$_] } | Sort-Object | Should -Be (@(20..30) | ForEach-Object { "c$_" })
    }

    It 'resumes after an interruption and retries only failed contacts' {
        $null = Invoke-Broadcast 'in parts' @{ Name = 'c0*' }
        # The previous run stopped after sending the last message and before the answer.
        $lines = @(Get-Content $report)
        $unknown = ($lines | ConvertFrom-Csv | Where-Object Status -EQ Sent | Select-Object -Last 1).Name
        $lines | Where-Object { $_ -notlike "*`"$unknown`",`"Sent`"*" } | Set-Content $report
        $run = Invoke-Broadcast 'in parts'
        $run.Output | Should -Be '1 Failed', '1 Sending', '28 Sent'
        $run.Warning | Should -HaveCount 1
        $run.Warning[0] | Should -BeLike "It is unknown whether @$unknown (id *) got the text*"
        (Get-Got 'in parts').Values | Sort-Object -Unique | Should -Be 1
        @(Import-Csv $report | Where-Object { $_.Name -eq 'c07' -and $_.Status -eq 'Failed' }) | Should -HaveCount 2
        $count = @(Import-Csv $report).Count
        $run = Invoke-Broadcast 'in parts'
        @(Import-Csv $report).Count | Should -Be ($count + 2) -Because 'only the one that failed is tried again'
    }

    It 'sends nothing twice if the report is truncated' {
        $null = Invoke-Broadcast 'cut' @{ Name = 'c0*' }
        $whole = [System.IO.File]::ReadAllText($report)
        $lines = $whole.Split("`n").Length - 1
        # Cuts the file in the last line, in a middle line, and in the header: after a field, in a field, and before the line break.
        $last = $whole.LastIndexOf("`n", $whole.Length - 2) + 1
        $middle = $whole.IndexOf('"Sent"') + 3
        foreach ($cut in ($whole.Length - 1), ($whole.Length - 2), ($last + 1), ($last + 5), ($last + 12), $middle) {
            [System.IO.File]::WriteAllText($report, $whole.Substring(0, $cut))
            $known = @(Import-Csv $report | Where-Object Status -In 'Sending', 'Sent').Name
            $run = Start-Example broadcast.ps1 @{ Text = 'cut'; Report = $report; Session = $net.news; Name = $known | Select-Object -Unique }
            $null = Complete-Waiting $run
            # All rows are complete again.
            $rows = @(Import-Csv $report)
            $rows.Status | Where-Object { $_ -notin 'Sending', 'Sent', 'Failed', 'Unknown' } | Should -BeNullOrEmpty
            $rows.ContactId | Where-Object { $_ -notmatch '^\d+$' } | Should -BeNullOrEmpty
            foreach ($one in $known | Where-Object { $_ -ne 'c07' } | Select-Object -Unique) {
                @(Get-SimplexMessage '@news' -Session $net.$one | Where-Object Text -EQ 'cut') | Should -HaveCount 1 -Because "$one, cut at $cut of $($whole.Length)"
            }
        }
    }

    It 'rejects a damaged report' {
        # An incomplete row, and the next row on the same line.
        foreach ($cut in '"4","c01","Se', '"4","c01",', '"4","c01","Sending",', '"4') {
            Set-Content $report '"ContactId","Name","Status","Time","Reason"', ($cut + '"5","c02","Sending","2026-11-30T07:00:00.0000000+00:00",""')
            "$(Get-Failure { Invoke-Broadcast 'damaged' })" | Should -BeLike 'A line of * can''t be read*' -Because $cut
        }

        Set-Content $report "`"ContactId`",`"Name`",`"Status`",`"Time`",`"Reason`"`n4,c01,Sent" -NoNewline
        "$(Get-Failure { Invoke-Broadcast 'damaged' })" | Should -BeLike 'The last line of * was not written by this script: 4,c01,Sent'
        Get-SimplexMessage '@news' -Session $net.c02 | Where-Object Text -EQ 'damaged' | Should -BeNullOrEmpty
    }

    It 'rejects a report that another run is using' {
        $null = Add-SimplexSimulatorFault -Simulator $net.Network -Delay 5 -Command '/_send @*' -Times 1
        $first = Start-Example broadcast.ps1 @{ Text = 'alone'; Report = $report; Session = $net.news }
        try {
            Wait-Until { (Test-Path $report) -and @(Import-Csv $report).Count }
            "$(Get-Failure { Invoke-Broadcast 'alone' })" | Should -BeLike '* is being used by another run*'
            if (-not $IsWindows) {
                # Also through a symbolic link. On Windows, only administrators can create one.
                $target = $report
                $report = (New-Item (Join-Path $TestDrive 'link.csv') -ItemType SymbolicLink -Target $target).FullName
                "$(Get-Failure { Invoke-Broadcast 'alone' })" | Should -BeLike '* is being used by another run*'
                $report = $target
            }
        }
        finally {
            $null = Complete-Waiting $first
        }

        (Get-Got 'alone').Values | Sort-Object -Unique | Should -Be 1
    }

    It 'resumes after Ctrl+C' {
        $first = Start-Example broadcast.ps1 @{ Text = 'stopped'; Report = $report; Session = $net.news }
        Wait-Until { (Test-Path $report) -and @(Import-Csv $report | Where-Object Status -EQ Sent).Count -ge 3 }
        $null = Stop-Waiting $first
        $left = @(Get-Report | Where-Object Status -EQ Sending)
        $run = Invoke-Broadcast 'stopped'
        $run.Warning | Should -HaveCount $left.Count
        $lines = Get-Report
        $lines | Should -HaveCount 30
        $got = Get-Got 'stopped'
        foreach ($line in $lines | Where-Object Name -NE c07) {
            $got[$line.Name] | Should -BeIn $(if ($line.Status -eq 'Sent') { 1 } else { 0, 1 }) -Because $line.Name
        }
    }

    It 'stops if the core doesn''t answer, and does not resend messages that may have been sent' {
        $contacts = 1..9 | ForEach-Object { New-ContactJson $_ "c$_" }
        $core = Start-MuteCore @{ '/_contacts 1' = New-ContactListJson $contacts }
        $session = Connect-SimplexChat $core.Uri -Timeout 1 -PassThru
        foreach ($known in 8, 9) {
            $run = Start-Example broadcast.ps1 @{ Text = 'silence'; Report = $report; Session = $session }
            $null = Get-Failure { Complete-Waiting $run }
            $run.Shell.Streams.Warning | Should -HaveCount $known
            $lines = @(Get-Report)
            $lines | Should -HaveCount $known
            $lines.Status | Sort-Object -Unique | Should -Be 'Unknown'
            $lines[-1].Reason | Should -BeLike '*Check the result before you repeat the command*'
        }

        @(Get-CommandText $core) -like '/_send *' | Should -HaveCount 9
    }

    It 'does not resend a message after an invalid answer' {
        Add-SimplexSimulatorFault -Simulator $net.Network -Garbage 'not json' -Command '/_send @*' -Times 1 | Out-Null
        $null = Get-Failure { Invoke-Broadcast 'garbled' @{ Name = 'c01' } }
        (Get-Report).Status | Should -Be 'Unknown'
        (Invoke-Broadcast 'garbled' @{ Name = 'c01' }).Output | Should -Be '1 Unknown'
        Get-SimplexMessage '@news' -Session $net.c01 | Where-Object Text -EQ 'garbled' | Should -HaveCount 1
    }

    It 'stops if every message fails, and the next run continues' {
        $failure = Get-Failure { Complete-Waiting (Start-Example broadcast.ps1 @{ Text = 'x' * 20000; Report = $report; Session = $net.news }) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        (Get-Report).Status | Sort-Object -Unique | Should -Be 'Failed'
        @(Get-Report).Count | Should -BeLessThan 30
        (Invoke-Broadcast 'shorter').Output | Should -Be '1 Failed', '29 Sent'
    }
}
