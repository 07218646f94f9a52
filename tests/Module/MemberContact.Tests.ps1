# Direct chats between members of a group who aren't contacts.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Creates a group of alice that bob and carol join by its link. Bob and carol are members, but not contacts.
    function New-Team {
        param([string] $DirectMessages = 'on')
        $net = New-TestNetwork alice, bob, carol
        $team = New-SimplexGroup team -Preference @{ DirectMessages = $DirectMessages } -Session $net.alice
        $link = $team | New-SimplexGroupLink -Session $net.alice
        foreach ($one in 'bob', 'carol') {
            $null = $link | Connect-SimplexLink -Session $net[$one]
            $null = Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20 -Session $net.alice
        }

        foreach ($one in 'bob', 'carol') {
            $null = Receive-SimplexEvent connectedToGroupMember -Wait -Count 1 -Timeout 20 -Session $net[$one]
        }

        $net
    }
}

Describe 'A direct chat with a member' {
    BeforeEach { $net = New-Team }
    AfterEach { Remove-TestSession }

    It 'is created, accepted and used' {
        $sent = New-SimplexMemberContact '#team' carol 'Do you have a minute?' -Session $net.bob
        $sent | Should -BeOfType SimplexChat.Api.NewMemberContactSentInvResponse
        $sent.Contact.Name | Should -Be carol
        $invitation = Receive-SimplexEvent newMemberContactReceivedInv -Wait -Count 1 -Timeout 20 -Session $net.carol
        (Wait-SimplexEvent newChatItems -Timeout 20 -Session $net.carol -Filter { $_.ChatItems[0].Text -eq 'Do you have a minute?' }) |
            Should -Not -BeNullOrEmpty
        $accepted = $invitation | Approve-SimplexMemberContact -Session $net.carol
        $accepted | Should -BeOfType SimplexChat.Api.MemberContactAcceptedResponse
        foreach ($one in 'bob', 'carol') {
            Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net[$one] | Should -HaveCount 1
        }

        $null = Send-SimplexMessage '@bob' 'Yes.' -Session $net.carol
        (Wait-SimplexEvent newChatItems -Timeout 20 -Session $net.bob -Filter { $_.ChatItems[0].Text -eq 'Yes.' }) | Should -Not -BeNullOrEmpty
        (Get-SimplexContact -Session $net.carol).Name | Should -Be bob
    }

    It 'is created once, and accepted once' {
        $null = Get-SimplexGroupMember '#team' carol -Session $net.bob | New-SimplexMemberContact -Session $net.bob
        { New-SimplexMemberContact '#team' carol -Session $net.bob } |
            Should -Throw '*A direct chat with this member already exists*' -ErrorId 'error.commandError,*'
        $null = Receive-SimplexEvent newMemberContactReceivedInv -Wait -Count 1 -Timeout 20 -Session $net.carol
        $null = Approve-SimplexMemberContact '@bob' -Session $net.carol
        { Approve-SimplexMemberContact '@bob' -Session $net.carol } | Should -Throw '*already accepted*' -ErrorId 'error.commandError,*'
    }

    It 'gets its invitation later if only the contact was created' {
        $member = (Get-SimplexGroupMember '#team' carol -Session $net.bob).GroupMemberId
        $null = Invoke-SimplexCommand "/_create member contact #1 $member" -Session $net.bob
        (New-SimplexMemberContact '#team' carol -Session $net.bob).Contact.ContactGrpInvSent | Should -BeTrue
        Receive-SimplexEvent newMemberContactReceivedInv -Wait -Count 1 -Timeout 20 -Session $net.carol | Should -HaveCount 1
    }

    It 'is accepted automatically if the user wants that' {
        $null = Set-SimplexUser -AutoAcceptMemberContacts -Session $net.carol
        $null = New-SimplexMemberContact '#team' carol -Session $net.bob
        Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20 -Session $net.bob | Should -HaveCount 1
    }

    It 'can be created again after it was deleted' {
        $null = New-SimplexMemberContact '#team' carol -Session $net.bob
        $null = Remove-SimplexChat '@carol' -Confirm:$false -Session $net.bob
        (Get-SimplexGroupMember '#team' -Session $net.bob).Name | Should -Contain carol
        (New-SimplexMemberContact '#team' carol -Session $net.bob).Contact.Name | Should -Be carol
    }

    It 'isn''t created or accepted with -WhatIf' {
        New-SimplexMemberContact '#team' carol -WhatIf -Session $net.bob | Should -BeNullOrEmpty
        Get-SimplexContact -Session $net.bob | Should -BeNullOrEmpty
        { Approve-SimplexMemberContact '@bob' -WhatIf -Session $net.carol } | Should -Throw -ErrorId 'Name,*'
    }
}

Describe 'A group without direct messages' {
    AfterEach { Remove-TestSession }

    It 'refuses a direct chat and names the setting' {
        $net = New-Team off
        $failure = try { New-SimplexMemberContact '#team' carol -Session $net.bob; throw 'accepted' } catch { $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.commandError,*'
        "$failure" | Should -BeLike "*Set-SimplexGroup -Preference @{ DirectMessages = 'on' }*"
        $null = Set-SimplexGroup '#team' -Preference @{ DirectMessages = 'on' } -Session $net.alice
        $null = Receive-SimplexEvent groupUpdated -Wait -Count 1 -Timeout 20 -Session $net.bob
        (New-SimplexMemberContact '#team' carol -Session $net.bob).Contact.Name | Should -Be carol
    }
}
