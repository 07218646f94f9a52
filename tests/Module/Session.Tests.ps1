BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'Two sessions with one core' {
    AfterEach { Close-Server }

    It 'cause a warning in both: <Form>' -ForEach @(
        @{ Form = 'a simulated core'; First = { @{ Simulator = $network; DisplayName = 'one' } }; Second = { @{ Simulator = $network; DisplayName = 'one' } } }
        @{ Form = 'the same address'; First = { @{ Uri = $core.Uri } }; Second = { @{ Uri = $core.Uri } } }
        @{ Form = 'two forms of the same address'; First = { @{ Uri = "localhost:$($core.Uri.Port)" } }; Second = { @{ Uri = "ws://127.0.0.1:$($core.Uri.Port)" } } }
    ) {
        $network = New-SimplexSimulator
        $core = Start-Core
        $with = & $First
        $first = Connect-SimplexChat @with -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        # Each runspace has its own list of sessions.
        $running = Start-Waiting -With @{ With = & $Second } { param($With) Connect-SimplexChat @With -PassThru }
        $second = Complete-Waiting $running
        $running.Shell.Streams.Warning | Should -HaveCount 1
        "$($running.Shell.Streams.Warning)" | Should -BeLike "Session $($first.Id) is connected to the same core as session $($second.Id) (*each event to only one*"
        $null = Get-SimplexUser -Active -Session $first -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "Session $($second.Id) is connected to the same core as session $($first.Id) (*"
        Disconnect-SimplexChat -Session $second
    }

    It 'cause no warning if the first is closed or the cores differ' {
        $network, $other = (New-SimplexSimulator), (New-SimplexSimulator)
        Connect-SimplexChat one -Simulator $network -PassThru | Disconnect-SimplexChat
        $(
            Connect-SimplexChat one -Simulator $network
            Connect-SimplexChat two -Simulator $network
            Connect-SimplexChat one -Simulator $other
            Connect-SimplexChat (Start-Core).Uri
            Connect-SimplexChat (Start-Core).Uri
        ) 3>&1 | Should -BeNullOrEmpty
    }
}

Describe 'Connect-SimplexChat' {
    AfterEach { Close-Server }

    It 'connects to an address: <Form>' -ForEach @(
        @{ Form = 'a text'; Address = { $args[0].Uri.AbsoluteUri } }
        @{ Form = 'a Uri'; Address = { $args[0].Uri } }
        @{ Form = 'host and port only'; Address = { "localhost:$($args[0].Uri.Port)" } }
    ) {
        $core = Start-Core
        Connect-SimplexChat (& $Address $core) | Should -BeNullOrEmpty
        (Get-SimplexSession).Endpoint | Should -Be $core.Uri.AbsoluteUri
        (Get-SimplexSession).State | Should -Be 'Connected'
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
    }

    It 'uses SIMPLEXCHAT_URI and reports an invalid value' {
        $core = Start-Core
        $before = $env:SIMPLEXCHAT_URI
        try {
            $env:SIMPLEXCHAT_URI = $core.Uri
            (Connect-SimplexChat -PassThru).Endpoint | Should -Be $core.Uri.AbsoluteUri
            $env:SIMPLEXCHAT_URI = 'https://example.com'
            "$(Get-Failure { Connect-SimplexChat })" | Should -BeLike '*SIMPLEXCHAT_URI*wss://example.com*'
            $env:SIMPLEXCHAT_URI = $null
            "$(Get-Failure { Connect-SimplexChat })" | Should -BeLike '*simplex-chat -p 5225*New-SimplexSimulator*'
        }
        finally {
            $env:SIMPLEXCHAT_URI = $before
        }
    }

    It 'connects to a simulated core and creates it on first use' {
        $network = New-SimplexSimulator
        $first = $network | Connect-SimplexChat -DisplayName support -PassThru
        (Get-SimplexUser -Active).Name | Should -Be 'support'
        $second = Connect-SimplexChat -Simulator $network -DisplayName support -PassThru
        $second.Id | Should -Not -Be $first.Id
        (New-SimplexAddress -Session $first).Link | Should -Be (Get-SimplexAddress -Session $second).Link
    }

    It 'accepts <Timeout> for -Timeout' -ForEach @(
        @{ Timeout = 5 }, @{ Timeout = '5' }, @{ Timeout = '00:00:05' }, @{ Timeout = [timespan]::FromSeconds(5) }
    ) {
        $core = Start-Core
        (Connect-SimplexChat $core.Uri -Timeout $Timeout -PassThru).Options.CommandTimeout | Should -Be '00:00:05'
    }

    It 'ends after -Timeout' {
        $port = Start-Port Silent
        $failure = Get-Failure { Connect-SimplexChat $port.Uri -Timeout 0.3 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$failure" | Should -BeLike "localhost:$($port.Port) did not answer within 0.3 s*"
    }

    It 'makes the last connected session the default until it is closed' {
        $net = New-TestNetwork alice, bob
        (Get-SimplexSession).Id | Should -Be $net.alice.Id, $net.bob.Id
        Get-SimplexSession -Default | Should -Be $net.bob
        (Get-SimplexSession).Default | Should -Be $false, $true
        $failure = Get-Failure { Send-SimplexMessage '@carol' 'hi' }
        "$failure" | Should -BeLike "There is no contact named 'carol'. The lookup used the default session, $($net.bob.Id) (*bob). To use another session, specify -Session. *"
        "$(Get-Failure { Send-SimplexMessage '@carol' 'hi' -Session $net.bob })" | Should -Not -BeLike '*The lookup used*'
        (Get-SimplexUser -Active).Name | Should -Be 'bob'
        Disconnect-SimplexChat
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
        Disconnect-SimplexChat
        Get-SimplexSession -Default | Should -BeNullOrEmpty
        $failure = Get-Failure { Get-SimplexUser }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoSession,*'
        "$failure" | Should -BeLike '*Connect-SimplexChat*-Session $using:session*'
    }

    It 'opens a session only in its own runspace' {
        $null = New-TestNetwork alice
        Complete-Waiting (Start-Waiting { @(Get-SimplexSession).Count; Connect-SimplexChat -Simulator (New-SimplexSimulator) -DisplayName bob; (Get-SimplexUser).Name }) |
            Should -Be 0, 'bob'
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
    }

    It 'warns of a connection to another machine without TLS' {
        # The address doesn't have the form of a loopback address, but it reaches this machine.
        $address = "ws://0.0.0.0:$([SimplexChat.Testing.LoopbackPort]::Unused())"
        $null = Get-Failure { Connect-SimplexChat $address -Timeout 5 -WarningVariable script:warning -WarningAction SilentlyContinue }
        "$warning" | Should -BeLike "*isn't encrypted*wss://*"
        $core = Start-Core
        Connect-SimplexChat $core.Uri -WarningVariable script:warning
        $warning | Should -BeNullOrEmpty
    }
}

Describe 'Credentials for a core' {
    BeforeAll {
        $secret = 'pass:word 1'
        $header = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("me:$secret"))
        $credential = [pscredential]::new('me', (ConvertTo-SecureString $secret -AsPlainText -Force))
    }
    BeforeEach { $core = Start-Core -Option @{ Authorization = $header } }
    AfterEach { Close-Server }

    It 'are sent to the server: <From>' -ForEach @(@{ From = 'a credential' }, @{ From = 'the address' }) {
        if ($From -eq 'a credential') {
            Connect-SimplexChat $core.Uri -Credential $credential
        }
        else {
            Connect-SimplexChat "ws://me:$([uri]::EscapeDataString($secret))@localhost:$($core.Uri.Port)"
        }

        $core.NextClientAsync().Result.Headers['Authorization'] | Should -Be $header
        (Get-SimplexUser -Active).Name | Should -Be 'alice'
    }

    It 'are requested if missing or wrong' {
        $wrong = [pscredential]::new('me', (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
        foreach ($failure in (Get-Failure { Connect-SimplexChat $core.Uri }), (Get-Failure { Connect-SimplexChat $core.Uri -Credential $wrong })) {
            $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
            "$failure" | Should -BeLike "localhost:$($core.Uri.Port) asks for user and password*"
        }
    }

    It 'are hidden in addresses with a query and in session output: <Where>' -ForEach @(
        @{ Where = 'nothing listens'; Address = { "ws://me:topsecret@localhost:9/core?token=topsecret" } }
        @{ Where = 'nothing listens, in the environment'; Address = { $env:SIMPLEXCHAT_URI = 'ws://me:topsecret@localhost:9/core?token=topsecret' } }
        @{ Where = 'the login is wrong'; Address = { "localhost:$($core.Uri.Port)/?token=topsecret" } }
        @{ Where = 'the address is invalid'; Address = { 'ws://me:topsecret@local host/?token=topsecret' } }
        @{ Where = 'the core answers'; Address = { "ws://me:$([uri]::EscapeDataString($secret))@localhost:$($core.Uri.Port)/?token=topsecret" } }
    ) {
        $address = & $Address
        $own = if ($address) { @{ Uri = $address } } else { @{} }
        try {
            $said = & {
                try {
                    Connect-SimplexChat @own -PassThru -Verbose -Debug | Format-List * -Force
                    Get-SimplexSession
                    Get-SimplexUser -Active -Verbose -Debug
                    New-SimplexAddress -WhatIf
                    Get-Failure { Get-SimplexContact -Verbose } | Format-List * -Force
                }
                catch {
                    $_ | Format-List FullyQualifiedErrorId, CategoryInfo, TargetObject, ErrorDetails, Exception -Force
                    "$_"
                }
            } *>&1 | Out-String -Width 1000
        }
        finally {
            $env:SIMPLEXCHAT_URI = $null
        }

        $said | Should -Not -BeNullOrEmpty
        $said | Should -Not -Match 'topsecret'
        $said | Should -Not -Match 'pass:word|pass%3Aword'
    }

    It 'are hidden in the error if a key is specified as text' {
        foreach ($command in { Connect-SimplexChat -Database (Join-Path $TestDrive bot) -Key topsecret },
            { Connect-SimplexChat -Postgres 'postgresql://me:topsecret@host/db' -SchemaPrefix bot },
            { Set-SimplexDatabaseKey topsecret -Database (Join-Path $TestDrive bot) },
            { Set-SimplexActiveUser alice -ViewPassword topsecret }) {
            $failure = Get-Failure $command
            "$failure" | Should -BeLike '*SecureString*Read-Host*'
            $failure | Format-List FullyQualifiedErrorId, CategoryInfo, TargetObject, ErrorDetails, Exception -Force | Out-String -Width 1000 |
                Should -Not -Match 'topsecret'
        }
    }

    It 'are hidden in all output' {
        $address = "ws://me:topsecret@localhost:$($core.Uri.Port)"
        $nonsense = 'ftp://me:topsecret@localhost'
        $said = & {
            Connect-SimplexChat $core.Uri -Credential $credential -PassThru -Verbose -Debug | Format-List * -Force
            Get-SimplexUser -Active -Verbose -Debug
            foreach ($bad in $address, $nonsense) {
                Get-Failure { Connect-SimplexChat $bad -Verbose -Debug } | Format-List * -Force
                Get-Failure { Connect-SimplexChat $bad } | Format-List Exception -Force
            }

            Get-SimplexSession | Out-String
        } *>&1 | Out-String -Width 1000
        $said | Should -Match 'Connected to ws://localhost'
        $said | Should -Match 'NotConnected'
        foreach ($part in 'topsecret', $secret, $header.Substring(6)) {
            $said | Should -Not -Match ([regex]::Escape($part))
        }
    }
}

Describe 'Disconnect-SimplexChat' {
    AfterEach { Close-Server }

    It 'closes the connection with a goodbye once' {
        $core = Start-Core
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.NextClientAsync().Result
        Disconnect-SimplexChat $session
        $session.State | Should -Be 'Closed'
        Wait-Until { $client.SaidGoodbye }
        Disconnect-SimplexChat $session
        Disconnect-SimplexChat
        Get-SimplexSession | Should -BeNullOrEmpty
    }

    It 'closes sessions from the pipeline' {
        $net = New-TestNetwork alice, bob, carol
        $net.alice, $net.bob | Disconnect-SimplexChat
        Get-SimplexSession | Should -Be $net.carol
    }

    It 'makes later commands of the session report that it is closed' {
        $session = (New-TestNetwork alice).alice
        Disconnect-SimplexChat
        foreach ($failure in (Get-Failure { Get-SimplexUser -Session $session }), (Get-Failure { Receive-SimplexEvent -Wait -Session $session })) {
            $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
            "$failure" | Should -BeLike '*is closed*'
        }
    }

    It 'runs for every session when the module is removed' {
        $core = Start-Core
        $waiting = Start-Waiting -With @{ Address = $core.Uri } {
            param($Address)
            $session = Connect-SimplexChat $Address -PassThru
            Remove-Module SimplexChat
            "$($session.State)"
        }
        Complete-Waiting $waiting | Should -Be 'Closed'
        $client = $core.NextClientAsync().Result
        Wait-Until { $client.SaidGoodbye }
    }
}

Describe 'Invoke-SimplexCommand' {
    BeforeAll {
        $version = '{"type":"versionInfo","versionInfo":{"version":"6.4.5","chatMigrations":[1, 2.50]}}'
        $core = Start-Core @{
            '/version'  = $version
            '/broken'   = '{"type":"activeUser","user":7}'
            '/_user 99' = '{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"userUnknown"}}}'

            'SECRETWORD'            = '{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"userUnknown"}}}'
            '/SECRETWORD and more'  = '{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"userUnknown"}}}'
            "SECRETWORD`tand more" = '{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"userUnknown"}}}'
        }
        Connect-SimplexChat $core.Uri
    }
    AfterAll { Close-Server }

    It 'returns a typed response' {
        $response = '/user' | Invoke-SimplexCommand
        $response | Should -BeOfType SimplexChat.Api.ActiveUserResponse
        $response.User.Name | Should -Be 'alice'
    }

    It 'returns the core''s own JSON with -AsJson, even if the module can''t read it' {
        Invoke-SimplexCommand /version -AsJson | Should -BeExactly $version
        Invoke-SimplexCommand /broken -AsJson | Should -BeExactly '{"type":"activeUser","user":7}'
        $failure = Get-Failure { Invoke-SimplexCommand /broken }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotACore,*'
        "$failure" | Should -BeLike "*'activeUser'*can't be read*"
    }

    It 'returns an unknown response with all its fields' {
        $response = Invoke-SimplexCommand /version
        $response | Should -BeOfType SimplexChat.Api.UnknownResponse
        $response.Type | Should -Be 'versionInfo'
        $response.UnknownFields['versionInfo'].GetProperty('version').GetString() | Should -Be '6.4.5'
    }

    It 'reports a refused command: <_>' -ForEach 'typed', 'JSON' {
        $failure = Get-Failure { Invoke-SimplexCommand '/_user 99' -AsJson:($_ -eq 'JSON') }
        $failure.FullyQualifiedErrorId | Should -BeLike 'error.userUnknown,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.Exception.ChatError | Should -BeOfType SimplexChat.Api.ErrorChatError
        $failure.Exception.CommandName | Should -Be '/_user'
        "$failure" | Should -BeLike '*Get-SimplexUser lists the users. (/_user: error.userUnknown)'
    }

    It 'shows only the first word of a command, and sends nothing with -WhatIf' {
        $before = $core.Commands.Count
        $text = '/_send @4 json [{"msgContent":{"type":"text","text":"topsecret"}}]'
        $said = & {
            Invoke-SimplexCommand $text -WhatIf -Verbose -Debug
            $core.Commands.Count | Should -Be $before
            Get-Failure { Invoke-SimplexCommand $text -Verbose -Debug } | Format-List FullyQualifiedErrorId, CategoryInfo, TargetObject, Exception -Force
        } *>&1 | Out-String -Width 1000
        $said | Should -Match '/_send'
        $said | Should -Not -Match 'topsecret'
    }

    It 'hides a text that does not begin with a command name: <_>' -ForEach 'SECRETWORD', '/SECRETWORD and more', "SECRETWORD`tand more" {
        $text = $_
        $failure = Get-Failure { Invoke-SimplexCommand $text -Verbose -Debug }
        "$failure" | Should -BeLike '*(the command: error.userUnknown)'
        $failure.TargetObject | Should -BeNullOrEmpty
        $said = & {
            Invoke-SimplexCommand $text -WhatIf -Verbose -Debug
            $failure | Format-List FullyQualifiedErrorId, CategoryInfo, TargetObject, Exception -Force
        } *>&1 | Out-String -Width 1000
        $said | Should -Not -Match 'SECRETWORD'
    }

    It 'rejects an empty command' {
        { Invoke-SimplexCommand ' ' } | Should -Throw '*such as /user*' -ErrorId 'Input,*'
    }
}

Describe 'A module imported by its path' {
    BeforeAll {
        $topic = Get-Content -LiteralPath (Join-Path $root 'docs/en-US/about_SimplexChat_Sessions.md') -Raw
        $section = [regex]::Match($topic, '(?ms)^## OTHER RUNSPACES\r?\n(.*?)^## ').Groups[1].Value
        $parts = [regex]::Matches($section, '(?m)(^    .*\r?\n|^\r?\n(?=    ))+') | ForEach-Object { $_.Value.Trim() }
        # A folder like that of a clone, from which the child imports the module as described in README.
        $place = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Copy-Item -LiteralPath (Join-Path $root 'out/SimplexChat') (Join-Path $place 'out/SimplexChat') -Recurse
        $use = {
            param($Place, $Lines, $Code)
            Set-Location $Place
            Import-Module ./out/SimplexChat
            . ([scriptblock]::Create($Lines))
            $network = New-SimplexSimulator
            $bot = Connect-SimplexChat bot -Simulator $network -PassThru
            $alice = Add-SimplexSimulatorPeer alice -ContactOf $bot
            $failures = @(. ([scriptblock]::Create($Code)) 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
            # Without -Session, in a runspace without a default session.
            $failures += @(1 | ForEach-Object -Parallel { Get-SimplexContact } 2>&1 | ForEach-Object { "$_" })
            @{
                Received = @($alice.Received.Text | Sort-Object)
                Failures = $failures
                Job      = @(Start-Job { Get-SimplexSession; (Get-Module SimplexChat).ModuleBase } | Receive-Job -Wait -AutoRemoveJob -ErrorAction SilentlyContinue)
            }
        }
    }

    It 'is documented in about_SimplexChat_Sessions' {
        $parts | Should -HaveCount 2
        $parts[0] | Should -BeLike '*-Parallel*Start-ThreadJob*'
        $parts[1] | Should -BeLike '*$env:PSModulePath = *'
    }

    It 'is not available in other runspaces' {
        $result = & $pwsh -NoProfile -NonInteractive -Command $use -args $place, '', $parts[0]
        $result.Received | Should -BeNullOrEmpty
        $result.Failures | Should -HaveCount 5
        $result.Failures | Should -BeLike "The term '*-Simplex*' is not recognized*"
        $result.Job | Should -BeNullOrEmpty
    }

    It 'is available in other runspaces through $env:PSModulePath, and uses the session of -Session' {
        $result = & $pwsh -NoProfile -NonInteractive -Command $use -args $place, $parts[1], $parts[0]
        $result.Received | Should -Be 'From a job.', 'Part 1.', 'Part 2.', 'Part 3.'
        $result.Failures | Should -HaveCount 1
        $result.Failures[0] | Should -BeLike 'No session is open in this runspace.*-Session $using:session*'
        $result.Job | Should -Be (Join-Path $place 'out/SimplexChat')
    }
}
