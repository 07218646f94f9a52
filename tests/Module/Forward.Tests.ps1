BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Waits for messages, and returns their texts.
    function Receive-Text {
        param($Session, [int] $Count = 1)
        $texts = @()
        while ($texts.Count -lt $Count) {
            $got = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $Session
            $got | Should -Not -BeNullOrEmpty
            $texts += @($got.ChatItems | Where-Object ContentType -eq rcvMsgContent | ForEach-Object Text)
        }

        $texts
    }
}

Describe 'Copy-SimplexMessage' {
    BeforeEach { $net = New-ConnectedNetwork bot, alice, carol }
    AfterEach { Remove-TestSession }

    It 'forwards a message and keeps its source for the user only' {
        $sent = Send-SimplexMessage '@alice' 'the plan' -Session $net.bot
        $copied = $sent | Copy-SimplexMessage -To '@carol' -Session $net.bot
        $copied | Should -BeOfType SimplexChat.Api.NewChatItemsResponse
        $copied.ChatItems[0].Chat | Should -Be '@carol'
        $source = $copied.ChatItems[0].ChatItem.Meta.ItemForwarded
        $source.Type, $source.ChatName, "$($source.MsgDir)", $source.ChatItemId | Should -Be 'contact', 'alice', 'snd', $sent.ChatItems[0].ItemId
        Receive-Text $net.carol | Should -Be 'the plan'
        (Get-SimplexMessage '@bot' -Last 1 -Session $net.carol).ChatItem.Meta.ItemForwarded.Type | Should -Be 'unknown'
        # The response binds to the next cmdlet.
        ($copied | Add-SimplexReaction -Reaction 👍 -Session $net.bot).Added | Should -BeTrue
    }

    It 'forwards several messages in one command and in their order' {
        'one', 'two', 'three' | Send-SimplexMessage '@alice' -Session $net.bot | Should -HaveCount 3
        $copied = @(Get-SimplexMessage '@alice' -Last 3 -Session $net.bot | Copy-SimplexMessage -To '@carol' -Session $net.bot)
        $copied | Should -HaveCount 1
        $copied.ChatItems.Text | Should -Be 'one', 'two', 'three'
        Receive-Text $net.carol 3 | Should -Be 'one', 'two', 'three'
    }

    It 'keeps the order of messages from several chats' {
        $first = Send-SimplexMessage '@alice' 'a' -Session $net.bot
        $second = Send-SimplexMessage '*' 'b' -Session $net.bot
        $third = Send-SimplexMessage '@alice' 'c' -Session $net.bot
        $copied = $first, $second, $third | Copy-SimplexMessage -To '@carol', '*' -Session $net.bot
        $copied | Should -HaveCount 6
        Receive-Text $net.carol 3 | Should -Be 'a', 'b', 'c'
        (Get-SimplexMessage '*' -Session $net.bot).Text | Should -Be 'b', 'a', 'b', 'c'
    }

    It 'forwards by id, and nothing with -WhatIf' {
        $id = (Send-SimplexMessage '@alice' 'hello' -Session $net.bot).ChatItems[0].ItemId
        Copy-SimplexMessage '@alice' $id '@carol' -WhatIf -Session $net.bot | Should -BeNullOrEmpty
        (Copy-SimplexMessage '@alice' $id '@carol' -Session $net.bot).ChatItems.Text | Should -Be 'hello'
    }

    It 'reports a message that does not exist, and forwards the others' {
        $id = (Send-SimplexMessage '@alice' 'hello' -Session $net.bot).ChatItems[0].ItemId
        $copied = Copy-SimplexMessage '@alice' $id, 9999 '@carol' -ErrorVariable failures -ErrorAction SilentlyContinue -Session $net.bot
        $copied.ChatItems.Text | Should -Be 'hello'
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'NotForwarded,*'
        "$($failures[0])" | Should -BeLike '*did not forward message 9999 in @alice to @carol*'
        $none = Copy-SimplexMessage '@alice' 9999 '@carol' -ErrorVariable failures -ErrorAction SilentlyContinue -Session $net.bot
        $none | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
    }

    It 'reports what is not a message' {
        $notice = Get-SimplexMessage '@alice' -Session $net.bot | Where-Object { -not $_.Message } | Select-Object -First 1
        $failure = Get-Failure { $notice | Copy-SimplexMessage -To '@carol' -Session $net.bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.invalidForward,*'
        "$failure" | Should -BeLike "*aren't messages*Get-SimplexMessage*"
        { Copy-SimplexMessage '@alice' 1 '@99' -Session $net.bot } | Should -Throw
        { Copy-SimplexMessage -Message 1 -To '@carol' -Session $net.bot } | Should -Throw '*Specify -Chat*'
    }

    It 'forwards a file, and asks about a file that is not received' {
        Set-Content -LiteralPath TestDrive:/plan.txt 'a plan'
        $path = (Get-Item TestDrive:/plan.txt).FullName
        $null = Send-SimplexMessage '@bot' 'see this' -File $path -Session $net.alice
        $got = $null
        while (-not $got) {
            $got = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bot |
                Where-Object { $_.ChatItems.Text -eq 'see this' }
        }

        $failure = Get-Failure { $got | Copy-SimplexMessage -To '@carol' -Session $net.bot }
        "$failure" | Should -BeLike '*1 file of the messages is not received yet*Receive-SimplexFile*-WithoutFile*'
        $copied = $got | Copy-SimplexMessage -To '@carol' -WithoutFile -Session $net.bot
        $copied.ChatItems[0].Text | Should -Be 'see this'
        $copied.ChatItems[0].FileName | Should -BeNullOrEmpty

        $null = Send-SimplexMessage '*' 'mine' -File $path -Session $net.bot
        $own = Get-SimplexMessage '*' -Last 1 -Session $net.bot | Copy-SimplexMessage -To '@carol' -Session $net.bot
        $own.ChatItems[0].FileName | Should -Be 'plan.txt'
    }
}

Describe 'Get-SimplexMessageInfo' {
    AfterEach { Remove-TestSession }

    It 'returns the versions of an edited message' {
        $net = New-ConnectedNetwork bot, alice
        $sent = Send-SimplexMessage '@alice' 'first' -Session $net.bot
        ($sent | Get-SimplexMessageInfo -Session $net.bot).Versions.Text | Should -Be 'first'
        $null = $sent | Edit-SimplexMessage -Text 'second' -Session $net.bot
        $info = $sent | Get-SimplexMessageInfo -Session $net.bot
        $info | Should -BeOfType SimplexChat.Api.ChatItemInfoResponse
        $info.Versions.Text | Should -Be 'second', 'first'
        $info.Chat, $info.Text | Should -Be '@alice', 'second'
        $info.Deliveries | Should -BeNullOrEmpty
        $info.ReceivedCount | Should -BeNullOrEmpty
        # The information binds to the next cmdlet as its message.
        ($info | Edit-SimplexMessage -Text 'third' -Session $net.bot).ChatItem.Text | Should -Be 'third'
    }

    It 'returns the delivery to each member' {
        $net = New-TestGroup ops -Name alice, bob, carol
        $sent = Send-SimplexMessage '#ops' 'who has this?' -WaitFor Received -Timeout 30 -Session $net.alice
        $info = $sent | Get-SimplexMessageInfo -Session $net.alice
        $info.Deliveries.Member | Sort-Object | Should -Be 'bob', 'carol'
        $info.Deliveries.Status | Should -Be 'rcvd', 'rcvd'
        $info.ReceivedCount | Should -Be 2
        "$($info.Deliveries[0])" | Should -Match '^(bob|carol): rcvd$'
        ($info | Format-Table | Out-String -Width 80) | Should -Match '(?m)#ops +sndRcvd +2 of 2 +1 who has this\?'
        ($info.Deliveries | Format-Table | Out-String -Width 80) | Should -Match '(?m)bob +rcvd'
    }

    It 'returns the source of a forwarded message' {
        $net = New-ConnectedNetwork bot, alice
        $source = Send-SimplexMessage '*' 'a note' -Session $net.bot
        $first = $source | Copy-SimplexMessage -To '@alice' -Session $net.bot
        ($first | Get-SimplexMessageInfo -Session $net.bot).ChatItemInfo.ForwardedFromChatItem | Should -BeNullOrEmpty
        $second = $first | Copy-SimplexMessage -To '*' -Session $net.bot
        ($second | Get-SimplexMessageInfo -Session $net.bot).ChatItemInfo.ForwardedFromChatItem.ItemId | Should -Be $first.ChatItems[0].ItemId
    }

    It 'reports a message that does not exist' {
        $net = New-ConnectedNetwork bot, alice
        $failure = Get-Failure { Get-SimplexMessageInfo '@alice' 9999 -Session $net.bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.chatItemNotFound,*'
        "$failure" | Should -BeLike '*no message 9999*Get-SimplexMessage*'
        { Get-SimplexMessageInfo -Message 1 -Session $net.bot } | Should -Throw '*Specify -Chat*'
    }
}
