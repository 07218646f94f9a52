# Tests how bots end, what they have handled, and lost cores.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Bots.ps1
}

Describe 'Stopping a bot' {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice
        $helper = $net.helper
    }
    AfterEach { Remove-TestSession }

    It 'with Ctrl+C ends a running handler at once, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        'begun', 'waiting' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        Wait-Until { $helper.Events.Count -ge 2 }
        $begun = [System.Threading.ManualResetEventSlim]::new()
        $running = Start-Waiting -With @{ Session = $helper; Begun = $begun; Limit = $Limit } {
            param($Session, $Begun, $Limit)
            # A script block with $using: has its own runspace and no variables of the test.
            $handler = if ($Limit -gt 1) { { ($using:Begun).Set(); Wait-Event never } } else { { $Begun.Set(); Wait-Event never } }
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -OnMessage $handler
        }
        $begun.Wait(20000) | Should -BeTrue
        $runspace = $running.Shell.Runspace
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $running.Shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        "$($running.Shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        $running.Shell.Commands.Clear()
        $left = $running.Shell.AddScript('Receive-SimplexEvent newChatItems -Session $args[0]').AddArgument($helper).Invoke()
        $left.ChatItems | Where-Object ContentType -EQ 'rcvMsgContent' | ForEach-Object Text | Should -Be 'waiting'
        (Get-SimplexMessage -Unread -Session $helper).Text | Should -Be 'begun', 'waiting'
        $runspace.Dispose()
    }

    It 'with -Until ends the bot after the answer, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        $null = Send-SimplexMessage '@helper' '/bye' -Session $net.alice
        $state = @{ Done = $false }
        Start-SimplexBot -Session $helper -NoAddress -ThrottleLimit $Limit -Timeout 20 -Until { $state.Done } -Command @{
            bye = if ($Limit -gt 1) { { ($using:state).Done = $true; 'bye' } } else { { $state.Done = $true; 'bye' } }
        }
        Receive-Answer $net.alice 1 | Should -Be 'bye'

        # The next bot receives the later message.
        'stop', 'late' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        Wait-Until { (Get-SimplexMessage -Unread -Session $helper | Measure-Object).Count -eq 2 }
        $bot = @{ Session = $helper; NoAddress = $true; Timeout = 20; OnMessage = { "heard $($_.Text)" } }
        Start-SimplexBot @bot -Until { $args[0].Text -eq 'stop' }
        (Get-SimplexMessage -Unread -Session $helper).Text | Should -Be 'late'
        Start-SimplexBot @bot -Until { $true }
        Receive-Answer $net.alice 2 | Should -Be 'heard stop', 'heard late'
        { Start-SimplexBot @bot -Timeout 0.1 -Until { throw 'never' } } | Should -Not -Throw
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        { Start-SimplexBot @bot -Until { throw 'never' } } | Should -Throw 'never'
    }

    It 'by closing its session is an error' {
        $running = Start-Waiting -With @{ Session = $helper } { param($Session) Start-SimplexBot -Session $Session -NoAddress -OnMessage { 'hi' } }
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        Receive-Answer $net.alice 1 | Should -Be 'hi'
        # The status event of the answer has arrived too, so nothing is in progress.
        Wait-SimplexEvent chatItemsStatusesUpdated -Timeout 20 -Session $helper | Should -Not -BeNullOrEmpty
        Disconnect-SimplexChat -Session $helper
        (Get-Failure { Complete-Waiting $running }).FullyQualifiedErrorId | Should -BeLike 'NotConnected*'
    }
}

Describe 'A message that a bot has handled' {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice, bob
        $helper = $net.helper
        $bot = @{ Session = $helper; NoAddress = $true; Timeout = 20 }

        function Get-Unread {
            @(Get-SimplexMessage -Unread -Session $helper | Where-Object ContentType -EQ 'rcvMsgContent' | ForEach-Object Text)
        }
    }
    AfterEach { Remove-TestSession }

    It 'is marked as read after an answer, an error or no handler, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        '/time', '/boom', 'hello', '/bye' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        Wait-Until { @(Get-Unread).Count -eq 4 }
        Start-SimplexBot @bot -ThrottleLimit $Limit -Command @{ time = { 'now' }; boom = { throw 'no' }; bye = { 'bye' } } -Until {
            $_.Text -eq '/bye'
        } -ErrorAction SilentlyContinue
        Get-Unread | Should -BeNullOrEmpty
        (Get-SimplexMessage '@alice' -Session $helper | Where-Object Text -EQ '/boom').Status | Should -Be 'rcvRead'
    }

    It 'is marked as read before an error ends the script' {
        $null = Send-SimplexMessage '@helper' '/boom' -Session $net.alice
        { Start-SimplexBot @bot -Command @{ boom = { throw 'no' } } -ErrorAction Stop } | Should -Throw '*no*'
        Get-Unread | Should -BeNullOrEmpty
    }

    It 'is marked as read before the handler ends the script' {
        $script = { param($Session) Start-SimplexBot -Session $Session -NoAddress -Timeout 20 -OnMessage { exit } }
        $null = Send-SimplexMessage '@helper' 'one' -Session $net.alice
        $running = Start-Waiting $script -With @{ Session = $helper }
        $null = Complete-Waiting $running
        $running.Shell.Streams.Warning | Should -BeNullOrEmpty
        Get-Unread | Should -BeNullOrEmpty
    }

    It 'causes a warning if it can''t be marked as read before the handler ends the script' -Tag Simulated {
        $script = { param($Session) Start-SimplexBot -Session $Session -NoAddress -Timeout 20 -OnMessage { exit } }
        $null = Add-SimplexSimulatorFault -Simulator $net.Network -Refuse errorStore.internalError -Command '/_read *'
        $null = Send-SimplexMessage '@helper' 'two' -Session $net.alice
        $running = Start-Waiting $script -With @{ Session = $helper }
        $null = Complete-Waiting $running
        "$($running.Shell.Streams.Warning)" | Should -BeLike "-OnMessage in @alice: the message can't be marked as read*"
        "$($running.Shell.Streams.Warning)" | Should -Not -Match 'two'
        Get-Unread | Should -Be 'two'
    }

    It 'stays unread if only another kind of handler runs' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        Wait-Until { @(Get-Unread).Count -eq 1 }
        Start-SimplexBot @bot -OnContact { } -IncludeUnread -Timeout 0.2
        Get-Unread | Should -Be 'hi'
    }

    It 'causes no error if the handler has deleted the chat' {
        $null = Send-SimplexMessage '@helper' 'forget me' -Session $net.alice
        Start-SimplexBot @bot -OnMessage { $null = $_ | Remove-SimplexChat -Confirm:$false } -Until { $true } -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        Get-SimplexContact -Session $helper | ForEach-Object { "$_" } | Should -Be '@bob'
    }

    It 'causes an error if it can''t be marked as read, and the bot continues, -ThrottleLimit <Limit>' -Tag Simulated -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        'one', 'two' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        Add-SimplexSimulatorFault -Simulator $net.Network -Refuse errorStore.internalError -Command '/_read *' | Out-Null
        $seen = [System.Collections.Generic.List[string]]::new()
        Start-SimplexBot @bot -ThrottleLimit $Limit -OnMessage { $_.Text } -OnError { $seen.Add("$($_.FullyQualifiedErrorId) $($args[2])"); 'Sorry' } -Until {
            $_.Text -eq 'two'
        }
        Receive-Answer $net.alice 2 | Should -Be 'one', 'two'
        $seen | Should -HaveCount 1
        $seen[0] | Should -BeLike 'errorStore.internalError* -OnMessage in @alice'
        Get-Unread | Should -Be 'one'
    }

    It 'is not handled again by the next bot, which handles missed messages, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        $null = Send-SimplexMessage '@helper' 'old' -Session $net.alice
        Start-SimplexBot @bot -OnMessage { $_.Text } -Until { $true }
        Disconnect-SimplexChat -Session $helper
        $null = Send-SimplexMessage '@helper' 'one' -Session $net.alice
        $null = Send-SimplexMessage '@helper' 'two' -Session $net.bob
        $taken = Send-SimplexMessage '@helper' 'taken back' -Session $net.bob
        $null = $taken | Remove-SimplexMessage -Mode broadcast -Confirm:$false -Session $net.bob
        $null = Send-SimplexMessage '@helper' 'three' -Session $net.alice
        $bot.Session = $helper = Connect-SimplexChat helper -Simulator $net.Network -PassThru
        # The message is unread, and its event is also pending.
        $null = Send-SimplexMessage '@helper' 'four' -Session $net.alice
        Wait-Until { (Get-Unread) -contains 'four' }
        $order = [System.Collections.Generic.List[string]]::new()
        Start-SimplexBot @bot -ThrottleLimit $Limit -IncludeUnread -OnMessage { $_.Text } -Until {
            $order.Add($_.Text)
            # The order of messages in different chats isn't defined.
            -not ('two', 'taken back', 'four' | Where-Object { $_ -notin $order })
        }
        $order | Where-Object { $_ -notin 'two', 'taken back' } | Should -Be 'one', 'three', 'four'
        if ($Limit -eq 1) {
            $order.IndexOf('two') | Should -Be 1
        }

        Wait-Until { -not (Get-Unread) }
        # The message isn't answered twice, no matter whether this bot or the next one reads the events.
        $null = Send-SimplexMessage '@helper' 'five' -Session $net.alice
        Start-SimplexBot @bot -ThrottleLimit $Limit -IncludeUnread -OnMessage { $_.Text } -Until { $_.Text -eq 'five' }
        $null = Send-SimplexMessage '@helper' 'six' -Session $net.alice
        Start-SimplexBot @bot -ThrottleLimit $Limit -OnMessage { $_.Text } -Until { $_.Text -eq 'six' }
        Get-AllAnswer $net.alice 6 | Should -Be 'old', 'one', 'three', 'four', 'five', 'six'
        Get-AllAnswer $net.bob 1 | Should -Be 'two'
    }

    It 'is listed by -Verbose with ids and without text, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        '/time secret', '/boom', 'secret', '/bye' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $lines = Start-SimplexBot @bot -ThrottleLimit $Limit -Command @{ time = { 'now' }; boom = { throw 'no' }; bye = { } } -Until {
            $_.Text -eq '/bye'
        } -ErrorAction SilentlyContinue -Verbose 4>&1 | ForEach-Object { "$_" }
        $at = [array]::IndexOf($lines, @($lines -like 'Ready: *')[0])
        $id = (Get-SimplexContact alice -Session $helper).ContactId
        $lines[($at + 1)..($lines.Count - 1)] -replace 'item \d+', 'item N' -replace '\d+\.\d\d s', 'T s' | Should -Be @(
            "/time in @alice (@$id), item N: answered in T s"
            "/boom in @alice (@$id), item N: failed after T s"
            "No handler in @alice (@$id), item N: no answer, in T s"
            "/bye in @alice (@$id), item N: no answer, in T s"
        )
        $lines | Out-String | Should -Not -Match 'secret'
    }
}

Describe 'A bot that runs for a long time' -Tag Memory {
    AfterEach { Remove-TestSession }

    It 'discards events that it does not handle, without a warning' {
        $network = New-SimplexSimulator
        $bot = Connect-SimplexChat bot -Simulator $network -EventLimit 2MB -PassThru
        $anna = Add-SimplexSimulatorPeer anna -ContactOf $bot
        $null = Receive-SimplexEvent -Session $bot
        $text = 'x' * 10000
        $state = @{ Count = 0 }
        # Each answer causes the next message. The messages are twice the limit, and the events about the answers are as much again.
        $anna.OnMessage({ $using:text })
        $null = $anna.Send('@bot', $text)
        Start-SimplexBot -Session $bot -NoAddress -Timeout 60 -WarningVariable warnings -Until { $state.Count -eq 400 } -OnMessage {
            $state.Count++
            $_.Text
        }
        $state.Count | Should -Be 400
        $bot.EventPosition | Should -BeGreaterThan 800
        $bot.EventBytes | Should -BeLessThan 2MB
        $bot.EventsDiscarded | Should -Be 0
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'Bots in several runspaces with one session' {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice, bob
        $helper = $net.helper
        # Runs in its own runspace until it has answered a text.
        $bot = {
            param($Session, $Limit, $IncludeUnread, $End)
            Start-SimplexBot -Session $Session -NoAddress -Timeout 20 -ThrottleLimit $Limit -IncludeUnread:$IncludeUnread -OnMessage { $_.Text } -Until { $_.Text -eq $End }
        }
    }
    AfterEach { Remove-TestSession }

    It 'handle each message once, one after the other, -ThrottleLimit <Limit>, -IncludeUnread <IncludeUnread>' -ForEach @(
        @{ Limit = 1; IncludeUnread = $false }, @{ Limit = 1; IncludeUnread = $true }
        @{ Limit = 2; IncludeUnread = $false }, @{ Limit = 2; IncludeUnread = $true }
    ) {
        'run 1', 'run 2' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        Wait-Until { @(Get-SimplexMessage -Unread -Session $helper).Count -ge 2 }
        foreach ($end in 'run 2', 'run 3', 'run 4') {
            if ($end -ne 'run 2') {
                $null = Send-SimplexMessage '@helper' $end -Session $net.alice
            }

            $null = Complete-Waiting (Start-Waiting $bot -With @{ Session = $helper; Limit = $Limit; IncludeUnread = $IncludeUnread; End = $end })
        }

        Get-AllAnswer $net.alice 4 | Should -Be 'run 1', 'run 2', 'run 3', 'run 4'
    }

    It 'handle each message once, in parallel, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 3 }) {
        $texts = 1..20 | ForEach-Object { "run $_" }
        $running = 1..3 | ForEach-Object {
            Start-Waiting $bot -With @{ Session = $helper; Limit = $Limit; IncludeUnread = $true; End = 'never' }
        }
        try {
            $texts | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
            $texts | Send-SimplexMessage '@helper' -Session $net.bob | Out-Null
            foreach ($one in $net.alice, $net.bob) {
                Wait-Until { @(Get-AllAnswer $one).Count -ge 20 }
            }
        }
        finally {
            $running | ForEach-Object { $null = Stop-Waiting $_ }
        }

        foreach ($one in $net.alice, $net.bob) {
            Get-AllAnswer $one | Sort-Object { [int] ($_ -replace '\D') } | Should -Be $texts
        }
    }

    It 'greet a contact once' {
        $carol = Connect-SimplexChat carol -Simulator $net.Network -PassThru
        $null = New-SimplexInvitation -Session $helper | Connect-SimplexLink -Session $carol
        $greeter = { param($Session) Start-SimplexBot -Session $Session -NoAddress -Timeout 20 -OnContact { "Welcome, $($_.Name)!" } -OnMessage { 'bye' } -Until { $_.Text -eq 'end' } }
        foreach ($round in 1, 2) {
            if ($round -eq 2) {
                # A second greeting would arrive between the two answers.
                $null = Send-SimplexMessage '@helper' 'end' -Session $carol
            }
            else {
                $null = Send-SimplexMessage '@helper' 'end' -Session $net.alice
            }

            $null = Complete-Waiting (Start-Waiting $greeter -With @{ Session = $helper })
        }

        Get-AllAnswer $carol 2 | Should -Be 'Welcome, carol!', 'bye'
        # The session also keeps the event of her connection.
        Get-AllAnswer $net.alice 2 | Should -Be 'Welcome, alice!', 'bye'
    }

    It 'handle messages that a stopped bot left, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        'begun', 'waiting' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        Wait-Until { $helper.Events.Count -ge 2 }
        $begun = [System.Threading.ManualResetEventSlim]::new()
        $running = Start-Waiting -With @{ Session = $helper; Begun = $begun; Limit = $Limit } {
            param($Session, $Begun, $Limit)
            $handler = if ($Limit -gt 1) { { ($using:Begun).Set(); Wait-Event never } } else { { $Begun.Set(); Wait-Event never } }
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -OnMessage $handler
        }
        $begun.Wait(20000) | Should -BeTrue
        (Stop-Waiting $running).State | Should -Be 'Stopped'
        $null = Complete-Waiting (Start-Waiting $bot -With @{ Session = $helper; Limit = $Limit; IncludeUnread = $true; End = 'waiting' })
        Get-AllAnswer $net.alice 2 | Should -Be 'begun', 'waiting'
    }

    It 'do not handle a message again that a bot in another runspace has handled' {
        $null = Send-SimplexMessage '@helper' 'first' -Session $net.alice
        Start-SimplexBot -Session $helper -NoAddress -Timeout 20 -OnMessage { $_.Text } -Until { $true }
        $null = Send-SimplexMessage '@helper' 'second' -Session $net.alice
        $null = Complete-Waiting (Start-Waiting $bot -With @{ Session = $helper; Limit = 1; IncludeUnread = $false; End = 'second' })
        Get-AllAnswer $net.alice 2 | Should -Be 'first', 'second'
    }

    It 'leave a message to the bot with a handler for it' {
        $null = Send-SimplexMessage '@helper' 'hello' -Session $net.alice
        $null = Send-SimplexMessage '@helper' '/end' -Session $net.alice
        Start-SimplexBot -Session $helper -NoAddress -Timeout 20 -Command @{ end = { } } -Until { $_.Text -eq '/end' }
        $null = Send-SimplexMessage '@helper' 'end' -Session $net.alice
        $null = Complete-Waiting (Start-Waiting $bot -With @{ Session = $helper; Limit = 1; IncludeUnread = $false; End = 'end' })
        Get-AllAnswer $net.alice 2 | Should -Be 'hello', 'end'
    }
}

Describe 'A bot that loses its core' -Tag Memory {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice, bob
        $helper = $net.helper
    }
    AfterEach { Remove-TestSession }

    It 'warns at once while an answer of -OnError waits for the core' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        $running = Start-Waiting -With @{ Session = $helper } {
            param($Session)
            Start-SimplexBot -Session $Session -NoAddress -OnMessage { throw 'out of luck' } -OnError {
                $null = Add-SimplexSimulatorFault -Away
                # An answer can be lost if it is sent before the session has noticed the lost connection.
                while ($Session.State -eq 'Connected') { $null = [System.Threading.Thread]::Yield() }
                'Sorry'
            }
        }
        try {
            Wait-Until { $running.Shell.Streams.Warning.Count } -Seconds 25
            Get-SimplexSimulatorFault -Simulator $net.Network | Remove-SimplexSimulatorFault
            Receive-Answer $net.alice 1 | Should -Be 'Sorry'
        }
        finally {
            (Stop-Waiting $running).State | Should -Be 'Stopped'
        }
    }

    It 'warns at once while it waits for the last answers in several chats' {
        $null = Send-SimplexMessage '@helper' 'slow' -Session $net.alice
        $null = Send-SimplexMessage '@helper' 'end' -Session $net.bob
        $gate = [System.Threading.ManualResetEventSlim]::new()
        $running = Start-Waiting -With @{ Session = $helper; Gate = $gate } {
            param($Session, $Gate)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit 2 -OnMessage {
                if ($_.Text -eq 'slow') {
                    $null = ($using:Gate).Wait(20000)
                    $null = Add-SimplexSimulatorFault -Away
                    # An answer can be lost if it is sent before the session has noticed the lost connection.
                    while (($using:Session).State -eq 'Connected') { $null = [System.Threading.Thread]::Yield() }
                }

                $_.Text
            } -Until { $Gate.Set(); $true }
        }
        Wait-Until { $running.Shell.Streams.Warning.Count } -Seconds 25
        Get-SimplexSimulatorFault -Simulator $net.Network | Remove-SimplexSimulatorFault
        Receive-Answer $net.alice 1 | Should -Be 'slow'
        $null = Complete-Waiting $running
    }
}
