# Compares the module with the facts: every command, parameter and response must be covered. Fails when the facts grow.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Facts.ps1

    # Commands that no reference documents aren't compared.
    $commands = $api.commands | Where-Object { $_.PSObject.Properties['documented']?.Value -ne $false }

    # Asks each cmdlet for the commands that it sends, on a simulated network. Invoke-SimplexCommand sends any command, so it
    # doesn't count. A call may fail: its commands were sent.
    $words = @{ APICreateChatItems = '/_create *' }
    foreach ($command in $api.commands) {
        $syntax = if ($command.syntax -is [string]) { $command.syntax } else { @($command.syntax.PSObject.Properties)[0].Value }
        $words[$command.name] = [regex]::Match($syntax, '^[^<\[]*').Value.Trim()
    }

    function Get-SentCommand {
        $transcript = [System.IO.StringWriter]::new()
        $network.WriteTranscript($transcript)
        foreach ($line in $transcript.ToString().Split("`n") -like '*"cmd":*') {
            ($line | ConvertFrom-Json).cmd
        }
    }

    # Several commands can begin with the same word: /_set custom #1 and /_set custom @1, /_delete and /_delete user 1.
    function Get-CommandName {
        param([string] $Text)
        if ($Text -cmatch '^(/_set custom) [#@]') {
            return ('APISetGroupCustomData', 'APISetContactCustomData')[$Text -clike '*@*']
        }

        if ($Text -cmatch '^/_connect \d+(?<link> http| simplex)?') {
            return ('APIAddContact', 'APIConnect')[$Matches.ContainsKey('link')]
        }

        if ($Text -cmatch '^/_servers \d+(?<list> \[)?') {
            return ('APIGetUserServers', 'APISetUserServers')[$Matches.ContainsKey('list')]
        }

        $words.Keys | Where-Object { $Text -cmatch "^$([regex]::Escape($words[$_]))(?![a-z])" } |
            Sort-Object { $words[$_].Length } | Select-Object -Last 1
    }

    $network = New-SimplexSimulator
    $net = @{ alice = Connect-SimplexChat -Simulator $network -DisplayName alice -PassThru }
    $bob, $null = Add-SimplexSimulatorPeer bob, carol -ContactOf $net.alice -Simulator $network
    $alice = @{ Session = $net.alice }
    $erin = Connect-SimplexChat -Simulator $network -DisplayName erin -PassThru
    $address = (New-SimplexAddress -Session $erin).Link
    # Erin is a member of a group of alice, but not a contact.
    $null = New-SimplexGroup team -Preference @{ DirectMessages = 'on' } @alice
    $null = New-SimplexGroupLink '#team' @alice | Connect-SimplexLink -Session $erin
    $null = Receive-SimplexEvent joinedGroupMember -Wait -Count 1 -Timeout 20 @alice
    $calls = @(
        { New-SimplexAddress @alice }
        { Set-SimplexAddress -AutoReply Hello @alice }
        { Set-SimplexProfileAddress $true @alice }
        { Get-SimplexAddress @alice }
        { New-SimplexGroup ops @alice }
        { New-SimplexGroup news -Public -Relay 1 @alice }
        { Add-SimplexGroupMember '#ops' '@bob' @alice }
        { Set-SimplexMemberRole '#ops' bob -Role observer @alice }
        { Block-SimplexGroupMember '#ops' bob @alice }
        { Unblock-SimplexGroupMember '#ops' bob @alice }
        { Approve-SimplexGroupMember '#ops' bob @alice }
        { New-SimplexGroupLink '#ops' @alice }
        { Set-SimplexGroupLink '#ops' observer @alice }
        { Send-SimplexMessage '@bob' -ShareAddress @alice }
        { Send-SimplexMessage '@bob' -ShareChat '#ops' @alice }
        { Confirm-SimplexGroupDomain '#ops' @alice }
        { Send-SimplexServiceResponse abc @{ status = 'up' } @alice }
        { Connect-SimplexRemoteControl xrcp:/a @alice }
        { Confirm-SimplexRemoteControl 1234 @alice }
        { Get-SimplexGroupLink '#ops' @alice }
        { Get-SimplexGroupRelay '#ops' @alice }
        { Add-SimplexGroupRelay '#ops' 1 @alice }
        { Approve-SimplexRelayGroup '#ops' @alice }
        { Set-SimplexGroup '#ops' -FullName Operations @alice }
        { Get-SimplexGroup @alice }
        { Get-SimplexGroupMember '#ops' @alice }
        { Join-SimplexGroup '#ops' @alice }
        { Get-SimplexSecurityCode '@bob' @alice }
        { Get-SimplexSecurityCode -Group team -Member erin @alice }
        { Confirm-SimplexSecurityCode '@bob' 12345 @alice }
        { Confirm-SimplexSecurityCode -Group team -Member erin -Clear @alice }
        { New-SimplexMemberContact '#team' erin Hello @alice }
        { Approve-SimplexMemberContact '@erin' @alice }
        { Get-SimplexServer @alice }
        { Get-SimplexServer @alice | Set-SimplexServer @alice }
        { Test-SimplexServer @alice }
        { Send-SimplexMessage '@bob' Hello @alice }
        { Send-SimplexMessage '*' Hello @alice }
        { Get-SimplexMessage '@bob' -Last 1 @alice | Edit-SimplexMessage -Text 'Good morning' @alice }
        { Get-SimplexMessage '@bob' -Last 1 @alice | Copy-SimplexMessage -To '*' @alice }
        { Send-SimplexMessage '#ops' Hello @alice | Get-SimplexMessageInfo @alice }
        { Get-SimplexMessage '@bob' -Last 1 @alice | Add-SimplexReaction -Reaction 👍 @alice }
        { Get-SimplexMessage '@bob' -Last 1 @alice | Remove-SimplexReaction -Reaction 👍 @alice }
        { Get-SimplexMessage '@bob' -Last 1 @alice | Remove-SimplexMessage @alice }
        { Remove-SimplexMemberMessage '#ops' 1 @alice }
        { Get-SimplexMessage '@bob' @alice }
        { Get-SimplexChat @alice }
        { Get-SimplexContact @alice }
        { Set-SimplexContactPreference '@bob' -Files no @alice }
        { Set-SimplexCustomData '@bob' @{ note = 1 } @alice }
        { Set-SimplexCustomData '#ops' @{ note = 1 } @alice }
        { Clear-SimplexChat '*' @alice }
        { Receive-SimplexFile 1 @alice }
        { Stop-SimplexFile 1 @alice }
        { New-SimplexInvitation @alice }
        { Get-SimplexConnectionPlan $address @alice }
        { Connect-SimplexLink $address @alice }
        { Connect-SimplexLink $address -UserId 1 @alice }
        { Approve-SimplexContactRequest 1 @alice }
        { Deny-SimplexContactRequest 1 @alice }
        { $bob.Send('Good evening'); Start-SimplexBot -OnMessage { 'Hello' } -IncludeUnread -Until { $true } -Timeout 20 @alice }
        { Remove-SimplexGroupMember '#ops' bob @alice }
        { Remove-SimplexGroupLink '#ops' @alice }
        { Exit-SimplexGroup '#ops' @alice }
        { Remove-SimplexChat '@carol' @alice }
        { Remove-SimplexAddress @alice }
        { Set-SimplexProfile -FullName Alice @alice }
        { Set-SimplexUser -AutoAcceptMemberContacts @alice }
        { Set-SimplexUser -AutoAcceptGroupInvitations @alice }
        { Set-SimplexUser -Domain alice.simplex @alice }
        { Set-SimplexUser -Hidden -ViewPassword (ConvertTo-SecureString pw -AsPlainText -Force) @alice }
        { Set-SimplexUser -Hidden:$false -ViewPassword (ConvertTo-SecureString pw -AsPlainText -Force) @alice }
        { Set-SimplexUser -Muted @alice }
        { Set-SimplexUser -Muted:$false @alice }
        { Get-SimplexUser @alice }
        { New-SimplexUser support @alice }
        { Set-SimplexActiveUser alice @alice }
        { Remove-SimplexUser support @alice }
        { Get-SimplexUser @alice | Remove-SimplexUser @alice }
        { Start-SimplexBot helper -OnMessage { } -AutoReply Hello -Timeout 0.1 @alice }
        { Stop-SimplexChat @alice }
        { Start-SimplexChat @alice }
    )
    $senders = @{}
    $sentBy = @{}
    foreach ($command in $commands) {
        $senders[$command.name] = @()
    }

    foreach ($cmdlet in Get-Command -Module SimplexChat) {
        $sentBy[$cmdlet.Name] = @()
    }

    $count = @(Get-SentCommand).Count
    foreach ($call in $calls) {
        $name = $call.Ast.EndBlock.Statements[-1].PipelineElements[-1].GetCommandName()
        $null = & {
            $ConfirmPreference = 'None'
            $ErrorActionPreference = 'SilentlyContinue'
            try { & $call *>&1 } catch { $_ }
        }

        $sent = @(Get-SentCommand | Select-Object -Skip $count)
        $count += $sent.Count
        $sentBy[$name] = @(@($sentBy[$name]) + @($sent | ForEach-Object { Get-CommandName $_ }) | Where-Object { $_ } | Sort-Object -Unique)
    }

    foreach ($name in $sentBy.Keys) {
        foreach ($sent in $sentBy[$name] | Where-Object { $senders.ContainsKey($_) }) {
            $senders[$sent] += Get-Command $name -Module SimplexChat
        }
    }

    # The cmdlet parameters of API parameters: first the general names, then the exceptions of single commands.
    $places = @{
        userId         = 'UserId', 'User'
        groupId        = 'Group'
        contactId      = 'Contact'
        chatRef        = 'Chat', 'Message'
        chatItemId     = 'Message'
        chatItemIds    = 'Message'
        groupMemberId  = 'Member'
        groupMemberIds = 'Member'
        memberRole     = 'Role'
        incognito      = 'Incognito'
        fileId         = 'File'
        contactReqId   = 'ContactRequest'
        relayIds       = 'Relay'
        liveMessage    = 'Live'
        viewPwd        = 'ViewPassword'
    }
    $ownPlaces = @{
        APISetProfileAddress               = @{ enable = 'Enabled' }
        APICreateMyAddress                 = @{ pqRatchet = 'PQRatchet' }
        APISetAddressSettings              = @{ settings = 'Settings'; pqRatchet = 'PQRatchet' }
        APIShareMyAddress                  = @{ toSendRef = 'To' }
        APIShareChatMsgContent             = @{ shareChatRef = 'ShareChat'; toSendRef = 'To' }
        APIRejectContact                   = @{ notify = 'Notify' }
        APISetUserAutoAcceptGroupInvitations = @{ onOff = 'AutoAcceptGroupInvitations' }
        APISendServiceResponse             = @{ requestId = 'Request'; responseData = 'Data' }
        StartChat                          = @{ serviceRequests = 'ServiceRequests' }
        ConnectRemoteCtrl                  = @{ remoteInvitation = 'Invitation' }
        VerifyRemoteCtrlSession            = @{ sessionCode = 'SessionCode' }
        APISendMessages                    = @{ sendRef = 'To'; ttl = 'TimeToLive'; composedMessages = 'Text', 'File'; signMessages = 'Sign' }
        APIUpdateChatItem                  = @{ updatedMessage = 'Text' }
        APIDeleteChatItem                  = @{ deleteMode = 'Mode' }
        APIDeleteMemberChatItem            = @{ groupId = 'Chat' }
        APIChatItemReaction                = @{ reaction = 'Reaction' }
        ReceiveFile                        = @{ userApprovedRelays = 'ApprovedRelays'; storeEncrypted = 'Encrypt'; fileInline = 'Inline'; filePath = 'Path' }
        APIRemoveMembers                   = @{ withMessages = 'WithMessages' }
        APINewGroup                        = @{ groupProfile = 'DisplayName' }
        APINewPublicGroup                  = @{ groupProfile = 'DisplayName' }
        APIUpdateGroupProfile              = @{ groupProfile = 'Profile' }
        APIConnectPlan                     = @{ connectionLink = 'Link'; connectTarget = 'Link' }
        APIConnect                         = @{ preparedLink_ = 'Link' }
        Connect                            = @{ connLink_ = 'Link'; connTarget_ = 'Link' }
        APIListGroups                      = @{ contactId_ = 'Contact'; search = 'Search' }
        APIGetChats                        = @{ pendingConnections = 'PendingConnection'; pagination = 'Last'; query = 'Search' }
        APIDeleteChat                      = @{ chatDeleteMode = 'Mode' }
        APISetGroupCustomData              = @{ groupId = 'Chat'; customData = 'Data' }
        APISetContactCustomData            = @{ contactId = 'Chat'; customData = 'Data' }
        APISetUserAutoAcceptMemberContacts = @{ onOff = 'AutoAcceptMemberContacts' }
        CreateActiveUser                   = @{ newUser = 'DisplayName', 'Profile' }
        APIDeleteUser                      = @{ delSMPQueues = 'KeepRelayQueues' }
        APIUpdateProfile                   = @{ profile = 'Profile' }
        APISetContactPrefs                 = @{ preferences = 'Preference' }
    }

    # API parameters that the reference documents, but for which the command syntax has no place.
    $unsent = 'StartChat.mainApp', 'StartChat.enableSndFiles', 'APIConnectPlan.resolveMode', 'APIConnectPlan.linkOwnerSig'

    # Responses that report a failure. The cmdlet converts them to errors.
    $failures = 'publicGroupCreationFailed', 'groupRelaysAddFailed'

    # Responses that a cmdlet needs for its next command. It writes the response to that command.
    $steps = 'chatMsgContent'

    # API parameters for which there are two cmdlets. Both cmdlets send the command.
    $twins = @{
        'APIChatItemReaction.add'       = 'Add-SimplexReaction', 'Remove-SimplexReaction'
        'APIBlockMembersForAll.blocked' = 'Block-SimplexGroupMember', 'Unblock-SimplexGroupMember'
    }
}

Describe 'The API commands' {
    It 'are each sent by a cmdlet' {
        $commands.Count | Should -BeGreaterThan 50
        ($commands.name | Where-Object { -not $senders[$_] }) -join "`n" | Should -BeNullOrEmpty
    }

    It 'have a cmdlet parameter for each of their parameters' {
        $lost = foreach ($command in $commands) {
            $sending = $senders[$command.name]
            foreach ($parameter in $command.parameters) {
                $of = "$($command.name).$($parameter.name)"
                if ($twins.ContainsKey($of)) {
                    $twins[$of] | Where-Object { $_ -notin @($sending | ForEach-Object Name) } | ForEach-Object { "$of ($_ does not send it)" }
                    continue
                }

                if ($of -in $unsent) {
                    continue
                }

                $own = $ownPlaces[$command.name]
                $place = @(if ($own -and $own.ContainsKey($parameter.name)) { $own[$parameter.name] } else { $places[$parameter.name] }) -ne $null
                $there = $sending | ForEach-Object { $_.Parameters.Keys }
                if (-not ($place | Where-Object { $_ -in $there })) {
                    "$of (looked for -$($place -join ', -') of $($sending -join ', '))"
                }
            }
        }

        $lost -join "`n" | Should -BeNullOrEmpty
    }

    It 'include every name in this file''s tables' {
        $known = $commands | ForEach-Object { $name = $_.name; $_.parameters | ForEach-Object { "$name.$($_.name)" } }
        $told = @($twins.Keys) + $unsent + @($ownPlaces.Keys | ForEach-Object { $name = $_; $ownPlaces[$name].Keys | ForEach-Object { "$name.$_" } })
        $told | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
        foreach ($one in $unsent) {
            $command, $parameter = $one -split '\.'
            $class = [SimplexChat.Api.ChatCommand].Assembly.GetType("SimplexChat.Api.$($command)Command", $true, $true)
            $class.GetProperties().Name | Should -Not -Contain $parameter
        }

        $places.Keys | Where-Object { $_ -notin $commands.parameters.name } | Should -BeNullOrEmpty
    }
}

Describe 'The API responses' {
    It 'are output types of a cmdlet that sends the command, unless only Get cmdlets send it' {
        $lost = foreach ($command in $commands) {
            $getting, $other = $senders[$command.name].Where({ $_.Verb -eq 'Get' }, 'Split')
            if ($getting) {
                continue
            }

            $output = $other | ForEach-Object { $_.OutputType.Name }
            foreach ($response in $command.responses | Where-Object { $_ -notin $failures + $steps }) {
                if ("SimplexChat.Api.$($response)Response" -notin $output) {
                    "$($command.name): $response ($($other -join ', '))"
                }
            }
        }

        $lost -join "`n" | Should -BeNullOrEmpty
    }

    It 'are each decoded as their own type' {
        foreach ($response in $api.responses) {
            $read = Read-FactSample $response
            $read.GetType().Name | Should -Be "$($response.tag)Response"
            $read.UnknownFields | Should -BeNullOrEmpty -Because $response.tag
        }
    }

    It 'include events that are each decoded as their own type' {
        foreach ($event in $api.events) {
            $read = Read-FactSample $event -AsEvent
            $read.GetType().Name | Should -Be "$($event.tag)Event"
            $read.UnknownFields | Should -BeNullOrEmpty -Because $event.tag
        }
    }
}

Describe 'Each cmdlet' {
    It 'declares its output types' {
        $silent = 'Disconnect-SimplexChat', 'Uninstall-SimplexCore'
        Get-Command -Module SimplexChat | Where-Object { -not $_.OutputType -and $_.Name -notin $silent } |
            ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'returns entities if its verb is Get, and responses otherwise' {
        foreach ($cmdlet in Get-Command -Module SimplexChat | Where-Object { $sentBy[$_.Name] }) {
            $responses = @($cmdlet.OutputType | Where-Object { $_.Name -clike 'SimplexChat.Api.*Response' })
            if ($cmdlet.Verb -eq 'Get') {
                # These two responses are what they ask for: the plan with its link, and the message with its information.
                $responses | Where-Object Name -NotIn 'SimplexChat.Api.ConnectionPlanResponse', 'SimplexChat.Api.ChatItemInfoResponse' | Should -BeNullOrEmpty -Because $cmdlet.Name
            }
            elseif ($cmdlet.Name -ne 'Start-SimplexBot') {
                # Start-SimplexBot returns its address, because people need it to connect.
                $responses | Should -Not -BeNullOrEmpty -Because $cmdlet.Name
            }
        }
    }

    It 'sends the API commands that its page lists: <_>' -ForEach (Get-ChildItem -LiteralPath "$PSScriptRoot/../../docs/en-US" -Filter *-Simplex*.md | ForEach-Object BaseName) {
        $page = Get-Content -LiteralPath (Join-Path $root "docs/en-US/$_.md") -Raw
        # The session sends these commands to look up names and the active user.
        $bySession = 'ShowActiveUser', 'ListUsers', 'APIListContacts', 'APIListGroups', 'APIListMembers', 'APIGetChats', 'APIGetChat'
        $note = [regex]::Match($page, '(?s)(?m)^API commands?: (.*?)(\r?\n\r?\n|\z)').Groups[1].Value
        foreach ($named in [regex]::Matches($note, '\b(API[A-Z]\w+|Connect|ReceiveFile|CancelFile|CreateActiveUser|ListUsers|ShowActiveUser|StartChat)\b')) {
            @($sentBy[$_]) + $bySession | Should -Contain $named.Value
        }
    }
}
