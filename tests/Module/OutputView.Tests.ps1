# Tables at 80 columns, the texts of -WhatIf, and errors for actions that would have no effect.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Runs a command, and returns the texts of -WhatIf.
    function Get-WhatIf {
        param([scriptblock] $Command)
        $said = Join-Path $TestDrive said.txt
        $null = Start-Transcript $said
        $null = & $Command
        $null = Stop-Transcript
        (Get-Content $said) -like 'What if:*'
    }
}

AfterAll {
    Remove-TestSession
}

Describe 'Tables at 80 columns' {
    BeforeAll {
        $net = New-TestGroup
        $text = 'The disk of the database server is almost full'
        $sent = (Send-SimplexMessage '#ops' $text -Session $net.alice).ChatItems[0]
    }

    It 'give the text of <_> at least half' -ForEach 'AChatItem', 'AChat' {
        $one = if ($_ -eq 'AChat') { Get-SimplexChat '#ops' -Session $net.alice } else { $sent }
        $lines = ($one | Format-Table | Out-String -Width 80) -split '\r?\n' -ne ''
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
        $lines[2] | Should -BeLike "*$($text.Substring(0, 38))*"
    }

    It 'show the seconds of messages of today' {
        ($sent | Format-Table | Out-String) | Should -Match "\b$($sent.Time.ToString('HH:mm:ss'))\s+#ops"
        $old = [SimplexChat.Api.AChatItem]::FromJson($sent.ToJson())
        $old.ChatItem.Meta.ItemTs = [datetime]::new(2020, 2, 3, 4, 5, 6)
        ($old | Format-Table | Out-String) | Should -Match '(?m)^2020-02-03\s+#ops'
        $old.ChatItem.Meta.ItemTs = [datetime]::Today.AddDays($(if ([datetime]::Today.DayOfYear -gt 1) { -1 } else { 1 })).AddHours(13)
        ($old | Format-Table | Out-String) | Should -Match '(?m)^\d\d-\d\d 13:00\s+#ops'
    }

    It 'give the text of a peer''s message at least half' -Tag Memory {
        $peer = Add-SimplexSimulatorPeer carol -ContactOf $net.alice
        $null = Send-SimplexMessage '@carol' $text -Session $net.alice
        Wait-Until { $peer.Last }
        (($peer.Last | Format-Table | Out-String -Width 80) -split '\r?\n' -ne '')[2] | Should -BeLike "*$($text.Substring(0, 38))*"
    }
}

Describe '-WhatIf' {
    BeforeAll {
        $net = New-TestGroup
        $group = (Get-SimplexGroup ops -Session $net.alice).GroupId
        $contact = (Get-SimplexContact bob -Session $net.alice).ContactId
        $member = (Get-SimplexGroupMember '#ops' bob -Session $net.alice).GroupMemberId
        $PSDefaultParameterValues['*-Simplex*:Session'] = $net.alice
    }

    AfterAll {
        $PSDefaultParameterValues.Clear()
    }

    It 'shows the name of a chat, member or user with an id: <Command>' -ForEach @(
        @{ Command = { Exit-SimplexGroup "#$group" -WhatIf }; Name = '#ops' }
        @{ Command = { Remove-SimplexChat "@$contact" -WhatIf }; Name = '@bob' }
        @{ Command = { Send-SimplexMessage "@$contact" hello -WhatIf }; Name = '@bob' }
        @{ Command = { Set-SimplexMemberRole "#$group" $member -Role observer -WhatIf }; Name = 'bob in #ops' }
        @{ Command = { Remove-SimplexMessage "@$contact" 1 -WhatIf }; Name = 'message 1 in @bob' }
        @{ Command = { Set-SimplexActiveUser 1 -WhatIf }; Name = 'alice' }
        @{ Command = { Add-SimplexGroupMember "#$group" "@$contact" -WhatIf }; Name = '@bob to #ops' }
    ) {
        Get-WhatIf $Command | Should -BeLike "*`"$Name`"*"
    }

    It 'of Disconnect-SimplexChat leaves the session open' {
        Get-WhatIf { Disconnect-SimplexChat -Session $net.bob -WhatIf } | Should -BeLike '*Close*session*'
        $net.bob.State | Should -Be 'Connected'
    }
}

Describe 'An action that would have no effect' {
    BeforeAll {
        $net = New-TestGroup
        $alice = $net.alice
    }

    It 'is refused: a second group of the same name' {
        { New-SimplexGroup OPS -Session $alice } | Should -Throw "*already in a group with the name 'OPS': #ops*-Force*"
        (New-SimplexGroup ops -Force -Session $alice).Name | Should -Be 'ops_1'
        $null = Remove-SimplexChat '#ops_1' -Confirm:$false -Session $alice
    }

    It 'is an error: the deletion of a message that does not exist' {
        $null = Remove-SimplexMessage '@bob' 4711 -Confirm:$false -Session $alice -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -Not -BeNullOrEmpty
    }

    It 'finds chats by a name with its prefix' {
        (Get-SimplexChat '@bob' -Session $alice).Name | Should -Be '@bob'
        (Get-SimplexChat "@'bob'" -Session $alice).Name | Should -Be '@bob'
        (Get-SimplexChat '#ops' -Session $alice).Name | Should -Be '#ops'
        Get-SimplexChat '#bob' -Session $alice | Should -BeNullOrEmpty
        (Get-SimplexChat "@$((Get-SimplexContact bob -Session $alice).ContactId)" -Session $alice).Name | Should -Be '@bob'
    }

    It 'names the former members that are left out' {
        $null = Get-SimplexGroupMember '#ops' bob -Session $alice | Remove-SimplexGroupMember -Confirm:$false -Session $alice
        Get-SimplexGroupMember '#ops' -Session $alice -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -BeLike '1 former member of #ops left out*-IncludeFormer*'
        (Get-SimplexGroupMember '#ops' -IncludeFormer -Session $alice).Name | Should -Be 'bob'
    }
}
