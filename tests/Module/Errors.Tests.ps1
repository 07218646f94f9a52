# The errors of cores in PowerShell: every error of the facts, with its category, and the effect of the error preferences.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Facts.ps1
    $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')
    $unions = ($types.Values | Where-Object kind -EQ 'union').name

    function Get-UnionField {
        param($Case)
        $Case.fields | Where-Object { $_ -and $_.type -in $unions } | Select-Object -First 1
    }

    # Returns the cases of a union with the surrounding JSON. For agent errors, also returns the cases of the inner unions.
    function Get-ErrorCase {
        param([string] $Union, [string] $Id, [string] $Json, [switch] $Deep)
        foreach ($case in $types[$Union].cases) {
            $tag = "$Id.$($case.tag)"
            $inner = if ($Deep) { Get-UnionField $case }
            if ($inner) {
                Get-ErrorCase $inner.type $tag $Json.Replace('?', "{`"type`":`"$($case.tag)`",`"$($inner.name)`":?}")
            }
            else {
                $named = $case.fields | Where-Object { $_ -and $_.type -in 'Contact', 'GroupInfo', 'GroupMember' } |
                    ForEach-Object { ",`"$($_.name)`":{`"localDisplayName`":`"named`"}" }
                [pscustomobject]@{ Id = $tag; Json = $Json.Replace('?', "{`"type`":`"$($case.tag)`"$named}") }
            }
        }
    }

    function Get-FactError {
        foreach ($family in $types['ChatError'].cases) {
            $union = Get-UnionField $family
            Get-ErrorCase $union.type $family.tag "{`"type`":`"$($family.tag)`",`"$($union.name)`":?}" -Deep:($family.tag -eq 'errorAgent')
        }
    }

    # Creates the response of a core to a refused command.
    function New-Refusal {
        param([string] $ChatError)
        "{`"type`":`"chatCmdError`",`"chatError`":$ChatError}"
    }
}

Describe 'Each API error' {
    BeforeAll {
        $facts = Get-FactError
        $answers = @{}
        foreach ($fact in $facts) {
            $answers["/test $($fact.Id)"] = New-Refusal $fact.Json
        }

        $core = Start-Core $answers
        Connect-SimplexChat $core.Uri
        $failures = foreach ($fact in $facts) {
            Get-Failure { Invoke-SimplexCommand "/test $($fact.Id)" }
        }
    }

    AfterAll { Close-Server }

    It 'has its tags as the error id' {
        $facts.Count | Should -BeGreaterThan 250
        $failures.Exception.ErrorId | Should -Be $facts.Id
        $failures.FullyQualifiedErrorId | Should -Be ($facts.Id | ForEach-Object { "$_,SimplexChat.PowerShell.Commands.InvokeSimplexCommandCommand" })
    }

    It 'has a category' {
        $failures | Where-Object { $_.CategoryInfo.Category -eq 'NotSpecified' } | ForEach-Object { $_.Exception.ErrorId } | Should -BeNullOrEmpty
    }

    It 'has the category that matches its name' {
        $words = @{ NotFound = 'ObjectNotFound'; Exists = 'ResourceExists'; TIMEOUT = 'OperationTimeout'; QUOTA = 'QuotaExceeded' }
        foreach ($failure in $failures | Where-Object { $_.Exception.ErrorId -cnotmatch '^errorAgent\.(NTF|RCP)' }) {
            foreach ($word in $words.Keys | Where-Object { $failure.Exception.ErrorId -cmatch "$_`$" }) {
                "$($failure.CategoryInfo.Category)" | Should -Be $words[$word] -Because $failure.Exception.ErrorId
            }
        }
    }

    It 'has a plain message, unless a bot can''t cause the error' {
        # Calls, notes, push notifications and remote control aren't part of the bot API. The other errors are internal to a core.
        $unmet = 'error.*Call', 'error.callContact', 'errorAgent.NTF.*', 'errorAgent.RCP.*', 'errorAgent.SMP.NO_MSG',
            'errorStore.*oteFolder*', 'errorStore.remote*', 'errorStore.operator*', 'errorStore.usageConditions*',
            'errorStore.*elivery*', 'errorStore.*emberRelation*', 'errorStore.invalid*Request*', 'errorStore.introNotFound',
            'errorStore.profileNotFound', 'errorStore.hostMemberIdNotFound', 'errorStore.sharedMsgId*', 'errorStore.*BySharedMsgId'
        $told = $failures | Where-Object { "$_" -like '*refused the command with*' } | ForEach-Object { $_.Exception.ErrorId }
        $told | Where-Object { $id = $_; -not ($unmet | Where-Object { $id -clike $_ }) } | Should -BeNullOrEmpty
    }

    It 'names only existing cmdlets and parameters in its message' {
        $steps = $failures | Where-Object ErrorDetails | ForEach-Object { $_.ErrorDetails.Message }
        $steps.Count | Should -BeGreaterThan 50
        foreach ($step in $steps) {
            foreach ($named in [regex]::Matches($step, '\b([A-Z][a-z]+-Simplex[A-Za-z]+)((?: -[A-Z][A-Za-z]+(?: [a-z]\w*)?)*)')) {
                $name = $named.Groups[1].Value
                $manifest.CmdletsToExport | Should -Contain $name -Because $step
                foreach ($parameter in [regex]::Matches($named.Groups[2].Value, '-([A-Z][A-Za-z]+)')) {
                    (Get-Command $name).Parameters.Keys | Should -Contain $parameter.Groups[1].Value -Because $step
                }
            }
        }
    }
}

Describe 'An unknown API error' {
    AfterEach { Close-Server }

    It 'has its tags as the error id and no category' {
        $core = Start-Core @{ '/new' = New-Refusal '{"type":"errorStore","storeError":{"type":"brandNew"}}' }
        Connect-SimplexChat $core.Uri
        $failure = Get-Failure { Invoke-SimplexCommand /new }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.brandNew,*'
        $failure.CategoryInfo.Category | Should -Be 'NotSpecified'
        "$failure" | Should -BeLike '*refused the command with errorStore.brandNew*'
    }

    It 'has the category of its family if the family is known' {
        $core = Start-Core @{ '/new' = New-Refusal '{"type":"errorAgent","agentError":{"type":"NTF","ntfErr":{"type":"BRAND_NEW"}}}' }
        Connect-SimplexChat $core.Uri
        $failure = Get-Failure { Invoke-SimplexCommand /new }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorAgent.NTF.BRAND_NEW,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
    }
}

Describe 'The error of an unreachable relay' {
    AfterEach { Close-Server }

    It 'names the relay''s host without its key' {
        # As recorded in the steps while the relay was down.
        $recorded = Get-Content -LiteralPath (Join-Path $root 'tests/transcripts/12-relay-down.jsonl') |
            Where-Object { $_ -like '*"dir": "response"*"BROKER"*' } | Select-Object -First 1 | ConvertFrom-Json
        $core = Start-Core @{ '/_address 1' = $recorded.resp | ConvertTo-Json -Depth 20 -Compress }
        Connect-SimplexChat $core.Uri
        $failure = Get-Failure { New-SimplexAddress -UserId 1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorAgent.BROKER.*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        "$failure" | Should -BeLike "The relay 127.0.0.1:6323 can't be reached. Check the core's network*"
        "$failure" | Should -Not -Match 'smp:|iqia4H6B'
    }
}

Describe 'The error of a refused command' {
    BeforeAll { $net = New-ConnectedNetwork alice, bob }
    AfterAll { Remove-TestSession }

    It 'has its own exception type with the details from the core' {
        $caught = $null
        try {
            $null = Get-SimplexAddress -Session $net.alice
        }
        catch [SimplexChat.SimplexCommandException] {
            $caught = $_
        }

        $caught.Exception.CommandName | Should -Be 'APIShowMyAddress'
        $caught.Exception.ChatError | Should -BeOfType SimplexChat.Api.ErrorStoreChatError
        $caught.Exception.ChatError.StoreError | Should -BeOfType SimplexChat.Api.UserContactLinkNotFoundStoreError
        $caught.Exception.ChatError.ErrorId | Should -Be 'errorStore.userContactLinkNotFound'
        $caught.CategoryInfo.Activity | Should -Be 'Get-SimplexAddress'
        $caught.InvocationInfo.MyCommand.Name | Should -Be 'Get-SimplexAddress'
    }

    It 'has the refused input as its target' {
        $failure = Get-Failure { '@99' | Send-SimplexMessage -Text 'hello' -Session $net.alice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactNotFound,*'
        "$($failure.TargetObject)" | Should -Be '@99'
        $failure = Get-Failure { Approve-SimplexContactRequest 77 -Session $net.alice }
        $failure.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactRequestNotFound,*'
        "$($failure.TargetObject)" | Should -Be '77'
    }

    It 'contains no message text and no link' {
        $secret = 'the password is swordfish'
        $link = 'https://127.0.0.1/i#swordfish'
        foreach ($failure in (Get-Failure { Send-SimplexMessage '@99' $secret -Session $net.alice }),
            (Get-Failure { Send-SimplexMessage '@bob' ($secret * 1000) -Session $net.alice }),
            (Get-Failure { Connect-SimplexLink $link -Session $net.alice })) {
            $failure | Format-List Exception, ErrorDetails, FullyQualifiedErrorId, CategoryInfo, TargetObject -Force | Out-String -Width 500 |
                Should -Not -Match 'swordfish'
            "$($failure.Exception)" | Should -Not -Match 'swordfish'
        }
    }
}

Describe 'The error preferences' {
    BeforeAll {
        # Both throw a terminating error with ThrowTerminatingError: one for a refusal by the core, the other for invalid JSON.
        $setup = "Import-Module $quotedModule; Connect-SimplexChat -Simulator (New-SimplexSimulator) alice"
        $cases = @{ Ours = 'Get-SimplexAddress'; Microsoft = "ConvertFrom-Json '{bad'" }

        # Runs a script in its own runspace and returns the outcome.
        function Get-Outcome {
            param([string] $Script)
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript($setup).Invoke()
                $shell.Commands.Clear()
                $thrown = $false
                $output = try { $shell.AddScript($Script).Invoke() } catch { $thrown = $true }
                [pscustomobject]@{
                    Output = $output -join ','
                    Thrown = $thrown
                    Shown  = $shell.Streams.Error.Count
                }
            }
            finally {
                $shell.Commands.Clear()
                $null = $shell.AddScript('Get-SimplexSession | Disconnect-SimplexChat').Invoke()
                $shell.Dispose()
            }
        }
    }

    It 'have the same effect as for a Microsoft cmdlet: <Script>' -ForEach @(
        @{ Script = '{0}; "on"' }
        @{ Script = '{0} -ErrorAction Continue; "on"' }
        @{ Script = '{0} -ErrorAction SilentlyContinue; "on"' }
        @{ Script = '{0} -ErrorAction Ignore; "on"' }
        @{ Script = '{0} -ErrorAction Stop; "on"' }
        @{ Script = '$ErrorActionPreference = "Stop"; {0}; "on"' }
        @{ Script = '$ErrorActionPreference = "SilentlyContinue"; {0}; "on"; $?' }
        @{ Script = '{0} -ErrorVariable e; $e.Count' }
        @{ Script = '{0} -ErrorVariable e -ErrorAction SilentlyContinue; $e.Count' }
        @{ Script = '{0}; $?' }
        @{ Script = 'try { {0}; "on" } catch { "caught" }; "after"' }
        @{ Script = 'try { {0} -ErrorAction SilentlyContinue; "on" } catch { "caught" }; "after"' }
        @{ Script = 'trap { "trapped"; continue }; {0}; "on"' }
        @{ Script = '1..2 | ForEach-Object { {0}; $_ }' }
    ) {
        $ours = Get-Outcome $Script.Replace('{0}', $cases.Ours)
        $microsoft = Get-Outcome $Script.Replace('{0}', $cases.Microsoft)
        $ours | ConvertTo-Json | Should -Be ($microsoft | ConvertTo-Json)
    }

    It 'continue after a refused command unless they are set to stop' {
        (Get-Outcome 'Get-SimplexAddress; "on"').Output | Should -Be 'on'
        (Get-Outcome 'Get-SimplexAddress -ErrorAction Stop; "on"').Output | Should -Be 'on'
        (Get-Outcome '$ErrorActionPreference = "Stop"; Get-SimplexAddress; "on"').Thrown | Should -BeTrue
    }
}
