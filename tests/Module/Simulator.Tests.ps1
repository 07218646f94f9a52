# The simulator from the view of test authors: network, clock, faults, transcript and port.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Returns the id of an error without the name of the cmdlet.
    function Get-ErrorId { param($Failure) ($Failure.FullyQualifiedErrorId -split ',')[0] }
}

Describe 'New-SimplexSimulator' {
    AfterEach { Remove-TestSession }

    It 'creates the same links for the same seed and others for another seed' {
        $links = foreach ($seed in 7, 7, 8) {
            $network = New-SimplexSimulator -Seed $seed
            $null = Connect-SimplexChat alice -Simulator $network
            (New-SimplexInvitation).Link
        }
        $links[0] | Should -Be $links[1]
        $links[0] | Should -Not -Be $links[2]
    }

    It 'has a fixed clock with -Time, which can be advanced' {
        $network = New-SimplexSimulator -Time '2026-11-23T03:00:00Z'
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru
        $bob = Add-SimplexSimulatorPeer bob -ContactOf $alice
        $null = $bob.Send('early')
        $network.Clock.Now | Should -BeGreaterThan ([datetime]::new(2026, 11, 23, 3, 0, 0, [System.DateTimeKind]::Utc))
        $network.Clock.Now.Kind | Should -Be 'Utc'
        $now = $network.Clock.Now
        $network.Clock.Now | Should -Be $now -Because 'looking does not move it'
        $network.Clock.Advance('01:30:00')
        $network.Clock.Now | Should -Be $now.AddHours(1.5)
        $null = $bob.Send('late')
        $times = Get-SimplexMessage '@bob' | Where-Object Text -In early, late | ForEach-Object { '{0:HH:mm}' -f ([datetime] $_.Time).ToUniversalTime() }
        $times | Should -Be '03:00', '04:30'
        { $network.Clock.Advance('-00:00:01') } | Should -Throw '*must not be negative*'
    }

    It 'has the computer''s clock by default, which can be advanced' {
        $network = New-SimplexSimulator
        $network.Clock.Now | Should -BeLessOrEqual ([datetime]::UtcNow)
        $network.Clock.Advance('01:00:00')
        $network.Clock.Now | Should -BeGreaterThan ([datetime]::UtcNow.AddMinutes(59))
    }

    It 'creates the same transcript for the same script' {
        $transcripts = foreach ($run in 1..3) {
            $network = New-SimplexSimulator -Seed 1 -Time '2026-11-23T03:00:00Z'
            $alice = Connect-SimplexChat alice -Simulator $network -PassThru
            $null = New-SimplexGroup ops
            $bob, $carol = Add-SimplexSimulatorPeer bob, carol -ContactOf $alice -MemberOf '#ops'
            $bob.OnMessage({ param($message, $peer) $peer.React($message, [char]::ConvertFromUtf32(0x1F680)); "echo $($message.Text)" })
            $carol.OnMessage(@{ 'hello *' = 'hi' })
            1..20 | ForEach-Object { $null = Send-SimplexMessage '#ops' "hello $_"; $null = Send-SimplexMessage '@bob' "direct $_" }
            $file = Export-SimplexSimulatorTranscript (Join-Path $TestDrive "$run.jsonl")
            Get-Content -LiteralPath $file.FullName -Raw
            Disconnect-SimplexChat $alice
        }
        $transcripts[0].Length | Should -BeGreaterThan 100000
        $transcripts[1] | Should -BeExactly $transcripts[0]
        $transcripts[2] | Should -BeExactly $transcripts[0]
    }
}

Describe 'A simulator fault' {
    BeforeEach {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru -Timeout 20
        $bob = Add-SimplexSimulatorPeer bob -ContactOf $alice
    }
    AfterEach { Remove-TestSession }

    It 'refuses the next command once with an error' {
        $fault = Add-SimplexSimulatorFault -Refuse errorStore.userContactLinkNotFound
        $failure = Get-Failure { Get-SimplexContact }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.userContactLinkNotFound,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        (Get-SimplexContact).Name | Should -Be 'bob'
        $fault.Count | Should -Be 1
        Get-SimplexSimulatorFault | Should -BeNullOrEmpty
    }

    It 'refuses only matching commands and does not execute them' {
        $null = Add-SimplexSimulatorFault -Refuse errorAgent.BROKER.TIMEOUT -Command '/_send *' -Times 2
        (Get-SimplexContact).Name | Should -Be 'bob'
        foreach ($text in 'one', 'two') {
            Get-ErrorId (Get-Failure { Send-SimplexMessage '@bob' $text }) | Should -Be 'errorAgent.BROKER.TIMEOUT'
        }

        $null = Send-SimplexMessage '@bob' 'three'
        $bob.Received.Text | Should -Be 'three'
    }

    It 'affects only the core of -Core or -Session' {
        $carol = Connect-SimplexChat carol -Simulator $network -PassThru
        $null = Add-SimplexSimulatorFault -Refuse error.noActiveUser -Core alice -Always
        $null = Add-SimplexSimulatorFault -Refuse error.contactNotReady -Session $carol -Always
        1..3 | ForEach-Object {
            Get-ErrorId (Get-Failure { Invoke-SimplexCommand /user -Session $alice }) | Should -Be 'error.noActiveUser'
            Get-ErrorId (Get-Failure { Invoke-SimplexCommand /user -Session $carol }) | Should -Be 'error.contactNotReady'
        }

        Get-SimplexSimulatorFault | ForEach-Object { $_.Count } | Should -Be 3, 3
        Get-SimplexSimulatorFault -Simulator $network | Where-Object Core -EQ carol | Remove-SimplexSimulatorFault
        Invoke-SimplexCommand /user -Session $carol | Should -Not -BeNullOrEmpty
        Remove-SimplexSimulatorFault -Simulator $network
        Invoke-SimplexCommand /user -Session $alice | Should -Not -BeNullOrEmpty
    }

    It 'accepts a caught error for -Refuse' {
        $caught = Get-Failure { Get-SimplexAddress -ErrorAction Stop; Invoke-SimplexCommand '/_show_address 1' }
        $null = Add-SimplexSimulatorFault -Refuse $caught.Exception
        Get-ErrorId (Get-Failure { Get-SimplexContact }) | Should -Be 'errorStore.userContactLinkNotFound'
    }

    It 'rejects an error that is not in the API: <_>' -ForEach 'errorStore.noSuchThing', 'nonsense', '', 'errorStore', 'error.noActiveUser.x' {
        { Add-SimplexSimulatorFault -Refuse $_ } | Should -Throw "*isn't an error of the API*"
    }

    It 'completes error ids from any part of the id' {
        $line = 'Add-SimplexSimulatorFault -Refuse contactLinkNot'
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
        $found.CompletionText | Should -Contain 'errorStore.userContactLinkNotFound'
    }

    It 'delays an answer with -Delay' {
        $null = Add-SimplexSimulatorFault -Delay 0.5
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $null = Invoke-SimplexCommand /user
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 0.45
        $null = Add-SimplexSimulatorFault -Delay 30
        Get-ErrorId (Get-Failure { Invoke-SimplexCommand /user -Timeout 0.2 }) | Should -Be 'Timeout'
    }

    It 'executes a command but does not answer with -NoAnswer' {
        $null = Add-SimplexSimulatorFault -NoAnswer -Command '/_send *'
        Get-ErrorId (Get-Failure { Invoke-SimplexCommand '/_send @4 json [{"msgContent":{"type":"text","text":"hello"}}]' -Timeout 0.2 }) |
            Should -Be 'Timeout'
        $bob.Received.Text | Should -Be 'hello'
    }

    It 'answers with invalid text with -Garbage' {
        $null = Add-SimplexSimulatorFault -Garbage '<html>Bad gateway</html>'
        $failure = Get-Failure { Invoke-SimplexCommand /user }
        Get-ErrorId $failure | Should -Be 'NotACore'
        "$failure" | Should -BeLike '*not JSON*'
    }

    It 'closes the connection before the answer with -Disconnect' {
        $null = Add-SimplexSimulatorFault -Disconnect -Command '/_send *'
        $failure = Get-Failure { Send-SimplexMessage '@bob' 'hello' -WarningAction SilentlyContinue }
        Get-ErrorId $failure | Should -Be 'OutcomeUnknown'
        $bob.Received.Text | Should -Be 'hello'
        (Get-SimplexContact -WarningAction SilentlyContinue).Name | Should -Be 'bob' -Because 'it is connected again'
    }

    It 'closes the connection at once with -Disconnect and no -Command' {
        $fault = Add-SimplexSimulatorFault -Disconnect
        $fault.Count | Should -Be 1
        $fault.TimesLeft | Should -Be 0
        Get-SimplexSimulatorFault | Should -BeNullOrEmpty
        (Receive-SimplexEvent sessionReconnected -Wait -Count 1 -Timeout 20 -WarningAction SilentlyContinue).Type | Should -Be 'sessionReconnected'
        (Get-SimplexContact -WarningAction SilentlyContinue).Name | Should -Be 'bob'
    }

    It 'makes a core unavailable with -Away until it is removed' {
        $fault = Add-SimplexSimulatorFault -Away -Session $alice
        Wait-Until { $alice.State -eq 'Reconnecting' }
        Get-ErrorId (Get-Failure { Invoke-SimplexCommand /user -Timeout 0.2 -WarningAction SilentlyContinue }) | Should -Be 'NotConnected'
        $failure = Get-Failure { Connect-SimplexChat alice -Simulator $network }
        Get-ErrorId $failure | Should -Be 'NotConnected'
        "$failure" | Should -BeLike "*'alice' is not reachable*Away*"
        $null = $bob.Send('while you were away')
        $fault | Remove-SimplexSimulatorFault
        Wait-Until { $alice.State -eq 'Connected' }
        $missed = Wait-SimplexEvent newChatItems -Timeout 20 -Session $alice -WarningAction SilentlyContinue
        $missed.ChatItems[0].Text | Should -Be 'while you were away'
    }

    It 'makes a core fail to write but not to read with -DiskFull' {
        $fault = Add-SimplexSimulatorFault -DiskFull
        (Get-SimplexContact).Name | Should -Be 'bob'
        Get-SimplexGroup | Should -BeNullOrEmpty
        (Get-SimplexMessage '@bob' -Last 1).Text | Should -Not -BeNullOrEmpty
        foreach ($command in { Send-SimplexMessage '@bob' 'hello' }, { New-SimplexAddress }, { New-SimplexGroup ops }) {
            $failure = Get-Failure $command
            Get-ErrorId $failure | Should -Be 'errorStore.dBException'
            "$failure" | Should -BeLike '*disk*'
        }

        $fault | Remove-SimplexSimulatorFault
        $null = Send-SimplexMessage '@bob' 'hello'
        $bob.Received.Text | Should -Be 'hello'
    }

    It 'stops messages to a core with a full disk until the core restarts' {
        $null = Receive-SimplexEvent
        $fault = Add-SimplexSimulatorFault -DiskFull
        $null = $bob.Send('no room')
        $failed = Receive-SimplexEvent chatError -Wait -Count 1 -Timeout 20 -WarningVariable warnings -WarningAction SilentlyContinue
        $failed.ChatError.AgentError.Type | Should -Be 'INTERNAL'
        "$warnings" | Should -BeLike 'The core could not use its database*Stop-SimplexChat*'
        $fault | Remove-SimplexSimulatorFault
        $null = $bob.Send('room again')
        $null = Send-SimplexMessage '@bob' 'hello'
        $bob.Received.Text | Should -Be 'hello'
        Receive-SimplexEvent newChatItems | Should -BeNullOrEmpty

        $null = Stop-SimplexChat
        $null = Start-SimplexChat
        (Receive-SimplexEvent newChatItems -Wait -Count 2 -Timeout 20).ChatItems.Text | Should -Be 'no room', 'room again'
    }

    It 'queues messages and refuses commands with -RelayStopped until it is removed' {
        $fault = Add-SimplexSimulatorFault -RelayStopped
        $null = Send-SimplexMessage '@bob' 'hello'
        $bob | Should -Not -HaveReceivedSimplexMessage
        Get-ErrorId (Get-Failure { New-SimplexInvitation }) | Should -BeLike 'errorAgent.BROKER*'
        $fault | Remove-SimplexSimulatorFault
        $bob | Should -HaveReceivedSimplexMessage 'hello'
        (Receive-SimplexEvent contactsSubscribed -Wait -Count 1 -Timeout 20).Type | Should -Be 'contactsSubscribed'
    }

    It 'does not affect peers' {
        $null = Add-SimplexSimulatorFault -Refuse error.contactNotReady -Always
        $null = $bob.Send('hello')
        $null = Add-SimplexSimulatorPeer carol -ContactOf $alice
        Remove-SimplexSimulatorFault
        (Get-SimplexContact).Name | Should -Be 'bob', 'carol'
    }

    It 'is rejected for an unknown core or a session that is not simulated' {
        Get-ErrorId (Get-Failure { Add-SimplexSimulatorFault -DiskFull -Core nobody }) | Should -Be 'Input'
        $core = Start-Core
        $other = Connect-SimplexChat $core.Uri -PassThru
        "$(Get-Failure { Add-SimplexSimulatorFault -DiskFull -Session $other })" | Should -BeLike '*is not part of a simulator*'
        Close-Server
    }

    It 'is shown as a table row' {
        $null = Add-SimplexSimulatorFault -Refuse errorStore.userContactLinkNotFound -Command '/_show*' -Core alice
        $null = Add-SimplexSimulatorFault -DiskFull
        $lines = (Get-SimplexSimulatorFault | Format-Table | Out-String -Width 100) -split '\r?\n' -ne ''
        $lines[0].Trim() -split '\s+' | Should -Be 'Kind', 'Core', 'Command', 'TimesLeft', 'Count', 'Error'
        $lines[2] | Should -Match '^Refuse\s+alice\s+/_show\*\s+1\s+0 errorStore\.userContactLink'
        $lines[3] | Should -Match '^DiskFull\s+all\s+0'
    }
}

Describe 'Each error with a message' {
    It 'can be simulated' {
        $network = New-SimplexSimulator
        $null = Connect-SimplexChat alice -Simulator $network
        $known = [regex]::Matches((Get-Content -LiteralPath (Join-Path $root 'src/SimplexChat.PowerShell/Errors/ErrorTable.cs') -Raw), '\["(error[\w.]+)"\]') |
            ForEach-Object { $_.Groups[1].Value }
        $known.Count | Should -BeGreaterThan 100
        # In errors of real cores, an incomplete id such as errorAgent.BROKER has further parts.
        $had = foreach ($id in $known) {
            $null = Add-SimplexSimulatorFault -Refuse $id
            Get-ErrorId (Get-Failure { Get-SimplexContact })
        }
        $had | Should -Be $known
        Remove-TestSession
    }
}

Describe 'Export-SimplexSimulatorTranscript' {
    BeforeAll {
        $network = New-SimplexSimulator
        $alice = Connect-SimplexChat alice -Simulator $network -PassThru
        $bob = Add-SimplexSimulatorPeer bob -ContactOf $alice
        $null = Send-SimplexMessage '@bob' "hello `"bob`" ☎"
        $null = Add-SimplexSimulatorFault -Garbage 'x' -Core alice
        $null = Get-Failure { Get-SimplexContact }
        $network.StopRelay()
        $network.StartRelay()
        $file = Export-SimplexSimulatorTranscript (Join-Path $TestDrive 'a/b/test.jsonl') -About 'A test.'
        $lines = Get-Content -LiteralPath $file.FullName | ForEach-Object { $_ | ConvertFrom-Json -AsHashtable -DateKind String }
        $said = $lines | Select-Object -Skip 1
    }
    AfterAll { Remove-TestSession }

    It 'writes the format of recorded transcripts' {
        $lines[0].about | Should -Be 'A test.'
        foreach ($line in $said) {
            $fields = switch ($line.dir) { command { 'cmd', 'core', 'corrId', 'dir' } response { 'core', 'corrId', 'dir', 'resp' } event { 'core', 'dir', 'resp' } note { 'core', 'dir', 'note' } }
            $line.Keys | Sort-Object | Should -Be $fields
        }
    }

    It 'writes commands, answers and events of all cores in order' {
        $sent = $said | Where-Object { $_.ContainsKey('cmd') -and $_.cmd -like '/_send *' }
        $sent.core | Should -Be 'alice'
        $sent.cmd | Should -BeLike '*hello \"bob\" ☎*'
        $after = $said | Select-Object -Skip (1 + [array]::IndexOf($said, $sent))
        $after[0].dir | Should -Be 'response'
        $after[0].corrId | Should -Be $sent.corrId
        $after[0].resp.type | Should -Be 'newChatItems'
        ($after | Where-Object { $_.core -eq 'bob' -and $_.dir -eq 'event' })[0].resp.type | Should -Be 'newChatItems'
    }

    It 'includes the connections of peers and simulated faults' {
        $said.core | Select-Object -Unique | Sort-Object | Should -Be 'alice', 'bob', 'relay'
        ($said | Where-Object { $_.dir -eq 'event' -and $_.core -eq 'alice' }).resp.type | Should -Contain 'contactConnected'
        ($said | Where-Object dir -EQ note).note | Should -Be @(
            'fault: Answer garbage to any command'
            ($said | Where-Object dir -EQ note)[1].note
            'the relay is stopped'
            'the relay is started again'
        )
        ($said | Where-Object dir -EQ note)[1].note | Should -Match '^answered \d+ with garbage$'
    }

    It 'writes nothing with -WhatIf and reports a path that can''t be written' {
        Export-SimplexSimulatorTranscript (Join-Path $TestDrive 'never.jsonl') -WhatIf
        Join-Path $TestDrive 'never.jsonl' | Should -Not -Exist
        "$(Get-Failure { Export-SimplexSimulatorTranscript $TestDrive })" | Should -BeLike "*can't be written*"
    }
}

Describe 'Start-SimplexSimulator' {
    AfterEach {
        Remove-TestSession
        Stop-SimplexSimulator
    }

    It 'does not load the simulator in a process that connects to it' {
        $served = Start-SimplexSimulator alice -Port 0
        $loaded = & $pwsh -NoProfile -NonInteractive -Command {
            param ($Module, $Uri)
            Import-Module $Module
            $null = Get-Command -Module SimplexChat
            Connect-SimplexChat $Uri
            $null = Send-SimplexMessage '*' 'a note' | Out-String
            [AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name } -like 'SimplexChat*'
        } -args (Join-Path $root 'out/SimplexChat/SimplexChat.psd1'), "$($served.Uri)"
        $loaded | Sort-Object | Should -Be 'SimplexChat', 'SimplexChat.PowerShell'
    }

    It 'serves each core on its own port' {
        $alice, $bob = Start-SimplexSimulator alice, bob -Port 0
        $alice.Name, $bob.Name | Should -Be 'alice', 'bob'
        $alice.Port | Should -Not -Be $bob.Port
        $a = Connect-SimplexChat $alice.Uri -PassThru
        $b = Connect-SimplexChat $bob.Uri -PassThru
        $null = New-SimplexInvitation -Session $a | Connect-SimplexLink -Session $b
        $null = Wait-SimplexEvent contactConnected -Timeout 20 -Session $a
        $null = Wait-SimplexEvent contactConnected -Timeout 20 -Session $b
        $null = Send-SimplexMessage '@bob' 'hello' -WaitFor Received -Timeout 20 -Session $a
        (Get-SimplexMessage '@alice' -Last 1 -Session $b).Text | Should -Be 'hello'
        ($alice, $bob | Format-Table | Out-String) | Should -Match "alice\s+ws://"
    }

    It 'serves an existing network with peers and faults' {
        $network = New-SimplexSimulator -Seed 5
        $served = $network | Start-SimplexSimulator alice -Port 0
        $bob = Add-SimplexSimulatorPeer bob -Simulator $network
        $null = Connect-SimplexChat $served.Uri
        $null = Connect-SimplexLink $bob.Invite()
        $null = Wait-SimplexEvent contactConnected -Timeout 20
        $null = Send-SimplexMessage '@bob' 'hello'
        $bob | Should -HaveReceivedSimplexMessage 'hello'
        $null = Add-SimplexSimulatorFault -Simulator $network -Refuse error.noActiveUser -Core alice
        Get-ErrorId (Get-Failure { Get-SimplexContact }) | Should -Be 'error.noActiveUser'
    }

    It 'reports a port in use, and starts nothing with -WhatIf' {
        $first = (Start-SimplexSimulator alice -Port 0).Port
        $failure = Get-Failure { Start-SimplexSimulator carol -Port $first }
        Get-ErrorId $failure | Should -Be 'Input'
        "$failure" | Should -BeLike "Port $first can't be used for carol:*-Port*"
        Start-SimplexSimulator alice, bob -Port 5225 -WhatIf | Should -BeNullOrEmpty
    }

    It 'stops with Stop-SimplexSimulator' {
        $served = Start-SimplexSimulator alice, bob -Port 0
        $served[0] | Stop-SimplexSimulator
        Get-ErrorId (Get-Failure { Connect-SimplexChat $served[0].Uri -Timeout 5 }) | Should -Be 'NotConnected'
        Connect-SimplexChat $served[1].Uri
        Stop-SimplexSimulator $served
        Get-ErrorId (Get-Failure { Connect-SimplexChat $served[1].Uri -Timeout 5 }) | Should -Be 'NotConnected'
    }

    It 'runs until Ctrl+C with -Wait' {
        $waiting = Start-Waiting { Start-SimplexSimulator alice -Port 0 -Wait }
        Wait-Until { $waiting.Output.Count -gt 0 }
        $uri = $waiting.Output[0].Uri
        Connect-SimplexChat $uri
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
        Remove-TestSession
        (Stop-Waiting $waiting).State | Should -Be 'Stopped'
        Get-ErrorId (Get-Failure { Connect-SimplexChat $uri -Timeout 5 }) | Should -Be 'NotConnected'
    }
}
