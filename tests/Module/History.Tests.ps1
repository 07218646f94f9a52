BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'Get-SimplexMessage' {
    BeforeAll {
        $net = New-ConnectedNetwork alice, bob, carol
        # More than two pages of a core.
        $sent = 1..250 | ForEach-Object { "backup $_ of 250: 100% ok" } | Send-SimplexMessage '@bob' -Session $net.alice
        $commandsOf = {
            param([scriptblock] $Command)
            @(& $Command 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and "$_" -like 'APIGetChat on*' }).Count
        }
    }
    AfterAll { Remove-TestSession }
    BeforeEach {
        $alice = $net.alice
        $bob = $net.bob
    }

    It 'returns the last 20 messages, oldest first' {
        $messages = Get-SimplexMessage '@bob' -Session $alice
        $messages | Should -HaveCount 20
        $messages[0] | Should -BeOfType SimplexChat.Api.AChatItem
        $messages[0].Text | Should -Be 'backup 231 of 250: 100% ok'
        $messages[-1].Text | Should -Be 'backup 250 of 250: 100% ok'
        $messages[-1].Chat | Should -Be '@bob'
    }

    It 'returns the last <Last> messages once and in order, with <Commands> commands' -ForEach @(
        @{ Last = 1; Commands = 1 }
        @{ Last = 100; Commands = 1 }
        @{ Last = 101; Commands = 2 }
        @{ Last = 250; Commands = 2 }
    ) {
        $messages = Get-SimplexMessage '@bob' -Last $Last -Session $alice
        $messages | Should -HaveCount $Last
        $messages.Text | Should -Be ((251 - $Last)..250 | ForEach-Object { "backup $_ of 250: 100% ok" })
        & $commandsOf { Get-SimplexMessage '@bob' -Last $Last -Session $alice -Verbose } | Should -Be $Commands
    }

    It 'returns the messages of each chat in the pipeline' {
        $null = Send-SimplexMessage '@carol' 'hello carol' -Session $alice
        $last = Get-SimplexContact bob, carol -Session $alice | Get-SimplexMessage -Last 1 -Session $alice
        $last.Text | Sort-Object | Should -Be 'backup 250 of 250: 100% ok', 'hello carol'
    }

    It 'searches all messages, ignoring case' {
        $found = Get-SimplexMessage '@bob' -Search 'BACKUP 24' -Session $alice
        $found.Text | Should -Be (24, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249 | ForEach-Object { "backup $_ of 250: 100% ok" })
        (Get-SimplexMessage '@bob' -Search 'backup 24' -Last 2 -Session $alice).Text | Should -Be 'backup 248 of 250: 100% ok', 'backup 249 of 250: 100% ok'
        Get-SimplexMessage '@bob' -Search '100%' -Session $alice | Should -HaveCount 250
        Get-SimplexMessage '@bob' -Search 'nowhere' -Session $alice | Should -BeNullOrEmpty
    }

    # For a core, % matches any text and _ any character.
    It 'reads % and _ in a search literally' {
        $item = '{"chatDir":{"type":"directRcv"},"meta":{"itemId":7,"itemTs":"2026-11-22T08:00:00Z","itemText":"a1b","itemStatus":{"type":"rcvRead"},"createdAt":"2026-11-22T08:00:00Z","updatedAt":"2026-11-22T08:00:00Z"},"content":{"type":"rcvMsgContent","msgContent":{"type":"text","text":"a1b"}}}'
        $chat = '{"type":"apiChat","user":{"userId":1},"chat":{"chatInfo":{"type":"direct","contact":{"contactId":4,"localDisplayName":"bob"}},"chatItems":[' + $item + '],"chatStats":{}}}'
        $core = Start-Core @{ '/_get chat @4 count=100 search=a_b' = $chat; '/_get chat @4 count=100 search=a1B' = $chat }
        $session = Connect-SimplexChat $core.Uri -PassThru
        Get-SimplexMessage '@4' -Search 'a_b' -Session $session | Should -BeNullOrEmpty
        (Get-SimplexMessage '@4' -Search 'a1B' -Session $session).ItemId | Should -Be 7
        Disconnect-SimplexChat $session
    }

    It 'reports lost messages, as a bot does: <Content>' -ForEach @(
        @{ Content = '"rcvIntegrityError","msgError":{"type":"msgSkipped","fromMsgId":5,"toMsgId":7}'; Missing = '3 messages are lost: *relay*' }
        @{ Content = '"rcvIntegrityError","msgError":{"type":"msgSkipped","fromMsgId":5,"toMsgId":5}'; Missing = '1 message is lost: *relay*' }
        @{ Content = '"rcvIntegrityError","msgError":{"type":"msgBadHash"}'; Missing = 'Messages may be lost: *' }
        @{ Content = '"rcvDecryptionError","msgDecryptError":"ratchetSync","msgCount":2'; Missing = "2 messages are lost: *can't decrypt*" }
    ) {
        $bob = '"chatInfo":{"type":"direct","contact":{"contactId":4,"localDisplayName":"bob"}}'
        $item = '{"chatDir":{"type":"directRcv"},"meta":{"itemId":7,"itemTs":"2026-11-22T08:00:00Z","itemText":"","itemStatus":{"type":"rcvNew"},"createdAt":"2026-11-22T08:00:00Z","updatedAt":"2026-11-22T08:00:00Z"},"content":{"type":' + $Content + '}}'
        $user = [SimplexChat.Testing.CoreResponses]::ActiveUser('alice', 1).Replace('"localAlias":""', '"localAlias":"","peerType":"bot"')
        $core = Start-Core @{
            '/user'                    = $user
            '/_get chat @4 count=5'    = '{"type":"apiChat","user":{"userId":1},"chat":{' + $bob + ',"chatItems":[' + $item + '],"chatStats":{}}}'
            '/_read chat items @4 7'   = '{"type":"itemsReadForChat","user":{"userId":1},' + $bob + '}'
        }
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.NextClientAsync().GetAwaiter().GetResult()
        $found = Get-SimplexMessage '@4' -Last 5 -Session $session
        $found.Missing | Should -BeLike $Missing
        $found | Format-Table -Wrap | Out-String -Width 200 | Should -BeLike "*($($Missing.Substring(0, 15))*"

        $news = '{"type":"newChatItems","user":{"userId":1},"chatItems":[{' + $bob + ',"chatItem":' + $item + '}]}'
        foreach ($limit in 1, 2) {
            $null = $client.EventAsync($news).Wait(10000)
            $null = Start-SimplexBot -NoAddress -OnMessage { 'no message' } -Until { $true } -Timeout 20 -ThrottleLimit $limit -Session $session -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeLike "In @bob, from bob: $Missing"

            $null = $client.EventAsync($news).Wait(10000)
            $errors = [System.Collections.Generic.List[object]]::new()
            $null = Start-SimplexBot -NoAddress -OnMessage { 'no message' } -OnError { $errors.Add($_) } -Until { $true } -Timeout 20 -ThrottleLimit $limit -Session $session
            $errors | Should -HaveCount 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'MessagesMissing*'
            $errors[0].Exception.Item.ItemId | Should -Be 7
        }

        @(Get-CommandText $core) -like '/_send*' | Should -BeNullOrEmpty
        @(Get-CommandText $core) -like '/_read*' | Should -HaveCount 4
        Disconnect-SimplexChat $session
    }

    It 'rejects an empty search: <What>' -ForEach @(@{ What = 'empty'; Text = '' }, @{ What = 'spaces'; Text = '  ' }) {
        { Get-SimplexMessage '@bob' -Search $Text -Session $alice } | Should -Throw '*-Search is empty*' -ErrorId 'Input,*'
    }

    It 'returns messages after and before a message' {
        (Get-SimplexMessage '@bob' -After $sent[247] -Session $alice).Text | Should -Be 'backup 249 of 250: 100% ok', 'backup 250 of 250: 100% ok'
        Get-SimplexMessage '@bob' -After $sent[9] -Session $alice | Should -HaveCount 240
        (Get-SimplexMessage '@bob' -After $sent[9] -Before $sent[12] -Session $alice).Text |
            Should -Be 'backup 11 of 250: 100% ok', 'backup 12 of 250: 100% ok'
        (Get-SimplexMessage '@bob' -Before $sent[9].ChatItems[0].ItemId -Last 1 -Session $alice).Text | Should -Be 'backup 9 of 250: 100% ok'
        (Get-SimplexMessage '@bob' -After $sent[9] -Search 'backup 2' -Last 1 -Session $alice).Text | Should -Be 'backup 250 of 250: 100% ok'
        (Get-SimplexMessage '@bob' -After $sent[9] -Before $sent[30] -Search 'backup 2' -Session $alice) | Should -HaveCount 10
        Get-SimplexMessage '@bob' -After $sent[249] -Session $alice | Should -BeNullOrEmpty
    }

    It 'accepts times with -After and -Before' {
        Get-SimplexMessage '@bob' -After (Get-Date).AddHours(-1) -Search backup -Session $alice | Should -HaveCount 250
        Get-SimplexMessage '@bob' -After (Get-Date).AddHours(1) -Session $alice | Should -BeNullOrEmpty
        Get-SimplexMessage '@bob' -Before (Get-Date).AddHours(1) -Search backup -Last 3 -Session $alice | Should -HaveCount 3
        Get-SimplexMessage '@bob' -Before (Get-Date).AddHours(-1) -Search backup -Session $alice | Should -BeNullOrEmpty
        $tenth = $sent[9].ChatItems[0].Time
        $later = Get-SimplexMessage '@bob' -After $tenth -Search backup -Session $alice
        $later.Text | Should -Not -Contain 'backup 10 of 250: 100% ok'
        $later[-1].Text | Should -Be 'backup 250 of 250: 100% ok'
        Get-SimplexMessage '@bob' -After '2020-01-01' -Search backup -Session $alice | Should -HaveCount 250
    }

    It 'reports an invalid -After or -Before' {
        { Get-SimplexMessage '@bob' -After $sent[12] -Before $sent[9] -Session $alice } | Should -Throw '*isn''t before*' -ErrorId 'Input,*'
        { Get-SimplexMessage '@carol' -After $sent[12] -Session $alice } | Should -Throw '*is in @bob, not in @carol*' -ErrorId 'Input,*'
        { Get-SimplexMessage '@bob' -After yesterday -Session $alice } | Should -Throw "*'yesterday' isn't a message id*"
        { Get-SimplexMessage '@bob' -After 99999 -Session $alice } | Should -Throw -ErrorId 'errorStore.chatItemNotFound,*'
        { Get-SimplexMessage '@99' -Session $alice } | Should -Throw -ErrorId 'errorStore.contactNotFound,*'
    }

    It 'stops reading pages when the pipeline has enough messages' {
        & $commandsOf { Get-SimplexMessage '@bob' -After $sent[0] -Session $alice -Verbose | Select-Object -First 1 } | Should -Be 1
    }

    It 'returns messages that can be answered, edited and deleted' {
        $null = Send-SimplexMessage '@bob' 'is the printer on fire?' -Session $alice
        Wait-Until { Get-SimplexMessage '@alice' -Search 'printer' -Session $bob }
        $answer = Get-SimplexMessage '@alice' -Search 'printer' -Session $bob | Send-SimplexMessage -Text 'no' -Quote { $_ } -Session $bob
        $answer.ChatItems[0].ChatItem.QuotedItem.Content.Text | Should -Be 'is the printer on fire?'
        (Get-SimplexMessage '@alice' -Search 'printer' -Session $bob | Add-SimplexReaction -Reaction ([char]::ConvertFromUtf32(0x1F602)) -Session $bob).Added |
            Should -BeTrue
        (Get-SimplexMessage '@bob' -Search 'printer' -Session $alice | Edit-SimplexMessage -Text 'is the scanner on fire?' -Session $alice).ChatItem.Text |
            Should -Be 'is the scanner on fire?'
        (Get-SimplexMessage '@bob' -Search 'scanner' -Session $alice | Remove-SimplexMessage -Session $alice -Confirm:$false).ChatItemDeletions |
            Should -HaveCount 1
        Get-SimplexMessage '@bob' -Search 'scanner' -Session $alice | Should -BeNullOrEmpty
    }
}

Describe 'Get-SimplexMessage -Unread' {
    BeforeAll { $net = New-ConnectedNetwork bot, alice, bob }
    AfterAll { Close-Server }

    It 'returns messages of all chats in order of time' {
        # The first items of the chat itself are unread too.
        $before = @(Get-SimplexMessage -Unread -Session $net.bot)
        'a1', 'a2' | Send-SimplexMessage '@bot' -WaitFor Received -Timeout 20 -Session $net.alice | Out-Null
        $null = Send-SimplexMessage '@bot' 'b1' -WaitFor Received -Timeout 20 -Session $net.bob
        $null = Send-SimplexMessage '@alice' 'mine' -Session $net.bot
        $null = Send-SimplexMessage '@bot' 'a3' -WaitFor Received -Timeout 20 -Session $net.alice
        $unread = Get-SimplexMessage -Unread -Session $net.bot
        $unread | Should -BeOfType SimplexChat.Api.AChatItem
        $unread | Select-Object -Skip $before.Count | ForEach-Object Text | Should -Be 'a1', 'a2', 'b1', 'a3'
        $unread | Select-Object -Skip $before.Count | ForEach-Object Chat | Should -Be '@alice', '@alice', '@bob', '@alice'
        $unread.ItemId | Should -Be ($unread.ItemId | Sort-Object)
    }

    It 'reads back through sent messages and pages to the first unread message' {
        $counted = (Get-SimplexChat alice -Session $net.bot).Unread
        1..150 | ForEach-Object { "n$_" } | Send-SimplexMessage '@bot' -WaitFor Received -Timeout 20 -Session $net.alice | Out-Null
        $null = 1..30 | ForEach-Object { "own $_" } | Send-SimplexMessage '@alice' -Session $net.bot
        $unread = Get-SimplexMessage -Unread -Session $net.bot | Where-Object Chat -eq '@alice'
        $unread.Count | Should -Be ($counted + 150)
        $unread[-150..-1].Text | Should -Be (1..150 | ForEach-Object { "n$_" })
    }

    It 'returns nothing if no message is unread' {
        $core = Start-Core @{ '/_get chats 1 count=2147483647 {"type":"filters","favorite":false,"unread":true}' = '{"type":"apiChats","user":{"userId":1},"chats":[]}' }
        $null = Connect-SimplexChat $core.Uri
        Get-SimplexMessage -Unread | Should -BeNullOrEmpty
    }
}
