BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Sends lines to a contact, and signals after the last line is in the pipeline.
    $sendLines = {
        param($Session, $Line, $Given)
        & {
            $Line
            $Given.Set()
        } | Send-SimplexMessage '@4' -Session $Session
    }

    # Refuses a complete command.
    function New-Refusal {
        param([string] $Text, [string] $Tag = 'contactNotFound')
        $refusals = [System.Collections.Generic.Dictionary[string, string]]::new()
        $refusals[$Text] = [SimplexChat.Testing.CoreResponses]::StoreError($Tag)
        , $refusals
    }

    # Sends an event with a new status of a message.
    function Send-Status {
        param($Client, [long] $ItemId, [string] $Status)
        $item = [SimplexChat.Testing.SendingCore]::Item($ItemId, 'x', $Status)
        $null = $Client.EventAsync('{"type":"chatItemsStatusesUpdated","chatItems":[' + $item + ']}').Wait(10000)
    }
}

Describe 'Send-SimplexMessage with many messages' {
    AfterEach { Close-Server }

    It 'combines messages into few commands and returns a response for each, in order' {
        $core = Start-SendingCore -HoldAnswer
        $session = Connect-SimplexChat $core.Uri -PassThru
        $given = [System.Threading.ManualResetEventSlim]::new()
        $lines = 1..999 | ForEach-Object { "$_" }
        $sending = Start-Waiting $sendLines @{ Session = $session; Line = $lines; Given = $given }
        $given.Wait(20000) | Should -BeTrue -Because 'giving does not wait for answers'
        Wait-Until { $core.Commands.Count -gt 0 }
        $core.Commands.Count | Should -Be 1 -Because 'the first goes at once, and the next after its answer'
        $core.Answer(100)
        $sent = Complete-Waiting $sending
        # 1, and then up to 500, if the core is quick.
        $core.Commands.Count | Should -BeLessOrEqual 5
        $sent | ForEach-Object { $_.ChatItems.Count } | Sort-Object -Unique | Should -Be 1
        $sent.ChatItems.Text | Should -Be $lines
    }

    It 'reads no more input than fits in memory while answers are missing' {
        $core = Start-SendingCore -HoldAnswer
        $session = Connect-SimplexChat $core.Uri -PassThru
        $given = [System.Collections.Concurrent.ConcurrentQueue[int]]::new()
        $sending = Start-Waiting {
            param($Session, $Given)
            1..3000 | ForEach-Object { $Given.Enqueue($_); "$_" } | Send-SimplexMessage '@4' -Session $Session
        } @{ Session = $session; Given = $given }
        Wait-Until { $given.Count -ge 1000 }
        # No further input is read before the first answer.
        $given.Count | Should -BeLessOrEqual 1001
        $core.Answer(3000)
        Complete-Waiting $sending | Should -HaveCount 3000
    }

    It 'sends to up to -ThrottleLimit chats at once and returns responses in input order' {
        $core = Start-SendingCore -HoldAnswer
        $session = Connect-SimplexChat $core.Uri -PassThru
        $sending = Start-Waiting {
            param($Session)
            '@4', '@4', '@5', '@6' | Send-SimplexMessage -Text { "to $_" } -ThrottleLimit 2 -Session $Session
        } @{ Session = $session }
        Wait-Until { $core.Commands.Count -eq 2 }
        ($core.Commands | ForEach-Object Item1) | Should -Be '@4', '@5'
        $core.Answer(4)
        (Complete-Waiting $sending).ChatItems.Text | Should -Be 'to @4', 'to @4', 'to @5', 'to @6'
    }

    It 'returns a response before the input ends' {
        $core = Start-SendingCore
        $session = Connect-SimplexChat $core.Uri -PassThru
        $seen = [System.Threading.ManualResetEventSlim]::new()
        $sending = Start-Waiting {
            param($Session, $Seen)
            & {
                'one'
                while (-not $Seen.IsSet) {
                    'more'
                }
            } | Send-SimplexMessage '@4' -Session $Session
        } @{ Session = $session; Seen = $seen }
        Wait-Until { $sending.Output.Count -gt 0 }
        $seen.Set()
        (Complete-Waiting $sending)[0].ChatItems.Text | Should -Be 'one'
    }

    It 'reports messages that the core left out, without their text' {
        $core = Start-SendingCore -HoldAnswer -Option @{ Refused = [string[]] 'large' }
        $session = Connect-SimplexChat $core.Uri -PassThru
        $given = [System.Threading.ManualResetEventSlim]::new()
        $sending = Start-Waiting $sendLines @{ Session = $session; Line = 'one', 'two', 'large', 'four'; Given = $given }
        $given.Wait(20000) | Should -BeTrue
        $core.Answer(2)
        $failure = Get-Failure { Complete-Waiting $sending }
        $sending.Output.ChatItems.Text | Should -Be 'one', 'two', 'four'
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        "$failure" | Should -BeLike 'Not sent to @4 (input 3): *15,000*'
        "$failure" | Should -Not -BeLike '*large *'
        $failure.TargetObject | Should -Be '@4'
        $failure.Exception.Unsent.Input | Should -Be 3
        $failure.Exception.Unsent.IsUnknown | Should -BeFalse
    }

    It 'sends to the other chats if one chat is refused, and reports that chat at the end' {
        $core = Start-SendingCore -Option @{ Instead = New-Refusal 'to @5' }
        $null = Connect-SimplexChat $core.Uri
        $sent = [System.Collections.Generic.List[object]]::new()
        $failure = Get-Failure { '@4', '@5', '@6' | Send-SimplexMessage -Text { "to $_" } | ForEach-Object { $sent.Add($_) } }
        $sent.ChatItems.Text | Should -Be 'to @4', 'to @6'
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        "$failure" | Should -BeLike 'Not sent to @5 (input 2): *'
    }

    It 'reports the core''s own error if all messages fail for the same reason' {
        $core = Start-SendingCore -Option @{ Instead = New-Refusal '1' }
        $null = Connect-SimplexChat $core.Uri
        $failure = Get-Failure { '1', '2', '3' | Send-SimplexMessage '@4' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactNotFound,*'
        $failure.TargetObject | Should -Be '@4'
        $core.Commands.Count | Should -Be 1
    }

    It 'stops if more input follows for a chat that was refused' {
        $core = Start-SendingCore -Option @{ Instead = New-Refusal '1' }
        $null = Connect-SimplexChat $core.Uri
        $given = 0
        { 1..100000 | ForEach-Object { $script:given = $_; "$_" } | Send-SimplexMessage '@4' } | Should -Throw -ErrorId 'errorStore.contactNotFound,*'
        $script:given | Should -BeLessThan 5000
        $core.Commands.Count | Should -Be 1
    }

    It 'sends the messages before an invalid input' {
        $core = Start-SendingCore
        $null = Connect-SimplexChat $core.Uri
        $sent = [System.Collections.Generic.List[object]]::new()
        $failure = Get-Failure { 'one', 'two', ('x' * 20000), 'four' | Send-SimplexMessage '@4' | ForEach-Object { $sent.Add($_) } }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        "$failure" | Should -BeLike 'Not sent to @4 (input 3): *20,025 bytes*Input 4 and all later inputs were not read*'
        $failure.Exception.Unsent.Reason | Should -BeOfType SimplexChat.SimplexInputException
        $sent.ChatItems.Text | Should -Be 'one', 'two'
        $core.Texts | ForEach-Object { $_ } | Should -Be 'one', 'two'
    }

    It 'reports unsent messages and unknown outcomes if the connection is lost' {
        # A command has at most 100 messages of this size.
        $lines = 1..150 | ForEach-Object { "$_".PadLeft(15000, '0') }
        $core = Start-SendingCore -HoldAnswer -Option @{ VanishesAt = $lines[1] }
        $session = Connect-SimplexChat $core.Uri -PassThru
        $given = [System.Threading.ManualResetEventSlim]::new()
        $sending = Start-Waiting $sendLines @{ Session = $session; Line = $lines; Given = $given }
        $given.Wait(20000) | Should -BeTrue
        $core.Answer(2)
        $failure = Get-Failure { Complete-Waiting $sending }
        $sending.Output.ChatItems.Text | Should -Be $lines[0]
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        "$failure" | Should -BeLike '*Possibly sent to @4 (inputs 2-101)*Not sent to @4 (inputs 102-150)*'
        @($failure.Exception.Unsent | Where-Object IsUnknown).Count | Should -Be 100
        $core.Commands.Count | Should -Be 2 -Because 'nothing is sent twice'
    }

    It 'accounts for every input if the connection is lost before all input is read' {
        # A command has at most 100 messages of this size.
        $core = Start-SendingCore -HoldAnswer -Option @{ VanishesAt = '102'.PadLeft(15000, '0') }
        $session = Connect-SimplexChat $core.Uri -PassThru
        $before = $session.ConnectedAt
        $given, $goOn = 1..2 | ForEach-Object { [System.Threading.ManualResetEventSlim]::new() }
        $sending = Start-Waiting {
            param($Session, $Given, $GoOn)
            1..1000 | ForEach-Object {
                if ($_ -eq 900) {
                    $Given.Set()
                    $null = $GoOn.Wait(20000)
                }

                "$_".PadLeft(15000, '0')
            } | Send-SimplexMessage '@4' -Session $Session
        } @{ Session = $session; Given = $given; GoOn = $goOn }
        $given.Wait(20000) | Should -BeTrue
        $core.Answer(3)
        Wait-Until { $session.ConnectedAt -ne $before }
        $goOn.Set()
        $failure = Get-Failure { Complete-Waiting $sending }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        $first = $failure.Exception.FirstUnread
        $first | Should -Be 901
        "$failure" | Should -BeLike '*Possibly sent to @4 (inputs 102-201)*Not sent to @4 (inputs 202-900)*Input 901 and all later inputs were not read*'
        @($sending.Output.ChatItems.Text.TrimStart('0')) + $failure.Exception.Unsent.Input + $first..1000 | Should -Be (1..1000)
    }

    It 'resumes without loss or repetition with the script in about_SimplexChat_Delivery' {
        $topic = Get-Content (Join-Path $root 'docs/en-US/about_SimplexChat_Delivery.md') -Raw
        $topic -match "(?m)^    \`$lines = .*\n(?<recipe>(    .*\n|\n)+)" | Should -BeTrue
        $recipe = $Matches.recipe.Replace("'@alice'", "'@4'")
        $core = Start-SendingCore -Option @{ VanishesAt = '2' }
        $null = Connect-SimplexChat $core.Uri
        $lines = 1..1000 | ForEach-Object { "$_" }
        $sent = . ([scriptblock]::Create($recipe)) | ForEach-Object { $_.ChatItems[0].Text }
        # The core received each line once. The outcome of the second command is unknown.
        $core.Texts | ForEach-Object { $_ } | Should -Be $lines
        $unknown | Should -Be @($core.Texts)[1]
        @($sent) + $unknown | Sort-Object { [int] $_ } | Should -Be $lines
    }

    It 'sends all messages to the other chats if one chat is refused: <What>' -ForEach @(
        @{ What = 'chats from the pipeline'; Command = { 1..123 | Send-SimplexMessage -To { "@$(4 + $_ % 3)" } -Text { "$_" } }; Chats = 41, 41; Unsent = 41 }
        @{ What = 'chats from the arguments'; Command = { 1..50 | ForEach-Object { "$_" } | Send-SimplexMessage '@4', '@5', '@6' }; Chats = 50, 50; Unsent = 50 }
        @{ What = 'text and chats from the arguments'; Command = { Send-SimplexMessage '@4', '@5', '@6' 1 }; Chats = 1, 1; Unsent = 1 }
    ) {
        $core = Start-SendingCore -Option @{ Instead = New-Refusal '@4' }
        $null = Connect-SimplexChat $core.Uri
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        foreach ($chat in 0, 1) {
            $texts = $core.Commands | Where-Object Item1 -EQ "@$(5 + $chat)" | ForEach-Object { $_.Item2 }
            $texts | Should -HaveCount $Chats[$chat]
        }

        $failure.Exception.Unsent | Should -HaveCount $Unsent
        $failure.Exception.Unsent.Chat | Select-Object -Unique | Should -Be '@4'
        $failure.Exception.FirstUnread | Should -BeNullOrEmpty
    }

    It 'reports the inputs that were not read with -ErrorAction Stop' {
        $core = Start-SendingCore
        $null = Connect-SimplexChat $core.Uri
        $failure = Get-Failure { 'one', '', 'three' | Send-SimplexMessage '@4' -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        "$failure" | Should -BeLike 'Not sent to @4 (input 2): The message has no content*Input 3 and all later inputs were not read*'
        $core.Texts | ForEach-Object { $_ } | Should -Be 'one'
    }

    It 'reports an unknown outcome for a single message' {
        $core = Start-SendingCore -Option @{ VanishesAt = '1' }
        $null = Connect-SimplexChat $core.Uri
        { Send-SimplexMessage '@4' 1 } | Should -Throw -ErrorId 'OutcomeUnknown,*'
    }

    It 'sends nothing after Ctrl+C' {
        $core = Start-SendingCore -HoldAnswer
        $session = Connect-SimplexChat $core.Uri -PassThru
        $given = [System.Threading.ManualResetEventSlim]::new()
        $sending = Start-Waiting $sendLines @{ Session = $session; Line = '1', '2', '3'; Given = $given }
        $given.Wait(20000) | Should -BeTrue
        $stopped = Stop-Waiting $sending
        $stopped.State | Should -Be Stopped
        $stopped.Seconds | Should -BeLessThan 5
        $core.Answer(10)
        # The answer to a later message follows all earlier answers.
        $null = Send-SimplexMessage '@4' last -Session $session
        $core.Texts | ForEach-Object { $_ } | Should -Be '1', 'last'
    }

    It 'sends nothing with -WhatIf' {
        $core = Start-SendingCore
        $null = Connect-SimplexChat $core.Uri
        '1', '2' | Send-SimplexMessage '@4' -WaitFor Sent -WhatIf | Should -BeNullOrEmpty
        $core.Commands.Count | Should -Be 0
    }
}

Describe 'Send-SimplexMessage -WaitFor' {
    AfterEach { Close-Server }

    It 'waits until the message is <Stage>' -ForEach @(
        @{ Stage = 'Sent'; Status = 'sndSent|sndRcvd' }
        @{ Stage = 'Received'; Status = 'sndRcvd' }
    ) {
        $net = New-ConnectedNetwork alice, bob, carol
        $sent = '@bob', '@carol' | Send-SimplexMessage -Text 'hello' -WaitFor $Stage -Timeout 20 -Session $net.alice
        $sent | Should -HaveCount 2
        $sent | Should -BeOfType SimplexChat.Api.NewChatItemsResponse
        $sent.ChatItems.Status | ForEach-Object { $_ | Should -Match $Status }
        $sent.ChatItems.Chat | Should -Be '@bob', '@carol'
    }

    It 'waits for all members of a group' {
        $net = New-TestGroup ops alice, bob, carol
        $sent = Send-SimplexMessage '#ops' 'hello' -WaitFor Received -Timeout 20 -Session $net.alice
        $sent.ChatItems[0].Status | Should -Be sndRcvd
        "$($sent.ChatItems[0].ChatItem.Meta.ItemStatus.SndProgress)" | Should -Be complete
    }

    It 'rejects a group without joined members: <What>' -ForEach @(
        @{ What = 'an empty group'; Invited = @() }
        @{ What = 'only an invited member'; Invited = 'bob' }
    ) {
        $net = New-ConnectedNetwork alice, bob
        $group = New-SimplexGroup ops -Session $net.alice
        $Invited | ForEach-Object { $null = $group | Add-SimplexGroupMember -Contact "@$_" -Session $net.alice }
        foreach ($stage in 'Sent', 'Received') {
            $failure = Get-Failure { Send-SimplexMessage '#ops' 'fire' -WaitFor $stage -Session $net.alice }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
            "$failure" | Should -BeLike '#ops has no other members*was not sent*'
        }

        @(Get-SimplexMessage '#ops' -Session $net.alice | Where-Object Text -EQ 'fire') | Should -HaveCount 0
        # The other recipients receive the message.
        $failure = Get-Failure { '#ops', '@bob' | Send-SimplexMessage -Text 'fire' -WaitFor Sent -Timeout 20 -Session $net.alice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        (Get-SimplexMessage '@bob' -Last 1 -Session $net.alice).Text | Should -Be 'fire'
    }

    It 'reports at once that no device confirms in a group of more than 20 members' -Tag Memory {
        $network = New-SimplexSimulator
        $bot = Connect-SimplexChat bot -Simulator $network -PassThru
        $null = New-SimplexGroup ops
        $null = 1..19 | ForEach-Object { Add-SimplexSimulatorPeer "p$_" -ContactOf $bot -MemberOf '#ops' }
        $sent = Send-SimplexMessage '#ops' 'fire' -WaitFor Received -Timeout 20
        $sent.ChatItems[0].Status | Should -Be sndRcvd -Because 'the group has 20 members with the bot'

        $null = Add-SimplexSimulatorPeer p20 -ContactOf $bot -MemberOf '#ops'
        $sent = Send-SimplexMessage '#ops' 'fire' -WaitFor Received -ErrorVariable problem -ErrorAction SilentlyContinue
        $sent.ChatItems[0].Status | Should -Be sndSent
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotConfirmed,*'
        "$problem" | Should -BeLike "Message $($sent.ChatItems[0].ItemId) to #ops is at the relay.*21 members*more than 20*Do not send it again*-WaitFor Sent*"
        $problem[0].TargetObject.ItemId | Should -Be $sent.ChatItems[0].ItemId
        (Send-SimplexMessage '#ops' 'fire' -WaitFor Sent -Timeout 20).ChatItems[0].Status | Should -Be sndSent
    }

    It 'does not wait for a note' {
        $net = New-TestNetwork alice
        (Send-SimplexMessage '*' remember -WaitFor Received -Session $net.alice).ChatItems[0].Chat | Should -Be '*'
    }

    It 'reports undelivered messages and their status after the timeout' {
        $core = Start-SendingCore
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.ClientAsync().GetAwaiter().GetResult()
        $sending = Start-Waiting {
            param($Session)
            '1', '2', '3' | Send-SimplexMessage '@4' -WaitFor Received -Timeout 2 -Session $Session -ErrorVariable late -ErrorAction SilentlyContinue
            $late
        } @{ Session = $session }
        Wait-Until { @($core.Texts | ForEach-Object { $_ }).Count -eq 3 }
        Send-Status $client 1 '{"type":"sndRcvd","msgRcptStatus":"ok","sndProgress":"complete"}'
        Send-Status $client 2 '{"type":"sndSent","sndProgress":"complete"}'
        $result = Complete-Waiting $sending
        $result[0..2].ChatItems.Status | Should -Be sndRcvd, sndSent, sndNew
        $result | Should -HaveCount 4
        $late = $result[3]
        $late.FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        "$($late.CategoryInfo.Category)" | Should -Be OperationTimeout
        $late.TargetObject.ItemId | Should -Be 2, 3
        "$late" | Should -BeLike 'Not received within 2 s*message 2 to @bob (at the relay, not confirmed*message 3 to @bob (queued in this core*'
    }

    It 'distinguishes a failed message from a message that is not yet sent' {
        $core = Start-SendingCore
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.ClientAsync().GetAwaiter().GetResult()
        $sending = Start-Waiting {
            param($Session)
            '1', '2' | Send-SimplexMessage '@4' -WaitFor Sent -Session $Session -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed
        } @{ Session = $session }
        Wait-Until { @($core.Texts | ForEach-Object { $_ }).Count -eq 2 }
        Send-Status $client 2 '{"type":"sndSent","sndProgress":"complete"}'
        Send-Status $client 1 '{"type":"sndErrorAuth"}'
        $result = Complete-Waiting $sending
        $result | Should -HaveCount 3
        $result[0..1].ChatItems.Status | Should -Be sndErrorAuth, sndSent
        $result[2].FullyQualifiedErrorId | Should -BeLike 'Delivery,*'
        "$($result[2])" | Should -BeLike "Message 1 to @bob can't be delivered*"
        $result[2].TargetObject.ItemId | Should -Be 1
    }

    It 'shows the number of messages that it waits for' {
        $core = Start-SendingCore
        $session = Connect-SimplexChat $core.Uri -PassThru
        $sending = Start-Waiting {
            param($Session)
            1..5 | ForEach-Object { "$_" } | Send-SimplexMessage '@4' -WaitFor Sent -Session $Session
        } @{ Session = $session }
        Wait-Until { $sending.Shell.Streams.Progress.Count -gt 0 }
        $sending.Shell.Streams.Progress[0].Activity | Should -Be 'Waiting until messages are sent'
        $sending.Shell.Streams.Progress[0].StatusDescription | Should -Be '5 messages left'
        (Stop-Waiting $sending).State | Should -Be Stopped
    }

    It 'is required for -Timeout' {
        $core = Start-SendingCore
        $null = Connect-SimplexChat $core.Uri
        { Send-SimplexMessage '@4' hi -Timeout 3 } | Should -Throw '*-WaitFor*' -ErrorId 'Input,*'
        $core.Commands.Count | Should -Be 0
    }

    It 'waits for the upload of a file' {
        $net = New-ConnectedNetwork alice, bob
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $sent = Send-SimplexMessage '@bob' -File (Join-Path $TestDrive 'plan.txt') -WaitFor Sent -Timeout 20 -Session $net.alice
        $sent.ChatItems[0].ChatItem.File.FileStatus.Type | Should -Be sndComplete
    }

    It 'detects a status that another client received, also after the timeout' -Tag SharedCore -ForEach @(@{ Seconds = 20 }, @{ Seconds = 1 }) {
        $net = New-ConnectedNetwork alice, bob
        $others = 1..2 | ForEach-Object { Connect-SimplexChat alice -Simulator $net.Network -PassThru }
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $sent = 1..4 | ForEach-Object {
            Send-SimplexMessage '@bob' -File (Join-Path $TestDrive 'plan.txt') -WaitFor Received -Timeout $Seconds -Session $net.alice
        }
        $sent.ChatItems.Status | Should -Be (@('sndRcvd') * 4)
        $sent.ChatItems.ChatItem.File.FileStatus.Type | Should -Be (@('sndComplete') * 4)
        $others | Disconnect-SimplexChat
    }

    It 'reports a message that waits for the relay, which sends it later' {
        $net = New-ConnectedNetwork alice, bob
        $net.Network.StopRelay()
        $sent = Send-SimplexMessage '@bob' 'later' -WaitFor Sent -Timeout 0.2 -Session $net.alice -ErrorVariable late -ErrorAction SilentlyContinue
        $sent.ChatItems[0].Status | Should -Be sndNew
        $late[0].FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        "$late" | Should -BeLike "*message $($sent.ChatItems[0].ItemId) to @bob (queued in this core, which has not reached the relay)*Do not send it again*"

        $sending = Start-Waiting {
            param($Session)
            Send-SimplexMessage '@bob' 'when it is back' -WaitFor Received -Session $Session
        } @{ Session = $net.alice }
        Wait-Until { (Get-SimplexMessage '@bob' -Last 1 -Session $net.alice).Text -eq 'when it is back' }
        $net.Network.StartRelay()
        (Complete-Waiting $sending).ChatItems[0].Status | Should -Be sndRcvd
        (Receive-SimplexEvent newChatItems -Wait -Count 2 -Timeout 20 -Session $net.bob).ChatItems.Text | Should -Be 'later', 'when it is back'
    }
}
