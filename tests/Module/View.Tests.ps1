# What people see: objects of a real core, as recorded, in tables and lists of a width of 100.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Facts.ps1
    $recorded = foreach ($file in Get-ChildItem (Join-Path $root 'tests/transcripts') -Filter *.jsonl | Where-Object Name -NotLike '10-*') {
        Get-Content $file
    }

    $byType = $recorded | Where-Object { $_ -match '"dir": "(response|event)".*?"resp": \{"type": "(\w+)"' } |
        Group-Object { $null = $_ -match '"dir": "(response|event)".*?"resp": \{"type": "(\w+)"'; "$($Matches[1]) $($Matches[2])" } -AsHashTable

    # The first recorded response or event of a type, whose line has a text; events and responses may have one type.
    function Get-Recorded {
        param([string] $Type, [string] $Like = '*', [ValidateSet('response', 'event')] [string] $Kind = 'response')
        $line = $byType["$Kind $Type"] | Where-Object { $_ -like $Like } | Select-Object -First 1
        $line | Should -Not -BeNullOrEmpty -Because "$Type is recorded"
        Read-Said $line
    }

    # What a line of a recording says, as the library reads it.
    function Read-Said {
        param([string] $Line)
        $json = [System.Text.Json.JsonDocument]::Parse($Line).RootElement.GetProperty('resp').GetRawText()
        if ($Line -like '*"dir": "event"*') { [SimplexChat.Api.SimplexJson]::Deserialize[SimplexChat.Api.ChatEvent]($json) }
        else { [SimplexChat.Api.SimplexJson]::Deserialize[SimplexChat.Api.ChatResponse]($json) }
    }

    # The lines of a table: the heading, the rule below it, the rows.
    function Get-TableLine {
        param($Of)
        $lines = ($Of | Format-Table | Out-String -Width 100) -split '\r?\n' -ne ''
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 -Because $_ }
        $lines
    }

    function Assert-Column {
        param($Of, [string[]] $Column)
        ((Get-TableLine $Of)[0].Trim() -split '\s+') | Should -Be $Column
    }

    function Get-ListText {
        param($Of)
        ($Of | Format-List | Out-String -Width 300).Trim()
    }

    # What the list shows, by label; a value that goes on in further lines is one.
    function Get-ListValue {
        param($Of)
        $values = [ordered]@{}
        foreach ($line in (Get-ListText $Of) -split '\r?\n') {
            if ($line -match '^(\w+)\s*: ?(.*)$') {
                $values[$Matches[1]] = $Matches[2]
            }
        }

        $values
    }
}

Describe 'The tables' {
    It 'show contacts' {
        $contacts = (Get-Recorded contactsList '*"contactId": 4, "localDisplayName": "alice"*').Contacts
        Assert-Column $contacts ContactId, Name, Status, Since, FullName
        (Get-TableLine $contacts)[2] | Should -Match '^\s+4 alice\s+ready\s+\d{4}-\d\d-\d\d \d\d:\d\d Alice Liddell\s*$'
    }

    It 'show groups' {
        $group = (Get-Recorded groupCreated).GroupInfo
        Assert-Column $group GroupId, Name, Role, Status, MemberCount, FullName
        (Get-TableLine $group)[2] | Should -Match '^\s+1 ops\s+owner\s+creator\s+1 Operations\s*$'
    }

    It 'show members' {
        $members = (Get-Recorded groupMembers).Group.Members
        Assert-Column $members GroupMemberId, Name, Role, Status, Blocked, Since, FullName
        (Get-TableLine $members) -match 'bob\s+member\s+connected\s+False' | Should -Not -BeNullOrEmpty
    }

    It 'show users' {
        $users = (Get-Recorded usersList '*"support"*').Users.User
        Assert-Column $users UserId, Active, Unread, Name, FullName
        (Get-TableLine $users)[3] | Should -Match '^\s+2 True\s+support\s+Support desk\s*$'
    }

    It 'show messages: time, chat, who, status, text' {
        $items = (Get-Recorded newChatItems '*"rcvMsgContent"*' -Kind event).ChatItems
        Assert-Column $items Time, Chat, ItemId, Sender, Status, Text
        (Get-TableLine $items)[2] | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d @\w+\s+\d+ \w+\s+rcvNew\s+hello bob\s*$'
    }

    It 'show a message''s file, and that it was moderated or edited' {
        $file = (Get-Recorded newChatItems '*"the report"*').ChatItems
        (Get-TableLine $file)[2] | Should -Match '\[report\.txt, [\d.]+ \w+\] the report'
        $deleted = (Get-Recorded chatItemsDeleted '*"moderated"*').ChatItemDeletions[0].ToChatItem
        (Get-TableLine $deleted)[2] | Should -Match '\(moderated\) spam'
        $edited = (Get-Recorded chatItemUpdated '*"itemEdited": true*').ChatItem
        (Get-TableLine $edited)[2] | Should -Match '\(edited\) hello Bob!'
    }

    It 'cut a long text and a text of many lines, and the object keeps it whole' {
        $item = (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0]
        $item.ChatItem.Meta.ItemText = 'disk full on db1: ' * 20
        $lines = Get-TableLine $item
        $lines.Count | Should -Be 3
        $lines[2] | Should -Match '\bdisk full on db1.*…$'
        $item.ChatItem.Meta.ItemText = "first line`nsecond line`r`nthird"
        $lines = Get-TableLine $item
        $lines.Count | Should -Be 3
        $lines[2] | Should -Match '\bfirst line …\s*$'
        (Get-ListText $item) | Should -Match 'second line'
        $item.Text | Should -Be "first line`nsecond line`r`nthird"
    }

    It 'show a group''s link in full width, and plans in words' {
        $link = (Get-Recorded groupLink '*"acceptMemberRole": "member"*').GroupLink
        (Get-ListValue $link).Link | Should -Be $link.Link
        (Get-ListValue $link).Role | Should -Be 'member'
        $plan = Get-Recorded connectionPlan '*"contactAddress"*"ok"*'
        Assert-Column $plan Kind, About
        (Get-TableLine $plan)[2] | Should -Match "^contactAddress\s+an address of 'alice', not connected yet\s*$"
        Assert-Column $plan.ConnectionPlan Kind, About
    }

    It 'show chats with their last message' {
        $item = (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0]
        $chat = [SimplexChat.Api.AChat] @{
            ChatInfo  = $item.ChatInfo
            ChatItems = [SimplexChat.Api.ChatItem[]] $item.ChatItem
            ChatStats = [SimplexChat.Api.ChatStats] @{ UnreadCount = 3 }
        }
        Assert-Column $chat Name, Unread, LastTime, LastText
        (Get-TableLine $chat)[2] | Should -Match '^@bob\s+3 \d{4}-\d\d-\d\d \d\d:\d\d hello bob\s*$'
        $empty = [SimplexChat.Api.AChat] @{ ChatInfo = $item.ChatInfo; ChatItems = [SimplexChat.Api.ChatItem[]] @(); ChatStats = [SimplexChat.Api.ChatStats]::new() }
        (Get-TableLine $empty)[2] | Should -Match '^@bob\s+0\s*$'
    }

    It 'give way to few properties below objects of another kind, as in one line of two commands' {
        $member = (Get-Recorded groupMembers).Group.Members[0]
        $text = $member, (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0] | Out-String -Width 100
        $text | Should -Match '(?m)^ItemId +: \d+\r?$'
        $text | Should -Match '(?m)^Text +: hello bob\r?$'
        $text | Should -Not -Match 'UnknownFields'
    }

    It 'show relays' {
        $relay = [SimplexChat.Api.GroupRelay] @{
            GroupRelayId  = 5
            UserChatRelay = [SimplexChat.Api.UserChatRelay] @{
                Address = 'https://relay.example/r#x'; RelayProfile = [SimplexChat.Api.RelayProfile] @{ DisplayName = 'relay1' }
            }
            RelayStatus   = [SimplexChat.Api.RelayStatus]::Active
        }
        Assert-Column $relay GroupRelayId, Name, Status, Address
        (Get-TableLine $relay)[2] | Should -Match '^\s+5 relay1\s+active\s+https://relay\.example/r#x\s*$'
    }
}

Describe 'The lists' {
    It 'show what people reach for, each value in one word or line' {
        $contact = (Get-Recorded contactsList '*"contactId": 4, "localDisplayName": "alice"*').Contacts[0]
        $value = Get-ListValue $contact
        $value.Keys | Should -Contain 'ContactId'
        $value.Name | Should -Be 'alice'
        $value.FullName | Should -Be 'Alice Liddell'
        $value.Incognito | Should -Be 'False'
        $member = (Get-Recorded groupMembers).Group.Members[0]
        $value = Get-ListValue $member
        $value.Name | Should -Be 'bob'
        $value.Role | Should -Be 'member'
        $value.GroupId | Should -Be '1'
    }

    It 'show no raw nests' {
        $objects = @((Get-Recorded contactsList).Contacts[0], (Get-Recorded groupCreated).GroupInfo, (Get-Recorded groupLink).GroupLink
            (Get-Recorded groupMembers).Group.Members[0], (Get-Recorded activeUser).User, (Get-Recorded newChatItems '*"the report"*').ChatItems[0]
            (Get-Recorded userContactLink).ContactLink, (Get-Recorded connectionPlan), (Get-Recorded newChatItems)
            (Get-Recorded contactConnected -Kind event), (Get-Recorded userContactLinkCreated), (Get-Recorded invitation))
        foreach ($object in $objects) {
            $text = Get-ListText $object
            $text | Should -Not -Match 'SimplexChat\.Api|System\.Collections|UnknownFields' -Because $object.GetType().Name
            $text.Split("`n").Count | Should -BeLessThan 20 -Because $object.GetType().Name
        }
    }

    It 'show a message''s file only where there is one' {
        (Get-ListValue (Get-Recorded newChatItems '*"the report"*').ChatItems[0]).FileName | Should -Be 'report.txt'
        (Get-ListValue (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0]).Keys | Should -Not -Contain 'FileName'
    }

    It 'show whom an event is about' {
        $value = Get-ListValue (Get-Recorded joinedGroupMember -Kind event)
        $value.Type | Should -Be 'joinedGroupMember'
        $value.Keys | Should -Not -Contain 'Contact'
        $value.GroupInfo | Should -Be '#ops'
        $value.Member | Should -Match '^@'
    }
}

Describe 'What is said in one line' {
    It 'has words for every recorded response and event, and no raw nest' {
        foreach ($line in $recorded -match '"dir": "(response|event)"') {
            $said = Read-Said $line
            $about = [SimplexChat.PowerShell.Formats.ChatSummary]::Of($said)
            $about | Should -Not -BeNullOrEmpty -Because $said.Type
            $about | Should -Not -Match 'SimplexChat|GroupMember\b|System\.|\{|\n' -Because "$($said.Type): $about"
        }
    }

    It 'has words for every response and event of the facts' {
        $said = @($api.events | ForEach-Object { Read-FactSample $_ -AsEvent }) + @($api.responses | ForEach-Object { Read-FactSample $_ })
        $said.Count | Should -Be ($api.events.Count + $api.responses.Count)
        $said | Where-Object { -not [SimplexChat.PowerShell.Formats.ChatSummary]::Of($_) } | ForEach-Object Type | Should -BeNullOrEmpty
    }

    It 'says <Type>: <About>' -ForEach @(
        @{ Type = 'memberRole'; Kind = 'event'; About = '^@\w+ of #ops: \w+, now \w+ by @\w+$' }
        @{ Type = 'deletedMember'; Kind = 'event'; About = '^@carol\w* is removed from #ops by @alice$' }
        @{ Type = 'memberBlockedForAll'; Kind = 'event'; About = '^@carol\w* of #ops: blocked for all by @\w+$' }
        @{ Type = 'receivedGroupInvitation'; Kind = 'event'; About = '^@alice invites to #ops as member \(group \d+\)$' }
        @{ Type = 'chatItemReaction'; Kind = 'event'; About = '^👍 added by @\w+: @\w+ \d+$' }
        @{ Type = 'rcvFileComplete'; Kind = 'event'; About = '^received: report\.txt, [\d.]+ \w+ \(@\w+ \d+\)$' }
        @{ Type = 'contactsDisconnected'; Kind = 'event'; About = '^127\.0\.0\.1:6323: \d+ contacts? out of reach$' }
        @{ Type = 'membersRoleUser'; Kind = 'response'; About = '^@\w+.* of #ops: now \w+$' }
        @{ Type = 'userDeletedMembers'; Kind = 'response'; About = '^@carol\w* removed from #ops' }
        @{ Type = 'groupCreated'; Kind = 'response'; About = '^#ops is created \(group 1\)$' }
        @{ Type = 'chatItemsDeleted'; Kind = 'response'; About = '^@\w+: 1 message deleted$' }
        @{ Type = 'sentGroupInvitation'; Kind = 'response'; About = '^@bob is invited to #ops as member$' }
        @{ Type = 'cmdOk'; Kind = 'response'; About = '^done$' }
    ) {
        [SimplexChat.PowerShell.Formats.ChatSummary]::Of((Get-Recorded $Type -Kind $Kind)) | Should -Match $About
    }

    It 'shows host names of relays, and no keys' {
        $errors = Get-Recorded chatError '*BROKER*' -Kind event
        $about = [SimplexChat.PowerShell.Formats.ChatSummary]::Of($errors)
        $about | Should -Match "^The relay 127\.0\.0\.1:6323 can't be reached\."
        $about | Should -Not -Match 'smp:'
    }

    It 'keeps within the width' {
        $events = Get-Recorded newChatItems '*"hello bob"*' -Kind event
        Assert-Column $events Type, About
        (Get-TableLine $events)[2] | Should -Match '^newChatItems\s+@\w+ -> hello bob\s*$'
    }
}
