# The about_ topics: their content, and their code.
BeforeDiscovery {
    . $PSScriptRoot/Pages.ps1
    . $PSScriptRoot/Pester.ps1
    $pesters = Find-Pester
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Pester.ps1
    . $PSScriptRoot/PageExamples.ps1
}

AfterAll { Stop-Example }

Describe 'Help topics' {
    It 'all exist' {
        $names = '', '_Sessions', '_Names', '_Objects', '_Delivery', '_Errors', '_Events', '_Security', '_Bots', '_Cores', '_Testing'
        foreach ($name in $names) {
            $topic | Should -Match "about_SimplexChat$name\b"
            Test-Path -LiteralPath (Join-Path $folder "about_SimplexChat$name.md") | Should -BeTrue -Because $name
        }

        Get-ChildItem -LiteralPath $folder -Filter about_*.md | Should -HaveCount $names.Count
    }

    It 'are plain text: <Name>' -ForEach $topics {
        $Topic -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $Topic | Should -Not -Match '(?m)^(\||```)'
        # Get-Help lists line 5 of a help topic as its synopsis.
        $Topic | Should -Match "^# $Name\r?\n\r?\n## SHORT DESCRIPTION\r?\n\r?\n.{1,76}\r?\n\r?\n"
        # With the indentation of a help topic, a line fits into 80 columns.
        $Topic -split '\r?\n' | Where-Object { $_ -match '^    ' -and $_.Length -gt 76 } | Should -BeNullOrEmpty
        ([regex]::Matches($Topic, '(?m)^## (.*?)\r?$') | ForEach-Object { $_.Groups[1].Value })[-1] | Should -Be 'SEE ALSO'
    }

    It 'name only existing cmdlets, parameters and topics: <Name>' -ForEach $topics {
        Find-Stranger $Topic | Should -BeNullOrEmpty
    }

    It 'name only existing examples: <Name>' -ForEach $topics {
        foreach ($path in [regex]::Matches($Topic, '\bexamples/[\w./-]*\w') | ForEach-Object Value) {
            Test-Path -LiteralPath (Join-Path $root $path) | Should -BeTrue -Because $path
        }
    }

    It 'have code that runs in sequence: <Name>' -ForEach $runnable {
        $code = Get-TopicCode $Topic
        $code | Should -Not -BeNullOrEmpty
        if ($code -match '-Database' -and ($missing = [SimplexChat.Testing.Native.StandInLibrary]::Missing)) {
            Set-ItResult -Skipped -Because $missing
            return
        }

        $places = $env:PSModulePath
        try {
            $null = Invoke-Example $code -Seconds 60
        }
        finally {
            $env:PSModulePath = $places
        }
    }

    It 'fail their test if they name something that does not exist' {
        Find-Stranger 'See Send-SimplexMail, Send-SimplexMessage -Color and about_SimplexChat_Calls; -Port of Connect-SimplexChat.' |
            Should -Be 'Send-SimplexMail', 'Send-SimplexMessage -Color', 'Connect-SimplexChat -Port', 'about_SimplexChat_Calls'
    }
}

Describe 'about_SimplexChat_Errors' {
    It 'lists existing ids, categories and types' {
        $code = Get-TopicCode (Get-Content -LiteralPath (Join-Path $folder 'about_SimplexChat_Errors.md') -Raw)
        $output = @(Invoke-Example $code | ForEach-Object { "$_" })
        $output | Should -Contain 'errorStore.contactNotFound,SimplexChat.PowerShell.Commands.SendSimplexMessageCommand'
        $output | Should -Contain 'ObjectNotFound'
        $output | Should -Contain 'error.groupUserRole'
        $output | Should -Contain 'dave is no contact yet'
        $output[-1] | Should -Be 'ConnectionError'
    }
}

Describe 'about_SimplexChat_Cores' {
    It 'has code that runs: <Title>' -ForEach $cores {
        if ($missing = [SimplexChat.Testing.Native.StandInLibrary]::Missing) {
            Set-ItResult -Skipped -Because $missing
            return
        }

        if ($Part -match '(?m)^    Install-SimplexCore.* -Postgres' -and $platform -ne 'linux-x86_64') {
            Set-ItResult -Skipped -Because "there is no official core for PostgreSQL for $platform"
        }

        $server = $null
        if ($Part -match '(?m)^    Connect-SimplexChat -Postgres') {
            if ($missing = [SimplexChat.Testing.Native.PostgresServer]::Missing) {
                Set-ItResult -Skipped -Because $missing
            }

            $server = [SimplexChat.Testing.Native.PostgresServer]::new('secret')
            $env:TEST_POSTGRES = $server.ConnectionString
        }

        try {
            $null = Invoke-Example (Get-TopicCode $Part)
        }
        finally {
            $env:TEST_POSTGRES = $null
            if ($server) {
                $server.Dispose()
            }
        }
    }
}

Describe 'about_SimplexChat_Bots' {
    BeforeAll {
        $topic = Get-Content -LiteralPath (Join-Path $folder 'about_SimplexChat_Bots.md') -Raw

        # Runs a bot until Ctrl+C, while alice writes to it, and returns the answers to her.
        function Get-Answer {
            param([string] $Bot, [string] $Text, [int] $Count)
            $net = New-ConnectedNetwork helper, alice
            Disconnect-SimplexChat $net.helper
            $running = Start-Waiting -With @{ Network = $net.Network } ([scriptblock]::Create(
                "param(`$Network)`nSimplexChat\Connect-SimplexChat helper -Simulator `$Network`nfunction Connect-SimplexChat { }`n$Bot"))
            try {
                $null = Send-SimplexMessage '@helper' $Text -Session $net.alice
                Receive-SimplexEvent newChatItems, chatItemReaction -Wait -Timeout 20 -Session $net.alice |
                    Where-Object { $_.Type -eq 'chatItemReaction' -or ($_.ChatItems | Where-Object ContentType -EQ 'rcvMsgContent') } |
                    Select-Object -First $Count
            }
            finally {
                $null = Stop-Waiting $running
                Remove-TestSession
            }
        }
    }

    It 'has a bot that answers' {
        $bot = Get-TopicCode (Get-Section $topic 'A BOT IN TEN LINES')
        (Get-Answer $bot '/help' 1).ChatItems.Text | Should -Be 'I know: /help, /time'
        (Get-Answer $bot 'Hello' 1).ChatItems.Text | Should -Be 'You said: Hello'
    }

    It 'has handler lines that work together' {
        $bot = "Start-SimplexBot -OnMessage {`n$(Get-TopicCode (Get-Section $topic 'HANDLERS'))`n}"
        # The order isn't defined.
        $reaction, $answer = Get-Answer $bot 'Hello' 2 | Sort-Object Type
        "$($reaction.Reaction.ChatReaction.Reaction.Emoji)" | Should -Be '👍'
        $answer.ChatItems.Text | Should -Be 'See this.'
        $answer.ChatItems.ChatItem.QuotedItem | Should -Not -BeNullOrEmpty
    }

    It 'has bots that end: <Lines>' -ForEach @(@{ Lines = 1 }, @{ Lines = 6 }) {
        $first, $rest = (Get-TopicCode (Get-Section $topic 'STOPPING A BOT')) -split '\n', 2
        $bot = if ($Lines -eq 1) { "`$bot = @{ OnMessage = { 'Bye!' } }`n$first" } else { $rest }
        # If the code ended during the wait, it ended without Ctrl+C.
        (Get-Answer "$bot`nSend-SimplexMessage '@alice' 'It has ended.'" '/bye' 2).ChatItems.Text | Should -Be 'Bye!', 'It has ended.'
    }

    It 'has code that logs errors' {
        $bot = "Start-SimplexBot -OnMessage { throw 'no' } $(Get-TopicCode (Get-Section $topic 'ERRORS'))"
        (Get-Answer $bot 'Hello' 1).ChatItems.Text | Should -Be 'Sorry, that went wrong.'
    }

    It 'has code that shows unread messages' {
        { Invoke-Example (Get-TopicCode (Get-Section $topic 'UNREAD MESSAGES')) } | Should -Not -Throw
    }

    It 'has no untested code' {
        # BotLife.Tests.ps1 runs the line with -Verbose, and Bot.Tests.ps1 the test of a bot.
        $topic -split '(?m)^## ' | Where-Object { Get-TopicCode $_ } | ForEach-Object { ($_ -split '\r?\n')[0] } | Should -Be @(
            'A BOT IN TEN LINES', 'HANDLERS', 'UNREAD MESSAGES', 'STOPPING A BOT', 'ERRORS', 'SECRETS AND LOGS', 'TESTING A BOT'
        )
    }
}

Describe 'about_SimplexChat_Testing' {
    BeforeAll {
        $topic = Get-Content -LiteralPath (Join-Path $folder 'about_SimplexChat_Testing.md') -Raw
    }

    It 'has code that runs in sequence on Pester <Version>' -ForEach $pesters {
        # All indented lines, except the output of tests and the lines for a terminal.
        $code = [regex]::Matches($topic, '(?m)^    (?!Expected|    |it has received|pwsh )(.*)$') | ForEach-Object { $_.Groups[1].Value }
        if ($Version.Major -lt 6) {
            $code = $code -notmatch '\| Should-'
        }

        $code = $code -join "`n"
        $code | Should -BeLike '*Should -HaveReceivedSimplexMessage*'
        $test = Join-Path $TestDrive "Topic$Version.Tests.ps1"
        Set-Content $test @"
Describe 'The topic' {
    It 'works' {
        Import-Module SimplexChat
        Set-Location `$TestDrive
        try {
            `$output = @(. {
$code
            })
            `$anna.Received.Text | Should -Be 'PAGE: db1: disk full'
            `$output | Should -Contain 'PAGE: db1: disk full'
            `$output | Where-Object { `$_ -is [uri] } | Should -HaveCount 2
            'out/pages who is on call.jsonl' | Should -Exist
        }
        finally {
            Set-Location /
        }
    }
}
"@ -Encoding utf8BOM
        Invoke-ChildPester $Path @{ Path = $test } | Should -Be 'Passed: 1 passed'
    }

    It 'has code that lets tests find the module by its name' {
        $code = [regex]::Match((Get-Section $topic 'WHERE TESTS FIND THE MODULE'), '(?m)^        \S.*(\r?\n        \S.*)*').Value
        $code | Should -BeLike '*Invoke-Pester examples/runbook'
        # A folder like that of a clone. Its runbook has only one test, because Examples.Tests.ps1 runs the complete runbook.
        $place = Join-Path $TestDrive 'clone'
        $null = New-Item (Join-Path $place 'examples/runbook') -ItemType Directory
        Copy-Item -LiteralPath (Join-Path $root 'out/SimplexChat') (Join-Path $place 'out/SimplexChat') -Recurse
        Set-Content (Join-Path $place 'examples/runbook/One.Tests.ps1') @'
BeforeAll { Import-Module SimplexChat }
Describe 'The module' {
    It 'is there' { 1 | ForEach-Object -Parallel { New-SimplexSimulator } | Should -HaveCount 1 }
}
'@
        $script = {
            param($Place, $Pester, $Code)
            Import-Module $Pester
            Set-Location $Place
            $PesterPreference = [PesterConfiguration] @{ Run = @{ PassThru = $true }; Output = @{ Verbosity = 'None' } }
            $result = . ([scriptblock]::Create($Code))
            "$($result.Result): $($result.PassedCount) passed"
            (Get-Module SimplexChat).ModuleBase
        }
        & $pwsh -NoProfile -NonInteractive -Command $script -args $place, (Get-Module Pester).Path, $code |
            Should -Be 'Passed: 1 passed', (Join-Path $place 'out/SimplexChat')
    }
}
