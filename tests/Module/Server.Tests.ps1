# The relays of a user.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    $smp = 'smp://c2VydmVy@smp.example.org'
    $xftp = 'xftp://ZmlsZXM=@xftp.example.org:444'

    # The answers of core 6.4.5.1 to tests of relays, as recorded in transcript 15.
    $refused = '{"type":"BROKER","brokerAddress":"smp://c2VydmVy@smp.example.org","brokerErr":{"type":"NETWORK","networkError":{"type":"connectError","connectError":"Connection refused"}}}'
    $unknown = '{"type":"BROKER","brokerAddress":"smp://c2VydmVy@smp.example.org","brokerErr":{"type":"NETWORK","networkError":{"type":"unknownCAError"}}}'
    $auth = '{"type":"SMP","serverAddress":"smp://c2VydmVy@smp.example.org","smpErr":{"type":"AUTH"}}'
    $broken = '{"type":"SMP","serverAddress":"smp://c2VydmVy@smp.example.org","smpErr":{"type":"INTERNAL"}}'

    function Start-TestedCore {
        param([string] $TestError, [string] $Step = 'connect')
        Start-Core @{
            '/version' = '{"type":"versionInfo","versionInfo":{"version":"6.4.5.1"}}'
            "/_server test 1 $smp" = '{"type":"serverTestResult","testServer":"' + $smp + '","testFailure":{"testStep":"' + $Step + '","testError":' + $TestError + '}}'
        }
    }
}

Describe 'The relays of a user' {
    BeforeEach { $net = New-TestNetwork alice }
    AfterEach { Remove-TestSession }

    It 'are at first those of the network' {
        $servers = Get-SimplexServer
        $servers | Should -BeOfType SimplexChat.Api.UserServer
        $servers.Protocol | Should -Be smp, xftp
        $servers.Enabled | Should -Be $true, $true
        (Get-SimplexServer xftp).Protocol | Should -Be xftp
    }

    It 'are replaced for the protocols in the list' {
        $before = Get-SimplexServer
        Set-SimplexServer $smp | Should -BeOfType SimplexChat.Api.CmdOkResponse
        (Get-SimplexServer).Server | Should -Be $smp, $before[1].Server
        $null = Set-SimplexServer $smp, 'smp://c2VydmVy:secret@smp2.example.org', $xftp
        (Get-SimplexServer).Host | Should -Be smp.example.org, smp2.example.org, xftp.example.org:444
        $null = $before | Set-SimplexServer
        (Get-SimplexServer).Server | Should -Be $before.Server
    }

    It 'aren''t changed with -WhatIf' {
        Set-SimplexServer $smp -WhatIf | Should -BeNullOrEmpty
        (Get-SimplexServer smp).Server | Should -Not -Be $smp
    }

    It 'are refused if an address isn''t valid, without showing it' {
        foreach ($wrong in 'nonsense', 'http://secret@host', 'smp://secret@', 'smp://finger print@host', 'smp://f@one@host', '') {
            $failure = try { Set-SimplexServer $wrong; throw 'accepted' } catch { $_ }
            "$failure" | Should -BeLike '*smp://fingerprint@host*'
            "$failure" | Should -Not -BeLike '*secret@*'
        }

        { Set-SimplexServer $smp, 'smp://b3RoZXI=@smp.example.org' } | Should -Throw '*specified twice*' -ErrorId 'Input,*'
    }

    It 'never show a password' {
        $address = 'smp://c2VydmVy:open-sesame@smp.example.org'
        $said = & {
            Set-SimplexServer $address -Verbose
            Set-SimplexServer $address -WhatIf
            Get-SimplexServer smp | Out-String
            Get-SimplexServer smp | Format-List | Out-String
            "$(Get-SimplexServer smp)"
            Test-SimplexServer -Verbose | Out-String
            Test-SimplexServer | Format-List | Out-String
            Test-SimplexServer | Select-Object About
        } *>&1 | Out-String
        $said | Should -BeLike '*smp.example.org*'
        $said | Should -Not -BeLike '*open-sesame*'
        (Get-SimplexServer smp).Server | Should -Be $address
    }

    It 'are tested' {
        $result = Test-SimplexServer
        $result | Should -BeOfType SimplexChat.Api.ServerTestResultResponse
        $result.Status | Should -Be Reachable, Reachable
        $result.Reason | Should -Be $null, $null
        $relay = (Get-SimplexServer smp).Server
        ($relay -replace '//[^@]+@', '//c2VydmVy@' | Test-SimplexServer).Status | Should -Be WrongCertificate
        (Test-SimplexServer $smp).Status | Should -Be NoAnswer
        (Get-SimplexServer | Test-SimplexServer | Where-Object Status -EQ Reachable).Protocol | Should -Be smp, xftp
    }

    It 'are completed' {
        $line = 'Test-SimplexServer -Server '
        $relays = (TabExpansion2 $line $line.Length).CompletionMatches.ListItemText
        $relays | Should -Be (Get-SimplexServer).Server
    }
}

Describe 'The status of a tested relay' {
    AfterEach { Close-Server }

    It 'is <Status> for the error of a core' -ForEach @(
        @{ Status = 'NoAnswer'; Error = 'refused'; Reason = "*can't be reached*" }
        @{ Status = 'WrongCertificate'; Error = 'unknown'; Reason = '*fingerprint*' }
        @{ Status = 'WrongPassword'; Error = 'auth'; Reason = '*password*' }
        @{ Status = 'Failed'; Error = 'broken'; Reason = '*internal error*' }
    ) {
        $core = Start-TestedCore (Get-Variable $Error -ValueOnly)
        Connect-SimplexChat $core.Uri
        $result = Test-SimplexServer $smp -UserId 1
        $result.Status | Should -Be $Status
        $result.Reason | Should -BeLike $Reason
    }
}

Describe 'Preset relays' {
    AfterEach { Close-Server }

    It 'are disabled, and not removed, and stay with their operator' {
        $preset = '{"serverId":1,"server":"smp://cHJlc2V0@smp1.example.net","preset":true,"enabled":true,"deleted":false}'
        $own = '{"serverId":7,"server":"smp://b3du@own.example.org","preset":false,"enabled":true,"deleted":false}'
        $operator = '{"operatorId":1,"operatorTag":"example","tradeName":"Example","serverDomains":["example.net"],"enabled":true,"smpRoles":{"storage":true,"proxy":true}}'
        $core = Start-Core @{
            '/version'      = '{"type":"versionInfo","versionInfo":{"version":"6.4.5.1"}}'
            '/_servers 1'   = '{"type":"userServers","userServers":[{"operator":' + $operator + ',"smpServers":[' + $preset + '],"xftpServers":[]},{"smpServers":[' + $own + '],"xftpServers":[],"chatRelays":[]}]}'
        }
        Connect-SimplexChat $core.Uri
        (Get-SimplexServer -UserId 1).Operator | Should -Be Example, $null
        # This core answers only the command above. The other one is examined here.
        { Set-SimplexServer $smp -UserId 1 } | Should -Throw -ErrorId 'error.commandError,*'
        $sent = @(Get-CommandText $core) -like '/_servers 1 *' | Select-Object -Last 1
        $lists = $sent.Substring('/_servers 1 '.Length) | ConvertFrom-Json
        $lists[0].operator.operatorTag | Should -Be example
        $lists[0].operator.smpRoles.proxy | Should -BeTrue
        $lists[0].smpServers[0].serverId | Should -Be 1
        $lists[0].smpServers[0].enabled | Should -BeFalse
        $lists[0].smpServers[0].deleted | Should -BeFalse
        $lists[1].PSObject.Properties.Name | Should -Contain chatRelays
        $lists[1].smpServers[0].deleted | Should -BeTrue
        $lists[1].smpServers[1].server | Should -Be $smp
        $lists[1].smpServers[1].enabled | Should -BeTrue
        $lists[1].smpServers[1].PSObject.Properties.Name | Should -Not -Contain serverId
    }
}
