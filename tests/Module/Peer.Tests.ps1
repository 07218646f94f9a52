# People on the simulator that a script controls.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Creates a small image file: a PNG of one pixel.
    function New-Picture {
        $path = Join-Path $TestDrive 'dot.png'
        [System.IO.File]::WriteAllBytes($path, [Convert]::FromBase64String(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='))
        $path
    }
}

Describe 'Add-SimplexSimulatorPeer' {
    BeforeEach {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru
    }
    AfterEach { Remove-TestSession }

    It 'adds a peer without contacts' {
        $bob = Add-SimplexSimulatorPeer bob -Simulator $network
        $bob.Name | Should -Be 'bob'
        $bob.Received | Should -BeNullOrEmpty
        Get-SimplexContact -Session $alice | Should -BeNullOrEmpty
        { $bob.Send('hello') } | Should -Throw '*bob has no contact yet*'
    }

    It 'uses the simulator of the default session' {
        $null = Add-SimplexSimulatorPeer bob
        $network.Cores.Name | Should -Be 'alice', 'bob'
    }

    It 'adds contacts without events' {
        $bob, $carol = Add-SimplexSimulatorPeer bob, carol -ContactOf $alice
        (Get-SimplexContact -Session $alice).Name | Should -Be 'bob', 'carol'
        Receive-SimplexEvent -Session $alice | Should -BeNullOrEmpty
        $null = $carol.Send('hello')
        $events = @(Receive-SimplexEvent -Wait -Count 1 -Timeout 20 -Session $alice)
        $events[0].ChatItems[0].Text | Should -Be 'hello'
    }

    It 'adds a peer with another display name: <Forged>' -ForEach @(
        @{ Forged = 'bob'; Known = 'bob_1' }
        @{ Forged = 'BOB'; Known = 'BOB' }
    ) {
        $null = New-SimplexGroup ops -Session $alice
        $bob = Add-SimplexSimulatorPeer bob -ContactOf $alice -MemberOf '#ops'
        $mallory = Add-SimplexSimulatorPeer mallory -DisplayName $Forged -ContactOf $alice -MemberOf '#ops'
        $mallory.Name, $mallory.DisplayName | Should -BeExactly 'mallory', $Forged
        $network.Cores.Name | Should -BeExactly 'alice', 'bob', 'mallory'
        (Get-SimplexContact -Session $alice).Profile.DisplayName | Should -BeExactly 'bob', $Forged
        $null = $mallory.Send('I am bob')
        $said = Wait-SimplexEvent newChatItems { $_.ChatItems.Text -eq 'I am bob' } -Timeout 20 -Session $alice
        $said.ChatItems[0].Sender | Should -BeExactly $Known
        $null = $mallory.Send('#ops', 'I am bob')
        $bob | Should -HaveReceivedSimplexMessage 'I am bob' -From $Known -Chat '#ops'
        $mallory | Should -Not -HaveReceivedSimplexMessage
    }

    It 'adds members of groups' {
        $null = New-SimplexGroup ops -Session $alice
        $null = New-SimplexGroup dev -Session $alice
        $null = Receive-SimplexEvent -Session $alice
        $bob, $carol = Add-SimplexSimulatorPeer bob, carol -ContactOf $alice -MemberOf '#ops', dev -Role admin
        Receive-SimplexEvent -Session $alice | Should -BeNullOrEmpty
        foreach ($group in '#ops', '#dev') {
            (Get-SimplexGroupMember $group -Session $alice | Where-Object Name -NE alice).Name | Should -Be 'bob', 'carol'
            (Get-SimplexGroupMember $group -Session $alice)[0].Role | Should -Be 'admin'
        }

        $null = $bob.Send('#ops', 'to all')
        $carol.Received.Text | Should -Be 'to all'
        $carol.Received[0].Sender | Should -Be 'bob'
    }

    It 'rejects <What>' -ForEach @(
        @{ What = 'a name that another core has'; Command = { Add-SimplexSimulatorPeer alice }; Says = "*already has a core named 'alice'*" }
        @{ What = 'an invalid name'; Command = { Add-SimplexSimulatorPeer ' x ' }; Says = "*isn't a valid display name*" }
        @{ What = 'a group without a session'; Command = { Add-SimplexSimulatorPeer bob -MemberOf '#ops' }; Says = '*requires -ContactOf*' }
    ) {
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike $Says
        "$failure" | Should -Not -BeLike '*(Parameter*'
    }

    It 'reports an unknown group' {
        $failure = Get-Failure { Add-SimplexSimulatorPeer bob -ContactOf $alice -MemberOf '#ops' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Name,*'
        "$failure" | Should -BeLike "*alice has no group '#ops'*"
    }

    It 'requires a simulator' {
        Remove-TestSession
        $failure = Get-Failure { Add-SimplexSimulatorPeer bob }
        "$failure" | Should -BeLike '*There is no simulator*-Simulator*'
    }
}

Describe 'A simulator peer' {
    BeforeEach {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru
        $null = New-SimplexGroup ops -Session $alice
        $bob, $carol = Add-SimplexSimulatorPeer bob, carol -ContactOf $alice -MemberOf '#ops'
        $null = Receive-SimplexEvent -Session $alice
    }
    AfterEach { Remove-TestSession }

    It 'has received a message when the command that sent it returns' {
        $null = Send-SimplexMessage '@bob' 'hello' -Session $alice
        $null = Send-SimplexMessage '#ops' 'to all' -Session $alice
        $bob.Received.Text | Should -Be 'hello', 'to all'
        $bob.Received.Chat | Should -Be '@alice', '#ops'
        $bob.Received.Sender | Should -Be 'alice', 'alice'
        [datetime] $bob.Received[0].Time | Should -BeGreaterThan ([datetime]::UtcNow.AddMinutes(-5))
        $carol.Received.Text | Should -Be 'to all'
        $bob.Forget()
        $bob.Received | Should -BeNullOrEmpty
    }

    It 'shows the current state of a message' {
        $sent = Send-SimplexMessage '@bob' 'hello' -Session $alice
        $message = $bob.Received[0]
        $message.IsEdited | Should -BeFalse
        $null = $sent | Edit-SimplexMessage -Text 'hello!' -Session $alice
        $message.Text | Should -Be 'hello!'
        $message.IsEdited | Should -BeTrue
        $null = $sent | Add-SimplexReaction -Reaction ([char]::ConvertFromUtf32(0x1F680)) -Session $alice
        $message.Reactions | Should -Be ([char]::ConvertFromUtf32(0x1F680))
        $null = $sent | Remove-SimplexMessage -Mode broadcast -Confirm:$false -Session $alice
        $message.IsDeleted | Should -BeTrue
    }

    It 'can send, reply, react, edit and delete' {
        $null = Send-SimplexMessage '#ops' 'db1 is slow' -Session $alice
        $question = $carol.Received[0]
        $answer = $carol.Reply($question, 'I look')
        $bob.Received[-1].Quote | Should -Be 'db1 is slow'
        $carol.React($question, [string] [char] 0x2705)
        $question.Reactions | Should -Be ([string] [char] 0x2705)
        $carol.TakeReactionBack($question, [string] [char] 0x2705)
        $question.Reactions | Should -BeNullOrEmpty
        $carol.Edit($answer, 'I am looking')
        $bob.Received[-1].Text | Should -Be 'I am looking'
        $answer.Status | Should -Be 'sndRcvd'
        $carol.Delete($answer)
        $bob.Received[-1].IsDeleted | Should -BeTrue
        { $bob.Edit($answer, 'mine') } | Should -Throw '*must be one that bob received or sent*'
    }

    It 'can send and receive files and images' {
        Push-Location $TestDrive
        'All is well.' | Set-Content report.txt
        $null = $bob.SendFile('#ops', 'report.txt', 'the report')
        Pop-Location
        $carol.Received[0].FileName | Should -Be 'report.txt'
        Get-Content $carol.Received[0].FilePath | Should -Be 'All is well.'
        $carol.AcceptsFiles = $false
        $null = $bob.SendImage('@alice', (New-Picture), 'look')
        $null = $bob.SendImage('#ops', (New-Picture))
        $carol.Received[1].Type | Should -Be 'image'
        $carol.Received[1].FilePath | Should -BeNullOrEmpty
        $seen = Get-SimplexMessage '@bob' -Session $alice | Where-Object Text -EQ look
        $seen.Message.Image | Should -BeLike 'data:image/png;base64,iVBOR*'
    }

    It 'can be connected by its invitation and address' {
        $dave, $eve = Add-SimplexSimulatorPeer dave, eve
        $null = Connect-SimplexLink $dave.Invite() -Session $alice
        $null = Connect-SimplexLink $eve.GetAddress() -Session $alice
        Receive-SimplexEvent contactConnected -Wait -Count 2 -Timeout 20 -Session $alice | Should -HaveCount 2
        $eve.GetAddress() | Should -Be $eve.GetAddress()
        $null = Send-SimplexMessage '@dave' 'hello' -Session $alice
        $dave.Received.Text | Should -Be 'hello'
    }

    It 'can connect by an address, and can be set to ignore requests' {
        $dave, $eve = Add-SimplexSimulatorPeer dave, eve
        $address = New-SimplexAddress -Session $alice
        $null = Set-SimplexAddress -AutoAccept -Session $alice
        $dave.Connect($address.Link)
        $null = $dave.Send('hello')
        $said = Wait-SimplexEvent newChatItems { $_.ChatItems.Text -eq 'hello' } -Timeout 20 -Session $alice
        $said.ChatItems[0].Sender | Should -Be 'dave'
        $eve.AcceptsRequests = $false
        $eve.Connect($dave.GetAddress())
        $dave.AcceptsRequests = $false
        { $eve.Send('hello') } | Should -Not -Throw -Because 'dave accepted when asked'
        { $eve.Connect('nonsense') } | Should -Throw '*'
    }

    It 'joins groups when invited, unless JoinsGroups is false' {
        $dave = Add-SimplexSimulatorPeer dave -ContactOf $alice
        $dave.JoinsGroups = $false
        $null = Add-SimplexGroupMember '#ops' '@dave' -Session $alice
        (Get-SimplexGroupMember '#ops' -Session $alice | Where-Object Name -EQ dave).Status | Should -Be 'invited'
        $dave.Join('#ops')
        (Get-SimplexGroupMember '#ops' -Session $alice | Where-Object Name -EQ dave).Status | Should -Be 'connected'
        $dave.Leave('ops')
        (Get-SimplexGroupMember '#ops' -Session $alice).Name | Should -Not -Contain 'dave'
    }

    It 'confirms messages unless SendsReceipts is false' {
        (Send-SimplexMessage '@bob' 'one' -WaitFor Received -Timeout 20 -Session $alice).ChatItems[0].Text | Should -Be 'one'
        $bob.SendsReceipts = $false
        $bob.SendsReceipts | Should -BeFalse
        $failure = Get-Failure { Send-SimplexMessage '@bob' 'two' -WaitFor Received -Timeout 0.3 -ErrorAction Stop -Session $alice }
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        $bob.Received.Text | Should -Be 'one', 'two'
    }

    It 'reports its chats if a chat is unknown' {
        { $bob.Send('@nobody', 'hello') } | Should -Throw "*bob has no contact '@nobody'. Its contacts: *@alice*"
        { $bob.Send('alice', 'hello') } | Should -Throw "*Use '@alice' for a contact*"
    }

    It 'is shown as a table row with its name and last message' {
        $null = Send-SimplexMessage '@bob' "first`nsecond" -Session $alice
        $lines = ($bob | Format-Table | Out-String -Width 100) -split '\r?\n' -ne ''
        $lines[0].Trim() -split '\s+' | Should -Be 'Name', 'Received', 'Last'
        $lines[2] | Should -Match '^bob\s+1 alice: first …\s*$'
        $lines = ($bob.Received | Format-Table | Out-String -Width 100) -split '\r?\n' -ne ''
        $lines[0].Trim() -split '\s+' | Should -Be 'Time', 'Peer', 'Chat', 'Sender', 'Text'
        $lines[2] | Should -Match '^(\d\d:\d\d:\d\d|\d\d-\d\d \d\d:\d\d|\d{4}-\d\d-\d\d) +bob\s+@alice\s+alice\s+first …\s*$'
        "$network" | Should -Not -BeNullOrEmpty
        ($network | Format-Table | Out-String -Width 100) | Should -Match 'alice, bob, carol'
    }
}

Describe 'Automatic answers of a peer' {
    BeforeEach {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru
        $null = New-SimplexGroup ops -Session $alice
        $bob, $carol = Add-SimplexSimulatorPeer bob, carol -ContactOf $alice -MemberOf '#ops'
        $null = Receive-SimplexEvent -Session $alice

        # Returns the messages that alice received, in their order.
        function Get-Got {
            $null = Invoke-SimplexCommand /user -Session $alice
            Receive-SimplexEvent newChatItems -Session $alice | ForEach-Object { $_.ChatItems.Text }
        }
    }
    AfterEach { Remove-TestSession }

    It 'can be defined by a table of texts' {
        $bob.OnMessage([ordered]@{ 'PAGE*' = 'on it'; '*thank*' = 'you''re welcome'; '*' = 'what?' })
        'page: db1', 'Many thanks', 'hm' | ForEach-Object { $null = Send-SimplexMessage '@bob' $_ -Session $alice }
        Get-Got | Should -Be 'on it', "you're welcome", 'what?'
    }

    It 'can be defined by a script block that answers in the chat of the message' {
        $word = 'echo'
        $bob.OnMessage({ param($message, $peer) "$using:word of $($peer.Name): $($message.Text), $($_.Sender)" })
        $null = Send-SimplexMessage '@bob' 'one' -Session $alice
        $null = Send-SimplexMessage '#ops' 'two' -Session $alice
        Get-Got | Should -Be 'echo of bob: one, alice', 'echo of bob: two, alice'
        $carol.Received[-1].Chat | Should -Be '#ops'
    }

    It 'can be empty, have several lines or use another peer' {
        $bob.OnMessage({ if ($_.Text -eq 'lines') { 'a'; 'b' } elseif ($_.Text -eq 'other') { $null = ($using:carol).Send('from carol') } })
        'nothing', 'lines', 'other' | ForEach-Object { $null = Send-SimplexMessage '@bob' $_ -Session $alice }
        Get-Got | Should -Be "a`nb", 'from carol'
    }

    It 'keep the state of their script block and can be turned off' {
        $bob.OnMessage({ $global:count++; "$global:count" })
        1..3 | ForEach-Object { $null = Send-SimplexMessage '@bob' 'next' -Session $alice }
        Get-Got | Should -Be '1', '2', '3'
        $bob.OnMessage($null)
        $null = Send-SimplexMessage '@bob' 'next' -Session $alice
        Get-Got | Should -BeNullOrEmpty
    }

    It 'have arrived when the command returns, even if they took long' {
        $bob.OnMessage({ Start-Sleep 3; 'on it' })
        $null = Send-SimplexMessage '@bob' 'PAGE' -Session $alice
        $answer = Wait-SimplexEvent newChatItems { $_.ChatItems.Text -eq 'on it' } -Timeout 2.5 -Session $alice
        $answer.ChatItems[0].Sender | Should -Be 'bob'
    }

    It 'reject a script block without $using: <Block>' -ForEach @(
        @{ Block = { $word } }
        @{ Block = { "$word!" } }
        @{ Block = { $global:word } }
        @{ Block = { if ($_.Text -like $word) { 'yes' } } }
        @{ Block = { $word.Length = 1 } }
        @{ Block = { 1, 2 | ForEach-Object { "$_ $word" } } }
    ) {
        $global:word = $word = 'echo'
        try {
            { $bob.OnMessage($Block) } | Should -Throw '*The variable $word of the test is empty*Use $using:word.*'
            "$((Get-Failure { $bob.OnMessage($Block) }).Exception.InnerException.Message)" | Should -Not -BeLike '*(Parameter*'
        }
        finally {
            Remove-Variable word -Scope Global
        }
    }

    It 'accept a script block with its own variables: <Block>' -ForEach @(
        @{ Block = { param($word) "$($word.Text), $($args.Count), $HOME".Substring(0, 2) } }
        @{ Block = { $word = 'hi'; $word } }
        @{ Block = { [string] $word, $other = 'hi', ''; "$word$other" } }
        @{ Block = { $word++; if ($word -eq 1 -and $ErrorActionPreference -eq 'Stop' -and $true -and $null -ne $PID) { 'hi' } } }
        @{ Block = { foreach ($word in 'hi') { $word } } }
        @{ Block = { if ('hi' -match '.*') { $Matches[0] } } }
        @{ Block = { $env:PATH.Length -gt 0 | ForEach-Object { 'hi' } } }
        @{ Block = { "$using:word"; $env:word } }
    ) {
        $word = 'hi'
        $bob.OnMessage($Block)
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        Get-Got | Should -Be 'hi'
    }

    It 'that fail are reported at the next use of the peer, and nothing stops' {
        $bob.OnMessage({ throw 'out of coffee' })
        $null = Send-SimplexMessage '@bob' 'hello' -Session $alice
        { $bob.Send('hi') } | Should -Throw '*An automatic action of bob failed: out of coffee*'
        "$(Get-Failure { $bob | Should -HaveReceivedSimplexMessage 'hello' })" | Should -Be (@(
            "Expected bob to have received a message like 'hello' within 5 s, but it has failed:"
            'An automatic action of bob failed: out of coffee'
        ) -join "`n")
        "$(Get-Failure { $bob | Should -Not -HaveReceivedSimplexMessage 'goodbye' })" | Should -BeLike "*failed:`n*out of coffee"
        "$(Get-Failure { $carol | Should -HaveReceivedSimplexMessage -Within 0 -Because 'bob tells her' })" | Should -Be (@(
            'Expected carol to have received a message, because bob tells her, but it has received nothing.'
            'An automatic action of bob failed: out of coffee'
        ) -join "`n")
        $network.PeerFailures | Should -Be 'An automatic action of bob failed: out of coffee'
        $bob.Failure.Message | Should -Be 'out of coffee'
        $bob.Received.Text | Should -Be 'hello'
        $carol.Received | Should -BeNullOrEmpty
    }

    It 'of two peers to each other end with an error' {
        $bob.OnMessage(@{ '*' = 'ping' })
        $carol.OnMessage(@{ '*' = 'pong' })
        $null = Send-SimplexMessage '#ops' 'go' -Session $alice
        "$($bob.Failure) $($carol.Failure)" | Should -BeLike '*two peers answer each other*'
    }

    It 'can be exchanged with a bot in another runspace' {
        . $PSScriptRoot/Servers.ps1
        $bot = Start-Waiting -With @{ Session = $alice } { param($Session) Start-SimplexBot -NoAddress -Session $Session -Command @{ time = { 'noon' } } }
        $bob.OnMessage(@{ noon = 'thanks' })
        $null = $bob.Send('/time')
        $bob | Should -HaveReceivedSimplexMessage 'noon' -Within 20
        Stop-Waiting $bot | ForEach-Object State | Should -Be 'Stopped'
        (Get-SimplexMessage '@bob' -Session $alice).Text | Should -Contain 'thanks'
    }
}

Describe 'Should -HaveReceivedSimplexMessage' {
    BeforeAll {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru
        $null = New-SimplexGroup ops -Session $alice
        $bob, $carol, $dave = Add-SimplexSimulatorPeer bob, carol, dave -ContactOf $alice -MemberOf '#ops'
        $null = Send-SimplexMessage '@bob' 'disk full on db1' -Session $alice
        $null = Send-SimplexMessage '#ops' 'disk full [urgent]' -Session $alice
        $null = $carol.Send('#ops', 'I look')
    }
    AfterAll { Remove-TestSession }

    It 'finds a message by text, sender, chat and count' {
        $bob | Should -HaveReceivedSimplexMessage
        $bob | Should -HaveReceivedSimplexMessage 'DISK full*'
        $bob | Should -HaveReceivedSimplexMessage 'disk full [urgent]'
        $bob | Should -HaveReceivedSimplexMessage 'disk full*' -From alice -Times 2 -Exactly
        $bob | Should -HaveReceivedSimplexMessage 'disk full*' -Chat '#ops' -Times 1 -Exactly
        $bob | Should -HaveReceivedSimplexMessage -From '@carol' -Times 1 -Exactly -Within 1
        $bob | Should -Not -HaveReceivedSimplexMessage 'disk empty'
        $bob | Should -Not -HaveReceivedSimplexMessage 'disk full*' -Times 3
        $dave | Should -HaveReceivedSimplexMessage -Times 2 -Exactly
    }

    It 'counts like Should -Invoke: <Arguments> passes: <Passes>' -ForEach @(
        # Two messages match. -Times is a minimum, 0 means none, and -Exactly is also a maximum.
        @{ Arguments = '-Times 0'; Passes = $false }
        @{ Arguments = '-Times 1'; Passes = $true }
        @{ Arguments = '-Times 2'; Passes = $true }
        @{ Arguments = '-Times 3 -Within 0'; Passes = $false }
        @{ Arguments = '-Exactly'; Passes = $false }
        @{ Arguments = '-Times 1 -Exactly'; Passes = $false }
        @{ Arguments = '-Times 2 -Exactly'; Passes = $true }
        @{ Arguments = '-Times 3 -Exactly -Within 0'; Passes = $false }
        @{ Arguments = "-Times '2' -Exactly"; Passes = $true }
        @{ Arguments = '-Times 2.0 -Exactly'; Passes = $true }
        @{ Arguments = '-Not'; Passes = $false }
        @{ Arguments = '-Not -Times 0'; Passes = $true }
        @{ Arguments = '-Not -Times 1'; Passes = $false }
        @{ Arguments = '-Not -Times 2'; Passes = $false }
        @{ Arguments = '-Not -Times 3'; Passes = $true }
        @{ Arguments = '-Not -Exactly'; Passes = $true }
        @{ Arguments = '-Not -Times 1 -Exactly'; Passes = $true }
        @{ Arguments = '-Not -Times 2 -Exactly'; Passes = $false }
        @{ Arguments = '-Not -Times 3 -Exactly'; Passes = $true }
    ) {
        $test = [scriptblock]::Create("`$args[0] | Should -HaveReceivedSimplexMessage 'disk full*' $Arguments")
        if ($Passes) {
            & $test $bob
        }
        else {
            "$(Get-Failure { & $test $bob })" | Should -BeLike 'Expected bob *it has received 2 such messages of 3:*'
        }
    }

    It 'reports the expected count: <Arguments>' -ForEach @(
        @{ Arguments = '-Times 0'; Text = "Expected bob not to have received a message like 'disk full*', but*" }
        @{ Arguments = '-Times 3 -Within 0'; Text = "Expected bob to have received a message like 'disk full*' at least 3 times, but*" }
        @{ Arguments = '-Exactly -Within 0'; Text = "Expected bob to have received a message like 'disk full*' exactly once, but*" }
        @{ Arguments = '-Not -Times 2'; Text = "Expected bob not to have received a message like 'disk full*' 2 times or more, but*" }
        @{ Arguments = '-Not -Times 2 -Exactly'; Text = "Expected bob not to have received a message like 'disk full*' exactly 2 times, but*" }
    ) {
        $test = [scriptblock]::Create("`$args[0] | Should -HaveReceivedSimplexMessage 'disk full*' $Arguments")
        "$(Get-Failure { & $test $bob })" | Should -BeLike $Text
    }

    It 'rejects <_> for -Times, which must be a whole number' -ForEach -1, 1.5, '1.5', 'often', $true, 1e30, ([double]::NaN) {
        $times = $_
        "$(Get-Failure { $bob | Should -HaveReceivedSimplexMessage -Times $times })" | Should -BeLike "-Times '*' isn't valid. Use a whole number, 0 or more."
    }

    It 'does not wait with -Within <_>' -ForEach 0, 0.0, '0', '00:00:00', ([timespan]::Zero) {
        $within = $_
        "$(Get-Failure { $bob | Should -HaveReceivedSimplexMessage 'nothing' -Within $within })" | Should -BeLike "Expected bob to have received a message like 'nothing', but*"
    }

    It 'rejects a negative -Within' {
        "$(Get-Failure { $bob | Should -HaveReceivedSimplexMessage -Within -1 })" | Should -BeLike '-1 seconds is out of range. Specify 0 or more seconds*'
    }

    It 'writes ''because'' only once' {
        $failure = Get-Failure { $bob | Should -HaveReceivedSimplexMessage 'nothing' -Within 0 -Because 'Because he is on call' }
        "$failure" | Should -BeLike "*like 'nothing', because he is on call, but*"
    }

    It 'lists the other messages that were received' {
        $failure = Get-Failure { $bob | Should -HaveReceivedSimplexMessage 'db1 is back' -From alice -Chat '#ops' -Within 0.01 -Because 'it was mended' }
        "$failure" | Should -Be (@(
            "Expected bob to have received a message like 'db1 is back' from alice in #ops within 0.01 s, because it was mended, but it has received 3 others:"
            '    @alice alice: disk full on db1'
            '    #ops alice: disk full [urgent]'
            '    #ops carol: I look'
        ) -join "`n")
    }

    It 'marks the matching messages if there are too many' {
        $failure = Get-Failure { $bob | Should -HaveReceivedSimplexMessage 'disk full*' -Times 1 -Exactly }
        "$failure" | Should -Be (@(
            "Expected bob to have received a message like 'disk full*' exactly once within 5 s, but it has received 2 such messages of 3:"
            '  > @alice alice: disk full on db1'
            '  > #ops alice: disk full [urgent]'
            '    #ops carol: I look'
        ) -join "`n")
        $failure = Get-Failure { $bob | Should -Not -HaveReceivedSimplexMessage -From carol }
        "$failure" | Should -BeLike 'Expected bob not to have received a message from carol, but it has received 1 such message of 3:*'
    }

    It 'reports that no message was received' {
        $eve = Add-SimplexSimulatorPeer eve
        "$(Get-Failure { $eve | Should -HaveReceivedSimplexMessage 'hello' -Within 0.01 })" |
            Should -Be "Expected eve to have received a message like 'hello' within 0.01 s, but it has received nothing."
    }

    It 'lists the last five messages' {
        $frank = Add-SimplexSimulatorPeer frank -ContactOf $alice
        1..8 | ForEach-Object { $null = Send-SimplexMessage '@frank' "number $_" -Session $alice }
        "$(Get-Failure { $frank | Should -HaveReceivedSimplexMessage 'number 9' -Within 0 })" | Should -Be (@(
            "Expected frank to have received a message like 'number 9', but it has received 8 others:"
            '  (3 earlier)'
            4..8 | ForEach-Object { "    @alice alice: number $_" }
        ) -join "`n")
    }

    It 'explains wildcard characters if they prevent a match' {
        $failure = Get-Failure { $bob | Should -HaveReceivedSimplexMessage '*full [URGENT]*' -Within 0 }
        "$failure" | Should -BeLike "*`n*wildcards. To match the characters ``[ and ``], use '``*full ````?URGENT````?``*'"
        $bob | Should -HaveReceivedSimplexMessage '*full `[URGENT`]*'
        $bob | Should -HaveReceivedSimplexMessage 'DISK FULL [URGENT]'
        $failure = Get-Failure { $bob | Should -HaveReceivedSimplexMessage '[xyz] full*' -Within 0 }
        "$failure" | Should -Not -BeLike '*wildcards*'
    }

    It 'requires the prefix of a chat' {
        "$(Get-Failure { $bob | Should -HaveReceivedSimplexMessage -Chat ops })" | Should -BeLike "'ops' has no prefix. Use '@ops' for a contact or '#ops' for a group.*"
    }

    It 'accepts only peers' {
        "$(Get-Failure { $alice | Should -HaveReceivedSimplexMessage 'hello' })" | Should -BeLike "* isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer."
        "$(Get-Failure { $alice | Should -HaveReceivedSimplexMessage 'hello' })" | Should -Not -BeLike 'Exception calling*'
    }

    It 'waits for a message that another runspace sends' {
        . $PSScriptRoot/Servers.ps1
        $sending = Start-Waiting -With @{ Session = $alice } { param($Session) Send-SimplexMessage '@dave' 'from elsewhere' -Session $Session }
        $dave | Should -HaveReceivedSimplexMessage 'from elsewhere' -Within 20
        $null = Complete-Waiting $sending
    }
}
