BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'Set-SimplexChat' {
    BeforeEach { $net = New-ConnectedNetwork bot, alice }
    AfterEach { Remove-TestSession }

    It 'marks chats as read and unread' {
        $null = Send-SimplexMessage '@bot' 'are you there?' -Session $net.alice
        $null = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bot
        (Get-SimplexChat -Unread -Session $net.bot).Name | Should -Contain '@alice'

        Get-SimplexChat alice -Session $net.bot | Set-SimplexChat -Read -Session $net.bot | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexChat alice -Session $net.bot).Unread | Should -Be 0
        Get-SimplexMessage -Unread -Session $net.bot | Where-Object Text -eq 'are you there?' | Should -BeNullOrEmpty

        Set-SimplexChat '@alice' -Unread -Session $net.bot | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexChat alice -Session $net.bot).ChatStats.UnreadChat | Should -BeTrue
        (Get-SimplexChat -Unread -Session $net.bot).Name | Should -Contain '@alice'
        $null = Set-SimplexChat '@alice' -Read -Session $net.bot
        (Get-SimplexChat alice -Session $net.bot).ChatStats.UnreadChat | Should -BeFalse
    }

    It 'gives a contact an alias and removes it' {
        $named = Set-SimplexChat '@alice' -Alias 'Alice from sales' -Session $net.bot
        $named | Should -BeOfType SimplexChat.Api.ContactAliasUpdatedResponse
        $named.ToContact.Alias | Should -Be 'Alice from sales'
        # The response binds to the next cmdlet.
        ($named | Set-SimplexChat -Alias '' -Session $net.bot).ToContact.Alias | Should -Be ''
        (Get-SimplexContact alice -Session $net.bot).Alias | Should -Be ''
    }

    It 'gives a group an alias' {
        $group = New-SimplexGroup ops -Session $net.bot
        $named = $group | Set-SimplexChat -Alias 'on call' -Session $net.bot
        $named | Should -BeOfType SimplexChat.Api.GroupAliasUpdatedResponse
        (Get-SimplexGroup ops -Session $net.bot).Alias | Should -Be 'on call'
    }

    It 'changes notifications and favorite, each without the other' {
        Set-SimplexChat '@alice' -Notification none -Session $net.bot | Should -BeOfType SimplexChat.Api.CmdOkResponse
        $null = Set-SimplexChat '@alice' -Favorite $true -Session $net.bot
        $settings = (Get-SimplexContact alice -Session $net.bot).ChatSettings
        $settings.EnableNtfs | Should -Be 'none'
        $settings.Favorite | Should -BeTrue
        (Get-SimplexChat -Favorite -Session $net.bot).Name | Should -Be '@alice'

        $null = Set-SimplexChat '@alice' -Notification ALL -Favorite $false -Session $net.bot
        Get-SimplexChat -Favorite -Session $net.bot | Should -BeNullOrEmpty
        { Set-SimplexChat '@alice' -Notification some -Session $net.bot } | Should -Throw '*none, all, mentions*'
    }

    It 'sets the time to live: <Value> is <Seconds> seconds' -ForEach @(
        @{ Value = 86400; Seconds = 86400 }
        @{ Value = '7.00:00:00'; Seconds = 604800 }
        @{ Value = [timespan]::FromHours(1); Seconds = 3600 }
        @{ Value = 0; Seconds = 0 }
    ) {
        Set-SimplexChat '@alice' -TimeToLive $Value -Session $net.bot | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexContact alice -Session $net.bot).ChatItemTtl | Should -Be $Seconds
        $null = Set-SimplexChat '@alice' -DefaultTimeToLive -Session $net.bot
        (Get-SimplexContact alice -Session $net.bot).ChatItemTtl | Should -BeNullOrEmpty
    }

    It 'deletes old messages in this core when their time to live has ended' -Tag Memory {
        $null = Send-SimplexMessage '@alice' 'old news' -Session $net.bot
        $null = Set-SimplexChat '@alice' -TimeToLive 86400 -Session $net.bot
        (Get-SimplexMessage '@alice' -Search 'old news' -Session $net.bot).Text | Should -Be 'old news'
        $net.Network.Clock.Advance('1.01:00:00')
        Wait-Until { -not (Get-SimplexMessage '@alice' -Search 'old news' -Session $net.bot) }
        (Get-SimplexMessage '@bot' -Search 'old news' -Session $net.alice).Text | Should -Be 'old news'
    }

    It 'changes several settings at once, and nothing with -WhatIf' {
        Set-SimplexChat '@alice' -Read -Alias A -Notification mentions -TimeToLive 60 -WhatIf -Session $net.bot
        (Get-SimplexContact alice -Session $net.bot).Alias | Should -Be ''
        Set-SimplexChat '@alice' -Read -Alias A -Notification mentions -TimeToLive 60 -Session $net.bot | Should -HaveCount 4
        $contact = Get-SimplexContact alice -Session $net.bot
        $contact.Alias, "$($contact.ChatSettings.EnableNtfs)", $contact.ChatItemTtl | Should -Be 'A', 'mentions', 60
    }

    It 'explains what it can not change' {
        { Set-SimplexChat '@alice' -Session $net.bot } | Should -Throw '*nothing to change*-Alias*'
        { Set-SimplexChat '@alice' -TimeToLive 5 -DefaultTimeToLive -Session $net.bot } | Should -Throw "*Don't combine -TimeToLive*"
        { Set-SimplexChat '*' -Alias mine -Session $net.bot } | Should -Throw '*notes have no alias*'
        $failure = Get-Failure { Set-SimplexChat '@99' -Read -Session $net.bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.userNotFoundByContactId,*'
        "$failure" | Should -BeLike '*contact 99*Get-SimplexContact*'
        $failure = Get-Failure { Set-SimplexChat '@99' -Alias x -Session $net.bot }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactNotFound,*'
        $null = Set-SimplexChat '*' -Read -Session $net.bot
    }
}

Describe 'Clear-SimplexChat' {
    BeforeEach { $net = New-ConnectedNetwork bot, alice }
    AfterEach { Remove-TestSession }

    It 'deletes the messages of a chat in this core only' {
        $null = Send-SimplexMessage '@alice' 'one' -Session $net.bot
        Clear-SimplexChat '@alice' -WhatIf -Session $net.bot
        (Get-SimplexMessage '@alice' -Search one -Session $net.bot).Text | Should -Be 'one'

        $cleared = Clear-SimplexChat '@alice' -Confirm:$false -Session $net.bot
        $cleared | Should -BeOfType SimplexChat.Api.ChatClearedResponse
        # The banner stays.
        (Get-SimplexMessage '@alice' -Session $net.bot).Text | Should -Be 'chat banner'
        Wait-Until { Get-SimplexMessage '@bot' -Search one -Session $net.alice }
        # The response binds to the next cmdlet.
        ($cleared | Send-SimplexMessage -Text 'two' -Session $net.bot).ChatItems.Text | Should -Be 'two'
    }

    It 'deletes the notes and the messages of a group' {
        $null = Send-SimplexMessage '*' 'a note' -Session $net.bot
        $group = New-SimplexGroup ops -Session $net.bot
        $null = $group | Send-SimplexMessage -Text 'first' -Session $net.bot
        '*', '#ops' | Clear-SimplexChat -Confirm:$false -Session $net.bot | Should -HaveCount 2
        Get-SimplexMessage '*' -Session $net.bot | Should -BeNullOrEmpty
        Get-SimplexMessage '#ops' -Search first -Session $net.bot | Should -BeNullOrEmpty
    }

    It 'asks before it deletes' {
        (Get-Command Clear-SimplexChat).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact |
            Should -Be 'High'
        { Clear-SimplexChat '@nobody' -Confirm:$false -Session $net.bot } | Should -Throw "*'nobody'*" -ErrorId 'Name,*'
    }
}
