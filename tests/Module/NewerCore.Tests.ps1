# What newer cores support, on simulated cores that report version 7.1, and what older cores say about it.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Connects two users of cores that report a version. By default, they are contacts.
    function New-NewerNetwork {
        param([version] $CoreVersion = '7.1', [switch] $Strangers)
        $network = New-SimplexSimulator -CoreVersion $CoreVersion
        $net = @{ Network = $network }
        foreach ($name in 'bob', 'alice') {
            $net[$name] = Connect-SimplexChat -Simulator $network -DisplayName $name -PassThru
        }

        if (-not $Strangers) {
            $null = New-SimplexInvitation | Connect-SimplexLink -Session $net.bob
            $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20
            $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.bob
        }

        $net
    }
}

Describe 'A parameter of core 7.1' -Tag Memory {
    AfterEach { Remove-TestSession }

    It 'is rejected on an older core, and the error names the version: <Name>' -ForEach @(
        @{ Name = '-PQRatchet'; Command = { New-SimplexAddress -PQRatchet $true } }
        @{ Name = '-PQRatchet'; Command = { Set-SimplexAddress -PQRatchet $false } }
        @{ Name = '-Notify'; Command = { Deny-SimplexContactRequest 1 -Notify } }
        @{ Name = '-ServiceRequests'; Command = { Start-SimplexChat -ServiceRequests } }
    ) {
        $null = New-NewerNetwork -CoreVersion 7.0.4.1 -Strangers
        { & $Command } | Should -Throw "*$Name requires core version 7.1 or newer. This core has version 7.0.4.1.*" -ErrorId 'Input,*'
    }

    It 'is sent to a core of version 7.1: -PQRatchet' {
        $null = New-NewerNetwork -Strangers
        New-SimplexAddress -PQRatchet $true | Should -BeOfType SimplexChat.Api.UserContactLinkCreatedResponse
        Set-SimplexAddress -PQRatchet $false -AutoReply Hello | Should -BeOfType SimplexChat.Api.UserContactLinkUpdatedResponse
        (Get-SimplexAddress).AddressSettings.AutoReply.Text | Should -Be 'Hello'
    }

    It 'rejects a request and notifies its sender: -Notify' {
        $net = New-NewerNetwork -Strangers
        $null = (New-SimplexAddress).Link | Connect-SimplexLink -Session $net.bob
        $asked = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20
        $asked.ContactRequest.RejectionSupported | Should -BeTrue
        $asked | Deny-SimplexContactRequest -Notify | Should -BeOfType SimplexChat.Api.ContactRequestRejectedResponse
    }
}

Describe 'A command of core 7.1' {
    AfterEach { Close-Server }

    It 'names that version if the core can''t read the command' {
        $core = Start-Core @{
            '/_verify domain #4' = [SimplexChat.Testing.CoreResponses]::CommandError('Failed reading: empty')
            '/crc xrcp:/a'       = [SimplexChat.Testing.CoreResponses]::CommandError('Failed reading: empty')
        }
        Connect-SimplexChat $core.Uri
        { Confirm-SimplexGroupDomain 4 } | Should -Throw '*requires core version 7.1 or newer*' -ErrorId 'error.commandError,*'
        { Connect-SimplexRemoteControl 'xrcp:/a' } | Should -Throw '*requires core version 7.1 or newer*' -ErrorId 'error.commandError,*'
    }
}

Describe 'Sharing' -Tag Memory {
    BeforeEach { $net = New-NewerNetwork }
    AfterEach { Remove-TestSession }

    It 'sends the address of the user as a card' {
        { Send-SimplexMessage '@bob' -ShareAddress } | Should -Throw -ErrorId 'errorStore.userContactLinkNotFound,*'
        $link = (New-SimplexAddress).Link
        $sent = (Send-SimplexMessage '@bob' -ShareAddress).ChatItems[0]
        $sent.Text | Should -Be $link
        $sent.ChatItem.Content.MsgContent.ChatLink | Should -BeOfType SimplexChat.Api.ContactMsgChatLink
        $sent.ChatItem.Content.MsgContent.ChatLink.ConnLink | Should -Be $link
        (Send-SimplexMessage '@bob' 'This is me.' -ShareAddress).ChatItems[0].Text | Should -Be 'This is me.'
    }

    It 'sends the link of a group as a card' {
        $null = New-SimplexGroup ops
        { Send-SimplexMessage '@bob' -ShareChat '#ops' } | Should -Throw '*no link to share*' -ErrorId 'error.commandError,*'
        $link = (New-SimplexGroupLink '#ops').Link
        $null = Send-SimplexMessage '@bob' 'Join us' -ShareChat '#ops'
        $got = Receive-SimplexEvent newChatItems -Wait -Timeout 20 -Session $net.bob |
            Where-Object { $_.ChatItems[0].Text -eq 'Join us' } | Select-Object -First 1
        $card = $got.ChatItems[0].ChatItem.Content.MsgContent
        $card.ChatLink.ConnLink | Should -Be $link
        $card.ChatLink.GroupProfile.DisplayName | Should -Be 'ops'
    }

    It 'sends nothing with -WhatIf' {
        $null = New-SimplexAddress
        Send-SimplexMessage '@bob' -ShareAddress -WhatIf | Should -BeNullOrEmpty
        (Get-SimplexMessage '@bob').Text | Should -Not -Contain (Get-SimplexAddress).Link
    }
}

Describe 'SimpleX names' -Tag Memory {
    BeforeEach { $net = New-NewerNetwork }
    AfterEach { Remove-TestSession }

    It 'appear in the profile until they are removed' {
        { Set-SimplexUser -Domain alice.simplex } | Should -Throw -ErrorId 'errorStore.userContactLinkNotFound,*'
        $null = New-SimplexAddress
        (Set-SimplexUser -Domain alice.simplex).ToProfile.ContactDomain.Domain | Should -Be 'alice.simplex'
        Set-SimplexUser -Domain '@alice.simplex' | Should -BeOfType SimplexChat.Api.UserProfileNoChangeResponse
        (Set-SimplexProfile -FullName Alice).ToProfile.ContactDomain.Domain | Should -Be 'alice.simplex' -Because 'another change keeps it'
        (Set-SimplexUser -Domain '').ToProfile.ContactDomain | Should -BeNullOrEmpty
        { Set-SimplexUser -Domain 'two words' } | Should -Throw '*contains no spaces*' -ErrorId 'Input,*'
    }

    It 'of groups can be verified' {
        $null = New-SimplexGroup news -Public -Relay 1
        { Confirm-SimplexGroupDomain '#news' } | Should -Throw -ErrorId 'error.commandError,*'
        $group = Get-SimplexGroup news
        $group.GroupProfile.PublicGroup.PublicGroupAccess = [SimplexChat.Api.PublicGroupAccess] @{
            GroupDomainClaim = [SimplexChat.Api.SimplexDomainClaim] @{ Domain = 'news.simplex' }
        }
        $null = Set-SimplexGroup '#news' -Profile $group.GroupProfile
        $verified = Get-SimplexGroup news | Confirm-SimplexGroupDomain
        $verified | Should -BeOfType SimplexChat.Api.GroupDomainVerifiedResponse
        $verified.GroupInfo.GroupDomainVerified | Should -BeTrue
    }

    It 'of groups cause a warning if they can''t be verified' {
        $core = Start-Core @{ '/_verify domain #4' = '{"type":"groupDomainVerified","groupInfo":{"groupId":4,"localDisplayName":"news"},"verificationFailure":"the name leads elsewhere"}' }
        Connect-SimplexChat $core.Uri
        $answer = Confirm-SimplexGroupDomain 4 -WarningVariable warning -WarningAction SilentlyContinue
        $answer.VerificationFailure | Should -Be 'the name leads elsewhere'
        "$warning" | Should -BeLike '*isn''t verified: the name leads elsewhere'
        Close-Server
    }
}

Describe 'Group invitations' -Tag Memory {
    AfterEach { Remove-TestSession }

    It 'are accepted automatically after Set-SimplexUser -AutoAcceptGroupInvitations' {
        $net = New-NewerNetwork
        Set-SimplexUser -AutoAcceptGroupInvitations -Session $net.bob | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexUser -Session $net.bob).AutoAcceptGroupInvitations | Should -BeTrue
        $null = New-SimplexGroup ops
        $null = Add-SimplexGroupMember '#ops' '@bob'
        (Receive-SimplexEvent userJoinedGroup -Wait -Count 1 -Timeout 20 -Session $net.bob).GroupInfo.Name | Should -Be 'ops'
    }
}

Describe 'Service requests' -Tag Memory {
    BeforeEach {
        $net = New-NewerNetwork -Strangers
        $address = (New-SimplexAddress).Link
        $program = Add-SimplexSimulatorPeer program -Simulator $net.Network
    }

    AfterEach { Remove-TestSession }

    It 'arrive after Start-SimplexChat -ServiceRequests, and can be answered' {
        $null = Stop-SimplexChat
        Start-SimplexChat -ServiceRequests | Should -BeOfType SimplexChat.Api.ChatStartedResponse
        $id = $program.RequestService($address, '{"ask": "status"}')
        $request = Receive-SimplexEvent serviceRequest -Wait -Count 1 -Timeout 20
        $request.RequestId | Should -Be $id
        $request.RequestData.ask | Should -Be 'status'
        $program.ServiceResponse($id) | Should -BeNullOrEmpty
        $accepted = $request | Send-SimplexServiceResponse -Data @{ status = 'up'; load = 0.5 }
        (Receive-SimplexEvent serviceReplySent -Wait -Count 1 -Timeout 20).ConnectionId | Should -Be $accepted.ConnectionId
        $response = $program.ServiceResponse($id) | ConvertFrom-Json
        $response.status | Should -Be 'up'
        $response.load | Should -Be 0.5
        { Send-SimplexServiceResponse $id @{ status = 'up' } } |
            Should -Throw '*answered already*' -ErrorId 'errorAgent.AGENT.A_SERVICE.noPendingRequest,*'
    }

    It 'are discarded without -ServiceRequests' {
        $null = $program.RequestService($address, '{}')
        $null = $program.RequestService($address, '{}')
        Receive-SimplexEvent serviceRequest | Should -BeNullOrEmpty
        { $program.RequestService('https://smp.example.org/a#none', '{}') } | Should -Throw '*No core on the network has this address*'
        { $program.RequestService($address, '[1]') } | Should -Throw '*isn''t a JSON object*'
    }

    It 'are answered by a bot, <Name>' -ForEach @(
        @{ Name = 'one after another'; Limit = 1 }
        @{ Name = 'side by side'; Limit = 3 }
    ) {
        $null = Stop-SimplexChat
        $null = Start-SimplexChat -ServiceRequests
        $up, $bad, $silent = 'status', 'list', 'nothing' | ForEach-Object { $program.RequestService($address, "{`"ask`": `"$_`"}") }
        $failures = $null
        Start-SimplexBot -NoAddress -ThrottleLimit $Limit -Timeout 20 -ErrorAction SilentlyContinue -ErrorVariable failures -OnServiceRequest {
            switch ($_.RequestData.ask) {
                status { 'a text before'; @{ status = 'up' } }
                list { , (1, 2) }
            }
        } -Until { $_.RequestId -eq $silent }
        ($program.ServiceResponse($up) | ConvertFrom-Json).status | Should -Be 'up'
        $program.ServiceResponse($bad) | Should -BeNullOrEmpty
        $program.ServiceResponse($silent) | Should -BeNullOrEmpty
        $failures | Should -Not -BeNullOrEmpty -Because 'a list isn''t a JSON object'
    }

    It 'require core 7.1 for a bot' {
        $net.Network.CoreVersion = '7.0.4'
        Connect-SimplexChat -Simulator $net.Network -DisplayName other
        { Start-SimplexBot -NoAddress -OnServiceRequest { @{} } -Timeout 1 } | Should -Throw '*-OnServiceRequest requires core version 7.1*' -ErrorId 'Input,*'
    }

    It 'are identified by an event or id, and responses must be JSON objects' {
        { Get-Date | Send-SimplexServiceResponse -Data @{} } | Should -Throw '*isn''t a service request*'
        { Send-SimplexServiceResponse abc '[1]' } | Should -Throw '*Specify an object*'
        Send-SimplexServiceResponse abc @{} -WhatIf | Should -BeNullOrEmpty
    }
}

Describe 'Remote control' -Tag Memory {
    BeforeEach { $net = New-NewerNetwork -Strangers }
    AfterEach { Remove-TestSession }

    It 'requires the invitation and the session code' {
        $connecting = Connect-SimplexRemoteControl 'xrcp:/ca@127.0.0.1:5000'
        $connecting | Should -BeOfType SimplexChat.Api.RemoteCtrlConnectingResponse
        $code = Receive-SimplexEvent remoteCtrlSessionCode -Wait -Count 1 -Timeout 20
        $code.SessionCode | Should -Not -BeNullOrEmpty
        $failure = Get-Failure { Confirm-SimplexRemoteControl 'another code' -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorRemoteCtrl*'
        $connected = $code | Confirm-SimplexRemoteControl -Confirm:$false
        $connected.RemoteCtrl.SessionState.SessionCode | Should -Be $code.SessionCode
        { Confirm-SimplexRemoteControl $code.SessionCode -Confirm:$false } | Should -Throw -ErrorId 'errorRemoteCtrl*' -Because 'a code can be used once'
    }

    It 'validates the invitation, and has a high confirm impact' {
        { Connect-SimplexRemoteControl 'https://example.org' } | Should -Throw '*begins with xrcp:/*' -ErrorId 'Input,*'
        Connect-SimplexRemoteControl 'xrcp:/a' -WhatIf | Should -BeNullOrEmpty
        [System.Management.Automation.CommandMetadata]::new((Get-Command Confirm-SimplexRemoteControl)).ConfirmImpact | Should -Be 'High'
    }
}

Describe 'A core of a line without facts' -Tag Memory {
    AfterEach { Remove-TestSession }

    It 'gets parts that are newer than core 6.4, with one warning for each' {
        $null = New-NewerNetwork -CoreVersion 6.5.2 -Strangers
        $changed = Set-SimplexProfile -Description 'A longer text' -WarningVariable warning -WarningAction SilentlyContinue
        $changed.ToProfile.Description | Should -Be 'A longer text'
        "$warning" | Should -BeLike "*'Description' is new in one of the core versions after 6.4, up to 7.0.*This core has version 6.5.2*"
        $null = Set-SimplexProfile -Description 'Another text' -WarningVariable again -WarningAction SilentlyContinue
        $again | Should -BeNullOrEmpty -Because 'the session warns once'
    }
}

Describe 'A response that the reference doesn''t list' {
    AfterEach { Close-Server }

    It 'is written with a warning: <Name>' -ForEach @(
        @{ Name = 'a command with one response'; Command = { Set-SimplexUser -AutoAcceptMemberContacts }; Text = '/_set accept member contacts 1 on'; Type = 'chatStarted' }
        @{ Name = 'a command with several'; Command = { Set-SimplexProfileAddress $true }; Text = '/_profile_address 1 on'; Type = 'chatStarted' }
        @{ Name = 'a list'; Command = { Get-SimplexGroupMember 4 }; Text = '/_members #4'; Type = 'chatStarted' }
        @{ Name = 'a response of a later version'; Command = { Set-SimplexProfileAddress $true }; Text = '/_profile_address 1 on'; Type = 'brandNew' }
    ) {
        $core = Start-Core @{ $Text = "{`"type`":`"$Type`"}" }
        Connect-SimplexChat $core.Uri
        $answer = & $Command -WarningVariable warning 3>&1
        $answer | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | Should -BeLike "*with '$Type'*"
        ($answer | Where-Object { $_ -is [SimplexChat.Api.ChatResponse] }).Type | Should -Be $Type
        $answer | Should -HaveCount 2
    }

    It 'doesn''t stop the other inputs of a pipeline' {
        $core = Start-Core @{ '/_leave #4' = '{"type":"chatStarted"}'; '/_leave #5' = '{"type":"leftMemberUser","groupInfo":{"groupId":5}}' }
        Connect-SimplexChat $core.Uri
        (4, 5 | Exit-SimplexGroup -Confirm:$false -WarningAction SilentlyContinue).Type | Should -Be 'chatStarted', 'leftMemberUser'
    }
}

Describe 'Connecting to a link' {
    AfterEach { Close-Server }

    It 'writes the response <Type>' -ForEach @(
        @{ Type = 'sentInvitationToContact'; Field = '"contact":{"contactId":4,"localDisplayName":"bob"}'; Class = 'SimplexChat.Api.SentInvitationToContactResponse' }
        @{ Type = 'startedConnectionToContact'; Field = '"contact":{"contactId":4,"localDisplayName":"bob"}'; Class = 'SimplexChat.Api.StartedConnectionToContactResponse' }
        @{ Type = 'startedConnectionToGroup'; Field = '"groupInfo":{"groupId":4,"localDisplayName":"ops"},"relayResults":[]'; Class = 'SimplexChat.Api.StartedConnectionToGroupResponse' }
    ) {
        $link = 'https://smp.example.org/a#key'
        $core = Start-Core @{ "/connect $link" = "{`"type`":`"$Type`",$Field}" }
        Connect-SimplexChat $core.Uri
        $answer = Connect-SimplexLink $link -WarningVariable warning
        $answer | Should -BeOfType $Class
        $warning | Should -BeNullOrEmpty
        ($answer | Out-String) | Should -BeLike "*$Type*"
    }
}
