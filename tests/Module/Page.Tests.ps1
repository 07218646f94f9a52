# The help pages: their content and their examples.
BeforeDiscovery {
    . $PSScriptRoot/Pages.ps1
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/PageExamples.ps1
}

AfterAll { Stop-Example }

Describe 'Help pages' {
    It 'exist for each cmdlet and nothing else' {
        (Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md).BaseName | Sort-Object |
            Should -Be ($commands.Keys | Sort-Object)
    }

    It 'use the setup from about_SimplexChat' {
        $setup | Should -Not -BeNullOrEmpty
    }

    It 'document exactly the parameters of <Name>' -ForEach $pages {
        $documented = [regex]::Matches($Page, '(?m)^### -(\w+)\r?$') | ForEach-Object { $_.Groups[1].Value }
        $documented | Sort-Object | Should -Be ((Get-OwnParameter $Name).Name | Sort-Object)
    }

    It 'name existing types and the parameter types of <Name>' -ForEach $pages {
        'INPUTS', 'OUTPUTS' | ForEach-Object { [regex]::Matches((Get-Section $Page $_), '(?m)^### ([\w.\[\]]+)') } |
            ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -ne 'None' -and -not ($_ -as [type]) } | Should -BeNullOrEmpty

        $documented = [regex]::Matches($Page, '(?ms)^### -(\w+)\r?\n.*?^Type: (\S+)') | ForEach-Object { $_.Groups[1].Value + ': ' + $_.Groups[2].Value }
        $present = Get-OwnParameter $Name | ForEach-Object {
            $type = [System.Nullable]::GetUnderlyingType($_.ParameterType) ?? $_.ParameterType
            # A type of the simulator is only named, because the parameter must not load the simulator.
            $named = $_.Attributes | Where-Object { $_ -is [System.Management.Automation.PSTypeNameAttribute] } | ForEach-Object PSTypeName
            "$($_.Name): $($named ? $named : $type.FullName)"
        }
        $documented | Sort-Object | Should -Be ($present | Sort-Object)
    }

    It 'have the text of the code comments for <Name>' -ForEach $pages {
        $class = $commands[$Name].ImplementingType
        $synopsis = (Get-Section $Page SYNOPSIS) -replace '\s+', ' '
        $codeComments["T:$($class.FullName)"] | Should -Be $synopsis
        $parameters = Get-Section $Page PARAMETERS
        foreach ($parameter in (Get-OwnParameter $Name).Name | Where-Object { $_ -notin 'WhatIf', 'Confirm' }) {
            $owner = $class.GetProperty($parameter).DeclaringType
            $summary = $codeComments["P:$($owner.FullName).$parameter"]
            $text = ([regex]::Match($parameters, "(?ms)^### -$parameter\r?\n\r?\n(.*?)^``````yaml").Groups[1].Value -replace '[`\s]+', ' ').Trim()
            # A parameter that several cmdlets inherit can say more on the page of one of them.
            if ($owner -eq $class -or $text.StartsWith($summary)) {
                $text.StartsWith($summary) | Should -BeTrue -Because "-$parameter begins with '$summary' in the code, and the page has '$text'"
            }
            else {
                $others = $pageTexts.Keys | Where-Object { $owner.IsAssignableFrom($commands[$_].ImplementingType) }
                $others | Where-Object { ($pageTexts[$_] -replace '[`\s]+', ' ').Contains("### -$parameter $summary") } | Should -Not -BeNullOrEmpty -Because "-$parameter of a page begins with '$summary'"
            }
        }
    }

    It 'show the syntax of <Name>' -ForEach $pages {
        $syntax = ($Page -split '(?m)^## ' -like 'SYNTAX*')[0]
        $shown = [regex]::Matches($syntax, '(?s)```\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' }
        $shown.Trim() | Sort-Object | Should -Be (((Get-Command $Name -Syntax) -split '(\r?\n)+' -ne '').Trim() | Where-Object { $_ } | Sort-Object)
    }

    It 'are complete and have two examples for <Name>' -ForEach $pages {
        $Page | Should -Not -Match '\{\{'
        # Each heading must have a text, and each example must have code.
        $Page | Should -Not -Match '(?m)^### .*\r?\n\s*(^#|^```yaml)'
        $Page | Should -Not -Match '(?m)^### Example .*\r?\n\s*^```'
        # With the indentation of Get-Help, a line fits into 80 columns. A longer line would be split.
        [regex]::Matches($Page, '(?s)```(powershell|Output)\r?\n(.*?)```') | ForEach-Object { $_.Groups[2].Value -split '\r?\n' } |
            Where-Object Length -GT 76 | Should -BeNullOrEmpty

        [regex]::Matches($Page, '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 2
    }

    It 'have three examples for the common cmdlet <Name>' -ForEach $usual {
        [regex]::Matches((Get-Content -LiteralPath (Join-Path $folder "$Name.md") -Raw), '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 3
    }

    It 'have text in every section for <Name>' -ForEach $pages {
        foreach ($section in 'SYNOPSIS', 'DESCRIPTION') {
            Get-Section $Page $section | Should -Match '\w.*\.' -Because $section
        }

        foreach ($section in 'INPUTS', 'OUTPUTS') {
            # A type and its description.
            Get-Section $Page $section | Should -Match '^### [\w.\[\]]+\r?\n\r?\n\w' -Because $section
        }

        $parameters = Get-Section $Page PARAMETERS
        $parameters -split '(?m)^### -' | Where-Object { $_ -match '^\w+\r?\n' -and ($_ -split '```yaml')[0] -notmatch '(?s)^\w+\s+\S.*\w.*\.\s*$' } |
            Should -BeNullOrEmpty -Because 'each parameter has a sentence'

        $notes = Get-Section $Page NOTES
        $notes | Should -Match '(?m)^API (command|event)|sends no API command'
        $notes | Should -Match '[Nn]etwork: (none|background|interactive)|Network: '
        $notes | Should -Match '(?m)^Errors.*about_SimplexChat_Errors'
        [regex]::Matches((Get-Section $Page 'RELATED LINKS'), '(?m)^- \[').Count | Should -BeGreaterOrEqual 2
    }

    It 'name only existing cmdlets, parameters and topics for <Name>' -ForEach $pages {
        Find-Stranger $Page | Should -BeNullOrEmpty
    }

    It 'link only to existing pages for <Name>' -ForEach $pages {
        [regex]::Matches($Page, '\]\((?!https?:)(.*?)\)') | ForEach-Object { $_.Groups[1].Value } |
            Where-Object { -not (Test-Path -LiteralPath (Join-Path $folder $_)) } | Should -BeNullOrEmpty
        [regex]::Matches((Get-Section $Page 'RELATED LINKS'), '\[(.*?)\]\((?!\1\.md\)).*?\)') | ForEach-Object Value | Should -BeNullOrEmpty
    }
}

Describe 'Help page example' -ForEach @{ All = $examples } {
    BeforeAll {
        $started = @{}
        # Resources of the whole process: databases, installed cores, ports.
        $shared = '-Database|protect-SimplexFile|SimplexCore\b|St(art|op)-SimplexSimulator'

        # Returns the output of an example. The next examples run in the meantime, because examples mostly wait, unless they share resources.
        function Receive-Example {
            param([int] $Index)
            foreach ($next in $Index..[Math]::Min($Index + 4, $All.Count - 1)) {
                if (-not $started[$next] -and ($next -eq $Index -or $All[$next].Code -notmatch $shared)) {
                    $code = $All[$next].Code
                    $started[$next] = Start-Example $(if ($All[$next].Shown) { ". {`n$code`n} 3>&1 | Out-String -Width 80" } else { $code })
                }
            }

            Complete-Example $started[$Index]
        }
    }

    It 'of <Name>: <Title>' -ForEach $examples {
        $Code | Should -Not -BeNullOrEmpty
        if ($Code -match '-Database|protect-SimplexFile' -and ($missing = [SimplexChat.Testing.Native.StandInLibrary]::Missing)) {
            Set-ItResult -Skipped -Because $missing
            return
        }

        if ($Code -match '\bhostname\b') {
            Skip-OnWine 'commands on PATH are not found'
        }

        $output = Receive-Example $Index
        if ($Shown) {
            Get-Shape $output | Should -Be (Get-Shape $Shown)
        }
    }

    It 'fails its test if it throws an error or does not end' {
        { Invoke-Example "Send-SimplexMessage '@nobody' 'hi'" } | Should -Throw '*nobody*'
        { Invoke-Example 'Get-SimplexContact nobody' } | Should -Throw '*nobody*'
        { Invoke-Example 'Receive-SimplexEvent hostConnected -Wait' -Seconds 1 } | Should -Throw '*did not end*'
    }
}
