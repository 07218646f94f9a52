BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'Connecting without a core' {
    AfterEach { Close-Server }

    It 'reports that nothing listens and how to start a core' {
        $port = [SimplexChat.Testing.LoopbackPort]::Unused()
        $failure = Get-Failure { Connect-SimplexChat "ws://localhost:$port" }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.TargetObject | Should -Be "ws://localhost:$port"
        "$failure" | Should -BeLike "Nothing listens at localhost:$port. Start the core with 'simplex-chat -p 5225'*"
        Get-SimplexSession | Should -BeNullOrEmpty
    }

    It 'reports what a valid address looks like: <Address>' -ForEach @(
        @{ Address = 'not an address'; Text = '*not an address of a core*ws://localhost:5225*' }
        @{ Address = 'ws://'; Text = '*not an address of a core*' }
        @{ Address = 'ws://localhost:99999'; Text = '*not an address of a core*' }
        @{ Address = 'http://localhost:5225'; Text = '*not http: use ws://localhost:5225*' }
        @{ Address = 'https://core.example.com/x'; Text = '*use wss://core.example.com*' }
        @{ Address = 'tcp://localhost:5225'; Text = "*'tcp:' isn't a valid scheme*" }
    ) {
        $failure = Get-Failure { Connect-SimplexChat $Address }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$failure" | Should -BeLike $Text
        "$failure" | Should -Not -BeLike '*(Parameter*'
    }

    It 'reports what answers instead: <What>' -ForEach @(
        @{ What = 404; Text = '*answers HTTP (status 404)*a web server, not a core*' }
        @{ What = 503; Text = '*proxy*can''t reach the core*503*' }
        @{ What = 'Closing'; Text = '*does not speak WebSocket*closed the connection*' }
        @{ What = 'Foreign'; Text = '*does not speak WebSocket*' }
    ) {
        $port = Start-Port $What
        $failure = Get-Failure { Connect-SimplexChat $port.Uri -Timeout 10 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$failure" | Should -BeLike $Text
    }

    It 'rejects an untrusted certificate' {
        Skip-OnWine 'a certificate can''t be created (0xC1000002)'
        $core = Start-Core -Option @{ Certificate = [SimplexChat.Testing.SelfSignedCertificate]::Create('localhost') }
        $failure = Get-Failure { Connect-SimplexChat $core.Uri }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$failure" | Should -BeLike "The TLS certificate of localhost:$($core.Uri.Port) is not trusted:*"
        Get-SimplexSession | Should -BeNullOrEmpty
    }
}

Describe 'A lost core' {
    BeforeEach {
        $core = Start-MuteCore @{ '/version' = '{"type":"cmdOk"}' }
        $session = Connect-SimplexChat $core.Uri -PassThru
    }
    AfterEach { Close-Server }

    It 'leaves the outcome of a pending command unknown, and the session reconnects' {
        $sending = Start-Waiting -With @{ Session = $session } { param($Session) Send-SimplexMessage '@4' 'hello' -Session $Session }
        Wait-Until { $core.Commands.Count -gt 0 }
        $core.DieAsync().Wait()
        $failure = Get-Failure { Complete-Waiting $sending }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.TargetObject | Should -Be '@4'
        "$failure" | Should -BeLike '*APISendMessages*unknown*isn''t sent again automatically*'
        "$failure" | Should -Not -BeLike '*hello*'
        $session.State | Should -Be 'Reconnecting'

        $core.ComeBack()
        Invoke-SimplexCommand /version -WarningVariable warning -WarningAction SilentlyContinue | Should -BeOfType SimplexChat.Api.CmdOkResponse
        # The warning is written once, by the cmdlet that used the session at that time.
        "$($sending.Shell.Streams.Warning) $warning" | Should -BeLike '*connection*Trying to connect again*'
        # The message was not sent twice.
        @(Get-CommandText $core) -like '/_send*' | Should -HaveCount 1
    }

    It 'causes a warning during a wait for events, which continues' {
        $receiving = Start-Waiting -With @{ Session = $session } { param($Session) Receive-SimplexEvent -Wait -Count 2 -Session $Session -Verbose }
        $null = $core.NextClientAsync().Result
        $core.DieAsync().Wait()
        Wait-Until { "$($receiving.Shell.Streams.Warning)" -like '*Trying to connect again*' }
        $core.ComeBack()
        Wait-Until { "$($receiving.Shell.Streams.Verbose)" -like "*Connected to $($session.Endpoint) again.*" }
        $core.NextClientAsync().Result.EventAsync('{"type":"someday"}').Wait()
        (Complete-Waiting $receiving).Type | Should -Be 'sessionReconnected', 'someday'
    }

    It 'fails commands that time out while reconnecting, and they are not sent' {
        $core.DieAsync().Wait()
        Wait-Until { $session.State -eq 'Reconnecting' }
        $failure = Get-Failure { Invoke-SimplexCommand /version -Timeout 0.3 -WarningAction SilentlyContinue }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$failure" | Should -BeLike '*did not come back within 0.3 s, so /version was not sent.*'
    }
}

Describe 'A core with invalid messages' {
    AfterEach { Close-Server }

    It 'is reported if it answers <What>' -ForEach @(
        @{ What = 'without JSON'; Message = '<html>Bad gateway</html>'; Text = '*not JSON*/user waited*isn''t a SimpleX core*' }
        @{ What = 'with truncated JSON'; Message = '{"corrId":'; Text = '*not JSON*' }
        @{ What = 'with JSON of another program'; Message = '{"jsonrpc":"2.0","result":1}'; Text = '*neither a response nor an event*' }
        @{ What = 'without a response'; Message = '{"corrId":"{corrId}"}'; Text = '*answered /user without a response*' }
        @{ What = 'with an invalid response'; Message = '{"corrId":"{corrId}","resp":{"type":"activeUser","user":[]}}'; Text = "*'activeUser'*can't be read*" }
    ) {
        Connect-SimplexChat (Start-SayingCore $Message).Uri
        $failure = Get-Failure { Invoke-SimplexCommand /user }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotACore,*'
        $failure.CategoryInfo.Category | Should -Be 'ProtocolError'
        "$failure" | Should -BeLike $Text
    }

    It 'is reported if it answers another command' {
        Connect-SimplexChat (Start-SayingCore '{"corrId":"{corrId}","resp":{"type":"cmdOk"}}').Uri
        Get-SimplexUser -Active -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeOfType SimplexChat.Api.CmdOkResponse
        "$warnings" | Should -BeLike "*answered ShowActiveUser with 'cmdOk'*"
        # A message is not lost without an error if the query before it has no answer.
        $failure = Get-Failure { Send-SimplexMessage '@bob' Hello }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotACore,*'
        "$failure" | Should -BeLike "*answered ShowActiveUser with 'cmdOk'*activeUser*"
    }

    It 'causes a timeout if its answer has no corrId' {
        Connect-SimplexChat (Start-SayingCore '{"resp":{"type":"cmdOk"}}').Uri
        $failure = Get-Failure { Invoke-SimplexCommand /ready -Timeout 0.3 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$failure" | Should -BeLike '*did not answer /ready within 0.3 s*may have executed the command*-Timeout*'
        (Receive-SimplexEvent -Wait -Count 1 -Timeout 20).Type | Should -Be 'cmdOk'
    }

    It 'causes a warning if it repeats an answer' {
        $answer = '{"corrId":"{corrId}","resp":{"type":"cmdOk"}}'
        Connect-SimplexChat (Start-SayingCore $answer, $answer, '{"resp":{"type":"someday"}}').Uri
        $warnings = [System.Collections.Generic.List[object]]::new()
        Invoke-SimplexCommand /one -WarningVariable +warnings -WarningAction SilentlyContinue | Should -BeOfType SimplexChat.Api.CmdOkResponse
        # The event follows the second answer.
        (Receive-SimplexEvent -Wait -Count 1 -Timeout 20 -WarningVariable +warnings -WarningAction SilentlyContinue).Type | Should -Be 'someday'
        Invoke-SimplexCommand /two -WarningVariable +warnings -WarningAction SilentlyContinue | Should -BeOfType SimplexChat.Api.CmdOkResponse
        "$warnings" | Should -BeLike '*an answer (cmdOk) that no command waits for*'
    }

    It 'causes a verbose message if it answers too late' {
        $core = Start-MuteCore
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.NextClientAsync().Result
        "$(Get-Failure { Invoke-SimplexCommand /slow -Timeout 0.3 })" | Should -BeLike '*did not answer /slow within 0.3 s*'
        $client.AnswerAsync(@($core.Commands)[0], '{"type":"cmdOk"}').Wait()
        Wait-Until { $session.LateAnswers -eq 1 }
        $said = Get-SimplexUser -Active -Verbose 4>&1
        $said[-1].Name | Should -Be 'alice'
        "$said" | Should -BeLike '*answered /slow (cmdOk) after the wait for it had ended*'
    }

    It 'does not lose events after an event that can''t be read' {
        $core = Start-Core
        Connect-SimplexChat $core.Uri
        $client = $core.NextClientAsync().Result
        $client.EventAsync('{"type":"contactConnected","contact":7}').Wait()
        $client.EventAsync('{"type":"someday","how":"soon"}').Wait()
        "$(Get-Failure { Receive-SimplexEvent -Wait -Count 1 -Timeout 20 })" | Should -BeLike "*'contactConnected'*can't be read*"
        (Receive-SimplexEvent -Wait -Count 1 -Timeout 20 -WarningAction SilentlyContinue).UnknownFields['how'].GetString() | Should -Be 'soon'
    }
}

Describe 'Large messages' {
    AfterEach { Close-Server }

    It 'with <Contacts> contacts are read in <Fragments> frames' -ForEach @(
        @{ Contacts = 4600; Fragments = 1; Size = 60MB }
        @{ Contacts = 400; Fragments = 1000; Size = 5MB }
    ) {
        # Images of 12 kB, the size that phones create.
        $contact = New-ContactJson -Id 77777 -Name somebody77777 -Image ('data:image/jpg;base64,' + [string]::new('A', 12000))
        $list = New-ContactListJson (1..$Contacts | ForEach-Object { $contact.Replace('77777', "$_") })
        $list.Length | Should -BeGreaterThan $Size
        $core = [SimplexChat.Testing.FaultyCore]::Fragmenting((New-Response @{ '/_contacts 1' = $list }), $Fragments)
        $servers.Add($core)
        Connect-SimplexChat $core.Uri
        $all = Get-SimplexContact
        $all.Count | Should -Be $Contacts
        "$($all[0]) $($all[-1])" | Should -Be "@somebody1 @somebody$Contacts"
        $all[-1].ContactId | Should -Be $Contacts
        $all[-1].Profile.Image.Length | Should -Be 12022
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
    }

    It 'are refused with the maximum length' {
        $core = Start-MuteCore
        Connect-SimplexChat $core.Uri
        $sending = Start-Waiting -With @{ Session = Get-SimplexSession } { param($Session) Send-SimplexMessage '@4' ('x' * 15500) -Session $Session }
        $client = $core.NextClientAsync().Result
        Wait-Until { $core.Commands.Count -gt 0 }
        $sent = @($core.Commands)[0]
        $sent.Text.Length | Should -BeGreaterThan 15500
        $client.AnswerAsync($sent, [SimplexChat.Testing.CoreResponses]::StoreError('largeMsg')).Wait()
        $failure = Get-Failure { Complete-Waiting $sending }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.largeMsg,*'
        $failure.CategoryInfo.Category | Should -Be 'LimitsExceeded'
        "$failure" | Should -BeLike '*15,000 bytes*'
    }
}

Describe 'Contact names' {
    BeforeAll {
        $contacts = @(
            New-ContactJson 4 bob
            New-ContactJson 5 bob_1 -DisplayName bob
            New-ContactJson 6 carol_1 -DisplayName carol
            New-ContactJson 7 carol_2 -DisplayName carol
            New-ContactJson 8 Dora
            New-ContactJson 9 'Alice B'
            New-ContactJson 10 'Bob "B" Jr'
            New-ContactJson 11 "O'Neil"
            New-ContactJson 12 '12'
            New-ContactJson 13 '7up'
        )
        $answers = @{ '/_contacts 1' = New-ContactListJson $contacts }
        # A name that was in the list is looked up in the contact's chat.
        foreach ($index in 0..9) {
            $answers["/_get chat @$($index + 4) count=1"] = New-ContactChatJson $contacts[$index]
        }

        $core = Start-MuteCore $answers
        Connect-SimplexChat $core.Uri

        # Returns the chat to which a name is resolved, from the command to the core.
        function Get-Sent {
            param([string] $To)
            $known = $core.Commands.Count
            $sending = Start-Waiting -With @{ Session = Get-SimplexSession -Default; To = $To } { param($Session, $To) Send-SimplexMessage $To 'hi' -Session $Session }
            Wait-Until { Get-CommandText $core | Select-Object -Skip $known | Where-Object { $_ -like '/_send*' } }
            $null = Stop-Waiting $sending
            @(Get-CommandText $core)[-1] -replace '^/_send (\S+) .*', '$1'
        }
    }
    AfterAll { Close-Server }

    It 'resolve to <Id> for <To>' -ForEach @(
        @{ To = '@bob'; Id = '@4' }
        @{ To = '@bob_1'; Id = '@5' }
        @{ To = '@dora'; Id = '@8' }
        @{ To = '@Alice B'; Id = '@9' }
        @{ To = "@'Alice B'"; Id = '@9' }
        @{ To = '@Bob "B" Jr'; Id = '@10' }
        @{ To = "@O'Neil"; Id = '@11' }
        @{ To = "@'O''Neil'"; Id = '@11' }
        @{ To = "@'12'"; Id = '@12' }
        @{ To = '@12'; Id = '@12' }
        @{ To = '@7up'; Id = '@13' }
    ) {
        Get-Sent $To | Should -Be $Id
    }

    It 'are rejected if they are ambiguous' {
        $failure = Get-Failure { Send-SimplexMessage '@carol' 'hi' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AmbiguousName,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failure.TargetObject | Should -Be '@carol'
        "$failure" | Should -Be "Several contacts are named 'carol': @carol_1 (id 6), @carol_2 (id 7). Use the id: @6."
    }

    It 'are reported with similar names if they are unknown' {
        $failure = Get-Failure { Send-SimplexMessage '@carl' 'hi' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Name,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$failure" | Should -BeLike "There is no contact named 'carl'.*Get-SimplexContact lists the contacts."
        Get-SimplexContact nobody, '7up' -ErrorVariable missing -ErrorAction SilentlyContinue | ForEach-Object ContactId | Should -Be 13
        "$missing" | Should -Be "There is no contact named 'nobody'. Get-SimplexContact lists the contacts."
    }
}

Describe 'Ctrl+C' {
    AfterEach { Close-Server }

    It 'ends the wait at once for <What>' -ForEach @(
        @{ What = 'a connection'; Kind = 'Silent'; Ready = { $port.ConnectionCount -eq 1 }; Command = { param($Address) Connect-SimplexChat $Address -Timeout 600 } }
        @{ What = 'the goodbye of a core'; Kind = 'Deaf'; Ready = { $waiting.Output.Count -eq 1 }; Command = { param($Address) Connect-SimplexChat $Address; 'connected'; Disconnect-SimplexChat } }
    ) {
        $port = Start-Port $Kind
        $waiting = Start-Waiting $Command -With @{ Address = $port.Uri }
        Wait-Until $Ready
        $stopped = Stop-Waiting $waiting
        $stopped.State | Should -Be 'Stopped'
        $stopped.Seconds | Should -BeLessThan 3
    }

    It 'ends the wait for an answer at once: <Command>' -ForEach @(
        @{ Command = { param($Session) Invoke-SimplexCommand /slow -Session $Session } }
        @{ Command = { param($Session) Get-SimplexContact -Session $Session } }
        @{ Command = { param($Session) Send-SimplexMessage '@4' 'hi' -Session $Session } }
    ) {
        $core = Start-MuteCore
        $session = Connect-SimplexChat $core.Uri -Timeout 600 -PassThru
        $waiting = Start-Waiting $Command -With @{ Session = $session }
        Wait-Until { Get-CommandText $core | Where-Object { $_ -ne '/user' } }
        $stopped = Stop-Waiting $waiting
        $stopped.State | Should -Be 'Stopped'
        $stopped.Seconds | Should -BeLessThan 3
        # The session still works.
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
    }

    It 'ends the wait for events at once and loses no event' {
        $core = Start-Core
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.NextClientAsync().Result
        $waiting = Start-Waiting -With @{ Session = $session } { param($Session) Receive-SimplexEvent -Wait -Session $Session }
        $client.EventAsync('{"type":"first"}').Wait()
        # After it has written the first event, it waits for the next.
        Wait-Until { $waiting.Output.Count -eq 1 }
        $stopped = Stop-Waiting $waiting
        $stopped.State | Should -Be 'Stopped'
        $stopped.Seconds | Should -BeLessThan 3
        $client.EventAsync('{"type":"second"}').Wait()
        (Receive-SimplexEvent -Wait -Count 2 -Timeout 20).Type | Should -Be 'first', 'second'
    }

    It 'ends the wait for a lost core at once' {
        $core = Start-MuteCore
        $session = Connect-SimplexChat $core.Uri -Timeout 600 -PassThru
        $core.DieAsync().Wait()
        Wait-Until { $session.State -eq 'Reconnecting' }
        $waiting = Start-Waiting -With @{ Session = $session } { param($Session) 'asking'; Get-SimplexUser -Session $Session }
        # The warning shows that the wait has begun.
        Wait-Until { "$($waiting.Shell.Streams.Warning)" -like '*Trying to connect again*' }
        $stopped = Stop-Waiting $waiting
        $stopped.State | Should -Be 'Stopped'
        $stopped.Seconds | Should -BeLessThan 3
    }
}

Describe 'A session in several runspaces' {
    AfterEach { Close-Server }

    It 'returns each runspace its own results' {
        $net = New-ConnectedNetwork alice, bob
        $session = $net.alice
        $module = Join-Path $root 'out/SimplexChat/SimplexChat.psd1'
        $sent = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:module
            foreach ($i in 1..25) {
                $text = "$_-$i"
                $answer = Send-SimplexMessage '@bob' $text -Session $using:session
                [pscustomobject]@{ Text = $text; Answered = $answer.ChatItems[0].Text; Id = $answer.ChatItems[0].ChatItem.Meta.ItemId }
            }
        }
        $sent | Should -HaveCount 100
        $sent | Where-Object { $_.Text -ne $_.Answered } | Should -BeNullOrEmpty
        $sent.Id | Select-Object -Unique | Should -HaveCount 100
        $came = (Receive-SimplexEvent newChatItems -Wait -Count 100 -Timeout 30 -Session $net.bob).ChatItems.Text
        $came | Sort-Object | Should -Be ($sent.Text | Sort-Object)
        # The order of each sender is preserved.
        foreach ($sender in 1..4) {
            $came -like "$sender-*" | Should -Be (1..25 | ForEach-Object { "$sender-$_" })
        }
    }
}
