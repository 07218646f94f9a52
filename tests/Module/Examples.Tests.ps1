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

    # What an example writes, in lines without colors; fails when it does.
    function Invoke-ExampleScript {
        param([string] $Name)
        $lines = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $root "examples/$Name") 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($lines | Out-String)
        $lines | ForEach-Object { "$_" -replace '\x1b\[[\d;]*m' }
    }

    # What a step writes: the lines below its command, which begins with PS> and is indented from there on.
    function Get-StepOutput {
        param([string[]] $Line, [string] $Step)
        $first = 0..($Line.Count - 1) | Where-Object { $Line[$_].StartsWith("# $Step") } | Select-Object -First 1
        $first | Should -Not -BeNullOrEmpty -Because "there is a step '$Step'"
        $rest = $Line | Select-Object -Skip ($first + 1)
        $count = 0
        while ($count -lt $rest.Count -and $rest[$count] -notmatch '^(# |Done\.)') {
            $count++
        }

        $isCommand = $true
        foreach ($one in $rest | Select-Object -First $count) {
            $isCommand = $isCommand -and $one -match '^(PS>|    )'
            if ($one -and -not $isCommand) {
                $one
            }
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

Describe 'morning.ps1' {
    BeforeAll {
        $morning = Invoke-ExampleScript morning.ps1
    }

    It 'ends by itself, and warns of nothing' {
        $morning[-1] | Should -Be 'Done.'
        $morning -match '^(WARNING|ERROR|[\w-]+:)' | Should -BeNullOrEmpty
    }

    It 'fills a group by invitations and by a link' {
        Get-StepOutput $morning 'They are in.' | Where-Object { $_ -match 'joined #ops' } | Should -HaveCount 3
        $members = Get-StepOutput $morning 'They are in, too.'
        $members -match '\b(ann|bob|carol) +member +connected' | Should -HaveCount 3
        $members -match '\b(dave|eve) +observer +connected' | Should -HaveCount 2
    }

    It 'changes the roles of all observers with one command' {
        Get-StepOutput $morning 'Let all observers write' | Select-Object -Last 2 |
            Should -Match '^membersRoleUser +(@dave, @eve of #ops: now member|@ann of #ops: now moderator)$'
    }

    It 'moderates spam' {
        (Get-StepOutput $morning 'What came in') -match '#ops .* eve ' | Should -HaveCount 3
        $done = Get-StepOutput $morning 'Delete it for everybody'
        $done -match '#ops: 3 messages deleted$' | Should -HaveCount 1
        $done -match '@eve of #ops: blocked for all$' | Should -HaveCount 1
        (Get-StepOutput $morning 'Or put her out') -match '@eve removed from #ops$' | Should -HaveCount 1
    }

    It 'announces and reports' {
        (Get-StepOutput $morning 'Tell the news') -match '#ops <- \[maintenance\.md, 34 bytes\]' | Should -HaveCount 1
        $report = Get-StepOutput $morning 'How does the group stand?'
        $report -match '^ +3 member$|^ +1 (moderator|owner)$' | Should -HaveCount 3
        $report[-1] | Should -Match '#ops .* bob .* I am on it\.$'
        (Get-StepOutput $morning 'Which chats') -match '^#ops +\d' | Should -HaveCount 1
        (Get-StepOutput $morning 'Who has not written') -match '\b(ann|dave) ' | Should -HaveCount 2
        (Get-StepOutput $morning 'Who has not written') -match '\b(bob|carol|eve) ' | Should -BeNullOrEmpty
        (Get-StepOutput $morning 'All that as a table') | Should -Be '"Name","Role","Status"', '"ann","moderator","connected"', '"bob","member","connected"', '"carol","member","connected"', '"dave","member","connected"'
    }

    It 'cleans up' {
        (Get-StepOutput $morning 'Clean up') -match 'the link of #ops is deleted' | Should -HaveCount 1
        (Get-StepOutput $morning 'And the invitations') -match 'contactConnectionDeleted' | Should -HaveCount 3
        $left = Get-StepOutput $morning 'What is left:'
        $left -match '^#ops ' | Should -HaveCount 1
        $left -match '^:|summer party' | Should -BeNullOrEmpty
    }
}
