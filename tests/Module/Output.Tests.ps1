# The objects that cmdlets write, in one-liners: names and ids of responses, and plain values in JSON, CSV and hashtables.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Facts.ps1

    # Returns the public types of the API that derive from a type.
    function Get-ApiType {
        param([type] $Base)
        $Base.Assembly.GetExportedTypes() | Where-Object { $Base.IsAssignableFrom($_) -and -not $_.IsAbstract }
    }
}

AfterAll {
    Remove-TestSession
}

Describe 'Responses' {
    BeforeAll {
        $net = New-TestGroup
        $alice = $net.alice
    }

    It 'show the group, contact, member or message that they are about' {
        $group = New-SimplexGroup team -Session $alice
        $group | Should -BeOfType SimplexChat.Api.GroupCreatedResponse
        $group.Name | Should -BeExactly 'team'
        $group.GroupId | Should -Be (Get-SimplexGroup team -Session $alice).GroupId
        "$group" | Should -BeExactly '#team'
        $sent = Send-SimplexMessage '@bob' 'hello' -Session $alice
        $sent.ItemId | Should -Be $sent.ChatItems[0].ItemId
        $sent.Text, $sent.Chat | Should -Be 'hello', '@bob'
        $edited = $sent | Edit-SimplexMessage -Text 'hello, Bob' -Session $alice
        $edited.ItemId, $edited.Text, $edited.Chat | Should -Be $sent.ItemId, 'hello, Bob', '@bob'
        $liked = $sent | Add-SimplexReaction -Reaction ([SimplexChat.Api.EmojiMsgReaction]::Allowed[0]) -Session $alice
        $liked.ItemId, $liked.Chat | Should -Be $sent.ItemId, '@bob'
        $removed = $sent | Remove-SimplexMessage -Confirm:$false -Session $alice
        $removed.ItemId, $removed.Chat | Should -Be $sent.ItemId, '@bob'
        $invited = Add-SimplexGroupMember '#team' '@bob' -Session $alice
        $invited.Name, $invited.GroupId | Should -Be 'bob', $group.GroupId
        (Get-SimplexGroupMember '#team' -Session $alice).GroupMemberId | Should -Be $invited.GroupMemberId
        (New-SimplexInvitation -Session $alice).Link | Should -Match '^(https|simplex):'
        $gone = Remove-SimplexChat '#team' -Confirm:$false -Session $alice
        $gone.Name | Should -Be 'team'
    }

    It 'name a message only if there is one' {
        $one = (Send-SimplexMessage '@bob' 'one' -Session $alice).ChatItems[0]
        $two = [SimplexChat.Api.NewChatItemsResponse] @{ ChatItems = [SimplexChat.Api.AChatItem[]] @($one, $one) }
        $two.ItemId | Should -BeNullOrEmpty
        "$two" | Should -Be 'newChatItems'
    }

    # The lists of the simulator's records are collection expressions, whose types aren't public.
    It 'have lists that can be indexed' {
        $sent = Send-SimplexMessage '@bob' 'one' -Session $alice
        $sent.ChatItems[0] | Should -BeOfType SimplexChat.Api.AChatItem
        , $sent.ChatItems[0] | Should -BeOfType SimplexChat.Api.AChatItem
        [SimplexChat.Api.GroupMemberRole]::Known[0] | Should -BeExactly ([SimplexChat.Api.GroupMemberRole]::Observer)
    }

    It 'print no UnknownFields, of any type' {
        foreach ($type in Get-ApiType ([SimplexChat.Api.ChatResponse])) {
            $text = $type::new() | Format-List | Out-String
            $text | Should -Match 'Type|Kind' -Because $type.Name
            if ($type.Name -ne 'UnknownResponse') {
                $text | Should -Not -Match 'UnknownFields' -Because $type.Name
            }
        }
    }
}

Describe 'Lists' {
    It 'show their elements, of all types' {
        $null = New-ConnectedNetwork
        $sent = Send-SimplexMessage '@alice' 'hello'
        ($sent | Select-Object ChatItems | Format-List | Out-String) | Should -Match 'ChatItems : \{@alice <- hello\}'
        $message = [SimplexChat.Api.ComposedMessage] @{ MsgContent = [SimplexChat.Api.TextMsgContent] @{ Text = 'disk full' } }
        $owner = [SimplexChat.Api.GroupLinkOwner] @{ MemberId = 'm1' }
        $file = [SimplexChat.Api.SndFileTransfer] @{ FileName = 'a.txt'; RecipientDisplayName = 'bob' }
        $shown = [pscustomobject] @{ Messages = @($message); Owners = @($owner); Files = @($file) } | Format-List | Out-String
        $shown | Should -Match 'Messages : \{disk full\}'
        $shown | Should -Match 'Owners   : \{m1\}'
        $shown | Should -Match 'Files    : \{a.txt to @bob\}'
    }

    It 'have elements with a name or a default property, of any type' {
        $elements = [SimplexChat.Api.AChatItem].Assembly.GetExportedTypes() | ForEach-Object { $_.GetProperties() } | ForEach-Object PropertyType |
            Where-Object { $_.Name -like 'IReadOnlyList*' } | ForEach-Object { $_.GetGenericArguments()[0] } |
            Where-Object { [SimplexChat.Api.ApiRecord].IsAssignableFrom($_) } | Sort-Object -Unique Name
        $elements.Count | Should -BeGreaterThan 10
        foreach ($type in $elements) {
            $data = Get-TypeData $type.FullName
            "$($type.GetProperty('Name'))$(if ($data) { $data.DefaultDisplayProperty })" | Should -Not -BeNullOrEmpty -Because $type.Name
        }
    }
}

Describe 'Entities' {
    BeforeAll {
        $net = New-TestGroup
        $alice = $net.alice
    }

    It 'are plain in JSON' {
        $member = Get-SimplexGroupMember '#ops' bob -Session $alice
        $json = $member | Select-Object Name, Role, Status, Category, CreatedAt | ConvertTo-Json -Compress
        $json | Should -Match '^\{"Name":"bob","Role":"member","Status":"\w+","Category":"\w+","CreatedAt":"\d{4}-\d\d-\d\dT[\d:.]+Z"\}$'
        (Get-SimplexGroup ops -Session $alice | Select-Object Role | ConvertTo-Json -Compress) | Should -Be '{"Role":"owner"}'
        $contact = Get-SimplexContact bob -Session $alice | Select-Object ContactStatus, CreatedAt, ChatTs | ConvertTo-Json -Compress
        $contact | Should -Match '^\{"ContactStatus":"active","CreatedAt":"[^"]+Z","ChatTs":("[^"]+Z"|null)\}$'
        # The JSON of the API is unchanged.
        [SimplexChat.Api.GroupMember]::FromJson($member.ToJson()) | Should -Be $member
    }

    # The API's own field has the API's type. It sorts by rank.
    It 'have no properties of types that JSON writes as objects, of any type that a cmdlet writes' {
        $types = (Get-Command -Module SimplexChat).OutputType.Type | Where-Object { $_.Namespace -eq 'SimplexChat.Api' -and -not $_.IsAbstract }
        $types = @($types) + @(Get-ApiType ([SimplexChat.Api.ChatResponse])) + @(Get-ApiType ([SimplexChat.Api.ChatEvent])) | Sort-Object -Unique FullName
        $types.Count | Should -BeGreaterThan 60
        $odd = foreach ($type in $types) {
            $replaced = @(Get-TypeData $type.FullName | ForEach-Object { $_.Members.Keys })
            foreach ($property in $type.GetProperties()) {
                $kind = [Nullable]::GetUnderlyingType($property.PropertyType)
                $kind = if ($kind) { $kind } else { $property.PropertyType }
                if (($kind.GetInterface('IApiEnum') -or $kind.Name -in 'UtcTime', 'JsonElement') -and $property.Name -notin $replaced) {
                    "$($type.Name).$($property.Name)"
                }
            }
        }
        $odd | Should -Be GroupLink.AcceptMemberRole, GroupMember.MemberRole
    }

    It 'find a role in hashtables' {
        $group = Get-SimplexGroup ops -Session $alice
        @{ owner = 5 }[$group.Role] | Should -Be 5
        (Get-SimplexGroupMember '#ops' -IncludeSelf -Session $alice | Group-Object Role -AsHashTable)['owner'].Name | Should -Be 'alice'
        $group.Role | Should -BeOfType string
        $group.Role -eq 'OWNER' | Should -BeTrue
    }

    It 'compare roles by rank, and refuse a role that does not exist' {
        $members = Get-SimplexGroupMember '#ops' -IncludeSelf -Session $alice
        ($members | Where-Object Role -GE moderator).Name | Should -Be 'alice'
        ($members | Where-Object { $_.Role -lt 'moderator' }).Name | Should -Be 'bob'
        ($members | Sort-Object MemberRole).Name | Should -Be 'bob', 'alice'
        { $members | Where-Object Role -GE moderater -ErrorAction Stop } | Should -Throw "*'moderater' isn't a valid role*observer*owner*"
        { $members | Where-Object { $_.Role -ge 'moderater' } } | Should -Throw "*'moderater' isn't a valid role*"
    }

    It 'read custom data as an object' {
        $row = [SimplexChat.Api.Contact]::FromJson((Get-SimplexContact bob -Session $alice).ToJson())
        $row.CustomData | Should -BeNullOrEmpty
        $row.CustomData = [System.Text.Json.JsonDocument]::Parse('{"a":5,"b":{"c":[1,2]}}').RootElement
        $row.CustomData.a | Should -Be 5
        $row.CustomData.b.c | Should -Be 1, 2
        ($row | Select-Object CustomData | ConvertTo-Json -Compress -Depth 5) | Should -Be '{"CustomData":{"a":5,"b":{"c":[1,2]}}}'
    }

    It 'have a time in UTC beside each local time, of any type' {
        $types = [SimplexChat.Api.AChatItem], [SimplexChat.Simulator.PeerMessage] | ForEach-Object { $_.Assembly.GetExportedTypes() }
        $local = foreach ($type in $types | Where-Object { $_.IsClass }) {
            foreach ($property in $type.GetProperties() | Where-Object { $_.PropertyType -in [datetime], [Nullable[datetime]] -and $_.Name -notmatch 'Utc$|^Now$' }) {
                $type.GetProperty("$($property.Name)Utc") | Should -Not -BeNullOrEmpty -Because "$type.$($property.Name) is local"
                $property.Name
            }
        }
        $local.Count | Should -BeGreaterThan 6
        $item = (Send-SimplexMessage '@bob' 'now' -Session $alice).ChatItems[0]
        $item.TimeUtc.Kind | Should -Be Utc
        $item.TimeUtc | Should -Be $item.Time.ToUniversalTime()
    }

    It 'sort by the moment when summer time ends' {
        $item = (Send-SimplexMessage '@bob' 'now' -Session $alice).ChatItems[0]
        $items = foreach ($time in '2026-10-25T01:10:00Z', '2026-10-25T00:50:00Z') {
            $copy = [SimplexChat.Api.AChatItem]::FromJson($item.ToJson())
            $copy.ChatItem.Meta.ItemTs = [SimplexChat.Api.UtcTime]::Parse($time)
            $copy
        }
        ($items | Sort-Object TimeUtc).TimeUtc.Minute | Should -Be 50, 10
    }

    It 'name the sender of own messages' {
        (Send-SimplexMessage '@bob' 'mine' -Session $alice).ChatItems[0].Sender | Should -Be '(me)'
        (Send-SimplexMessage '#ops' 'mine' -Session $alice).ChatItems[0].Sender | Should -Be 'alice'
    }
}

Describe 'Default parameter values' {
    It 'of -Timeout for all cmdlets do not break a cmdlet' {
        $net = New-ConnectedNetwork
        $PSDefaultParameterValues['*-Simplex*:Timeout'] = 3
        (Send-SimplexMessage '@alice' 'hello').Text | Should -Be 'hello'
        { Receive-SimplexEvent } | Should -Not -Throw
        Receive-SimplexFile -FileId 1 -WhatIf | Should -BeNullOrEmpty
        { Disconnect-SimplexChat -Session $net.bob -NoWait } | Should -Not -Throw
        $PSDefaultParameterValues.Clear()
        { Send-SimplexMessage '@alice' 'hello' -Timeout 3 -Session $net.alice } | Should -Throw '*-Timeout requires -WaitFor*'
        { Receive-SimplexEvent -Timeout 3 -Session $net.alice } | Should -Throw '*-Timeout requires -Wait*'
    }
}
