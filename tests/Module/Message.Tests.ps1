BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Messages' {
    BeforeAll { $net = New-ConnectedNetwork alice, bob, 'Alice B', 'Bob "B" Jr', '7up' }
    AfterAll { Remove-TestSession }
    BeforeEach {
        $alice = $net.alice
        $bob = $net.bob
    }

    It 'sends a text by name, which arrives as it was sent' {
        $sent = Send-SimplexMessage '@bob' 'hello bob' -Session $alice
        $sent | Should -BeOfType SimplexChat.Api.NewChatItemsResponse
        $sent.ChatItems[0].Chat | Should -Be '@bob'
        $item = (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob).ChatItems[0]
        $item.Text | Should -Be 'hello bob'
        $item.Sender | Should -Be 'alice'
    }

    It 'takes <What> for a chat' -ForEach @(
        @{ What = 'an id'; To = { "@$((Get-SimplexContact bob -Session $alice).ContactId)" } }
        @{ What = 'a name in quotes'; To = { "@'bob'" } }
        @{ What = 'a contact'; To = { Get-SimplexContact bob -Session $alice } }
        @{ What = 'a response'; To = { Send-SimplexMessage '@bob' 'first' -Session $alice } }
        @{ What = 'a message'; To = { (Send-SimplexMessage '@bob' 'first' -Session $alice).ChatItems[0] } }
    ) {
        (Send-SimplexMessage -To (& $To) -Text 'hello' -Session $alice).ChatItems[0].Chat | Should -Be '@bob'
    }

    It 'takes names with spaces, quotes and digits: <To>' -ForEach @(
        @{ To = "@'Alice B'" }
        @{ To = '@Alice B' }
        @{ To = '@Bob "B" Jr' }
        @{ To = "@'Bob ""B"" Jr'" }
        @{ To = "@'7up'" }
    ) {
        (Send-SimplexMessage $To 'hello' -Session $alice).ChatItems[0].Chat | Should -Match 'Alice B|Bob|7up'
    }

    It 'sends to several, from contacts in a pipeline and from lines of text' {
        (Send-SimplexMessage '@bob', "@'Alice B'" 'hello' -Session $alice).ChatItems.Chat | Should -Be '@bob', "@'Alice B'"
        (Get-SimplexContact bob, A* -Session $alice | Send-SimplexMessage -Text 'hi' -Session $alice).Count | Should -Be 2
        ('one', 'two' | Send-SimplexMessage '@bob' -Session $alice).ChatItems.Text | Should -Be 'one', 'two'
    }

    It 'answers an event in its chat' {
        $null = Receive-SimplexEvent -Session $bob
        $null = Send-SimplexMessage '@bob' 'ping' -Session $alice
        $answer = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob | Send-SimplexMessage -Text 'pong' -Session $bob
        $answer.ChatItems[0].Chat | Should -Be '@alice'
    }

    It 'carries newlines, quotes, NUL and emoji' {
        $null = Receive-SimplexEvent -Session $bob
        $text = "line 1`nline 2`r`n`"quoted`" 'single' \ back NUL:$([char]0): " + [char]::ConvertFromUtf32(0x1F44D)
        $null = Send-SimplexMessage '@bob' $text -Session $alice
        $item = (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob).ChatItems[0]
        $item.ChatItem.Content.MsgContent.Text | Should -BeExactly $text
    }

    It 'finds contacts by the names that its views show' {
        (Get-SimplexContact "@'Alice B'", '@bob' -Session $alice).Name | Sort-Object | Should -Be 'Alice B', 'bob'
    }

    It 'says the limit when a text is too long' {
        { Send-SimplexMessage '@bob' ('x' * 20000) -Session $alice } | Should -Throw '*15,000*' -ErrorId 'errorStore.largeMsg,*'
    }

    It 'says which names are near when there is none' {
        { Send-SimplexMessage '@bobb' 'hi' -Session $alice } | Should -Throw "*'bobb'*@bob*" -ErrorId 'Name,*'
        $failure = Get-Failure { Send-SimplexMessage '@99' 'hi' -Session $alice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactNotFound,*'
        $failure.TargetObject | Should -Be '@99'
        "$failure" | Should -BeLike '*Get-SimplexContact*'
    }

    It 'does not guess what a name without a sign is' {
        { Send-SimplexMessage bob 'hi' -Session $alice } | Should -Throw "*'@bob' for a contact*"
        { Send-SimplexMessage '@' 'hi' -Session $alice } | Should -Throw '*has no name*'
    }

    It 'sends nothing with -WhatIf' {
        $null = Receive-SimplexEvent -Session $bob
        Send-SimplexMessage '@bob' 'secret' -Session $alice -WhatIf | Should -BeNullOrEmpty
        $null = Send-SimplexMessage '@bob' 'sent' -Session $alice
        (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob).ChatItems.Text | Should -Be 'sent'
    }

    It 'shows no text in verbose, debug or WhatIf output' {
        $said = Send-SimplexMessage '@bob' 'the secret' -Session $alice -Verbose -Debug *>&1 |
            Where-Object { $_ -isnot [SimplexChat.Api.NewChatItemsResponse] } | Out-String
        $said | Should -Match 'APISendMessages'
        $said | Should -Not -Match 'secret'
    }

    It 'completes names with Tab' {
        # A completer has no session of a variable; the default one is the last connected.
        Disconnect-SimplexChat ($net['7up'], $net['Bob "B" Jr'], $net['Alice B'], $net.bob)
        $found = TabExpansion2 -inputScript "Send-SimplexMessage '@A" -cursorColumn 23
        $found.CompletionMatches.CompletionText | Should -Contain "`"@'Alice B'`""
        (TabExpansion2 'Get-SimplexContact b' -cursorColumn 20).CompletionMatches.CompletionText | Should -Contain 'bob'
    }
}
