# Start-SimplexBot on the simulator: the changes to the user, and the answers.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Bots.ps1
}

Describe 'Start-SimplexBot setup' {
    BeforeEach {
        $net = New-TestNetwork helper, alice
        $setup = @{
            Command = [ordered]@{ help = { 'I know: /help, /role' }; 'role <name>' = { } }
            Timeout = 0.1
            Session = $net.helper
        }
    }
    AfterEach { Remove-TestSession }

    It 'creates profile, command menu, address and settings only once' {
        $bot = { Start-SimplexBot clerk @setup -Profile @{ ShortDescr = 'Knows things' } -AutoReply 'Hello' @args }
        Get-Change $bot | Should -Be 'APIUpdateProfile', 'APICreateMyAddress', 'APISetAddressSettings'
        Get-Change $bot | Should -BeNullOrEmpty

        $profile = (Get-SimplexUser -Session $net.helper).Profile
        $profile.DisplayName | Should -Be 'clerk'
        $profile.ShortDescr | Should -Be 'Knows things'
        "$($profile.PeerType)" | Should -Be 'bot'
        $profile.Preferences.Commands.Keyword | Should -Be 'help', 'role'
        $profile.Preferences.Commands[1].Params | Should -Be '<name>'
        $settings = (Get-SimplexAddress -Session $net.helper).AddressSettings
        $settings.AutoAccept | Should -Not -BeNullOrEmpty
        $settings.AutoReply.Text | Should -Be 'Hello'
    }

    It 'keeps settings that are not specified' {
        $null = Set-SimplexProfile -FullName 'The clerk' -Preference @{ Calls = 'no' } -Session $net.helper
        $null = New-SimplexAddress -Session $net.helper
        $null = Set-SimplexAddress -AutoReply 'Hello' -Session $net.helper
        Get-Change { Start-SimplexBot @setup -NoAutoAccept @args } | Should -Be 'APIUpdateProfile'
        $profile = (Get-SimplexUser -Session $net.helper).Profile
        $profile.DisplayName | Should -Be 'helper'
        $profile.FullName | Should -Be 'The clerk'
        "$($profile.Preferences.Calls.Allow)" | Should -Be 'no'
        $settings = (Get-SimplexAddress -Session $net.helper).AddressSettings
        $settings.AutoAccept | Should -BeNullOrEmpty
        $settings.AutoReply.Text | Should -Be 'Hello'
        Get-Change { Start-SimplexBot -OnMessage { } -NoAddress -Session $net.helper -Timeout 0.1 @args } | Should -BeNullOrEmpty
    }

    # A new user of a real core has the public relays.
    It 'creates the user if the core has none' -Tag Simulated {
        Get-SimplexUser -Session $net.helper | Remove-SimplexUser -Session $net.helper -Confirm:$false
        { Start-SimplexBot @setup } | Should -Throw '*-DisplayName*'
        Get-Change { Start-SimplexBot clerk @setup @args } |
            Should -Be 'CreateActiveUser', 'APICreateMyAddress', 'APISetAddressSettings'
        (Get-SimplexUser -Session $net.helper).Profile.Preferences.Commands.Keyword | Should -Be 'help', 'role'
    }

    It 'sets and removes a command menu with labels' {
        $menu = [ordered]@{ help = 'Show this help'; Admin = [ordered]@{ mute = 'Be silent' } }
        $null = Start-SimplexBot @setup -CommandMenu $menu
        $commands = (Get-SimplexUser -Session $net.helper).Profile.Preferences.Commands
        $commands.Label | Should -Be 'Show this help', 'Admin'
        $commands[1].Commands.Keyword | Should -Be 'mute'
        $null = Start-SimplexBot @setup -CommandMenu @()
        (Get-SimplexUser -Session $net.helper).Profile.Preferences.Commands | Should -BeNullOrEmpty
        Get-Change { Start-SimplexBot @setup -CommandMenu @() @args } | Should -BeNullOrEmpty
    }

    It 'returns the address, and only describes changes with -WhatIf' {
        (Start-SimplexBot @setup).Link | Should -Be (Get-SimplexAddress -Session $net.helper).Link
        Get-Change { Start-SimplexBot other @setup -WhatIf @args } | Should -BeNullOrEmpty
    }

    It 'rejects invalid handlers: <Because>' -ForEach @(
        @{ Because = 'no handler'; With = @{}; Message = '*no handler*' }
        @{ Because = 'a text as a handler'; With = @{ Command = @{ help = 'text' } }; Message = "*'help'*script block*" }
        @{ Because = 'an invalid keyword'; With = @{ Command = @{ 'a-b' = { } } }; Message = "*'a-b'*keyword*" }
        @{ Because = 'the same keyword twice'; With = @{ Command = @{ 'a <x>' = { }; 'A <y>' = { } } }; Message = '*-Command*' }
    ) {
        { Start-SimplexBot @With -Session $net.helper -Timeout 0.1 } | Should -Throw $Message
        (Get-SimplexUser -Session $net.helper).Profile.PeerType | Should -BeNullOrEmpty
    }
}

Describe 'The answers of a bot' {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice, bob
        $helper = $net.helper
        $alice = $net.alice
    }
    AfterEach { Remove-TestSession }

    It 'come from handlers for commands, messages and contacts' {
        $carol = Connect-SimplexChat carol -Simulator $net.Network -PassThru
        $running = Start-Waiting -With @{ Session = $helper } {
            param($Session)
            Start-SimplexBot -DisplayName helper -Command @{
                help = { 'I know: /help, /time' }
                time = { Get-Date -Date '2026-01-02 03:04' -Format s }
            } -OnContact { "Welcome, $($_.Name)!" } -OnMessage { "You said: $($_.Text)" } -Session $Session
        }
        try {
            Wait-Until { $running.Output.Count }
            $null = $running.Output[0] | Connect-SimplexLink -Session $carol
            Receive-Answer $carol 1 | Should -Be 'Welcome, carol!'
            '/help', '/TIME now', 'hi', '/nothing' | Send-SimplexMessage '@helper' -Session $carol | Out-Null
            Receive-Answer $carol 4 | Should -Be 'I know: /help, /time', '2026-01-02T03:04:00', 'You said: hi', 'You said: /nothing'
        }
        finally {
            (Stop-Waiting $running).State | Should -Be 'Stopped'
        }
    }

    It 'use the message and the text after the keyword, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        '/echo   two  words ', '/echo', 'plain' | Send-SimplexMessage '@helper' -Session $alice | Out-Null
        (Get-Answer -From $alice -Count 3 -With @{ Session = $helper; Limit = $Limit } {
            param($Session, $Limit)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -Command @{
                echo = { param($message, $text) "<$text> $($message.ItemId -eq $_.ItemId) $($_.Sender)" }
            } -OnMessage { "$($args[0].Text) $($null -eq $args[1])" }
        }).Text | Should -Be '<two  words> True alice', '<> True alice', 'plain True'
    }

    It 'contain texts unchanged and objects as PowerShell shows them, without API objects, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        'lines', 'object', 'api', 'nothing', 'end' | Send-SimplexMessage '@helper' -Session $alice | Out-Null
        $answers = (Get-Answer -From $alice -Count 3 -With @{ Session = $helper; Limit = $Limit } {
            param($Session, $Limit)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -OnMessage {
                switch ($_.Text) {
                    'lines' { 'a'; 1; 'b' * 300 }
                    'object' { [pscustomobject]@{ Host = 'web-1'; Free = 12 } }
                    'api' { Get-SimplexContact bob; Send-SimplexMessage '@bob' 'hi'; '' }
                    'end' { 'end' }
                }
            }
        }).Text
        $answers[0] | Should -Be "a`n1`n$('b' * 300)"
        $answers[1] -split '\s+' | Should -Be 'Host', 'Free', '----', '----', 'web-1', '12'
        $answers[2] | Should -Be 'end'
        Receive-Answer $net.bob 1 | Should -Be 'hi'
    }

    It 'list the commands for an unknown command, and other messages get no answer' {
        # The answers are sent in order, so after the last answer there are no others.
        'hello', '/etc/passwd', '/nope' | Send-SimplexMessage '@helper' -Session $alice | Out-Null
        (Get-Answer -From $alice -Count 1 -With @{ Session = $helper } {
            param($Session)
            Start-SimplexBot -Session $Session -NoAddress -Command ([ordered]@{ help = { }; time = { } })
        }).Text | Should -Be 'Unknown command. Commands: /help, /time'
    }

    It 'use the session of the bot, not the default session of the runspace' {
        $null = Send-SimplexMessage '@helper' 'who' -Session $alice
        (Get-Answer -From $alice -Count 1 -With @{ Session = $helper; Network = $net.Network } {
            param($Session, $Network)
            Connect-SimplexChat other -Simulator $Network
            Start-SimplexBot -Session $Session -NoAddress -OnMessage { (Get-SimplexUser).Profile.DisplayName }
        }).Text | Should -Be 'helper'
    }

    It 'leave events without a handler unread' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $alice
        Wait-Until { $helper.Events.Count -ge 1 }
        $null = Start-SimplexBot -Session $helper -NoAddress -Timeout 0.2 -OnContact { }
        (Receive-SimplexEvent newChatItems -Session $helper).ChatItems.Text | Should -Be 'hi'
    }
}

Describe 'A bot with several chats' {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice, bob
        $helper = $net.helper
    }
    AfterEach { Remove-TestSession }

    It 'keeps the order in each chat and runs handlers of several chats in parallel' {
        $names = 'alice', 'bob'
        1..5 | ForEach-Object { foreach ($name in $names) { $null = Send-SimplexMessage '@helper' "$_" -Session $net[$name] } }
        # Both handlers meet at the barrier. If one waits for the other to end, neither gets through.
        $gate = [System.Threading.Barrier]::new(2)
        $bob = $net.bob
        (Get-Answer -From $net.alice -Count 5 -With @{ Session = $helper; Gate = $gate } {
            param($Session, $Gate)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit 2 -OnMessage {
                if (-not ($using:Gate).SignalAndWait(20000)) { throw 'alone' }
                $_.Text
            }
        }).Text | Should -Be '1', '2', '3', '4', '5'
        Get-SimplexMessage '@helper' -Session $bob | Where-Object ContentType -EQ 'rcvMsgContent' | Select-Object -First 4 |
            ForEach-Object Text | Should -Be '1', '2', '3', '4'
    }

    It 'keeps the order in a chat whose contact changes its name' {
        $begun = [System.Threading.ManualResetEventSlim]::new()
        $gate = [System.Threading.ManualResetEventSlim]::new()
        $running = Start-Waiting -With @{ Session = $helper; Begun = $begun; Gate = $gate } {
            param($Session, $Begun, $Gate)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit 3 -OnMessage {
                if ($_.Text -eq 'one') { ($using:Begun).Set(); $null = ($using:Gate).Wait(20000) }
                "$($_.Text) of $($_.Sender)"
            }
        }
        try {
            $null = Send-SimplexMessage '@helper' 'one' -Session $net.alice
            $begun.Wait(20000) | Should -BeTrue
            $null = Set-SimplexProfile -DisplayName alicia -Session $net.alice
            $null = Send-SimplexMessage '@helper' 'two' -Session $net.alice
            # The bot reads events in order, so it already has the second message when it answers this one.
            $null = Send-SimplexMessage '@helper' 'ping' -Session $net.bob
            Receive-Answer $net.bob 1 | Should -Be 'ping of bob'
            $gate.Set()
            Receive-Answer $net.alice 2 | Should -Be 'one of alice', 'two of alicia'
        }
        finally {
            $gate.Set()
            (Stop-Waiting $running).State | Should -Be 'Stopped'
        }
    }

    It 'leaves events that it has not started to handle unread' {
        1..5 | ForEach-Object { $null = Send-SimplexMessage '@helper' "$_" -Session $net.alice }
        Wait-Until { $helper.Events.Count -ge 5 }
        $gate = [System.Threading.ManualResetEventSlim]::new()
        $running = Start-Waiting -With @{ Session = $helper; Gate = $gate } {
            param($Session, $Gate)
            $VerbosePreference = 'Continue'
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit 2 -Timeout 0.5 -OnMessage { $null = ($using:Gate).Wait(20000); $_.Text }
            # The runspace of the bot has its own reader of the events.
            Receive-SimplexEvent newChatItems -Session $Session
        }
        # -Timeout is over while the first message is handled.
        Wait-Until { $running.Shell.Streams.Verbose | Where-Object Message -Like 'Ending: *' }
        $gate.Set()
        $left = Complete-Waiting $running
        Receive-Answer $net.alice 1 | Should -Be '1'
        $left.ChatItems | Where-Object ContentType -EQ 'rcvMsgContent' | ForEach-Object Text | Should -Be '2', '3', '4', '5'
    }

    It 'does not return an event that it has partly handled' -Tag Simulated {
        $null = Send-SimplexMessage '@helper' 'waiting' -Session $net.alice
        $null = Send-SimplexMessage '@helper' 'done' -Session $net.bob
        $both = Receive-SimplexEvent newChatItems -Wait -Count 2 -Timeout 20 -Session $helper
        $both[0].ChatItems = [SimplexChat.Api.AChatItem[]]($both.ChatItems | Sort-Object Text -Descending)
        $null = Send-SimplexMessage '@helper' 'first' -Session $net.alice
        Wait-Until { $helper.Events.Count -ge 1 }
        # One event of a core can contain messages of several chats.
        $null = Add-SimplexSimulatorFault -Simulator $net.Network -Garbage "{`"resp`":$($both[0].ToJson())}" -Command '/users'
        { Invoke-SimplexCommand '/users' -Timeout 0.1 -Session $helper } | Should -Throw
        Wait-Until { $helper.Events.Count -ge 2 }
        $isOver = [System.Threading.ManualResetEventSlim]::new()
        Start-SimplexBot -Session $helper -NoAddress -ThrottleLimit 2 -Timeout 20 -OnMessage {
            if ($_.Text -eq 'first') { $null = ($using:isOver).Wait(20000) }
            $_.Text
        } -Until { $isOver.Set(); $true }
        Receive-Answer $net.bob 1 | Should -Be 'done'
        Receive-Answer $net.alice 1 | Should -Be 'first'
        Receive-SimplexEvent newChatItems -Session $helper | ForEach-Object ChatItems | Where-Object ContentType -EQ 'rcvMsgContent' |
            Should -BeNullOrEmpty
        (Get-SimplexMessage -Unread -Session $helper).Text | Should -Be 'waiting'
    }

    It 'passes on the host, warning and verbose output of handlers at once' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        $gate = [System.Threading.ManualResetEventSlim]::new()
        $running = Start-Waiting -With @{ Session = $helper; Gate = $gate } {
            param($Session, $Gate)
            $VerbosePreference = 'Continue'
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit 2 -OnMessage {
                Write-Host 'on screen'
                Write-Warning 'careful'
                Write-Verbose 'in detail'
                ($using:Gate).Wait(20000)
                'done'
            } -Until { $true }
        }
        $streams = $running.Shell.Streams
        Wait-Until { $streams.Information.Count -and $streams.Warning.Count -and $streams.Verbose.Message -contains 'in detail' }
        "$($streams.Information)" | Should -Be 'on screen'
        "$($streams.Warning)" | Should -Be 'careful'
        $gate.Set()
        $null = Complete-Waiting $running
    }

    It 'runs handlers with only the variables of its script, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        (Get-Answer -From $net.alice -Count 1 -With @{ Session = $helper; Limit = $Limit } {
            param($Session, $Limit)
            $command = 'a command'
            $call = 'a call'
            $handler = if ($Limit -gt 1) { { "$using:command, $using:call, $($args.Count)" } } else { { "$command, $call, $($args.Count)" } }
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -OnMessage $handler
        }).Text | Should -Be 'a command, a call, 2'
    }

    It 'runs a handler from a module in that module' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        $module = New-Module { function Get-Word { 'word' }; function Get-Handler { { "$(Get-Word) to $($_.Text) by $((Get-SimplexUser).Profile.DisplayName)" } } }
        Start-SimplexBot -Session $helper -NoAddress -Timeout 20 -OnMessage (& $module { Get-Handler }) -Until { $true }
        Receive-Answer $net.alice 1 | Should -Be 'word to hi by helper'
    }

    It 'passes on errors, warnings and information of handlers' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        $null = Start-SimplexBot -Session $helper -NoAddress -ThrottleLimit 2 -Timeout 1 -OnMessage {
            Write-Warning 'careful'
            Write-Error 'not so good' -ErrorAction Continue
            Write-Information 'by the way'
            'done'
        } -WarningVariable warnings -ErrorVariable problems -InformationVariable words -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        Receive-Answer $net.alice 1 | Should -Be 'done'
        $warnings.Message | Should -Be 'careful'
        $problems[0].Exception.Message | Should -Be 'not so good'
        "$($problems[0])" | Should -Be '-OnMessage in @alice: not so good'
        "$words" | Should -Be 'by the way'
    }
}

Describe 'An error in a handler' {
    BeforeEach {
        $net = New-ConnectedNetwork helper, alice
        $helper = $net.helper
    }
    AfterEach { Remove-TestSession }

    It 'does not stop the bot and is reported with its place but without message text, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        '/boom secret', '/missing', 'hi' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $ran = Get-Answer -From $net.alice -Count 1 -With @{ Session = $helper; Limit = $Limit } {
            param($Session, $Limit)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -Command @{
                boom    = { throw 'out of luck' }
                missing = { Send-SimplexMessage '@nobody' 'hi' }
            } -OnMessage { 'still here' } -ErrorAction Continue
        }
        $ran.Text | Should -Be 'still here'
        $problems = $ran.Errors
        $own = @($problems | Where-Object { $_.FullyQualifiedErrorId -like '*StartSimplexBotCommand' })
        $own | Should -HaveCount 2
        "$($own[0])" | Should -Be '/boom in @alice: out of luck'
        "$($own[1])" | Should -BeLike '/missing in @alice: *'
        $own.TargetObject.Id | Select-Object -Unique | Should -Be (Get-SimplexContact alice -Session $helper).ContactId
        $problems | Out-String | Should -Not -Match 'secret'
    }

    It 'runs -OnError, which answers, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        $seen = [System.Collections.Generic.List[object]]::new()
        (Get-Answer -From $net.alice -Count 1 -With @{ Session = $helper; Limit = $Limit; Seen = $seen } {
            param($Session, $Limit, $Seen)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -OnMessage { throw 'out of luck' } -OnError {
                $Seen.Add($_)
                $Seen.Add($args[1])
                'Sorry, that went wrong.'
            }
        }).Text | Should -Be 'Sorry, that went wrong.'
        "$($seen[0])" | Should -Be 'out of luck'
        $seen[0] | Should -BeOfType System.Management.Automation.ErrorRecord
        $seen[1].Text | Should -Be 'hi'
    }

    It 'is reported even if the handler continues and answers, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        '/half', '/whole', '/bye' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $bot = @{
            Session = $helper; NoAddress = $true; ThrottleLimit = $Limit; Timeout = 20; Until = { $_.Text -eq '/bye' }
            Command = @{ half = { Write-Error 'half' -ErrorAction Continue; 'and on' }; whole = { Write-Error 'first' -ErrorAction Continue; throw 'then' }; bye = { 'bye' } }
        }
        Start-SimplexBot @bot -ErrorAction SilentlyContinue -ErrorVariable problems
        Receive-Answer $net.alice 2 | Should -Be 'and on', 'bye'
        $problems | ForEach-Object { "$_" } | Where-Object { $_ -like '/*' } |
            Should -Be '/half in @alice: half', '/whole in @alice: first', '/whole in @alice: then'

        '/half', '/bye' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $seen = [System.Collections.Generic.List[object]]::new()
        Start-SimplexBot @bot -OnError { $seen.Add("$($_.Exception.GetType().Name) $_"); $seen.Add($args[1].Text); $seen.Add($args[2]) }
        $seen | Should -Be 'WriteErrorException half', '/half', '/half in @alice'
        Receive-Answer $net.alice 2 | Should -Be 'and on', 'bye'
    }

    It 'is not caused by a program that writes to stderr, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        Start-SimplexBot -Session $helper -NoAddress -ThrottleLimit $Limit -Timeout 20 -OnMessage {
            & (Join-Path $PSHOME $(if ($IsWindows) { 'pwsh.exe' } else { 'pwsh' })) -NoProfile -Command '[Console]::Error.WriteLine("on stderr"); "done"'
        } -OnError { 'Sorry' } -Until { $true }
        Receive-Answer $net.alice 1 | Should -Be 'done'
    }

    It 'can be an answer that can''t be sent, -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 2 }) {
        'long', 'short' | Send-SimplexMessage '@helper' -Session $net.alice | Out-Null
        $ran = Get-Answer -From $net.alice -Count 1 -With @{ Session = $helper; Limit = $Limit } {
            param($Session, $Limit)
            Start-SimplexBot -Session $Session -NoAddress -ThrottleLimit $Limit -ErrorAction Continue -OnMessage {
                if ($_.Text -eq 'long') { 'x' * 20000 } else { 'short' }
            }
        }
        $ran.Text | Should -Be 'short'
        $problems = $ran.Errors
        $problems | Should -HaveCount 1
        "$problems" | Should -BeLike '-OnMessage in @alice: The message is too large*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'can occur in -OnError' {
        $null = Send-SimplexMessage '@helper' 'hi' -Session $net.alice
        $null = Start-SimplexBot -Session $helper -NoAddress -Timeout 1 -OnMessage { throw 'one' } -OnError { throw 'two' } `
            -ErrorVariable problems -ErrorAction SilentlyContinue
        "$($problems[-1])" | Should -Be '-OnMessage in @alice: two'
    }
}

Describe 'A bot in a group' {
    BeforeEach {
        $net = New-TestGroup -Group ops -Name helper, alice
        $helper = $net.helper
    }
    AfterEach { Remove-TestSession }

    It 'answers in the group, names the sender, and ignores unknown commands' {
        '/who', '/other', 'hi' | Send-SimplexMessage '#ops' -Session $net.alice | Out-Null
        Wait-Until { $helper.Events.Count -ge 3 }
        # The bot doesn't answer its own messages.
        $null = Send-SimplexMessage '#ops' '/who' -Session $helper
        $texts = (Get-Answer -From $net.alice -Count 2 -With @{ Session = $helper } {
            param($Session)
            Start-SimplexBot -Session $Session -NoAddress -Command @{ who = { "$($_.Sender) in $($_.Chat)" } }
        }).Text
        $texts | Should -Be '/who', 'alice in #ops'
    }

    It 'answers a support message in the support chat' {
        $null = Send-SimplexMessage '#ops' 'help me' -Support -Session $net.alice
        $running = Start-Waiting -With @{ Session = $helper } {
            param($Session)
            Start-SimplexBot -Session $Session -NoAddress -OnMessage { 'between us' } -Until { $true }
        }
        Receive-Answer $net.alice 1 | Should -Be 'between us'
        # The bot ends by itself when it has marked the message as read.
        $null = Complete-Waiting $running
        Get-SimplexMessage '#ops' -Session $net.alice | ForEach-Object Text | Should -Not -Contain 'between us'
        (Get-SimplexGroupMember '#ops' -Session $helper).SupportChat.Unread | Should -Be 0
        (Get-SimplexGroup ops -Session $helper).MembersRequireAttention | Should -Be 0
    }
}

Describe 'about_SimplexChat_Bots' {
    AfterEach { Remove-TestSession }

    It 'has a test that passes' {
        $topic = Get-Content -LiteralPath (Join-Path $root 'docs/en-US/about_SimplexChat_Bots.md') -Raw
        $recipe = ($topic -split '(?m)^## ' -like 'TESTING A BOT*')[0]
        $code = ([regex]::Matches($recipe, '(?m)^    (.*)$') | ForEach-Object { $_.Groups[1].Value }) -join "`n"
        $script = Join-Path $root 'examples/bot.ps1'
        # Uses the cmdlet itself, over any transport of the suite.
        Set-Alias Connect-SimplexChat SimplexChat\Connect-SimplexChat
        # As if the module were installed, so that the job loads it automatically.
        $modulePath = $env:PSModulePath
        $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $modulePath
        try {
            $test, $job = $code -split '(?m)^(?=\$job = )', 2
            . ([scriptblock]::Create($test))
            $anna.Received.Text | Should -Be 'Which disk?', 'db1 is half full.'
            # The second test has its own network.
            . ([scriptblock]::Create(($test -split '\n' | Select-Object -First 3) -join "`n"))
            $null = $anna.Send('hello')
            . ([scriptblock]::Create($job))
        }
        finally {
            $env:PSModulePath = $modulePath
        }

        $anna.Received.Text | Should -Be 'I only understand commands. Send /help to list them.'
        Get-Job | Should -BeNullOrEmpty
    }
}
