# Tests the scripts in examples/ on the simulator.
BeforeDiscovery {
    . $PSScriptRoot/Pester.ps1
    $pesters = Find-Pester
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Pester.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/ExampleScripts.ps1
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
        Receive-Text $net.alice 1 | Should -Be 'Welcome, alice! Send /help to see my commands.'
        (Get-SimplexContact helper -Session $net.alice).Profile.Preferences.Commands.Label |
            Should -Be 'List the commands', 'Show the local time', 'Show the space on a disk'

        $disk = (Get-PSDrive -PSProvider FileSystem)[0].Name
        '/help', '/time', "/disk $disk", '/disk none', 'hello' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $answers = Receive-Text $net.alice 5
        $answers[0] | Should -Be "/help: List the commands`n/time: Show the local time`n/disk <name>: Show the space on a disk"
        $answers[1] | Should -Match '^It is \d\d:\d\d in '
        $answers[2] | Should -Match "^$([regex]::Escape($disk)): .* GB used, .* GB free$"
        $answers[3] | Should -BeLike "There is no disk 'none'*"
        $answers[4] | Should -Be 'I only understand commands. Send /help to list them.'
    }

    It 'logs an error without the text of the message' {
        Wait-Until { $bot.Output.Count }
        $null = $bot.Output[0] | Connect-SimplexLink -Session $net.alice
        $null = Receive-Text $net.alice 1
        $null = Add-SimplexSimulatorFault -Session $net.core -Refuse errorStore.internalError -Command '/_send *'
        $null = Send-SimplexMessage '@helper' '/disk secret' -Session $net.alice
        Receive-Text $net.alice 1 | Should -Be 'Sorry, that went wrong.'
        $line = "$($bot.Shell.Streams.Warning)"
        $line | Should -BeLike 'SimplexCommandException: /disk in @alice,*'
        $line | Should -Not -Match 'secret'
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

    It 'deletes messages that break a rule, warns the sender, and blocks at the third offence' {
        'hello', 'Cheap watches!', 'Play in our CASINO', 'https://smp.example.org/a#abc' | ForEach-Object {
            $null = Send-SimplexMessage '#ops' $_ -Session $net.bob
        }

        Receive-Text $net.bob 2 | Should -Be @(
            'bob: no advertising here, please. This was offence 1 of 3.'
            'bob: no advertising here, please. This was offence 2 of 3.'
        )
        # Carol receives the messages of bob and the warnings in the group. The reports are sent to her only.
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

    It 'checks a message again when it is edited' {
        $sent = Send-SimplexMessage '#ops' 'hello' -Session $net.bob
        $null = $sent | Edit-SimplexMessage -Text 'Cheap watches!' -Session $net.bob
        Receive-Text $net.bob 1 | Should -Be 'bob: no advertising here, please. This was offence 1 of 3.'
        (Get-SimplexMessage '#ops' -Session $net.owner | Where-Object ItemId -EQ $sent.ChatItems[0].ItemId).ChatItem.Meta.ItemDeleted | Should -BeNullOrEmpty
        (Get-SimplexMessage '#ops' -Session $net.owner | Where-Object { $_.Sender -eq 'bob' -and $_.ContentType -eq 'rcvMsgContent' }).ChatItem.Meta.ItemDeleted |
            Should -Not -BeNullOrEmpty
    }
}

Describe 'examples/moderate.ps1 -ReportTo' {
    AfterEach { Remove-TestSession }

    It 'reports to the next moderator if one can''t be reached' {
        $net = New-TestGroup -Group ops -Name owner, bob, carol
        # A deleted contact is still in the list.
        $null = Add-SimplexSimulatorFault -Simulator $net.Network -Refuse error.contactNotReady -Command "/_send @$((Get-SimplexContact bob -Session $net.owner).ContactId) *"
        $moderator = Start-Example moderate.ps1 @{ Session = $net.owner; Group = '#ops'; ReportTo = '@bob', '@carol' }
        try {
            $null = Send-SimplexMessage '#ops' 'Cheap watches!' -Session $net.bob
            Receive-Text $net.carol 3 | Where-Object { $_ -like '#ops, bob:*' } | Should -Be '#ops, bob: advertising, offence 1; deleted and warned.'
            "$($moderator.Shell.Streams.Warning)" | Should -BeLike '*: not reported to @bob.'
            "$($moderator.Shell.Streams.Warning)" | Should -Not -BeLike '*watches*'
        }
        finally {
            Stop-Waiting $moderator | ForEach-Object State | Should -Be 'Stopped'
        }
    }

    It 'reports an action that failed' {
        $net = New-TestGroup -Group ops -Name owner, bob, carol
        $null = Add-SimplexSimulatorFault -Simulator $net.Network -Refuse errorStore.internalError -Command '/_delete member item *'
        $moderator = Start-Example moderate.ps1 @{ Session = $net.owner; Group = '#ops'; ReportTo = '@carol' }
        try {
            $null = Send-SimplexMessage '#ops' 'Cheap watches!' -Session $net.bob
            Receive-Text $net.carol 3 | Where-Object { $_ -like '#ops, bob:*' } | Should -Be '#ops, bob: advertising, offence 1; NOT deleted and warned.'
        }
        finally {
            Stop-Waiting $moderator | ForEach-Object State | Should -Be 'Stopped'
        }
    }

    It 'requires existing contacts at the start' {
        $net = New-TestGroup -Group ops -Name owner, bob
        $failure = Get-Failure { & (Join-Path $examples 'moderate.ps1') '#ops' -ReportTo '@bob', '@nobody' -Session $net.owner -Timeout 1 }
        "$failure" | Should -BeLike '*nobody*'
    }
}

Describe 'examples/morning.ps1' {
    BeforeAll {
        $morning = Invoke-ExampleScript morning.ps1
    }

    It 'ends without warnings' {
        $morning[-1] | Should -Be 'Done.'
        $morning -match '^(WARNING|ERROR|[a-z][\w-]*:)' | Should -BeNullOrEmpty
    }

    It 'adds members by invitation and by link' {
        Get-StepOutput $morning 'Wait until they have joined.' | Where-Object { $_ -match 'joined #ops' } | Should -HaveCount 3
        $members = Get-StepOutput $morning 'Wait until dave and eve have joined'
        $members -match '\b(ann|bob|carol) +member +connected' | Should -HaveCount 3
        $members -match '\b(dave|eve) +observer +connected' | Should -HaveCount 2
    }

    It 'changes the roles of all observers with one command' {
        Get-StepOutput $morning 'Let all observers write' | Select-Object -Last 2 |
            Should -Match '^membersRoleUser +(@dave, @eve of #ops: now member|@ann of #ops: now moderator)$'
    }

    It 'deletes spam and blocks its sender' {
        (Get-StepOutput $morning 'Find the spam') -match '#ops .* eve ' | Should -HaveCount 3
        $done = Get-StepOutput $morning 'Delete the spam for all members'
        $done -match '#ops: 3 messages deleted$' | Should -HaveCount 1
        $done -match '@eve of #ops: blocked for all$' | Should -HaveCount 1
        (Get-StepOutput $morning 'Or remove eve') -match '@eve removed from #ops$' | Should -HaveCount 1
    }

    It 'sends an announcement and lists who has not replied' {
        # Three lines of 33 characters, and the line break that Set-Content writes.
        $size = 33 + [Environment]::NewLine.Length
        (Get-StepOutput $morning 'Send news') -match "#ops <- \[maintenance\.md, $size bytes\]" | Should -HaveCount 1
        $report = Get-StepOutput $morning 'Check the group'
        $report -match '^ +3 member$|^ +1 (moderator|owner)$' | Should -HaveCount 3
        $report[-1] | Should -Match '#ops .* bob .* I am on it\.$'
        (Get-StepOutput $morning 'List the chats with unread messages') -match '^#ops +\d' | Should -HaveCount 1
        (Get-StepOutput $morning 'Find the members who have not written') -match '\b(ann|dave) ' | Should -HaveCount 2
        (Get-StepOutput $morning 'Find the members who have not written') -match '\b(bob|carol|eve) ' | Should -BeNullOrEmpty
        (Get-StepOutput $morning 'Export the members') | Should -Be '"Name","Role","Status"', '"ann","moderator","connected"', '"bob","member","connected"', '"carol","member","connected"', '"dave","member","connected"'
    }

    It 'deletes the link, the unused invitations and the chat' {
        (Get-StepOutput $morning 'Delete the link of the group') -match 'the link of #ops is deleted' | Should -HaveCount 1
        (Get-StepOutput $morning 'Delete the unused invitations') -match 'contactConnectionDeleted' | Should -HaveCount 3
        $left = Get-StepOutput $morning 'List the remaining chats'
        $left -match '^#ops ' | Should -HaveCount 1
        $left -match '^:|summer party' | Should -BeNullOrEmpty
    }
}

Describe 'examples/runbook' -ForEach $pesters {
    It 'passes its own tests on Pester <Version>' {
        # A copy, because the tests write transcripts to their own folder.
        $copy = Join-Path $TestDrive 'runbook'
        Copy-Item -LiteralPath (Join-Path $examples 'runbook') $copy -Recurse
        $lines = Invoke-ChildPester $Path @{ Path = $copy }
        $lines | Should -HaveCount 1 -Because "$lines"
        $lines | Should -Match '^Passed: \d\d passed$'
        # The transcripts of failed tests.
        $transcripts = Get-ChildItem (Join-Path $copy 'out') -Filter *.jsonl
        $transcripts.Count | Should -BeGreaterThan 5
        Get-Content $transcripts[0].FullName | Select-Object -Skip 1 | ForEach-Object {
            ($_ | ConvertFrom-Json -AsHashtable).dir | Should -BeIn 'command', 'response', 'event', 'note'
        }
    }
}
