# Completion at the prompt: names with and without prefix, sessions, commands, and no file names where they don't belong.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Get-Completion {
        param([string] $Line)
        @((TabExpansion2 $Line $Line.Length).CompletionMatches)
    }
}

AfterAll {
    Remove-TestSession
}

Describe 'Completion' {
    BeforeAll {
        $net = New-TestGroup
        Get-SimplexSession | Where-Object Id -NE $net.alice.Id | Disconnect-SimplexChat
        $PSDefaultParameterValues['*-Simplex*:Session'] = $net.alice
        $here = Join-Path $TestDrive here
        $null = New-Item $here -ItemType Directory
        Set-Content (Join-Path $here zz.txt) ''
        Push-Location $here
    }

    AfterAll {
        Pop-Location
        $PSDefaultParameterValues.Clear()
    }

    # PowerShell reads @bo without a quote as a variable to splat, and asks no completer.
    It 'finds a name with or without its prefix: <_>' -ForEach 'bo', '@', "'@bo", '"@bo' {
        (Get-Completion "Send-SimplexMessage $_").CompletionText | Should -Be "'@bob'"
    }

    It 'finds names in lists' {
        (Get-Completion "Send-SimplexMessage -To '#ops',").CompletionText | Should -Contain "'@bob'"
        (Get-Completion "Send-SimplexMessage -To '#ops',bo").CompletionText | Should -Contain "'@bob'"
    }

    It 'offers the sessions by id' {
        $found = Get-Completion 'Get-SimplexContact -Session '
        $found.CompletionText | Should -Contain "$($net.alice.Id)"
        $found.ToolTip | Should -Contain $net.alice.Endpoint
    }

    It 'offers the commands of the API, all that the facts define' {
        (Get-Completion 'Invoke-SimplexCommand /_gr').CompletionText | Should -Be "'/_group'", "'/_group_profile #'", "'/_groups'"
        $offered = (Get-Completion 'Invoke-SimplexCommand /').CompletionText.Trim("'")
        foreach ($command in (Get-Content (Join-Path $root api/simplex-chat-api.json) -Raw | ConvertFrom-Json).commands) {
            $syntax = if ($command.syntax -is [string]) { $command.syntax } else { @($command.syntax.psobject.Properties.Value)[-1] }
            $offered | Where-Object { $syntax.StartsWith($_) } | Should -Not -BeNullOrEmpty -Because $syntax
        }
    }

    It 'offers the keys of a hashtable' {
        (Get-Completion 'New-SimplexGroup x -Preference @{ Vo').CompletionText | Should -Be 'Voice'
        (Get-Completion 'New-SimplexGroup x -Preference @{ S').CompletionText | Should -Not -Contain 'Summary'
    }

    It 'offers nothing, not even a blank, where no name fits' {
        Get-Completion 'Send-SimplexMessage -Text ' | Should -BeNullOrEmpty
        Get-Completion "Get-SimplexContact -Name 'z" | Should -BeNullOrEmpty
        Get-Completion 'Set-SimplexMemberRole ops bob -Role z' | Should -BeNullOrEmpty
    }

    It 'offers no file names where none belong, for any parameter' {
        $paths = 'Path', 'LibraryPath', 'Image', 'Database', 'FilesFolder', 'Destination', 'TempFolder', 'Preview', 'LinkImage', 'File', 'Mirror', 'Metadata'
        $count = 0
        $odd = foreach ($command in Get-Command -Module SimplexChat) {
            foreach ($parameter in $command.Parameters.Values) {
                $isHidden = $parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow }
                if ($isHidden -or $parameter.SwitchParameter -or $parameter.Name -in $paths -or $parameter.Name -in [System.Management.Automation.PSCmdlet]::CommonParameters) {
                    continue
                }

                $count++
                # The transports of the tests replace Connect-SimplexChat by a function without completers.
                $texts = foreach ($word in '', 'z', "'z", 'x,z') { Get-Completion "SimplexChat\$($command.Name) -$($parameter.Name) $word" | ForEach-Object CompletionText }
                if ($texts -match 'zz\.txt') {
                    "$($command.Name) -$($parameter.Name)"
                }
            }
        }
        $count | Should -BeGreaterThan 200
        $odd -join "`n" | Should -BeNullOrEmpty
    }
}
