# Compares the module with the facts: every command, parameter and response must be covered. Fails when the facts grow.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Facts.ps1

    # The module doesn't send commands that no reference documents.
    $commands = $api.commands | Where-Object { $_.PSObject.Properties['documented']?.Value -ne $false }

    # Finds the cmdlets that send a command, from their compiled code. Invoke-SimplexCommand sends any command, so it doesn't count.
    $senders = @{}
    $sentBy = @{}
    foreach ($command in $commands) {
        $senders[$command.name] = @()
    }

    foreach ($cmdlet in Get-Command -Module SimplexChat) {
        $sentBy[$cmdlet.Name] = @([SimplexChat.Testing.SentCommands]::Of($cmdlet.ImplementingType, [SimplexChat.Api.ChatCommand]) |
            ForEach-Object { [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($_).Name })
        foreach ($name in $sentBy[$cmdlet.Name]) {
            $senders[$name] += , $cmdlet
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
        APISetAddressSettings              = @{ settings = 'Settings' }
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

    # API parameters for which there are two cmdlets. Both cmdlets send the command.
    $twins = @{
        'APIChatItemReaction.add'       = 'Add-SimplexReaction', 'Remove-SimplexReaction'
        'APIBlockMembersForAll.blocked' = 'Block-SimplexGroupMember', 'Unblock-SimplexGroupMember'
    }
}

Describe 'The facts'' commands' {
    It 'have each a cmdlet that sends it' {
        $commands.Count | Should -BeGreaterThan 50
        ($commands.name | Where-Object { -not $senders[$_] }) -join "`n" | Should -BeNullOrEmpty
    }

    It 'have each parameter in reach' {
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

    It 'are all that the tables here know' {
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

Describe 'The facts'' responses' {
    It 'are in the output types of a cmdlet that sends the command; Get- cmdlets write what is in them' {
        $lost = foreach ($command in $commands) {
            $getting, $other = $senders[$command.name].Where({ $_.Verb -eq 'Get' }, 'Split')
            if ($getting) {
                continue
            }

            $output = $other | ForEach-Object { $_.OutputType.Name }
            foreach ($response in $command.responses | Where-Object { $_ -notin $failures }) {
                if ("SimplexChat.Api.$($response)Response" -notin $output) {
                    "$($command.name): $response ($($other -join ', '))"
                }
            }
        }

        $lost -join "`n" | Should -BeNullOrEmpty
    }

    It 'are decoded, each as its own type' {
        foreach ($response in $api.responses) {
            $read = Read-FactSample $response
            $read.GetType().Name | Should -Be "$($response.tag)Response"
            $read.UnknownFields | Should -BeNullOrEmpty -Because $response.tag
        }
    }

    It 'are decoded, each event as its own type' {
        foreach ($event in $api.events) {
            $read = Read-FactSample $event -AsEvent
            $read.GetType().Name | Should -Be "$($event.tag)Event"
            $read.UnknownFields | Should -BeNullOrEmpty -Because $event.tag
        }
    }
}

Describe 'The cmdlets' {
    It 'say what they write' {
        $silent = 'Disconnect-SimplexChat', 'Uninstall-SimplexCore'
        Get-Command -Module SimplexChat | Where-Object { -not $_.OutputType -and $_.Name -notin $silent } |
            ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'write entities where the verb is Get, and the typed response otherwise' {
        foreach ($cmdlet in Get-Command -Module SimplexChat | Where-Object { $sentBy[$_.Name] }) {
            $responses = @($cmdlet.OutputType | Where-Object { $_.Name -clike 'SimplexChat.Api.*Response' })
            if ($cmdlet.Verb -eq 'Get') {
                $responses | Where-Object Name -NE 'SimplexChat.Api.ConnectionPlanResponse' | Should -BeNullOrEmpty -Because $cmdlet.Name
            }
            elseif ($cmdlet.Name -ne 'Start-SimplexBot') {
                # Start-SimplexBot returns its address, because people need it to connect.
                $responses | Should -Not -BeNullOrEmpty -Because $cmdlet.Name
            }
        }
    }

    It 'send what their page says: <_>' -ForEach (Get-ChildItem -LiteralPath "$PSScriptRoot/../../docs/en-US" -Filter *-Simplex*.md | ForEach-Object BaseName) {
        $page = Get-Content -LiteralPath (Join-Path $root "docs/en-US/$_.md") -Raw
        # The session sends these commands to look up names and the active user.
        $bySession = 'ShowActiveUser', 'ListUsers', 'APIListContacts', 'APIListGroups', 'APIListMembers', 'APIGetChats', 'APIGetChat'
        $note = [regex]::Match($page, '(?s)(?m)^API commands?: (.*?)(\r?\n\r?\n|\z)').Groups[1].Value
        foreach ($named in [regex]::Matches($note, '\b(API[A-Z]\w+|Connect|ReceiveFile|CancelFile|CreateActiveUser|ListUsers|ShowActiveUser|StartChat)\b')) {
            @($sentBy[$_]) + $bySession | Should -Contain $named.Value
        }
    }
}
