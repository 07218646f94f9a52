BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Checks that all recorded commands were sent in their order, and no others.
    function Assert-Replayed {
        $replay.Mismatches | Should -BeNullOrEmpty
        $replay.NextCommand | Should -BeNullOrEmpty
        # The server counts a message after sending it, so the client can be ahead.
        Wait-Until { $replay.IsAtEnd }
    }

    # Checks the error of the next recorded command: the id, and the text that people read.
    function Assert-Refused {
        param([string] $Id, [string] $Text, [scriptblock] $Command)
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$failure" | Should -BeLike $Text
    }
}

Describe 'Recorded conversation' {
    AfterEach { Close-Server }

    It '01: users and profiles' {
        $replay = Start-Replay 01 alice
        Connect-SimplexChat $replay.Uri
        $alice = Get-SimplexUser -Active
        $alice.UserId | Should -Be 1
        $alice.Profile.FullName | Should -Be ''
        (Get-SimplexUser).Name | Should -Be 'alice'

        $support = (New-SimplexUser support -FullName 'Support desk').User
        $support.UserId | Should -Be 2
        $support.Profile.FullName | Should -Be 'Support desk'
        Assert-Refused error.userExists "*'support'*another name*" { New-SimplexUser support }
        Assert-Refused error.invalidDisplayName "*'@bad name'*'bad name'*" { New-SimplexUser '@bad name' }
        # New-SimplexUser doesn't accept an empty name.
        Assert-Refused error.invalidDisplayName "'' isn't a valid display name*" {
            Invoke-SimplexCommand '/_create user {"profile": {"displayName": "", "fullName": ""}, "pastTimestamp": false}'
        }
        (Get-SimplexUser).Name | Should -Be 'alice', 'support'

        ($alice | Set-SimplexActiveUser).User.Name | Should -Be 'alice'
        Assert-Refused error.userUnknown '*Get-SimplexUser lists*' { Set-SimplexActiveUser 99 }

        $updated = Set-SimplexProfile -FullName 'Alice Liddell' -ShortDescription 'through the looking glass' -UserId 1
        $updated | Should -BeOfType SimplexChat.Api.UserProfileUpdatedResponse
        $updated.FromProfile.FullName | Should -Be ''
        $updated.ToProfile.ShortDescr | Should -Be 'through the looking glass'
        Set-SimplexProfile -FullName 'Alice Liddell' | Should -BeOfType SimplexChat.Api.UserProfileNoChangeResponse

        $plain = (Get-SimplexUser -Active).Profile.ToProfile()
        $help = [SimplexChat.Api.CommandChatBotCommand] @{ Keyword = 'help'; Label = 'How to use' }
        $role = [SimplexChat.Api.CommandChatBotCommand] @{ Keyword = 'role'; Label = 'Set role'; Params = '<id>' }
        $more = [SimplexChat.Api.MenuChatBotCommand] @{ Label = 'More'; Commands = [SimplexChat.Api.ChatBotCommand[]] $role }
        $bot = [SimplexChat.Api.Profile] @{
            DisplayName = $plain.DisplayName
            FullName    = $plain.FullName
            ShortDescr  = $plain.ShortDescr
            PeerType    = [SimplexChat.Api.ChatPeerType]::Bot
            Preferences = [SimplexChat.Api.Preferences] @{
                Files    = [SimplexChat.Api.SimplePreference] @{ Allow = [SimplexChat.Api.FeatureAllowed]::Yes }
                Commands = [SimplexChat.Api.ChatBotCommand[]] ($help, $more)
            }
        }
        ($bot | Set-SimplexProfile).ToProfile.Preferences.Commands[1].Commands[0].Keyword | Should -Be 'role'
        (Set-SimplexProfile -Profile $plain).ToProfile.PeerType | Should -BeNullOrEmpty
        Assert-Refused error.differentActiveUser '*user 99*user 1*Set-SimplexActiveUser*' { $plain | Set-SimplexProfile -UserId 99 }

        Remove-SimplexUser 2 -Confirm:$false | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Receive-SimplexEvent agentUserDeleted).Type | Should -Be 'agentUserDeleted'
        Assert-Refused error.userUnknown '*no user with this id*' { $support | Remove-SimplexUser -Confirm:$false }
        (Get-SimplexUser al*).Profile.FullName | Should -Be 'Alice Liddell'
        Assert-Replayed
    }

    It '02: address' {
        $replay = Start-Replay 02 alice
        Connect-SimplexChat $replay.Uri
        Assert-Refused errorStore.userContactLinkNotFound '*New-SimplexAddress*' { Get-SimplexAddress }
        Assert-Refused errorStore.userContactLinkNotFound '*New-SimplexAddress*' { Remove-SimplexAddress -Confirm:$false }

        $created = New-SimplexAddress
        $link = 'https://127.0.0.1/a#xowyTZhIi4AINwyVV-ej3CG4T_qDcMMcTzED3eqWAsA?p=6323&c=iqia4H6B11V2jsJLeo1rkupS46GATtKcZ9xhvG5SL00'
        $created.Link | Should -BeExactly $link
        Assert-Refused errorStore.duplicateContactLink '*Get-SimplexAddress*' { New-SimplexAddress }
        (Get-SimplexAddress).Link | Should -BeExactly $link
        (Set-SimplexProfileAddress $true).ToProfile.ContactLink | Should -BeExactly $link
        (Set-SimplexProfileAddress $false).ToProfile.ContactLink | Should -BeNullOrEmpty

        # The complete settings. For single settings, the cmdlet would first request the current ones, which the recording doesn't contain.
        $settings = [SimplexChat.Api.AddressSettings] @{
            AutoAccept = [SimplexChat.Api.AutoAccept]::new()
            AutoReply  = [SimplexChat.Api.TextMsgContent] @{ Text = 'Hello from a bot' }
        }
        $changed = Set-SimplexAddress -Settings $settings
        $changed.ContactLink.AddressSettings.AutoReply.Text | Should -Be 'Hello from a bot'
        $changed.ContactLink.AddressSettings.AutoAccept.AcceptIncognito | Should -BeFalse
        (Set-SimplexAddress -Settings ([SimplexChat.Api.AddressSettings]::new())).ContactLink.AddressSettings.AutoAccept | Should -BeNullOrEmpty
        Assert-Refused error.commandError '*could not read the command*' { Invoke-SimplexCommand '/_address_settings 1 {not json}' }
        (Get-SimplexAddress).AddressSettings.BusinessAddress | Should -BeFalse
        Assert-Replayed
    }

    It '03: connecting by address, requester' {
        $link = 'https://127.0.0.1/a#xowyTZhIi4AINwyVV-ej3CG4T_qDcMMcTzED3eqWAsA?p=6323&c=iqia4H6B11V2jsJLeo1rkupS46GATtKcZ9xhvG5SL00'
        $replay = Start-Replay 03 bob
        Connect-SimplexChat $replay.Uri
        $plan = Get-SimplexConnectionPlan $link
        $plan.ConnectionPlan.ContactAddressPlan | Should -BeOfType SimplexChat.Api.OkContactAddressPlan
        $plan.ConnectionPlan.ContactAddressPlan.ContactSLinkData.Profile.DisplayName | Should -Be 'alice'
        $link | Connect-SimplexLink | Should -BeOfType SimplexChat.Api.SentInvitationResponse
        (Get-SimplexConnectionPlan $link).ConnectionPlan.ContactAddressPlan.Type | Should -Be 'connectingConfirmReconnect'
        (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20).Contact.ContactId | Should -Be 4
        (Get-SimplexConnectionPlan $link).ConnectionPlan.ContactAddressPlan.Contact.Name | Should -Be 'alice'
        $again = Connect-SimplexLink $link -WarningVariable warning -WarningAction SilentlyContinue
        $again | Should -BeOfType SimplexChat.Api.ConnectionPlanResponse
        "$warning" | Should -Be 'Nothing was sent: already connected to @alice.'
        $contact = Get-SimplexContact
        $contact.ContactId | Should -Be 4
        $contact.Profile.FullName | Should -Be 'Alice Liddell'
        (Receive-SimplexEvent).Type | Should -Be 'contactConnecting', 'newChatItems', 'newChatItems', 'newChatItems'
        Assert-Replayed
    }

    It '03: connecting by address, accepter' {
        $link = 'https://127.0.0.1/a#xowyTZhIi4AINwyVV-ej3CG4T_qDcMMcTzED3eqWAsA?p=6323&c=iqia4H6B11V2jsJLeo1rkupS46GATtKcZ9xhvG5SL00'
        $replay = Start-Replay 03 alice
        Connect-SimplexChat $replay.Uri
        $asked = Receive-SimplexEvent receivedContactRequest -Wait -Count 1 -Timeout 20
        $asked.ContactRequest.ContactRequestId | Should -Be 1
        ($asked | Approve-SimplexContactRequest).Contact.Name | Should -Be 'bob'
        (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20).Contact.ContactId | Should -Be 4
        (Get-SimplexConnectionPlan $link).ConnectionPlan.ContactAddressPlan | Should -BeOfType SimplexChat.Api.OwnLinkContactAddressPlan
        Assert-Refused errorStore.contactRequestNotFound '*no contact request 77*' { Approve-SimplexContactRequest 77 }
        (Get-SimplexContact).Name | Should -Be 'bob'
        Assert-Replayed
    }

    It '04: one-time invitation, creator' {
        $replay = Start-Replay 04 alice
        Connect-SimplexChat $replay.Uri
        $invitation = New-SimplexInvitation
        $invitation | Should -BeOfType SimplexChat.Api.InvitationResponse
        $invitation.Link | Should -BeLike 'https://127.0.0.1/i#VpLXNSiEf-NVLNF3sa9yD-aAbHb4-Pv9/*'
        (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20).Contact.Name | Should -Be 'carol'
        $plan = Get-SimplexConnectionPlan $invitation.ConnLinkInvitation.ConnFullLink
        $plan.ConnectionPlan.InvitationLinkPlan.Type | Should -Be 'ok'
        (New-SimplexInvitation -Incognito).Connection.CustomUserProfileId | Should -Be 6
        (Remove-SimplexChat ':4' -Confirm:$false).Connection.PccConnId | Should -Be 4
        (Receive-SimplexEvent agentConnsDeleted -Wait -Count 1 -Timeout 20).AgentConnIds | Should -Be 'TFVNMWRteXZpbU9WczZIMw=='
        Assert-Replayed
    }

    It '04: one-time invitation, user' {
        $replay = Start-Replay 04 carol
        Connect-SimplexChat $replay.Uri
        $short = 'https://127.0.0.1/i#VpLXNSiEf-NVLNF3sa9yD-aAbHb4-Pv9/D1pL6pzqcMZoKyBQTYyEzjR7tHBa3Rota4gN30UhZhQ?p=6323&c=iqia4H6B11V2jsJLeo1rkupS46GATtKcZ9xhvG5SL00'
        $plan = Get-SimplexConnectionPlan $short
        $plan.ConnectionPlan.InvitationLinkPlan.ContactSLinkData.Profile.FullName | Should -Be 'Alice Liddell'
        # Without -UserId, a text is sent to the core unchanged. The recording contains the form with a user.
        $full = $replay.NextCommand -replace '^/_connect 1 '
        $sent = Connect-SimplexLink $full -UserId 1
        $sent | Should -BeOfType SimplexChat.Api.SentConfirmationResponse
        $sent.Connection.ConnLinkInv.ConnFullLink | Should -BeExactly $full
        (Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20).Contact.Name | Should -Be 'alice'
        Assert-Refused errorAgent.SMP.AUTH '*already used*new link*' { Connect-SimplexLink $full -UserId 1 }
        Assert-Refused error.invalidConnReq "*isn't a SimpleX link*" { Connect-SimplexLink not-a-link }
        Assert-Refused error.invalidConnReq "*isn't a SimpleX link*" { Get-SimplexConnectionPlan https://example.com/ }
        (Get-SimplexContact alice).Profile.ShortDescr | Should -Be 'through the looking glass'
        Assert-Replayed
    }

    It '08: chats and preferences' {
        $replay = Start-Replay 08 alice
        Connect-SimplexChat $replay.Uri
        $preference = @{ TimedMessages = '1.00:00:00'; FullDelete = 'yes'; Voice = 'no' }
        $changed = Set-SimplexContactPreference '@4' -Preference $preference
        $changed | Should -BeOfType SimplexChat.Api.ContactPrefsUpdatedResponse
        $changed.ToContact.UserPreferences.TimedMessages.Ttl | Should -Be 86400
        Assert-Refused errorStore.contactNotFound '*Get-SimplexContact*' { Set-SimplexContactPreference '@99' -Preference $preference }
        $bob = ($changed.ToContact | Remove-SimplexChat -Mode Messages -Confirm:$false).Contact
        $bob.ContactId | Should -Be 4
        (Remove-SimplexChat '@5' -Mode Entity -NoNotify -Confirm:$false).Contact.Name | Should -Be 'carol'
        (Remove-SimplexChat '@4' -Confirm:$false) | Should -BeOfType SimplexChat.Api.ContactDeletedResponse
        Assert-Refused errorStore.contactNotFound '*Get-SimplexContact*' { Remove-SimplexChat '@4' -Confirm:$false }
        $null = Get-SimplexContact -UserId 1
        Assert-Refused error.differentActiveUser '*user 99*' { Get-SimplexContact -UserId 99 }
        Remove-SimplexAddress -UserId 1 -Confirm:$false | Should -BeOfType SimplexChat.Api.UserContactLinkDeletedResponse
        Assert-Replayed
    }

    It '13: beyond the reference, chats of alice' {
        $replay = Start-Replay 13 alice
        Connect-SimplexChat $replay.Uri
        $null = New-SimplexInvitation
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20
        $null = New-SimplexInvitation
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20
        (Get-SimplexContact -UserId 1).Name | Should -Be 'bob', 'carol'
        $sent = Send-SimplexMessage '@4' first
        $null = $sent | Edit-SimplexMessage -Text 'first, edited'
        $info = $sent | Get-SimplexMessageInfo
        $info.Versions.Text | Should -Be 'first, edited', 'first'
        $info.Versions.ChatItemVersionId | Should -Be 2, 1
        $info.Deliveries | Should -BeNullOrEmpty
        Assert-Refused errorStore.chatItemNotFound '*Get-SimplexMessage*' { Get-SimplexMessageInfo '@4' 9999 }

        (Set-SimplexChat '@4' -Alias 'Bob the builder').ToContact.Alias | Should -Be 'Bob the builder'
        (Set-SimplexChat '@4' -Alias '').ToContact.Alias | Should -Be ''
        Assert-Refused errorStore.contactNotFound '*Get-SimplexContact*' { Set-SimplexChat '@99' -Alias x }

        # The cmdlet would first request the present settings, which the recording doesn't contain.
        $null = Invoke-SimplexCommand '/_settings @4 {"enableNtfs": "none", "favorite": true}'
        $null = Invoke-SimplexCommand '/_settings @4 {"enableNtfs": "all", "favorite": false}'
        Assert-Refused error.commandError '*could not read the command*' { Invoke-SimplexCommand '/_settings @4 {"enableNtfs": "some"}' }
        Set-SimplexChat '@5' -TimeToLive '1.00:00:00' | Should -BeOfType SimplexChat.Api.CmdOkResponse
        Set-SimplexChat '@5' -DefaultTimeToLive | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Invoke-SimplexCommand '/_ttl 1').ChatItemTtl | Should -Be 0
        $null = Invoke-SimplexCommand '/_ttl 1 604800'
        $null = Invoke-SimplexCommand '/_ttl 1 0'

        # No cmdlet sends these: a time to live of 0, of many years, and the default in words.
        foreach ($ttl in 'default', '0', '3000000000') {
            (Invoke-SimplexCommand $replay.NextCommand).ChatItems.Text | Should -BeLike '* life' -Because $ttl
        }

        ($sent | Add-SimplexReaction -Reaction ❤).Added | Should -BeTrue
        Assert-Refused error.commandError '*could not read the command*' { Invoke-SimplexCommand $replay.NextCommand }
        Assert-Refused error.commandError '*already added*' { $sent | Add-SimplexReaction -Reaction ❤ }
        ($sent | Add-SimplexReaction -Reaction 👍).Added | Should -BeTrue
        ($sent | Add-SimplexReaction -Reaction 😀).Added | Should -BeTrue
        Assert-Refused error.commandError '*too many reactions*' { $sent | Add-SimplexReaction -Reaction 🚀 }
        Assert-Refused error.commandError '*could not read the command*' { Invoke-SimplexCommand $replay.NextCommand }
        Assert-Refused error.commandError '*already removed*' { $sent | Remove-SimplexReaction -Reaction 🚀 }
        foreach ($unreadable in 1..2) {
            Assert-Refused error.commandError '*could not read the command*' { Invoke-SimplexCommand $replay.NextCommand }
        }

        $copied = $sent | Copy-SimplexMessage -To '@5'
        $copied.ChatItems[0].Chat | Should -Be '@carol'
        $copied.ChatItems[0].ChatItem.Meta.ItemForwarded.ChatName | Should -Be 'bob'
        $null = Copy-SimplexMessage '@4' 9999 '@5' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NotForwarded,*'
        (Invoke-SimplexCommand '/_forward @5 @4 9999').ChatItems | Should -BeNullOrEmpty
        Assert-Refused errorStore.contactNotFound '*' { Invoke-SimplexCommand '/_forward @99 @4 15' }
        (Invoke-SimplexCommand '/_forward *1 @4 15 ttl=60').ChatItems.Chat | Should -Be '*'
        (Clear-SimplexChat '@5' -Confirm:$false).ChatInfo.Contact.Name | Should -Be 'carol'
        (Get-SimplexMessage '@5' -Last 5).Text | Should -Be 'chat banner'
        Assert-Replayed
    }

    It '13: beyond the reference, chats of bob' {
        $replay = Start-Replay 13 bob
        Connect-SimplexChat $replay.Uri
        $null = Connect-SimplexLink ($replay.NextCommand -replace '^/_connect 1 ') -UserId 1
        $null = Receive-SimplexEvent contactConnected -Wait -Count 1 -Timeout 20
        (Get-SimplexContact -UserId 1).Name | Should -Be 'alice'
        (Get-SimplexMessageInfo '@4' 8).Versions.Text | Should -Be 'first, edited', 'first'
        (Invoke-SimplexCommand '/_get chat @4 initial=3').Chat.ChatItems | Should -HaveCount 4
        (Invoke-SimplexCommand '/_get chat @4 around=8 count=2').Chat.ChatItems.Meta.ItemId | Should -Be 6, 7, 8
        Assert-Refused errorStore.chatItemNotFound '*' { Invoke-SimplexCommand '/_get chat @4 around=9999 count=2' }
        (Invoke-SimplexCommand '/_read chat items @4 8').ChatInfo.Contact.Name | Should -Be 'alice'
        Set-SimplexChat '@4' -Unread | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexChat -UserId 1 -Last 3)[0].ChatStats.UnreadChat | Should -BeTrue
        # Reading the messages doesn't remove the mark, so the cmdlet removes it.
        Set-SimplexChat '@4' -Read | Should -BeOfType SimplexChat.Api.CmdOkResponse
        Assert-Refused errorStore.userNotFoundByContactId '*Get-SimplexContact*' { Set-SimplexChat '@99' -Read }
        $null = Invoke-SimplexCommand '/_read chat items @4 9999'
        Assert-Replayed
    }
}
