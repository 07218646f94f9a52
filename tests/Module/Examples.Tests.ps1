# The examples as people run them: each whole, in a process of its own.
BeforeAll {
    . $PSScriptRoot/Common.ps1

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
