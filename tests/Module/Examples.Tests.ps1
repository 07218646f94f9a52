# The scripts in examples/, whole, on the simulator.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    $examples = Join-Path $root 'examples'

    # Runs an example in a runspace of its own until the test ends it.
    function Start-Example {
        param([string] $Name, [hashtable] $With)
        Start-Waiting -With @{ Path = Join-Path $examples $Name; With = $With } { param($Path, $With) & $Path @With }
    }

    # What others write to a session, once as many messages have come.
    function Receive-Text {
        param($Session, [int] $Count)
        while ($Count -gt 0) {
            $event = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $Session
            $event | Should -Not -BeNullOrEmpty -Because 'a message comes'
            $received = @($event.ChatItems | Where-Object ContentType -EQ 'rcvMsgContent')
            $received | ForEach-Object Text
            $Count -= $received.Count
        }
    }
}

Describe 'examples/bot.ps1' {
    BeforeEach {
        $net = New-TestNetwork core, alice
        $bot = Start-Example bot.ps1 @{ Session = $net.core; DisplayName = 'helper' }
    }
    AfterEach {
        Stop-Waiting $bot | ForEach-Object State | Should -Be 'Stopped'
        Remove-TestSession
    }

    It 'welcomes a contact and answers commands' {
        Wait-Until { $bot.Output.Count }
        $null = $bot.Output[0] | Connect-SimplexLink -Session $net.alice
        Receive-Text $net.alice 1 | Should -Be 'Welcome, alice! Ask me with /help.'
        (Get-SimplexContact helper -Session $net.alice).Profile.Preferences.Commands.Label |
            Should -Be 'What I know', 'What time it is here', 'How full a disk is'

        $disk = (Get-PSDrive -PSProvider FileSystem)[0].Name
        '/help', '/time', "/disk $disk", '/disk none', 'hello' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $answers = Receive-Text $net.alice 5
        $answers[0] | Should -Be "/help: What I know`n/time: What time it is here`n/disk <name>: How full a disk is"
        $answers[1] | Should -Match '^It is \d\d:\d\d in '
        $answers[2] | Should -Match "^$([regex]::Escape($disk)): .* GB used, .* GB free$"
        $answers[3] | Should -BeLike "There is no disk 'none'*"
        $answers[4] | Should -Be 'I only know commands. /help lists them.'
    }
}

Describe 'examples/moderate.ps1' {
    BeforeEach {
        $net = New-TestGroup -Group ops -Name owner, bob, carol
        $moderator = Start-Example moderate.ps1 @{ Session = $net.owner; Group = '#ops'; ReportTo = '@carol' }
    }
    AfterEach {
        Stop-Waiting $moderator | ForEach-Object State | Should -Be 'Stopped'
        Remove-TestSession
    }

    It 'deletes what breaks a rule, warns, and blocks at the third offence' {
        'hello', 'Cheap watches!', 'Play in our CASINO', 'https://smp.example.org/a#abc' | ForEach-Object {
            $null = Send-SimplexMessage '#ops' $_ -Session $net.bob
        }

        Receive-Text $net.bob 2 | Should -Be @(
            'bob: no advertising here, please. That was 1 of 3.'
            'bob: no advertising here, please. That was 2 of 3.'
        )
        # Bob's messages and the warnings in the group, and the reports to her alone.
        $reports = Receive-Text $net.carol 9 | Where-Object { $_ -like '#ops, bob:*' }
        $reports | Should -Be @(
            '#ops, bob: advertising, offence 1; deleted and warned.'
            '#ops, bob: advertising, offence 2; deleted and warned.'
            '#ops, bob: invitation link, offence 3; deleted and blocked.'
        )
        (Get-SimplexGroupMember '#ops' -Session $net.owner | Where-Object Name -EQ bob).BlockedByAdmin | Should -BeTrue
        (Get-SimplexMessage '#ops' -Session $net.owner | Where-Object Sender -EQ bob |
            Where-Object { -not $_.ChatItem.Meta.ItemDeleted }).Text | Should -Contain 'hello'
        (Get-SimplexMessage '#ops' -Session $net.owner | Where-Object Sender -EQ bob |
            Where-Object { $_.ChatItem.Meta.ItemDeleted }) | Should -HaveCount 3
    }
}
