BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Connecting' {
    BeforeEach { $net = New-TestNetwork alice, bob, carol }
    AfterEach { Remove-TestSession }

    It 'connects by address when the request is accepted' {
        $address = New-SimplexAddress -Session $net.alice
        ($address | Get-SimplexConnectionPlan -Session $net.bob).ConnectionPlan.ContactAddressPlan.Type | Should -Be 'ok'
        $address.Link | Connect-SimplexLink -Session $net.bob | Should -BeOfType SimplexChat.Api.SentInvitationResponse
        $asked = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20 -Session $net.alice
        $asked.ContactRequest.LocalDisplayName | Should -Be 'bob'
        $asked | Approve-SimplexContactRequest -Session $net.alice | Should -BeOfType SimplexChat.Api.AcceptingContactRequestResponse
        foreach ($side in $net.alice, $net.bob) {
            (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $side).Contact.Status | Should -Be 'ready'
        }

        (Get-SimplexContact -Session $net.alice).Name | Should -Be 'bob'
        (Get-SimplexContact alice -Session $net.bob).ContactId | Should -Be 4
    }

    It 'says when there is a connection already, and sends nothing' {
        $address = New-SimplexAddress -Session $net.alice
        $null = $address | Connect-SimplexLink -Session $net.bob
        $null = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20 -Session $net.alice | Approve-SimplexContactRequest -Session $net.alice
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.bob
        $again = $address.Link | Connect-SimplexLink -Session $net.bob -WarningVariable warning -WarningAction SilentlyContinue
        $again | Should -BeOfType SimplexChat.Api.ConnectionPlanResponse
        "$warning" | Should -BeLike '*already connected to @alice*'
    }

    It 'accepts everybody when told so, and answers' {
        $address = New-SimplexAddress -Session $net.alice
        $null = Set-SimplexAddress -AutoAccept -AutoReply 'Hello from a bot' -Session $net.alice
        $null = $address.Link | Connect-SimplexLink -Session $net.bob
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.bob
        $texts = [System.Collections.Generic.List[string]]::new()
        Wait-Until {
            Receive-SimplexEvent newChatItems -Session $net.bob | ForEach-Object ChatItems | ForEach-Object { $texts.Add($_.Text) }
            $texts -contains 'Hello from a bot'
        }
    }

    It 'rejects a request' {
        $null = New-SimplexAddress -Session $net.alice | Connect-SimplexLink -Session $net.bob
        $asked = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20 -Session $net.alice
        Deny-SimplexContactRequest $asked.ContactRequest.ContactRequestId -Session $net.alice |
            Should -BeOfType SimplexChat.Api.ContactRequestRejectedResponse
        { $asked | Approve-SimplexContactRequest -Session $net.alice } |
            Should -Throw -ErrorId 'errorStore.contactRequestNotFound,*'
    }

    It 'connects by a one-time invitation, once' {
        $invitation = New-SimplexInvitation -Session $net.alice
        $invitation | Should -BeOfType SimplexChat.Api.InvitationResponse
        $invitation | Connect-SimplexLink -Session $net.bob | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.alice).Contact.Name | Should -Be 'bob'
        { $invitation | Connect-SimplexLink -Session $net.carol } | Should -Throw '*already used*' -ErrorId 'errorAgent.SMP.AUTH,*'
    }

    It 'takes a short link for a given user too, as a core needs it: whole' {
        $link = (New-SimplexInvitation -Session $net.alice).Link
        Connect-SimplexLink $link -UserId 1 -Session $net.bob | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        { Invoke-SimplexCommand "/_connect 1 $link" -Session $net.bob } | Should -Throw -ErrorId 'error.invalidConnReq,*'
    }

    It 'tells whose own link it is' {
        $address = New-SimplexAddress -Session $net.alice
        ($address | Get-SimplexConnectionPlan -Session $net.alice).ConnectionPlan.ContactAddressPlan.Type | Should -Be 'ownLink'
    }

    It 'refuses what is no link: <Link>' -ForEach @(@{ Link = 'not-a-link' }, @{ Link = 'https://example.com/' }) {
        { Get-SimplexConnectionPlan $Link -Session $net.bob } | Should -Throw "*isn't a SimpleX link*" -ErrorId 'error.invalidConnReq,*'
    }

    It 'refuses an empty link before it asks the core' {
        { Connect-SimplexLink ' ' -Session $net.bob } | Should -Throw "*isn't a link*"
    }

    It 'does nothing with -WhatIf' {
        $address = New-SimplexAddress -Session $net.alice
        $address | Connect-SimplexLink -Session $net.bob -WhatIf | Should -BeNullOrEmpty
        ($address | Get-SimplexConnectionPlan -Session $net.bob).ConnectionPlan.ContactAddressPlan.Type | Should -Be 'ok'
    }

    It 'uses a link out of a plan, and out of a table' {
        $plan = (New-SimplexInvitation -Session $net.alice).Link | Get-SimplexConnectionPlan -Session $net.bob
        $plan | Connect-SimplexLink -Session $net.bob | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        $table = [pscustomobject] @{ Who = 'carol'; Link = (New-SimplexInvitation -Session $net.alice).Link }
        $table | Connect-SimplexLink -Session $net.carol | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
    }

    It 'joins a group by its link, as it was made or is asked for' {
        $null = New-SimplexGroup ops -Session $net.alice
        $made = New-SimplexGroupLink '#ops' -Session $net.alice
        ($made | Get-SimplexConnectionPlan -Session $net.bob).ConnectionPlan.GroupLinkPlan.Type | Should -Be 'ok'
        Get-SimplexGroupLink '#ops' -Session $net.alice | Connect-SimplexLink -Session $net.bob |
            Should -BeOfType SimplexChat.Api.SentInvitationResponse
    }
}
