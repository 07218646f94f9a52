BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'Chat cmdlets' {
    BeforeEach { $net = New-ConnectedNetwork bot, alice, carol }
    AfterEach { Remove-TestSession }

    It 'list the chat with the newest message first' {
        $null = Send-SimplexMessage '@carol' 'second' -Session $net.bot
        $null = Send-SimplexMessage '@alice' 'first' -Session $net.bot
        $chats = Get-SimplexChat -Session $net.bot
        $chats[0] | Should -BeOfType SimplexChat.Api.AChat
        $chats[0, 1].Name | Should -Be '@alice', '@carol'
        $chats[0, 1].LastText | Should -Be 'first', 'second'
        $chats[0].LastTime | Should -BeGreaterThan $chats[1].LastTime
        $chats[0].Type | Should -Be 'direct'
        ($chats | Where-Object Type -eq local).Name | Should -Be '*'
        (Get-SimplexChat -Last 1 -Session $net.bot).Name | Should -Be '@alice'
    }

    It 'find a chat by a part of its name' {
        (Get-SimplexChat aro -Session $net.bot).Name | Should -Be '@carol'
        Get-SimplexChat nobody -Session $net.bot | Should -BeNullOrEmpty
    }

    It 'reply to chats with unread messages through the pipeline' {
        $null = Send-SimplexMessage '@bot' 'are you there?' -Session $net.carol
        $null = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bot
        (Get-SimplexChat -Search carol -Session $net.bot).Unread | Should -BeGreaterThan 0
        Get-SimplexChat -Search carol -Session $net.bot | Send-SimplexMessage -Text 'yes' -Session $net.bot |
            Should -BeOfType SimplexChat.Api.NewChatItemsResponse
        Wait-Until { @(Receive-SimplexEvent newChatItems -Session $net.carol | ForEach-Object { $_.ChatItems.Text }) -contains 'yes' }
    }

    It 'list unused invitations and revoke them' {
        $first = New-SimplexInvitation -Session $net.bot
        $second = New-SimplexInvitation -Session $net.bot
        (Get-SimplexChat -Session $net.bot).Type | Should -Not -Contain 'contactConnection'
        $pending = @(Get-SimplexChat -PendingConnection -Session $net.bot | Where-Object Type -eq contactConnection)
        $pending.Count | Should -Be 2
        $pending.Name | Should -Contain ":$($first.Connection.PccConnId)"

        $first | Remove-SimplexChat -WhatIf -Session $net.bot
        $first | Remove-SimplexChat -Confirm:$false -Session $net.bot | Should -BeOfType SimplexChat.Api.ContactConnectionDeletedResponse
        $pending = Get-SimplexChat -PendingConnection -Session $net.bot | Where-Object Type -eq contactConnection
        $pending.Name | Should -Be ":$($second.Connection.PccConnId)"
        ($pending | Remove-SimplexChat -Confirm:$false -Session $net.bot).Connection.PccConnId | Should -Be $second.Connection.PccConnId
        { Connect-SimplexLink $first.Link -Session $net.carol } | Should -Throw
    }

    It 'delete a contact and notify the contact' {
        $deleted = Remove-SimplexChat '@alice' -Confirm:$false -Session $net.bot
        $deleted | Should -BeOfType SimplexChat.Api.ContactDeletedResponse
        $deleted.Contact.Name | Should -Be 'alice'
        (Receive-SimplexEvent contactDeletedByContact -Wait -Count 1 -Timeout 20 -Session $net.alice).Contact.Name | Should -Be 'bot'
        (Get-SimplexContact -Session $net.bot).Name | Should -Be 'carol'
        { Remove-SimplexChat '@alice' -Confirm:$false -Session $net.bot } | Should -Throw "*'alice'*" -ErrorId 'Name,*'
    }

    It 'delete only the messages with -Mode Messages' {
        $null = Send-SimplexMessage '@alice' 'forget it' -Session $net.bot
        $null = Get-SimplexContact alice -Session $net.bot | Remove-SimplexChat -Mode Messages -Confirm:$false -Session $net.bot
        (Get-SimplexContact -Session $net.bot).Name | Should -Contain 'alice'
        (Get-SimplexChat -Session $net.bot).LastText | Should -Not -Contain 'forget it'
    }

    It 'delete nothing with -WhatIf' {
        Get-SimplexContact -Session $net.bot | Remove-SimplexChat -WhatIf -Session $net.bot
        (Get-SimplexContact -Session $net.bot).Name | Should -Be 'alice', 'carol'
    }

    It 'set the contact as the target of an error if the input is an object' {
        $target = (Get-Failure { Get-SimplexContact alice -Session $net.bot | Remove-SimplexChat -NoNotify -Mode Messages -Session $net.bot }).TargetObject
        "$target, $($target.Id)" | Should -Be "@alice, $((Get-SimplexContact alice -Session $net.bot).ContactId)"
    }

    It 'report a missing contact or user with -WhatIf too' {
        { Remove-SimplexChat '@nobody' -WhatIf -Session $net.bot } | Should -Throw "*'nobody'*" -ErrorId 'Name,*'
        { Remove-SimplexUser nobody -WhatIf -Session $net.bot } | Should -Throw "*'nobody'*"
        { Get-SimplexContact -Id 99 -Session $net.bot } | Should -Throw 'There is no contact 99.' -ErrorId 'Id,*'
    }

    It 'ask for confirmation before they delete' {
        $impact = (Get-Command Remove-SimplexChat).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact
        $impact | Should -Be 'High'
    }

    It 'reject an invalid deletion: <Name>' -ForEach @(
        @{ Name = 'only the messages of a group'; Command = { Remove-SimplexChat '#1' -Mode Messages -Confirm:$false }; Text = "*#1 isn't a contact*-Mode Full*" }
        @{ Name = '-NoNotify with only the messages'; Command = { Remove-SimplexChat '@4' -Mode Messages -NoNotify -Confirm:$false }; Text = '*-NoNotify applies only to contacts*' }
        @{ Name = 'an invalid mode'; Command = { Remove-SimplexChat '@4' -Mode Half -Confirm:$false }; Text = '*Full, Entity, Messages*' }
        @{ Name = 'a connection by name'; Command = { Remove-SimplexChat ':alice' -Confirm:$false }; Text = "*':alice' isn't a connection*-PendingConnection*" }
        @{ Name = 'a name without a prefix'; Command = { Remove-SimplexChat alice -Confirm:$false }; Text = "*'@alice' for a contact*" }
    ) { { & $Command } | Should -Throw $Text }
}

Describe 'Stop-SimplexChat and Start-SimplexChat' {
    AfterEach { Remove-TestSession }

    It 'stop the core and start it again' {
        $net = New-TestNetwork alice
        if ($net.alice.EndsCoreWhenStopped) {
            Set-ItResult -Skipped -Because 'a core that runs as a program ends when it is stopped'
            return
        }

        Start-SimplexChat | Should -BeOfType SimplexChat.Api.ChatRunningResponse
        Stop-SimplexChat -WhatIf
        Stop-SimplexChat | Should -BeOfType SimplexChat.Api.ChatStoppedResponse
        Start-SimplexChat | Should -BeOfType SimplexChat.Api.ChatStartedResponse
    }
}

Describe 'Stop-SimplexChat for a core that runs as a program' {
    BeforeEach {
        $network = New-SimplexSimulator
        $served = [SimplexChat.Simulator.SimulatorServer]::Start($network.GetOrAddCore('alice'))
        $alice = Connect-SimplexChat $served.Uri -PassThru
    }

    AfterEach {
        Disconnect-SimplexChat $alice
        $served.DisposeAsync().AsTask().Wait()
        Close-Server
    }

    It 'sends nothing and reports the alternatives' {
        { Stop-SimplexChat } | Should -Throw '*Disconnect-SimplexChat*-Force*' -ErrorId 'Input,*'
        { Stop-SimplexChat -WhatIf } | Should -Throw -ErrorId 'Input,*'
        (Get-SimplexUser -Active).LocalDisplayName | Should -Be alice
    }

    It 'ends the core and closes the session with -Force' {
        Stop-SimplexChat -Force -WhatIf
        $alice.State | Should -Be Connected
        Stop-SimplexChat -Force -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*ends*Start the program again*'
        $alice.State | Should -Be Closed
        { Get-SimplexUser -Session $alice } | Should -Throw -ErrorId 'NotConnected,*'
        { Connect-SimplexChat $served.Uri -Timeout 1 } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'reports a refusal with -Force and keeps the session open' {
        $core = Start-Core @{ '/_stop' = '{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"noActiveUser"}}}' }
        $other = Connect-SimplexChat $core.Uri -PassThru
        { Stop-SimplexChat -Force -Session $other -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'error.noActiveUser,*'
        $other.State | Should -Be Connected
        Disconnect-SimplexChat $other
    }

    It 'closes the session with -Force if the core does not answer' {
        $core = Start-MuteCore
        $other = Connect-SimplexChat $core.Uri -Timeout 0.5 -PassThru
        { Stop-SimplexChat -Force -Session $other -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'Timeout,*'
        $other.State | Should -Be Closed
    }
}

Describe 'Chat commands' {
    AfterEach { Close-Server }

    It 'list chats for <Command>' -ForEach @(
        @{ Command = 'Get-SimplexChat'; Text = '/_get chats 1' }
        @{ Command = 'Get-SimplexChat -PendingConnection'; Text = '/_get chats 1 pcc=on' }
        @{ Command = 'Get-SimplexChat -Last 20'; Text = '/_get chats 1 count=20' }
        @{ Command = 'Get-SimplexChat -Unread -Last 5'; Text = '/_get chats 1 count=5 {"type":"filters","favorite":false,"unread":true}' }
        @{ Command = 'Get-SimplexChat -Favorite'; Text = '/_get chats 1 {"type":"filters","favorite":true,"unread":false}' }
        @{ Command = 'Get-SimplexChat ops'; Text = '/_get chats 1 {"type":"search","search":"ops"}' }
    ) {
        $core = Start-Core @{ $Text = '{"type":"apiChats","chats":[]}' }
        Connect-SimplexChat $core.Uri
        & ([scriptblock]::Create($Command)) | Should -BeNullOrEmpty
        Get-CommandText $core | Should -Contain $Text
    }

    It 'delete chats for <Command>' -ForEach @(
        @{ Command = "Remove-SimplexChat '@4'"; Text = '/_delete @4 full' }
        @{ Command = "Remove-SimplexChat '@4' -NoNotify"; Text = '/_delete @4 full notify=off' }
        @{ Command = "Remove-SimplexChat '@4' -Mode entity"; Text = '/_delete @4 entity' }
        @{ Command = "Remove-SimplexChat '@4' -Mode messages"; Text = '/_delete @4 messages' }
        @{ Command = "'#1', '@4' | Remove-SimplexChat"; Text = '/_delete #1 full' }
    ) {
        $response = @{ '/_delete @4 full' = '{"type":"contactDeleted"}' }
        $response[$Text] = '{"type":"contactDeleted"}'
        $core = Start-Core $response
        Connect-SimplexChat $core.Uri
        $ConfirmPreference = 'None'
        $null = & ([scriptblock]::Create($Command))
        Get-CommandText $core | Should -Contain $Text
    }

    It 'set <Name> as custom data of a contact' -ForEach @(
        @{ Name = 'a hashtable'; Data = [ordered] @{ ticket = 4711; tags = 'vip', 'eu'; open = $true; owner = @{ name = 'Ann' }; none = $null }
            Json = '{"ticket":4711,"tags":["vip","eu"],"open":true,"owner":{"name":"Ann"},"none":null}' }
        @{ Name = 'a PSCustomObject'; Data = [pscustomobject] @{ since = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc); rate = 1.5 }
            Json = '{"since":"2026-01-02T03:04:05Z","rate":1.5}' }
        @{ Name = 'an object from ConvertFrom-Json'; Data = '{"a":{"b":[1,{"c":"d"}]}}' | ConvertFrom-Json; Json = '{"a":{"b":[1,{"c":"d"}]}}' }
        @{ Name = 'JSON text'; Data = '{ "a": 1 }'; Json = '{"a":1}' }
    ) {
        $core = Start-Core @{ "/_set custom @4 $Json" = '{"type":"cmdOk"}' }
        Connect-SimplexChat $core.Uri
        Set-SimplexCustomData '@4' $Data | Should -BeOfType SimplexChat.Api.CmdOkResponse
    }

    It 'set and clear custom data of a group' {
        $core = Start-Core @{ '/_set custom #1 {"a":1}' = '{"type":"cmdOk"}'; '/_set custom #1' = '{"type":"cmdOk"}' }
        Connect-SimplexChat $core.Uri
        Set-SimplexCustomData '#1' @{ a = 1 } -WhatIf
        '#1' | Set-SimplexCustomData -Data @{ a = 1 } | Should -BeOfType SimplexChat.Api.CmdOkResponse
        Set-SimplexCustomData '#1' -Clear | Should -BeOfType SimplexChat.Api.CmdOkResponse
        # -WhatIf asks for the name of the chat.
        Get-CommandText $core | Should -Be '/_get chat #1 count=1', '/_set custom #1 {"a":1}', '/_set custom #1'
    }

    It 'set custom data that a script block returns for each input' {
        $core = Start-Core @{ '/_set custom @4 {"customer":"C-4"}' = '{"type":"cmdOk"}'; '/_set custom @5 {"customer":"C-5"}' = '{"type":"cmdOk"}' }
        Connect-SimplexChat $core.Uri
        $rows = 'Chat,Customer', '@4,C-4', '@5,C-5' | ConvertFrom-Csv
        $rows | Set-SimplexCustomData -Data { @{ customer = $_.Customer } } | Should -HaveCount 2
    }

    It 'reject invalid custom data: <Name>' -ForEach @(
        @{ Name = 'a list'; Data = @(1, 2); Text = "*Array isn't valid custom data*" }
        @{ Name = 'a number'; Data = 5; Text = "*Number isn't valid custom data*" }
        @{ Name = 'a text that is not JSON'; Data = 'ticket=4711'; Text = "*isn't valid JSON*" }
        @{ Name = 'a process'; Data = @{ a = [System.Diagnostics.Process]::GetCurrentProcess() }; Text = "*A Process can't be converted to JSON*" }
    ) { { Set-SimplexCustomData '@4' $Data } | Should -Throw $Text }

    It 'require a core newer than 6.4 for custom data' {
        $core = Start-Core
        Connect-SimplexChat $core.Uri
        { Set-SimplexCustomData '@4' @{ a = 1 } } | Should -Throw '*newer than version 6.4*'
    }
}
