# Names, texts and file names of other people on terminals and in logs.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Facts.ps1

    # ESC, OSC with its terminator, C1, BS, NUL, three kinds of line breaks, and a direction override.
    $evil = "m$([char]27)]0;pwn$([char]7)$([char]0x9B)31m`b`0`r`n$([char]0x2028)$([char]0x202E)x"
    $shown = 'm\u001B]0;pwn\u0007\u009B31m\u0008\u0000\r\n\u2028\u202Ex'

    # Returns a table or list as a host writes it, with a width that doesn't cut text.
    function Get-View {
        param($Of, [switch] $List)
        if ($List) { ($Of | Format-List | Out-String -Width 2000).TrimEnd() } else { ($Of | Format-Table | Out-String -Width 2000).TrimEnd() }
    }

    function Assert-Safe {
        param([string] $Text)
        $rest = $Text -replace '\r?\n', ''
        # Remove the colors of the host.
        $rest = $rest -replace '\x1B\[[\d;]*m', ''
        $rest | Should -Not -Match '[\x00-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E]'
        $Text | Should -BeLike "*$([WildcardPattern]::Escape($shown))*"
    }

    $net = New-TestGroup ops alice, bob
    $alice = $net.alice
    $contact = Get-SimplexContact bob -Session $alice
    $group = Get-SimplexGroup ops -Session $alice
    $member = Get-SimplexGroupMember '#ops' -Session $alice | Select-Object -First 1
    $item = (Send-SimplexMessage "@bob" "hello" -Session $alice).ChatItems[0]
}

AfterAll {
    Remove-TestSession
}

Describe 'A contact''s, group''s or member''s name with control characters' {
    BeforeAll {
        foreach ($one in $contact, $group, $member) { $one.LocalDisplayName = $evil }
        $contact.Profile.DisplayName = $contact.Profile.FullName = $contact.Profile.ShortDescr = $contact.Profile.LocalAlias = $evil
        $contact.Profile.ContactLink = $evil
        $group.GroupProfile.DisplayName = $group.GroupProfile.FullName = $group.GroupProfile.Description = $evil
        $member.MemberProfile.DisplayName = $member.MemberProfile.FullName = $evil
    }

    It 'is escaped in the view of <_>' -ForEach contact, group, member {
        $object = Get-Variable $_ -ValueOnly
        Assert-Safe (Get-View $object)
        if ($_ -eq 'group') {
            # A welcome message can contain line breaks.
            $object.GroupProfile.Description = 'Welcome'
        }

        Assert-Safe (Get-View $object -List)
    }

    It 'is escaped in Format-Wide' {
        foreach ($one in $contact, $group, $member) {
            Assert-Safe ($one | Format-Wide -Column 1 | Out-String -Width 2000)
        }
    }

    It 'is escaped in the id of an error that a handler throws' {
        $script = [scriptblock]::Create('param($Text) throw $Text')
        $cause = Get-Failure { & $script $evil }
        $cause.FullyQualifiedErrorId | Should -BeExactly $evil
        $network = New-SimplexSimulator
        $bot = SimplexChat\Connect-SimplexChat bot -Simulator $network -PassThru
        $anna = Add-SimplexSimulatorPeer anna -ContactOf $bot
        $null = $anna.Send('@bot', 'hi')
        Start-SimplexBot -Session $bot -NoAddress -IncludeUnread -Timeout 20 -OnMessage { throw $evil } -Until { $true } -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -Not -Match '[\x00-\x1F\x7F-\x9F]'
        Assert-Safe "$($failed[0])"
    }

    It 'is escaped in the default view after an object of another type' {
        foreach ($one in $contact, $group, $member) {
            Assert-Safe ($alice, $one | Out-String -Width 2000)
        }
    }

    It 'is not changed in the object and its JSON' {
        $contact.Name | Should -BeExactly $evil
        ($contact.ToJson() | ConvertFrom-Json).localDisplayName | Should -BeExactly $evil
    }

    It 'is escaped in -WhatIf output' {
        $said = & $pwsh -NoProfile -Command "
            Import-Module '$root/out/SimplexChat'
            `$network = New-SimplexSimulator
            `$alice = Connect-SimplexChat alice -Simulator `$network -PassThru
            `$null = Add-SimplexSimulatorPeer anna -ContactOf `$alice
            `$anna = Get-SimplexContact
            `$anna.LocalDisplayName = `"m`$([char]27)]0;pwn`$([char]7)`$([char]0x9B)31m``b``0``r``n`$([char]0x2028)`$([char]0x202E)x`"
            Send-SimplexMessage `$anna hi -WhatIf
            Remove-SimplexChat `$anna -WhatIf
            Set-SimplexCustomData `$anna @{} -WhatIf" | Where-Object { $_ }
        $said | Should -HaveCount 3
        $said | ForEach-Object { Assert-Safe $_ }
    }

    It 'is escaped in an error''s message and category' {
        $failure = { Send-SimplexMessage "@$evil" hi -Session $alice } | Should -Throw -PassThru
        Assert-Safe $failure.Exception.Message
        Assert-Safe "$failure"
        $failure.CategoryInfo.GetMessage() | Should -Match '^ObjectNotFound: \(@''m\\u001B\]0;[ -~…]+$'
        $failure.TargetObject.Name | Should -BeExactly $evil
    }

    It 'is escaped in a parameter error' {
        $failure = { Send-SimplexMessage $evil hi -Session $alice } | Should -Throw -PassThru
        Assert-Safe "$failure"
    }

    It 'is not offered as a completion' {
        (TabExpansion2 "Get-SimplexContact -Session `$alice -Name b" -cursorColumn 41).CompletionMatches.CompletionText | Should -Be 'bob'
    }
}

Describe 'A received message with control characters' {
    BeforeAll {
        $item.ChatItem.Meta.ItemText = "$evil and more"
        $item.ChatItem.ChatDir = [SimplexChat.Api.DirectRcvCIDirection]::new()
        $item.ChatInfo.Contact.LocalDisplayName = $evil
    }

    It 'is escaped in the table view' {
        $text = Get-View $item
        $text | Should -BeLike '*m\u001B]0;pwn\u0007\u009B31m\u0008\u0000*'
        $text -replace '\r?\n|\x1B\[[\d;]*m', '' | Should -Not -Match '[\x00-\x1F\x7F-\x9F\u2028\u202E]'
    }

    It 'is escaped in the list view, which keeps line breaks' {
        $text = Get-View $item -List
        $text | Should -BeLike '*m\u001B]0;pwn\u0007\u009B31m\u0008\u0000*\u2028\u202Ex and more*'
        $text -replace '\r?\n|\x1B\[[\d;]*m', '' | Should -Not -Match '[\x00-\x1F\x7F-\x9F\u2028\u202E]'
        $item.Text | Should -BeExactly "$evil and more"
    }

    It 'is escaped in the summary of an event' {
        $happening = [SimplexChat.Api.NewChatItemsEvent]@{ ChatItems = [SimplexChat.Api.AChatItem[]] @($item) }
        $happening.About | Should -Not -Match '[\x00-\x1F\x7F-\x9F\u2028\u202E]'
        $happening.About | Should -BeLike "@'m\u001B]0;pwn*"
        Get-View $happening -List | ForEach-Object { $_ -replace '\r?\n|\x1B\[[\d;]*m', '' } | Should -Not -Match '[\x00-\x1F\x7F-\x9F\u2028\u202E]'
    }
}

Describe 'A bot''s answer' -Tag Memory {
    It 'contains no terminal sequences such as colours' {
        $network = New-SimplexSimulator
        $bot = Connect-SimplexChat bot -Simulator $network -PassThru
        $anna = Add-SimplexSimulatorPeer anna -ContactOf $bot
        try {
            $null = $anna.Send('@bot', '/colour')
            Start-SimplexBot -Session $bot -IncludeUnread -Until { $anna.Last.Sender -eq 'bot' } -Timeout 20 -Command @{
                colour = { "$([char]27)[31mred$([char]27)[0m $([char]27)]8;;https://example.org$([char]27)\link$([char]27)]8;;$([char]27)\" }
            }
            $anna.Last.Text | Should -BeExactly 'red link'
        }
        finally {
            Disconnect-SimplexChat $bot
        }
    }
}
