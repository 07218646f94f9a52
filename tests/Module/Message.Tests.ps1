BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # A transparent image of one pixel.
    $dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

    # Returns the recorded response of a real core to the first matching command.
    function Get-RecordedResponse {
        param([string] $Transcript, [string] $Type)
        $line = Get-ChildItem -LiteralPath (Join-Path $root tests/transcripts) -Filter "$Transcript-*.jsonl" | Get-Content |
            Where-Object { $_ -like "*""dir"": ""response""*""resp"": {""type"": ""$Type""*" } | Select-Object -First 1
        ($line | ConvertFrom-Json -AsHashtable -DateKind String).resp | ConvertTo-Json -Depth 30 -Compress
    }
}

Describe 'Send-SimplexMessage' {
    BeforeAll { $net = New-ConnectedNetwork alice, bob, 'Alice B', 'Bob "B" Jr', '7up' }
    AfterAll { Remove-TestSession }
    BeforeEach {
        $alice = $net.alice
        $bob = $net.bob
    }

    It 'sends a text unchanged to a contact by name' {
        $sent = Send-SimplexMessage '@bob' 'hello bob' -Session $alice
        $sent | Should -BeOfType SimplexChat.Api.NewChatItemsResponse
        $sent.ChatItems[0].Chat | Should -Be '@bob'
        $item = (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob).ChatItems[0]
        $item.Text | Should -Be 'hello bob'
        $item.Sender | Should -Be 'alice'
    }

    It 'accepts <What> as the chat' -ForEach @(
        @{ What = 'an id'; To = { "@$((Get-SimplexContact bob -Session $alice).ContactId)" } }
        @{ What = 'a quoted name'; To = { "@'bob'" } }
        @{ What = 'a contact'; To = { Get-SimplexContact bob -Session $alice } }
        @{ What = 'a response'; To = { Send-SimplexMessage '@bob' 'first' -Session $alice } }
        @{ What = 'a message'; To = { (Send-SimplexMessage '@bob' 'first' -Session $alice).ChatItems[0] } }
    ) {
        (Send-SimplexMessage -To (& $To) -Text 'hello' -Session $alice).ChatItems[0].Chat | Should -Be '@bob'
    }

    It 'accepts names with spaces, quotes and digits: <To>' -ForEach @(
        @{ To = "@'Alice B'" }
        @{ To = '@Alice B' }
        @{ To = '@Bob "B" Jr' }
        @{ To = "@'Bob ""B"" Jr'" }
        @{ To = "@'7up'" }
    ) {
        (Send-SimplexMessage $To 'hello' -Session $alice).ChatItems[0].Chat | Should -Match 'Alice B|Bob|7up'
    }

    It 'sends to several chats, from contacts and texts in the pipeline' {
        (Send-SimplexMessage '@bob', "@'Alice B'" 'hello' -Session $alice).ChatItems.Chat | Should -Be '@bob', "@'Alice B'"
        (Get-SimplexContact bob, A* -Session $alice | Send-SimplexMessage -Text 'hi' -Session $alice).Count | Should -Be 2
        ('one', 'two' | Send-SimplexMessage '@bob' -Session $alice).ChatItems.Text | Should -Be 'one', 'two'
    }

    It 'replies to an event in the chat of the event' {
        $null = Receive-SimplexEvent -Session $bob
        $null = Send-SimplexMessage '@bob' 'ping' -Session $alice
        $answer = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob | Send-SimplexMessage -Text 'pong' -Session $bob
        $answer.ChatItems[0].Chat | Should -Be '@alice'
    }

    It 'sends newlines, quotes, NUL and emoji unchanged' {
        $text = "line 1`nline 2`r`n`"quoted`" 'single' \ back NUL:$([char]0): " + [char]::ConvertFromUtf32(0x1F44D)
        $null = Send-SimplexMessage '@bob' $text -Session $alice
        # Earlier messages can arrive late.
        Wait-Until { @(Receive-SimplexEvent newChatItems -Session $bob | ForEach-Object { $_.ChatItems.Text }) -ccontains $text }
    }

    It 'accepts the names that views show' {
        (Get-SimplexContact "@'Alice B'", '@bob' -Session $alice).Name | Sort-Object | Should -Be 'Alice B', 'bob'
    }

    It 'rejects a text that is too large, and sends a text near the limit to the core' {
        $failure = Get-Failure { Send-SimplexMessage '@bob' ('x' * 20000) -Session $alice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike '*20,025 bytes*15,559*Split it*'
        { Send-SimplexMessage '@bob' ('x' * 15500) -Session $alice } | Should -Throw '*15,000*' -ErrorId 'errorStore.largeMsg,*'
    }

    It 'skips an empty line with an error' {
        $sent = 'one', '', 'two' | Send-SimplexMessage '@bob' -Session $alice -ErrorVariable failure -ErrorAction SilentlyContinue
        $sent.ChatItems.Text | Should -Be 'one', 'two'
        "$failure" | Should -BeLike '*has no content*'
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'Input,*'
    }

    It 'quotes a message only in the same chat' {
        $first = Send-SimplexMessage '@bob' 'Is the disk full?' -Session $alice
        $answer = $first | Send-SimplexMessage -Text 'It is.' -Quote { $_ } -Session $alice
        $answer.ChatItems[0].ChatItem.QuotedItem.Content.Text | Should -Be 'Is the disk full?'
        (Send-SimplexMessage '@bob' 'Yes.' -Quote $first.ChatItems[0].ItemId -Session $alice).ChatItems[0].ChatItem.QuotedItem | Should -Not -BeNullOrEmpty
        { Send-SimplexMessage "@'Alice B'" 'hm' -Quote $first -Session $alice } | Should -Throw "*in @bob*'Alice B'*same chat*" -ErrorId 'Input,*'
    }

    It 'sends disappearing messages, after <What>' -ForEach @(
        @{ What = 'seconds'; Time = 3600; Seconds = 3600 }
        @{ What = 'a time span'; Time = [timespan] '00:01:00'; Seconds = 60 }
        @{ What = 'a year'; Time = [timespan]::FromDays(365); Seconds = 31536000 }
    ) {
        $sent = Send-SimplexMessage '@bob' 'for now' -TimeToLive $Time -Session $alice
        $sent.ChatItems[0].ChatItem.Meta.ItemTimed.Ttl | Should -Be $Seconds
    }

    It 'sends a live message, which Edit-SimplexMessage completes' {
        $live = Send-SimplexMessage '@bob' 'deploying' -Live -Session $alice
        $live.ChatItems[0].ChatItem.Meta.ItemLive | Should -BeTrue
        $more = $live | Edit-SimplexMessage -Text 'deploying: 50 %' -Live -Session $alice
        $more.ChatItem.ChatItem.Meta.ItemLive | Should -BeTrue
        ($more | Edit-SimplexMessage -Text 'deployed' -Session $alice).ChatItem.ChatItem.Meta.ItemLive | Should -BeFalse
    }

    It 'rejects before sending: <What>' -ForEach @(
        @{ What = 'a mention of a contact'; Command = { Send-SimplexMessage '@bob' 'hi @bob' -Mention bob -Session $alice }; Text = '*to groups*' }
        @{ What = 'a signature'; Command = { Send-SimplexMessage '@bob' 'hi' -Sign -Session $alice }; Text = '-Sign requires a core newer than version 6.4*' }
        @{ What = '-Support for a contact'; Command = { Send-SimplexMessage '@bob' 'hi' -Support -Session $alice }; Text = '*isn''t a group*' }
        @{ What = 'a missing file'; Command = { Send-SimplexMessage '@bob' -File './no such.log' -Session $alice }; Text = "File '*no such.log' doesn't exist." }
        @{ What = 'a folder'; Command = { Send-SimplexMessage '@bob' -File $TestDrive -Session $alice }; Text = '*is a folder*' }
        @{ What = 'a path that is not a file'; Command = { Send-SimplexMessage '@bob' -File env:PATH -Session $alice }; Text = '*Environment*' }
        @{ What = 'an invalid link'; Command = { Send-SimplexMessage '@bob' -Link 'example' -Session $alice }; Text = '*complete web address*' }
    ) {
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike $Text
    }

    It 'suggests similar names for an unknown name' {
        { Send-SimplexMessage '@bobb' 'hi' -Session $alice } | Should -Throw "*'bobb'*@bob*" -ErrorId 'Name,*'
        $failure = Get-Failure { Send-SimplexMessage '@99' 'hi' -Session $alice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactNotFound,*'
        $failure.TargetObject | Should -Be '@99'
        "$failure" | Should -BeLike '*Get-SimplexContact*'
    }

    It 'rejects a name without a prefix' {
        { Send-SimplexMessage bob 'hi' -Session $alice } | Should -Throw "*'@bob' for a contact*"
        { Send-SimplexMessage '@' 'hi' -Session $alice } | Should -Throw '*has no name*'
    }

    It 'sends nothing with -WhatIf' {
        Send-SimplexMessage '@bob' 'secret' -Session $alice -WhatIf | Should -BeNullOrEmpty
        $null = Send-SimplexMessage '@bob' 'sent' -Session $alice
        # Earlier messages can arrive late.
        $heard = [System.Collections.Generic.List[string]]::new()
        Wait-Until {
            Receive-SimplexEvent newChatItems -Session $bob | ForEach-Object { $_.ChatItems.Text } | ForEach-Object { $heard.Add($_) }
            $heard -ccontains 'sent'
        }
        $heard | Should -Not -Contain 'secret'
    }

    It 'shows no text in verbose, debug or WhatIf output' {
        $said = Send-SimplexMessage '@bob' 'the secret' -Session $alice -Verbose -Debug *>&1 |
            Where-Object { $_ -isnot [SimplexChat.Api.NewChatItemsResponse] } | Out-String
        $said | Should -Match 'APISendMessages'
        $said | Should -Not -Match 'secret'
    }

    It 'completes names with Tab' {
        # A completer can't read a session from a variable. It uses the default session, which was connected last.
        Disconnect-SimplexChat ($net['7up'], $net['Bob "B" Jr'], $net['Alice B'], $net.bob)
        $found = TabExpansion2 -inputScript "Send-SimplexMessage '@A" -cursorColumn 23
        $found.CompletionMatches.CompletionText | Should -Contain "`"@'Alice B'`""
        (TabExpansion2 'Get-SimplexContact b' -cursorColumn 20).CompletionMatches.CompletionText | Should -Contain 'bob'
        (TabExpansion2 "Get-SimplexContact '@b" -cursorColumn 22).CompletionMatches.CompletionText | Should -Contain "'@bob'"
    }
}

Describe 'Name completion' {
    AfterEach { Remove-TestSession }

    It 'distinguishes names that differ only in case' {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat -Simulator $network alice -PassThru
        foreach ($name in 'Dave', 'dave', 'Erin') {
            $other = Connect-SimplexChat -Simulator $network $name -PassThru
            $null = New-SimplexInvitation -Session $alice | Connect-SimplexLink -Session $other
            Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $alice | Should -HaveCount 1
            Disconnect-SimplexChat $other
        }

        $contacts = Get-SimplexContact
        $contacts.Name | Should -BeExactly Dave, dave, Erin
        (Get-SimplexContact dave).Name | Should -BeExactly dave
        (Get-SimplexContact DAVE, erin).Name | Should -BeExactly Dave, dave, Erin
        (Get-SimplexContact dave*).Name | Should -BeExactly Dave, dave
        (Get-SimplexContact "@$($contacts[2].ContactId)", 'dave').Name | Should -BeExactly dave, Erin
        { Get-SimplexContact 999 } | Should -Throw 'There is no contact 999.' -ErrorId 'Id,*'
        $null = New-SimplexGroup 'Night Owls'
        (Get-SimplexGroup '#1').Name | Should -Be 'Night Owls'
        (Get-SimplexGroup 1).Name | Should -Be 'Night Owls'
        { Get-SimplexGroup '#2' } | Should -Throw 'There is no group 2.' -ErrorId 'Id,*'
    }

    It 'quotes names so that PowerShell reads them unchanged' {
        $names = 'bob', 'Anna "Nan" Lee', 'Alice B', "O$([char]0x2019)Neil", 'q”q', '$HOME', 'a`b', '12', '👍 ok', 'x-1', 'a (b) c;d'
        $net = New-TestNetwork (@('alice') + $names)
        foreach ($name in $names) {
            $null = New-SimplexInvitation -Session $net.alice | Connect-SimplexLink -Session $net[$name]
            Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.alice | Should -HaveCount 1
            Disconnect-SimplexChat $net[$name]
        }

        foreach ($line in 'Get-SimplexContact ', 'Get-SimplexContact @') {
            $texts = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            $texts | Should -HaveCount $names.Count
            $found = $texts | ForEach-Object { Invoke-Expression "Get-SimplexContact $_" }
            $found.Name | Sort-Object | Should -Be ($names | Sort-Object)
        }

        $texts = (TabExpansion2 'Send-SimplexMessage ' 20).CompletionMatches.CompletionText
        ($texts | ForEach-Object { Invoke-Expression "Send-SimplexMessage $_ hi" }).ChatItems.ChatInfo.Contact.Name | Sort-Object |
            Should -Be ($names | Sort-Object)
    }
}

Describe 'Send-SimplexMessage to the notes' {
    AfterEach { Close-Server }

    It 'sends the core''s command for notes' {
        $note = '/_create *1 json [{"msgContent":{"type":"text","text":"remember"},"mentions":{}}]'
        $core = Start-Core @{
            '/_get chats 1' = Get-RecordedResponse 05 apiChats
            $note           = Get-RecordedResponse 05 newChatItems
        }
        Connect-SimplexChat $core.Uri
        Send-SimplexMessage '*' remember | Should -BeOfType SimplexChat.Api.NewChatItemsResponse
        Get-CommandText $core | Should -Contain $note
        "$(Get-Failure { Send-SimplexMessage '*' remember -Live })" | Should -BeLike 'The notes don''t support -Live*'
    }
}

Describe 'Group messages' {
    BeforeAll {
        $core = Start-Core @{ '/_members #1' = Get-RecordedResponse 06 groupMembers }
        Connect-SimplexChat $core.Uri
        function Get-Sent {
            param([scriptblock] $Command)
            (Get-Failure $Command).FullyQualifiedErrorId | Should -BeLike 'error.commandError,*'
            @(Get-CommandText $core)[-1]
        }
    }
    AfterAll { Close-Server }

    # In the recorded group, bob is member 3 and carol is member 4.
    It 'mention members by <What>' -ForEach @(
        @{ What = 'name'; Mention = { 'bob' } }
        @{ What = 'name with a prefix'; Mention = { '@bob' } }
        @{ What = 'id'; Mention = { 3 } }
        @{ What = 'a hashtable of the name in the text'; Mention = { @{ bob = 3 } } }
        @{ What = 'object'; Mention = { [SimplexChat.Api.GroupMember] @{ GroupId = 1; GroupMemberId = 3; LocalDisplayName = 'bob'; MemberProfile = @{ DisplayName = 'bob' } } } }
    ) {
        Get-Sent { Send-SimplexMessage '#1' 'hi @bob, hi @''bob''' -Mention (& $Mention) } | Should -BeLike '*"mentions":{"bob":3}*'
    }

    It 'are rejected with an invalid mention: <What>' -ForEach @(
        @{ What = 'the text does not contain the name'; Command = { Send-SimplexMessage '#1' 'hi @bobby' -Mention bob }; Text = '*Add @bob to the text*' }
        @{ What = 'the name is unknown'; Command = { Send-SimplexMessage '#1' 'hi @bobb' -Mention bobb }; Text = "*no member named 'bobb'*@bob*" }
        @{ What = 'the id is unknown'; Command = { Send-SimplexMessage '#1' 'hi @x' -Mention 99 }; Text = '*no member 99*' }
        @{ What = 'more than three members'; Command = { Send-SimplexMessage '#1' '@a @b @c @d' -Mention @{ a = 1; b = 2; c = 3; d = 4 } }; Text = '*at most 3 members*' }
    ) {
        "$(Get-Failure $Command)" | Should -BeLike $Text
    }

    It 'are sent to support with -Support and -SupportMember' {
        Get-Sent { Send-SimplexMessage '#1' 'help' -Support } | Should -BeLike '/_send #1(_support) json *'
        Get-Sent { Send-SimplexMessage '#1' 'how can I help?' -SupportMember bob } | Should -BeLike '/_send #1(_support:3) json *'
        Get-Sent { Send-SimplexMessage '#1' 'how can I help?' -SupportMember 5 } | Should -BeLike '/_send #1(_support:5) json *'
    }

    It 'are moderated with one command for each group' {
        $null = Get-Failure { 7, 9, 7 | Remove-SimplexMemberMessage '#1' -Confirm:$false }
        @(Get-CommandText $core)[-1] | Should -Be '/_delete member item #1 7,9'
        "$(Get-Failure { Remove-SimplexMemberMessage '@4' 7 -Confirm:$false })" | Should -BeLike 'message 7 in @4 isn''t in a group*Remove-SimplexMessage*'
    }
}

Describe 'Editing, reacting and deleting' {
    BeforeAll { $net = New-ConnectedNetwork alice, bob, carol }
    AfterAll { Remove-TestSession }
    BeforeEach {
        $alice = $net.alice
        $bob = $net.bob
        $null = Receive-SimplexEvent -Session $bob
    }

    It 'changes the text of a message' {
        $updated = Send-SimplexMessage '@bob' 'at 22:00' -Session $alice | Edit-SimplexMessage -Text 'at 23:00' -Session $alice
        $updated | Should -BeOfType SimplexChat.Api.ChatItemUpdatedResponse
        $updated.ChatItem.Text | Should -Be 'at 23:00'
        (Receive-SimplexEvent chatItemUpdated -Wait -Count 1 -Timeout 20 -Session $bob).ChatItem.Text | Should -Be 'at 23:00'
        Edit-SimplexMessage '@bob' $updated.ChatItem.ItemId 'at 23:00' -Session $alice |
            Should -BeOfType SimplexChat.Api.ChatItemNotChangedResponse
        { $updated | Edit-SimplexMessage 'at 24:00' -Session $alice } | Should -Throw '*Name the parameters of the other arguments, such as -Text*'
    }

    It 'keeps the other content of an edited message' {
        $sent = Send-SimplexMessage '@bob' 'look' -Link https://example.org -LinkTitle Example -Session $alice
        $content = ($sent | Edit-SimplexMessage -Text 'look here' -Session $alice).ChatItem.Message
        $content.Text | Should -Be 'look here'
        $content.Preview.Title | Should -Be 'Example'
    }

    It 'rejects edits of received messages and empty texts' {
        $null = Send-SimplexMessage '@bob' 'mine' -Session $alice
        $received = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob
        { $received | Edit-SimplexMessage -Text 'yours' -Session $bob } | Should -Throw -ErrorId 'error.invalidChatItemUpdate,*'
        { Edit-SimplexMessage '@alice' 7 '' -Session $bob } | Should -Throw '*empty*' -ErrorId 'Input,*'
        { Edit-SimplexMessage -Message 7 -Text x -Session $bob } | Should -Throw '*Specify -Chat*' -ErrorId 'Input,*'
    }

    It 'adds and removes a reaction' {
        $null = Send-SimplexMessage '@bob' 'done' -Session $alice
        $heart = [string] [char] 0x2764
        $reaction = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $bob |
            Add-SimplexReaction -Reaction "$heart$([char] 0xFE0F)" -Session $bob
        $reaction.Added | Should -BeTrue
        $reaction.Reaction.ChatReaction.Reaction.Emoji | Should -Be $heart
        (Receive-SimplexEvent chatItemReaction -Wait -Count 1 -Timeout 20 -Session $alice).Added | Should -BeTrue
        ($reaction | Remove-SimplexReaction -Reaction $heart -Session $bob).Added | Should -BeFalse
        { $reaction | Remove-SimplexReaction -Reaction $heart -Session $bob } | Should -Throw '*already removed*'
        { $reaction | Add-SimplexReaction -Reaction 'x' -Session $bob } | Should -Throw "*isn't a valid reaction*"
        (TabExpansion2 'Add-SimplexReaction -Reaction ' -cursorColumn 30).CompletionMatches.CompletionText | Should -Contain $heart
    }

    It 'sends one delete command for each chat' {
        $sent = 'one', 'two' | Send-SimplexMessage '@bob', '@carol' -Session $alice
        $deleted = $sent | Remove-SimplexMessage -Mode broadcast -Session $alice -Confirm:$false
        $deleted | Should -HaveCount 2
        $deleted[0].ChatItemDeletions | Should -HaveCount 2
        $deleted[0].ChatItemDeletions.DeletedChatItem.Chat | Should -Be '@bob', '@bob'
        $deleted[1].ChatItemDeletions.DeletedChatItem.Chat | Should -Be '@carol', '@carol'
        Receive-SimplexEvent chatItemsDeleted -Wait -Count 2 -Timeout 20 -Session $bob | Should -HaveCount 2
    }

    It 'reports messages that were not deleted' {
        $sent = Send-SimplexMessage '@bob' 'gone' -Session $alice
        $deleted = Remove-SimplexMessage '@bob' 99998, $sent, 99999 -Session $alice -Confirm:$false -ErrorVariable failure -ErrorAction SilentlyContinue
        $deleted.ChatItemDeletions | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NotDeleted,*'
        "$failure" | Should -BeLike '*2 messages*99998, 99999*'
        $failure[0].TargetObject.ItemId | Should -Be 99998, 99999
    }

    It 'validates -Mode and shows it with -WhatIf' {
        { Remove-SimplexMessage '@bob' 7 forever -Session $alice -Confirm:$false } | Should -Throw '*Valid values: broadcast, internal, internalMark, history (newer than core 6.4)*'
        { Remove-SimplexMessage '@bob' 7 history -Session $alice -WhatIf } | Should -Throw "*'history' requires a core newer than version 6.4*" -ErrorId 'Input,*'
        $sent = Send-SimplexMessage '@bob' 'kept' -Session $alice
        $said = Join-Path $TestDrive said.txt
        $null = Start-Transcript $said
        $sent | Remove-SimplexMessage -Session $alice -WhatIf | Should -BeNullOrEmpty
        $sent | Remove-SimplexMessage -Mode broadcast -Session $alice -WhatIf
        $null = Stop-Transcript
        (Get-Content $said) -like 'What if:*' | Should -BeLike "*`"Delete messages *`" on target `"message $($sent.ChatItems[0].ItemId) in @bob`"."
        (Get-Content $said) -match 'in this core only' | Should -HaveCount 1
        (Get-Content $said) -match 'for everyone' | Should -HaveCount 1
        (Get-SimplexMessage '@bob' -Last 1 -Session $alice).Text | Should -Be 'kept'
        (TabExpansion2 'Remove-SimplexMessage -Mode int' -cursorColumn 31).CompletionMatches.CompletionText | Should -Be 'internal', 'internalMark'
    }
}

Describe 'Recorded conversation' {
    AfterEach { Close-Server }

    It '05: messages' {
        $replay = Start-Replay 05 alice
        Connect-SimplexChat $replay.Uri
        $hello = Send-SimplexMessage '@4' 'hello bob'
        # Three messages in one command.
        $null = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20
        $null = Invoke-SimplexCommand '/_send @4 json [{"msgContent": {"type": "text", "text": "one"}, "mentions": {}}, {"msgContent": {"type": "text", "text": "*two* with `markdown` and https://simplex.chat"}, "mentions": {}}, {"msgContent": {"type": "text", "text": "three \ud83d\udc4b"}, "mentions": {}}]'
        $edited = $hello | Edit-SimplexMessage -Text 'hello Bob!'
        $edited.ChatItem.ChatItem.Meta.ItemEdited | Should -BeTrue
        $edited | Edit-SimplexMessage -Text 'hello Bob!' | Should -BeOfType SimplexChat.Api.ChatItemNotChangedResponse
        { Edit-SimplexMessage '@4' 16 'not mine' } | Should -Throw -ErrorId 'error.invalidChatItemUpdate,*'
        $thumb = [char]::ConvertFromUtf32(0x1F44D)
        $reaction = Add-SimplexReaction '@4' 16 $thumb
        $reaction.Reaction.ChatReaction.ChatItem.Meta.ItemId | Should -Be 16
        { $reaction | Add-SimplexReaction -Reaction $thumb } | Should -Throw '*reaction already added*'
        ($reaction | Remove-SimplexReaction -Reaction $thumb).Added | Should -BeFalse
        (Send-SimplexMessage '@4' 'live' -Live).ChatItems[0].ItemId | Should -Be 20
        (Send-SimplexMessage '@4' 'gone in a minute' -TimeToLive 60).ChatItems[0].ChatItem.Meta.ItemTimed.Ttl | Should -Be 60
        $deleted = Send-SimplexMessage '@4' 'to be deleted' | Remove-SimplexMessage -Mode broadcast -Confirm:$false
        $deleted.ChatItemDeletions.DeletedChatItem.ItemId | Should -Be 22
        (Remove-SimplexMessage '@4' 16 internalMark -Confirm:$false).ChatItemDeletions.DeletedChatItem.ItemId | Should -Be 16
        { Remove-SimplexMessage '@4' 16 broadcast -Confirm:$false } | Should -Throw -ErrorId 'error.invalidChatItemDelete,*'
        { Remove-SimplexMessage '@4' 9999 -Confirm:$false } | Should -Throw '*did not delete message 9999 in @4*' -ErrorId 'NotDeleted,*'
        { Send-SimplexMessage '@99' 'nobody' } | Should -Throw -ErrorId 'errorStore.contactNotFound,*'
        { Send-SimplexMessage '#99' 'no group' } | Should -Throw -ErrorId 'errorStore.groupNotFound,*'
        $null = Get-Failure { Invoke-SimplexCommand '/_send @4 json []' }
        $null = Get-Failure { Invoke-SimplexCommand '/_send @4 json {' }
        $link = Send-SimplexMessage '@4' -Link https://simplex.chat -LinkTitle SimpleX -LinkDescription chat -LinkImage "data:image/png;base64,$dot"
        $link.ChatItems[0].Message.Preview.Title | Should -Be 'SimpleX'
        $replay.Mismatches | Should -BeNullOrEmpty
    }

    It '06: group, owner' {
        $replay = Start-Replay 06 alice
        Connect-SimplexChat $replay.Uri
        # Other tests cover the group cmdlets. Here, the commands up to the first message are only the setup.
        while ($replay.NextCommand -notlike '/_send *') {
            $next = $replay.NextCommand
            try {
                $null = Invoke-SimplexCommand $next
            }
            catch {
                $_.FullyQualifiedErrorId | Should -BeLike 'error*'
            }
        }

        (Send-SimplexMessage '#1' 'welcome to ops').ChatItems[0].Chat | Should -Be '#ops'
        $spam = Receive-SimplexEvent newChatItems -Wait -Timeout 20 | Where-Object { $_.ChatItems[0].Text -like 'spam*' } | Select-Object -First 1
        $mentioning = Send-SimplexMessage '#1' 'hi @bob' -Mention @{ bob = 3 }
        $mentioning.ChatItems[0].ChatItem.Mentions['bob'].MemberRef.GroupMemberId | Should -Be 3
        $moderated = $spam | Remove-SimplexMemberMessage -Confirm:$false
        $moderated.ChatItemDeletions.DeletedChatItem.Text | Should -Be 'spam spam spam'
        $replay.Mismatches | Should -BeNullOrEmpty
    }
}

Describe 'Group messages on the simulator' {
    BeforeAll {
        $net = New-ConnectedNetwork alice, bob
        $alice = $net.alice
        $bob = $net.bob
        $group = Invoke-SimplexCommand '/_group 1 {"displayName": "ops", "fullName": "Operations"}' -Session $alice
        $contact = (Get-SimplexContact bob -Session $alice).ContactId
        $null = Invoke-SimplexCommand "/_add #$($group.GroupInfo.GroupId) $contact member" -Session $alice
        $invited = Receive-SimplexEvent receivedGroupInvitation -Wait -Count 1 -Timeout 20 -Session $bob
        $null = Invoke-SimplexCommand "/_join #$($invited.GroupInfo.GroupId)" -Session $bob
        Receive-SimplexEvent userJoinedGroup -Wait -Count 1 -Timeout 20 -Session $bob | Should -HaveCount 1
        Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20 -Session $alice | Should -HaveCount 1
    }
    AfterAll { Remove-TestSession }

    It 'are moderated from a search' {
        'buy now', 'good morning', 'Buy later' | Send-SimplexMessage '#ops' -Session $bob
        Wait-Until { Get-SimplexMessage '#ops' -Search 'buy later' -Session $alice }
        $moderated = Get-SimplexMessage '#ops' -Search buy -Session $alice | Remove-SimplexMemberMessage -Session $alice -Confirm:$false
        $moderated | Should -HaveCount 1
        $moderated.ChatItemDeletions.DeletedChatItem.Text | Should -Be 'buy now', 'Buy later'
        Receive-SimplexEvent groupChatItemsDeleted, chatItemsDeleted -Wait -Count 1 -Timeout 20 -Session $bob | Should -Not -BeNullOrEmpty
    }

    It 'are moderated at once from an event, without waiting for more input' {
        $null = Receive-SimplexEvent -Session $alice
        $null = 'spam one', 'spam two' | Send-SimplexMessage '#ops' -Session $bob
        $spam = @(Receive-SimplexEvent newChatItems -Wait -Count 2 -Timeout 20 -Session $alice)
        $seen = @{}
        $moderated = & { $spam[0]; $seen.Left = (Get-SimplexMessage '#ops' -Search spam -Session $alice | Where-Object { -not $_.ChatItem.Meta.ItemDeleted }).Text; $spam[1] } |
            Remove-SimplexMemberMessage -Session $alice -Confirm:$false
        $seen.Left | Should -Be 'spam two'
        $moderated | Should -HaveCount 2
    }

    It 'reply to a member by name' {
        $null = Receive-SimplexEvent -Session $alice
        $null = Send-SimplexMessage '#ops' 'who is on call?' -Session $bob
        $answer = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $alice |
            Send-SimplexMessage -Text '@bob, you are' -Mention bob -Quote { $_ } -Session $alice
        $answer.ChatItems[0].Chat | Should -Be '#ops'
        $answer.ChatItems[0].ChatItem.Mentions.Keys | Should -Be 'bob'
        $answer.ChatItems[0].ChatItem.QuotedItem.Content.Text | Should -Be 'who is on call?'
        $edited = $answer | Edit-SimplexMessage -Text '@bob, you are, until 8:00' -Session $alice
        $edited.ChatItem.ChatItem.Mentions.Keys | Should -Be 'bob'
    }
}
