# The tests of the runbook. The simulator plays the people. Run them with Invoke-Pester.
BeforeAll {
    Import-Module SimplexChat
    Import-Module $PSScriptRoot/OnCall.psm1 -Force
}

Describe 'The rota' {
    It 'begins with the person on call this week' {
        Get-OnCall $PSScriptRoot/rota.psd1 -At '2026-11-02' | Should -Be '@anna', '@ben', '@chris'
        Get-OnCall $PSScriptRoot/rota.psd1 -At '2026-11-15 23:59' | Should -Be '@ben', '@chris', '@anna'
    }

    It 'begins again after the last person' {
        Get-OnCall $PSScriptRoot/rota.psd1 -At '2026-11-23' | Select-Object -First 1 | Should -Be '@anna'
    }

    It 'can''t be empty' {
        { Get-OnCall @{ Since = '2026-11-02'; People = @() } } | Should -Throw 'There is nobody on the rota.'
    }
}

Describe 'An incident' {
    BeforeEach {
        $network = New-SimplexSimulator
        $core = Connect-SimplexChat runbook -Simulator $network -PassThru
        $null = New-SimplexGroup ops
        $anna, $ben = Add-SimplexSimulatorPeer anna, ben -ContactOf $core
        $chris = Add-SimplexSimulatorPeer chris -ContactOf $core -MemberOf '#ops'
        $disk = @{ Title = 'db1: disk full'; Person = '@anna', '@ben'; Patience = 20 }
        # If a peer answers, the test doesn't wait for the whole patience. If no peer answers, it does.
        $short = 0.2
    }

    AfterEach {
        # Save all messages and commands, so that you can read them if a test has failed.
        Export-SimplexSimulatorTranscript "$PSScriptRoot/out/$($____Pester.CurrentTest.ExpandedName).jsonl" | Out-Null
        Disconnect-SimplexChat $core
        # Show why a peer that should answer did not answer.
        $network.PeerFailures | Should -BeNullOrEmpty
    }

    It 'is accepted by the person on call, and nobody else is paged' {
        $anna.OnMessage(@{ 'PAGE: *' = 'on it' })

        (Start-Incident @disk).Owner | Should -Be '@anna'
        $anna | Should -HaveReceivedSimplexMessage 'PAGE: db1: disk full*' -Times 1 -Exactly
        $ben | Should -Not -HaveReceivedSimplexMessage
    }

    It 'is accepted with a reaction' {
        $anna.OnMessage({ param($page, $anna) $anna.React($page, [char]::ConvertFromUtf32(0x1F44D)) })

        (Start-Incident @disk).Owner | Should -Be '@anna'
    }

    It 'goes to the next person if there is no answer' {
        $disk.Patience = $short
        $ben.OnMessage(@{ 'PAGE: *' = 'ok' })

        $incident = Start-Incident @disk
        $incident.Owner | Should -Be '@ben'
        $incident.Paged | Should -Be '@anna', '@ben'
    }

    It 'goes to the next person at once if the answer is no' {
        $anna.OnMessage(@{ 'PAGE: *' = 'No, I am on a plane' })
        $ben.OnMessage(@{ 'PAGE: *' = 'ok' })

        (Start-Incident @disk).Owner | Should -Be '@ben'
    }

    It 'is accepted with a late answer' {
        $disk.Patience = $short
        $ben.OnMessage({ ($using:anna).Send('sorry, I was asleep. I take it') | Out-Null })

        (Start-Incident @disk).Owner | Should -Be '@anna'
    }

    It 'goes to the next person if a page is refused' {
        Add-SimplexSimulatorFault -Refuse error.contactNotReady -Command '/_send @*'
        $ben.OnMessage(@{ 'PAGE: *' = 'ok' })

        (Start-Incident @disk -WarningAction SilentlyContinue).Paged | Should -Be '@ben'
        $anna | Should -Not -HaveReceivedSimplexMessage
    }

    It 'ignores a stranger called <_>' -ForEach 'anna', 'ANNA' {
        $disk.Patience = $short
        $mallory = Add-SimplexSimulatorPeer mallory -DisplayName $_ -ContactOf $core
        $anna.OnMessage({ ($using:mallory).Send('on it') | Out-Null })

        { Start-Incident @disk } | Should -Throw 'Nobody took *'
    }

    It 'is reported to the group if nobody accepts it' {
        $disk.Patience = $short
        { Start-Incident @disk } | Should -Throw "Nobody took 'db1: disk full'. Paged: @anna, @ben."
        $chris | Should -HaveReceivedSimplexMessage '*NOBODY HAS IT*' -Chat '#ops'
    }

    It 'fails if the relay is down' {
        $disk.Patience = $short
        Add-SimplexSimulatorFault -RelayStopped

        { Start-Incident @disk } | Should -Throw 'Nobody took *'
        $anna | Should -Not -HaveReceivedSimplexMessage
    }

    It 'is reported to the group from beginning to end' {
        $anna.OnMessage(@{ 'PAGE: *' = 'on it' })

        Start-Incident @disk | Close-Incident 'logs deleted'
        $chris.Received.Text | Should -Be @(
            'db1: disk full. Paged @anna.'
            'db1: disk full. @anna has it.'
            'db1: disk full. Closed after 1 min: logs deleted'
        )
        $anna | Should -HaveReceivedSimplexMessage 'CLOSED: db1: disk full*'
    }
}
