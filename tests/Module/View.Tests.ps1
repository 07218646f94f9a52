# The views of objects: objects of a real core, as recorded, in tables and lists of a width of 100.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Facts.ps1
    $recorded = foreach ($file in Get-ChildItem -LiteralPath (Join-Path $root 'tests/transcripts') -Filter *.jsonl | Where-Object Name -NotLike '10-*') {
        Get-Content -LiteralPath $file
    }

    $byType = $recorded | Where-Object { $_ -match '"dir": "(response|event)".*?"resp": \{"type": "(\w+)"' } |
        Group-Object { $null = $_ -match '"dir": "(response|event)".*?"resp": \{"type": "(\w+)"'; "$($Matches[1]) $($Matches[2])" } -AsHashTable

    # Returns the first recorded response or event of a type whose line contains a text. Events and responses can share a type.
    function Get-Recorded {
        param([string] $Type, [string] $Like = '*', [ValidateSet('response', 'event')] [string] $Kind = 'response')
        $line = $byType["$Kind $Type"] | Where-Object { $_ -like $Like } | Select-Object -First 1
        $line | Should -Not -BeNullOrEmpty -Because "$Type is recorded"
        Read-Said $line
    }

    # Returns the event or response of a line of a recording, as the library decodes it.
    function Read-Said {
        param([string] $Line)
        $json = [System.Text.Json.JsonDocument]::Parse($Line).RootElement.GetProperty('resp').GetRawText()
        if ($Line -like '*"dir": "event"*') { [SimplexChat.Api.ChatEvent]::FromJson($json) }
        else { [SimplexChat.Api.ChatResponse]::FromJson($json) }
    }

    # Returns the lines of a table: the heading, the line below, the rows.
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

    # Returns the values of a list by label. A value on several lines is one value.
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

Describe 'Table views' {
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

    It 'show members within 80 columns' {
        $lines = ((Get-Recorded groupMembers).Group.Members | Format-Table | Out-String -Width 80) -split '\r?\n' -ne ''
        ($lines[0].Trim() -split '\s+') | Should -Be GroupMemberId, Name, Role, Status, Blocked, Since
        $lines -match 'bob\s+member\s+connected\s+False\s+\d{4}-\d\d-\d\d \d\d:\d\d$' | Should -Not -BeNullOrEmpty
    }

    It 'show users' {
        $users = (Get-Recorded usersList '*"support"*').Users.User
        Assert-Column $users UserId, Active, UnreadCount, Name, FullName
        (Get-TableLine $users)[3] | Should -Match '^\s+2 True\s+support\s+Support desk\s*$'
    }

    It 'show messages with time, chat, sender and text' {
        $items = (Get-Recorded newChatItems '*"rcvMsgContent"*' -Kind event).ChatItems
        Assert-Column $items Time, Chat, ItemId, Sender, Text
        (Get-TableLine $items)[2] | Should -Match '^(\d{4}-\d\d-\d\d|\d\d-\d\d \d\d:\d\d|\d\d:\d\d:\d\d)\s+@\w+\s+\d+ \w+\s+hello bob\s*$'
    }

    It 'show the sender of the user''s own messages as the name or (me)' {
        (Get-TableLine (Get-Recorded newChatItems '*"groupSnd"*"welcome to ops"*').ChatItems)[2] | Should -Match '^\d\S+( \S+)?\s+#ops\s+\d+ alice\s'
        (Get-TableLine (Get-Recorded newChatItems '*"directSnd"*"hello bob"*').ChatItems)[2] | Should -Match '^\d\S+( \S+)?\s+@bob\s+\d+ \(me\)\s'
    }

    It 'show the file of a message and whether the message was moderated or edited' {
        $file = (Get-Recorded newChatItems '*"the report"*').ChatItems
        (Get-TableLine $file)[2] | Should -Match '\[report\.txt, [\d.]+ \w+\] the report'
        $deleted = (Get-Recorded chatItemsDeleted '*"moderated"*').ChatItemDeletions[0].ToChatItem
        (Get-TableLine $deleted)[2] | Should -Match '\(moderated\) spam'
        $edited = (Get-Recorded chatItemUpdated '*"itemEdited": true*').ChatItem
        (Get-TableLine $edited)[2] | Should -Match '\(edited\) hello Bob!'
    }

    It 'truncate a long or multi-line text that the object keeps' {
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

    It 'show a group link in full and a connection plan in words' {
        $link = (Get-Recorded groupLink '*"acceptMemberRole": "member"*').GroupLink
        (Get-ListValue $link).Link | Should -Be $link.Link
        (Get-ListValue $link).Role | Should -Be 'member'
        $plan = Get-Recorded connectionPlan '*"contactAddress"*"ok"*'
        Assert-Column $plan Kind, About
        (Get-TableLine $plan)[2] | Should -Match "^contactAddress\s+an address of 'alice', not connected yet\s*$"
        Assert-Column $plan.ConnectionPlan Type, About
    }

    It 'show chats with the last message' {
        $item = (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0]
        $chat = [SimplexChat.Api.AChat] @{
            ChatInfo  = $item.ChatInfo
            ChatItems = [SimplexChat.Api.ChatItem[]] $item.ChatItem
            ChatStats = [SimplexChat.Api.ChatStats] @{ UnreadCount = 3 }
        }
        Assert-Column $chat Name, Unread, LastTime, LastText
        (Get-TableLine $chat)[2] | Should -Match '^@bob\s+3 (\d{4}-\d\d-\d\d|\d\d-\d\d \d\d:\d\d|\d\d:\d\d:\d\d)\s+hello bob\s*$'
        $empty = [SimplexChat.Api.AChat] @{ ChatInfo = $item.ChatInfo; ChatItems = [SimplexChat.Api.ChatItem[]] @(); ChatStats = [SimplexChat.Api.ChatStats]::new() }
        (Get-TableLine $empty)[2] | Should -Match '^@bob\s+0\s*$'
    }

    It 'show few properties for objects after an object of another type' {
        $member = (Get-Recorded groupMembers).Group.Members[0]
        $text = $member, (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0] | Out-String -Width 100
        $text | Should -Match '(?m)^ItemId +: \d+\r?$'
        $text | Should -Match '(?m)^About +: .*hello bob\r?$'
        $text | Should -Not -Match 'UnknownFields'
    }

    It 'show type and summary for responses and events after an object of another type' {
        $member = (Get-Recorded groupMembers).Group.Members[0]
        $text = $member, (Get-Recorded sentInvitation), (Get-Recorded contactConnected -Kind event) | Out-String -Width 100
        $text | Should -Match '(?m)^Type +: sentInvitation\r?$'
        $text | Should -Match '(?m)^Type +: contactConnected\r?$'
        $text | Should -Match '(?m)^About : asked for contact'
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

Describe 'List views' {
    It 'show common properties, each as one value' {
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

    It 'show no nested objects' {
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

    It 'show the file of a message only if it has a file' {
        (Get-ListValue (Get-Recorded newChatItems '*"the report"*').ChatItems[0]).FileName | Should -Be 'report.txt'
        (Get-ListValue (Get-Recorded newChatItems '*"hello bob"*').ChatItems[0]).Keys | Should -Not -Contain 'FileName'
    }

    It 'show the fields of an unknown response' {
        $answer = [SimplexChat.Api.ChatResponse]::FromJson('{"type":"someday","count":3,"parts":[{"name":"first"}]}')
        $text = Get-ListText $answer
        $text | Should -Match '(?m)^Type +: someday\r?$'
        $text | Should -Match '(?m)^UnknownFields +: count: 3\r?$'
        $text | Should -Match '(?m)^ +parts: \[\{"name":"first"\}\]\r?$'
        $answer.About | Should -Be 'count: 3, parts: [{"name":"first"}]'
    }

    It 'show the group and member of an event' {
        $value = Get-ListValue (Get-Recorded joinedGroupMember -Kind event)
        $value.Type | Should -Be 'joinedGroupMember'
        $value.Keys | Should -Not -Contain 'Contact'
        $value.GroupInfo | Should -Be '#ops'
        $value.Member | Should -Match '^@'
    }
}

Describe 'Object properties' {
    It 'have the names that the views show' {
        # Returns the properties of a type, and of the cases of a base type. For several types, returns those of each type.
        function Get-PropertyName {
            param([type] $Of)
            $Of.Assembly.GetExportedTypes().Where({ $Of.IsAssignableFrom($_) }).ForEach({ $_.GetProperties().Name })
            for ($type = $Of; $type; $type = $type.BaseType) { @(Get-TypeData $type.FullName).ForEach({ $_.Members.Keys }) }
        }

        # Loads the simulator, whose types have views, too.
        $null = New-SimplexSimulator
        $views = ([xml] (Get-Content -LiteralPath (Join-Path $root 'src/SimplexChat.PowerShell/Formats/SimplexChat.format.ps1xml') -Raw)).Configuration.ViewDefinitions.View
        $invented = foreach ($view in $views) {
            $known = @($view.ViewSelectedBy.TypeName).ForEach({ Get-PropertyName ($_ -as [type]) })
            $view.SelectNodes('.//TableColumnHeader/Label | .//ListItem/Label | .//ListItem[not(Label)]/PropertyName').ForEach({ $_.InnerText }).
                Where({ $_ -notin $known }).ForEach({ "$($view.Name): there is no $_" })
        }

        $views.Count | Should -BeGreaterThan 30
        $invented | Should -BeNullOrEmpty
    }

    It 'show the owner and state of a message' {
        $deleted = (Get-Recorded chatItemsDeleted '*"moderated"*').ChatItemDeletions[0].ToChatItem
        $deleted.Deleted, $deleted.DeletedBy, $deleted.Blocked, $deleted.Edited, $deleted.Text | Should -Be $true, 'alice', $false, $false, 'spam spam spam'
        $edited = (Get-Recorded chatItemUpdated '*"itemEdited": true*').ChatItem
        $edited.Edited, $edited.Deleted, $edited.DeletedBy | Should -Be $true, $false, $null
        (Get-Recorded newChatItems '*"quotedItem": {*' -Kind event).ChatItems[0].Quoted | Should -Be 'hello bob'
        $file = (Get-Recorded newChatItems '*"the report"*').ChatItems[0]
        $file.FileName, $file.FileStatus | Should -Be 'report.txt', 'sndStored'
        $own = (Get-Recorded newChatItems '*"directSnd"*"hello bob"*').ChatItems[0]
        $own.IsOwn, $own.Sender, $own.Reactions, $own.FileName, $own.Quoted | Should -Be $true, '(me)', $null, $null, $null
        $ops = (Get-Recorded newChatItems '*"groupSnd"*"welcome to ops"*').ChatItems[0]
        $ops.IsOwn, $ops.Sender | Should -Be $true, 'alice'
        $theirs = (Get-Recorded newChatItems '*"directRcv"*"hello bob"*' -Kind event).ChatItems[0]
        $theirs.IsOwn, $theirs.Sender | Should -Be $false, 'alice'
        $item = [SimplexChat.Api.AChatItem]::FromJson($own.ToJson())
        $item.ChatItem.Reactions = [SimplexChat.Api.CIReactionCount[]] @(
            @{ Reaction = [SimplexChat.Api.EmojiMsgReaction] @{ Emoji = '👍' }; TotalReacted = 2 }
            @{ Reaction = [SimplexChat.Api.EmojiMsgReaction] @{ Emoji = '🚀' }; TotalReacted = 1 })
        $item.Reactions | Should -Be '👍 2, 🚀 1'
    }

    It 'have local times' {
        $line = $recorded | Where-Object { $_ -like '*"dir": "event"*"newChatItems"*"hello bob"*' } | Select-Object -First 1
        $null = $line -match '"itemTs": "(?<time>[^"]+)"'
        $item = (Read-Said $line).ChatItems[0]
        $item.Time | Should -BeOfType datetime
        $item.Time.Kind | Should -Be 'Local'
        $item.Time | Should -Be ([datetimeoffset]::Parse($Matches.time).LocalDateTime)
        $item.Time -gt '2020-01-01' | Should -BeTrue
        $item.ChatItem.Meta.ItemTs -gt '2020-01-01' | Should -BeTrue
        $item.ChatItem.Meta.ItemTs.ToString('yyyyMMdd HHmm') | Should -Be $item.Time.ToString('yyyyMMdd HHmm')
        ($item | Group-Object { $_.Time.Date }).Name | Should -Be $item.Time.Date.ToString()
        ($item | Select-Object Time | ConvertTo-Json | ConvertFrom-Json).Time.ToUniversalTime() | Should -Be $item.Time.ToUniversalTime()
        $contact = (Get-Recorded contactsList).Contacts[0]
        $contact.Since.AddDays(1) - $contact.Since | Should -Be ([timespan]::FromDays(1))
        $contact.LastActive | Should -BeOfType datetime
    }

    It 'order roles by rank' {
        $members = foreach ($role in 'owner', 'member', 'observer', 'admin', 'moderator') {
            $member = [SimplexChat.Api.GroupMember]::FromJson((Get-Recorded groupMembers).Group.Members[0].ToJson())
            $member.MemberRole = $role
            $member
        }
        "$(($members | Sort-Object MemberRole).Role)" | Should -Be 'observer member moderator admin owner'
        "$(($members | Where-Object Role -GE moderator).Role)" | Should -Be 'owner admin moderator'
        "$(($members | Where-Object Role -LT ([SimplexChat.Api.GroupMemberRole]::Member)).Role)" | Should -Be 'observer'
        ($members | Select-Object -First 1 -Property Role | ConvertTo-Json -Compress) | Should -Be '{"Role":"owner"}'
        ($members | Group-Object Role -AsHashTable -AsString)['observer'] | Should -Be $members[2]
    }

    It 'show preferences as words' {
        $group = (Get-Recorded groupCreated).GroupInfo
        (Get-ListValue $group.FullGroupPreferences).Files | Should -Be 'on'
        (Get-ListValue $group.FullGroupPreferences).TimedMessages | Should -Be 'off'
        (Get-ListText $group.FullGroupPreferences) | Should -Not -Match 'GroupPreference'
    }

    It 'round-trip through the JSON of the API' {
        $items = (Get-Recorded newChatItems '*"hello bob"*').ChatItems
        $lines = $items | ForEach-Object ToJson
        $back = $lines | ForEach-Object { [SimplexChat.Api.AChatItem]::FromJson($_) }
        $back.Text | Should -Be 'hello bob'
        $back.ToJson() | Should -Be $lines
        ($lines | ConvertFrom-Json).chatItem.meta.itemText | Should -Be 'hello bob'
    }
}

Describe 'The summary of a response or event' {
    It 'exists for each recorded type and contains no nested object' {
        foreach ($line in $recorded -match '"dir": "(response|event)"') {
            $said = Read-Said $line
            $about = [SimplexChat.PowerShell.Formats.ChatSummary]::Of($said)
            $about | Should -Not -BeNullOrEmpty -Because $said.Type
            # The line of an unknown type lists its fields, which can contain objects.
            $form = if ($said -is [SimplexChat.Api.UnknownResponse]) { '\n' } else { 'SimplexChat|GroupMember\b|System\.|\{|\n' }
            $about | Should -Not -Match $form -Because "$($said.Type): $about"
        }
    }

    It 'exists for each type in the API' {
        $said = @($api.events | ForEach-Object { Read-FactSample $_ -AsEvent }) + @($api.responses | ForEach-Object { Read-FactSample $_ })
        $said.Count | Should -Be ($api.events.Count + $api.responses.Count)
        $said | Where-Object { -not [SimplexChat.PowerShell.Formats.ChatSummary]::Of($_) } | ForEach-Object Type | Should -BeNullOrEmpty
    }

    It 'of <Type> is <About>' -ForEach @(
        @{ Type = 'memberRole'; Kind = 'event'; About = '^@\w+ of #ops: \w+, now \w+ by @\w+$' }
        @{ Type = 'deletedMember'; Kind = 'event'; About = '^@carol\w* is removed from #ops by @alice$' }
        @{ Type = 'memberBlockedForAll'; Kind = 'event'; About = '^@carol\w* of #ops: blocked for all by @\w+$' }
        @{ Type = 'receivedGroupInvitation'; Kind = 'event'; About = '^@alice invites to #ops as member \(group \d+\)$' }
        @{ Type = 'chatItemReaction'; Kind = 'event'; About = '^👍 added by @\w+: @\w+ \d+$' }
        @{ Type = 'rcvFileComplete'; Kind = 'event'; About = '^received: report\.txt, [\d.]+ \w+ \(@\w+ \d+\)$' }
        @{ Type = 'contactsDisconnected'; Kind = 'event'; About = '^127\.0\.0\.1:6323: \d+ contacts? disconnected$' }
        @{ Type = 'membersRoleUser'; Kind = 'response'; About = '^@\w+.* of #ops: now \w+$' }
        @{ Type = 'userDeletedMembers'; Kind = 'response'; About = '^@carol\w* removed from #ops' }
        @{ Type = 'groupCreated'; Kind = 'response'; About = '^#ops is created \(group 1\)$' }
        @{ Type = 'chatItemsDeleted'; Kind = 'response'; About = '^@\w+: 1 message deleted$' }
        @{ Type = 'sentGroupInvitation'; Kind = 'response'; About = '^@bob is invited to #ops as member$' }
        @{ Type = 'cmdOk'; Kind = 'response'; About = '^done$' }
    ) {
        [SimplexChat.PowerShell.Formats.ChatSummary]::Of((Get-Recorded $Type -Kind $Kind)) | Should -Match $About
    }

    It 'shows the host names of relays without keys' {
        $errors = Get-Recorded chatError '*BROKER*' -Kind event
        $about = [SimplexChat.PowerShell.Formats.ChatSummary]::Of($errors)
        $about | Should -Match "^The relay 127\.0\.0\.1:6323 can't be reached\."
        $about | Should -Not -Match 'smp:'
    }

    It 'fits into the width of a table' {
        $events = Get-Recorded newChatItems '*"hello bob"*' -Kind event
        Assert-Column $events Type, About
        (Get-TableLine $events)[2] | Should -Match '^newChatItems\s+@\w+ -> hello bob\s*$'
    }
}
