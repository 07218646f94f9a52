BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Receive-SimplexEvent' {
    BeforeEach {
        $net = New-ConnectedNetwork alice, bob
        $alice = $net.alice
        $bob = $net.bob
    }
    AfterEach { Remove-TestSession }

    It 'returns pending events in order and removes them' {
        'one', 'two', 'three' | Send-SimplexMessage '@bob' -Session $alice | Out-Null
        Wait-Until { $bob.Events.Count -ge 3 }
        $texts = (Receive-SimplexEvent newChatItems -Session $bob).ChatItems.Text
        $texts | Should -Be 'one', 'two', 'three'
        Receive-SimplexEvent newChatItems -Session $bob | Should -BeNullOrEmpty
    }

    It 'leaves events of other types' {
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        Wait-Until { $alice.Events.Count -ge 2 }
        $waiting = $alice.Events.Count
        Receive-SimplexEvent contactConnected -Session $alice | Should -BeNullOrEmpty
        $alice.Events.Count | Should -Be $waiting
        (Receive-SimplexEvent -Session $alice).Type | Select-Object -Unique | Should -Be 'chatItemsStatusesUpdated'
    }

    It 'returns at most -Count events' {
        'one', 'two' | Send-SimplexMessage '@bob' -Session $alice | Out-Null
        Wait-Until { $bob.Events.Count -ge 2 }
        (Receive-SimplexEvent -Count 1 -Session $bob).ChatItems.Text | Should -Be 'one'
        $bob.Events.Count | Should -Be 1
    }

    It 'waits until -Timeout and returns the events received' {
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        $came = Receive-SimplexEvent newChatItems -Wait -Timeout 1 -Session $bob
        $came.ChatItems.Text | Should -Be 'hi'
        Receive-SimplexEvent -Wait -Timeout '00:00:00.2' -Session $bob | Should -BeNullOrEmpty
    }

    It 'accepts several types in any case' {
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        $types = (Receive-SimplexEvent NEWCHATITEMS, chatItemsStatusesUpdated -Wait -Count 2 -Timeout 20 -Session $alice).Type
        $types | Should -Be 'chatItemsStatusesUpdated', 'chatItemsStatusesUpdated'
    }

    It 'rejects an unknown type and suggests similar types' {
        { Receive-SimplexEvent chatItems -Session $bob } | Should -Throw "*'chatItems'*newChatItems*"
    }

    It 'rejects an invalid -Timeout: <Text>' -ForEach @(@{ Text = 'soon' }, @{ Text = 0 }, @{ Text = -1 }) {
        { Receive-SimplexEvent -Wait -Timeout $Text -Session $bob } | Should -Throw
    }

    It 'completes event types' {
        $line = 'Receive-SimplexEvent -Type contactC'
        (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'contactConnected', 'contactConnecting'
    }
}

Describe 'Wait-SimplexEvent' {
    BeforeEach {
        $net = New-ConnectedNetwork alice, bob
        $alice = $net.alice
        $bob = $net.bob
    }
    AfterEach { Remove-TestSession }

    It 'returns an earlier event and does not remove it for other readers' {
        $null = Send-SimplexMessage '@alice' 'one' -Session $bob
        Wait-Until { $alice.Events.Count -ge 1 }
        (Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'one' } -Timeout 20 -Session $alice).ChatItems[0].Text | Should -Be 'one'
        (Receive-SimplexEvent newChatItems -Session $alice).ChatItems.Text | Should -Contain 'one'
    }

    It 'waits for new events and returns each event once' {
        $null = 'one', 'two' | Send-SimplexMessage '@alice' -Session $bob
        $filter = { $_.ChatItems[0].ContentType -eq 'rcvMsgContent' -and $_.ChatItems[0].Sender -eq 'bob' }
        $first = Wait-SimplexEvent newChatItems $filter -Timeout 20 -Session $alice
        $second = Wait-SimplexEvent newChatItems $filter -Timeout 20 -Session $alice
        $first.ChatItems[0].Text, $second.ChatItems[0].Text | Should -Be 'one', 'two'
    }

    It 'accepts several types and passes the event to the filter as an argument' {
        $null = Send-SimplexMessage '@alice' 'typed' -Session $bob
        $event = Wait-SimplexEvent newChatItems, contactUpdated -Timeout 20 -Session $alice -Filter {
            param([SimplexChat.Api.ChatEvent] $e)
            $e.Type -eq 'newChatItems' -and $e.ChatItems[0].Text -eq 'typed'
        }
        $event | Should -BeOfType SimplexChat.Api.NewChatItemsEvent
    }

    It 'omits events before -Since <What>' -ForEach @(
        @{ What = 'a position'; Since = { $alice.EventPosition } }
        @{ What = 'a time'; Since = { Get-Date } }
    ) {
        $null = Send-SimplexMessage '@alice' 'before' -Session $bob
        $null = Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'before' } -Timeout 20 -Session $alice
        $since = & $Since
        $null = Send-SimplexMessage '@alice' 'after' -Session $bob
        (Wait-SimplexEvent newChatItems -Since $since -Timeout 20 -Session $alice).ChatItems[0].Text | Should -Be 'after'
    }

    It 'reports a timeout and continues' {
        $null = Wait-SimplexEvent contactConnecting -Since ([datetime]::Now) -Timeout 0.1 -Session $alice -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        $failure[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$($failure[0])" | Should -BeLike '*contactConnecting*0.1 s*'
    }

    It 'completes event properties in a filter with a typed parameter' {
        $line = 'Wait-SimplexEvent newChatItems { param([SimplexChat.Api.NewChatItemsEvent] $e) $e.ChatI'
        (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'ChatItems'
    }

    It 'accepts every number type as an event position' {
        $place = $alice.EventPosition
        foreach ($since in [double] $place, [uint32] $place, [decimal] $place, [byte] 0, [uint64] $place, "$place") {
            $null = Wait-SimplexEvent groupDeleted -Since $since -Timeout 0.01 -Session $alice -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure.FullyQualifiedErrorId | Should -BeLike 'Timeout,*' -Because $since.GetType().Name
        }

        foreach ($since in 5.5, 1e300, [double]::NaN, [uint64]::MaxValue, $true) {
            { Wait-SimplexEvent groupDeleted -Since $since -Session $alice } | Should -Throw '*EventPosition*'
        }
    }

    It 'accepts the first and last DateTime for -Since, in the time zone <_>' -ForEach 'Asia/Tokyo', 'America/New_York', 'UTC' {
        $before = $env:TZ
        try {
            $env:TZ = $_
            & $pwsh -NoProfile -NonInteractive -Command {
                param($Module)
                Import-Module $Module
                $null = Connect-SimplexChat alice -Simulator (New-SimplexSimulator)
                $null = New-SimplexGroup ops
                foreach ($time in [datetime]::MinValue, [datetime]::MaxValue) {
                    foreach ($kind in 'Unspecified', 'Local', 'Utc') {
                        $since = [datetime]::SpecifyKind($time, $kind)
                        $event = Wait-SimplexEvent newChatItems -Since $since -Timeout 0.01 -ErrorAction SilentlyContinue
                        $after = Get-SimplexMessage '#ops' -After $since
                        $before = Get-SimplexMessage '#ops' -Before $since
                        "event $([bool] $event), after $([bool] $after), before $([bool] $before), $((New-SimplexSimulator -Time $since).Clock.Now.Year)"
                    }
                }
            } -args (Join-Path $root 'out/SimplexChat/SimplexChat.psd1') | Should -Be @(
                @('event True, after True, before False, 1') * 3
                @('event False, after False, before True, 9999') * 3
            )
        }
        finally {
            $env:TZ = $before
        }
    }

    It 'rejects a -Since that is neither a position nor a time' {
        { Wait-SimplexEvent -Since soon -Session $alice } | Should -Throw '*EventPosition*'
    }
}

Describe 'Register-SimplexEvent' {
    BeforeEach {
        $net = New-ConnectedNetwork alice, bob
        $alice = $net.alice
        $bob = $net.bob
    }
    AfterEach {
        Get-EventSubscriber | Where-Object SourceIdentifier -Like 'test*' | Unregister-Event
        Get-Job | Remove-Job -Force
        Remove-TestSession
    }

    It 'runs the action for each event of its types until it is unregistered' {
        $texts = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
        $job = Register-SimplexEvent newChatItems -SourceIdentifier test1 -MessageData $texts -Session $alice -Action {
            $Event.MessageData.Enqueue("$($Sender.Id) $($EventArgs.ChatEvent.ChatItems[0].Text)")
        }
        $job | Should -BeOfType System.Management.Automation.PSEventJob
        Get-EventSubscriber test1 | Should -HaveCount 1
        $null = 'one', 'two' | Send-SimplexMessage '@alice' -Session $bob
        Wait-Until { $texts.Count -ge 2 }
        @($texts) | Should -Be "$($alice.Id) one", "$($alice.Id) two"

        Unregister-Event test1
        $null = Send-SimplexMessage '@alice' 'three' -Session $bob
        (Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'three' } -Timeout 20 -Session $alice) | Should -Not -BeNullOrEmpty
        $texts.Count | Should -Be 2
    }

    It 'queues events for Wait-Event without -Action' {
        Register-SimplexEvent newChatItems -SourceIdentifier test2 -Session $alice | Should -BeNullOrEmpty
        $null = Send-SimplexMessage '@alice' 'queued' -Session $bob
        $event = Wait-Event test2 -Timeout 20
        $event.SourceEventArgs.ChatEvent.ChatItems[0].Text | Should -Be 'queued'
        $event | Remove-Event
    }

    It 'includes events after -Since' {
        $place = $alice.EventPosition
        $null = Send-SimplexMessage '@alice' 'earlier' -Session $bob
        $null = Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'earlier' } -Timeout 20 -Session $alice
        Register-SimplexEvent newChatItems -SourceIdentifier test3 -Since $place -Session $alice
        (Wait-Event test3 -Timeout 20).SourceEventArgs.ChatEvent.ChatItems[0].Text | Should -Be 'earlier'
        Get-Event test3 | Remove-Event
    }
}

Describe 'Event readers' {
    AfterEach { Remove-TestSession }

    It 'in two runspaces each get all events' {
        $net = New-ConnectedNetwork alice, bob
        $null = 'one', 'two' | Send-SimplexMessage '@alice' -Session $net.bob
        $null = Wait-SimplexEvent newChatItems { $_.ChatItems[0].Text -eq 'two' } -Timeout 20 -Session $net.alice
        $here = (Receive-SimplexEvent newChatItems -Session $net.alice).ChatItems.Text
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $session) Import-Module $module; (Receive-SimplexEvent newChatItems -Session $session).ChatItems.Text').
                AddArgument((Join-Path $root 'out/SimplexChat/SimplexChat.psd1')).AddArgument($net.alice)
            $there = $shell.Invoke()
        }
        finally { $shell.Dispose() }
        $here | Should -Be 'one', 'two'
        $there | Select-Object -Last 2 | Should -Be 'one', 'two'
    }

    It 'are limited by -EventLimit' {
        $network = New-SimplexSimulator
        (Connect-SimplexChat alice -Simulator $network -EventLimit 2MB -PassThru).Options.EventBytesLimit | Should -Be 2MB
        { Connect-SimplexChat bob -Simulator $network -EventLimit 10 } | Should -Throw '*EventLimit*'
    }
}
