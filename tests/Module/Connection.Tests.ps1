BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Connecting by a link' {
    BeforeEach { $net = New-TestNetwork alice, bob, carol }
    AfterEach { Remove-TestSession }

    It 'connects by an address after the request is accepted' {
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

    It 'warns and sends nothing if the contact is already connected' {
        $address = New-SimplexAddress -Session $net.alice
        $null = $address | Connect-SimplexLink -Session $net.bob
        $null = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20 -Session $net.alice | Approve-SimplexContactRequest -Session $net.alice
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.bob
        $again = $address.Link | Connect-SimplexLink -Session $net.bob -WarningVariable warning -WarningAction SilentlyContinue
        $again | Should -BeOfType SimplexChat.Api.ConnectionPlanResponse
        "$warning" | Should -BeLike '*already connected to @alice*'
    }

    It 'accepts requests and replies automatically with -AutoAccept' {
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

    It 'can be rejected' {
        $null = New-SimplexAddress -Session $net.alice | Connect-SimplexLink -Session $net.bob
        $asked = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20 -Session $net.alice
        Deny-SimplexContactRequest $asked.ContactRequest.ContactRequestId -Session $net.alice |
            Should -BeOfType SimplexChat.Api.ContactRequestRejectedResponse
        { $asked | Approve-SimplexContactRequest -Session $net.alice } |
            Should -Throw -ErrorId 'errorStore.contactRequestNotFound,*'
    }

    It 'works once for an invitation' {
        $invitation = New-SimplexInvitation -Session $net.alice
        $invitation | Should -BeOfType SimplexChat.Api.InvitationResponse
        $invitation | Connect-SimplexLink -Session $net.bob | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.alice).Contact.Name | Should -Be 'bob'
        { $invitation | Connect-SimplexLink -Session $net.carol } | Should -Throw '*already used*' -ErrorId 'errorAgent.SMP.AUTH,*'
    }

    It 'accepts a short link with -UserId' {
        $link = (New-SimplexInvitation -Session $net.alice).Link
        Connect-SimplexLink $link -UserId 1 -Session $net.bob | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        { Invoke-SimplexCommand "/_connect 1 $link" -Session $net.bob } | Should -Throw -ErrorId 'error.invalidConnReq,*'
    }

    It 'reports the user''s own link in the plan' {
        $address = New-SimplexAddress -Session $net.alice
        ($address | Get-SimplexConnectionPlan -Session $net.alice).ConnectionPlan.ContactAddressPlan.Type | Should -Be 'ownLink'
    }

    It 'rejects an invalid link: <Link>' -ForEach @(@{ Link = 'not-a-link' }, @{ Link = 'https://example.com/' }) {
        { Get-SimplexConnectionPlan $Link -Session $net.bob } | Should -Throw "*isn't a SimpleX link*" -ErrorId 'error.invalidConnReq,*'
    }

    It 'rejects an empty link before a command is sent' {
        { Connect-SimplexLink ' ' -Session $net.bob } | Should -Throw "*isn't a link*"
    }

    It 'does nothing with -WhatIf' {
        $address = New-SimplexAddress -Session $net.alice
        $address | Connect-SimplexLink -Session $net.bob -WhatIf | Should -BeNullOrEmpty
        ($address | Get-SimplexConnectionPlan -Session $net.bob).ConnectionPlan.ContactAddressPlan.Type | Should -Be 'ok'
    }

    It 'accepts a link from a plan or a property' {
        $plan = (New-SimplexInvitation -Session $net.alice).Link | Get-SimplexConnectionPlan -Session $net.bob
        $plan | Connect-SimplexLink -Session $net.bob | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        $table = [pscustomobject] @{ Who = 'carol'; Link = (New-SimplexInvitation -Session $net.alice).Link }
        $table | Connect-SimplexLink -Session $net.carol | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
    }

    It 'joins a group by a group link' {
        $null = New-SimplexGroup ops -Session $net.alice
        $made = New-SimplexGroupLink '#ops' -Session $net.alice
        ($made | Get-SimplexConnectionPlan -Session $net.bob).ConnectionPlan.GroupLinkPlan.Type | Should -Be 'ok'
        Get-SimplexGroupLink '#ops' -Session $net.alice | Connect-SimplexLink -Session $net.bob |
            Should -BeOfType SimplexChat.Api.SentInvitationResponse
    }
}
