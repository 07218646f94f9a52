# The help file that PlatyPS makes of the pages, and the output of Get-Help.
BeforeDiscovery {
    . $PSScriptRoot/Pages.ps1
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/PageExamples.ps1
}

AfterAll { Stop-Example }

Describe 'The help file' {
    BeforeAll {
        $file = Get-ChildItem -LiteralPath $folder -Filter *-Help.xml
    }

    It 'matches the current pages' {
        # If a page fails here, it has changed. ./build.sh docs builds the file again.
        $present = [regex]::Matches((Get-Content -LiteralPath $file -Raw), '<!-- (\S+\.md) (\w+) -->') |
            ForEach-Object { $_.Groups[1].Value + ' ' + $_.Groups[2].Value }
        $expected = Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md |
            ForEach-Object { "$($_.Name) $(Get-PageDigest ([System.IO.File]::ReadAllText($_.FullName)))" }
        Compare-Object @($expected) @($present) | ForEach-Object { ($_.InputObject -split ' ')[0] } | Sort-Object -Unique | Should -BeNullOrEmpty
    }

    It 'has not been edited by hand' {
        # ./build.sh docs builds the file again from the pages.
        $text = [System.IO.File]::ReadAllText($file.FullName)
        $digest = [regex]::Match($text, '<!-- This file (\w+) -->').Groups[1].Value
        $digest | Should -Be (Get-HelpFileDigest $text)
        Get-HelpFileDigest ($text -replace '\r' -replace '\n', "`r`n") | Should -Be $digest -Because 'line endings do not count'
        Get-HelpFileDigest ($text -replace 'pipelineInput="false"', 'pipelineInput="true"') | Should -Not -Be $digest -Because 'an attribute counts'
        Get-HelpFileDigest ($text -replace 'active user', 'idle user') | Should -Not -Be $digest -Because 'a text counts'
    }

    It 'is identical to the output of PlatyPS' {
        $platyPS = Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Select-Object -First 1
        if (-not $platyPS) {
            Set-ItResult -Skipped -Because "Microsoft.PowerShell.PlatyPS is not installed: Install-PSResource Microsoft.PowerShell.PlatyPS -Version '[1.0.0, 2.0.0)'"
            return
        }

        $said = & $pwsh -NoProfile -NonInteractive -File (Join-Path $root 'docs/Export-Help.ps1') -Pages $folder -Target $TestDrive 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        (Get-FileHash (Join-Path $TestDrive $file.Name)).Hash | Should -Be (Get-FileHash -LiteralPath $file).Hash -Because "PlatyPS $($platyPS.Version) made it"
    }

    It 'is copied unchanged to the module' {
        $data = (Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')).PrivateData.PSData
        if ($data['ProjectUri']) {
            Set-ItResult -Skipped -Because 'the build adds the address of each page'
            return
        }

        (Get-FileHash -LiteralPath (Join-Path $root "out/SimplexChat/en-US/$($file.Name)")).Hash | Should -Be (Get-FileHash -LiteralPath $file).Hash
    }
}

Describe 'Get-Help' {
    BeforeAll {
        # Returns the parts of a section: heading and text.
        function Get-Part {
            param([string] $Section, [string] $Heading)
            foreach ($part in [regex]::Matches($Section, "(?ms)^### $Heading\r?\n(.*?)(?=^### |\z)")) {
                @{ Heading = $part.Groups[1].Value; Text = $part.Groups[2].Value }
            }
        }

        # Returns the text of an element of the help.
        function Get-Text {
            param($Element)
            # An empty paragraph doesn't have the property Text.
            (@($Element | ForEach-Object { $_.PSObject.Properties.Match('Text') } | ForEach-Object Value) -join "`n").Trim()
        }
    }

    It 'returns the text of the page of <Name>' -ForEach $pages {
        $help = Get-Help $Name -Full
        $help.Synopsis.Trim() | Should -Be (ConvertTo-PlainText (Get-Section $Page SYNOPSIS))
        Get-Text $help.Description | Should -Be (ConvertTo-PlainText (Get-Section $Page DESCRIPTION))
        Get-Text $help.AlertSet.Alert | Should -Be (ConvertTo-PlainText (Get-Section $Page NOTES))

        $syntax = [regex]::Matches((Get-Section $Page SYNTAX), '(?s)```\r?\n(.*?)```') | ForEach-Object { ($_.Groups[1].Value -replace '\s+', ' ').Trim() }
        $shown = ($help.Syntax | Out-String -Width 4000).Trim() -split '(?:\r?\n){2,}' | ForEach-Object { ($_ -replace '\s+', ' ').Trim() }
        $shown | Should -Be $syntax

        $parameters = @(Get-Part (Get-Section $Page PARAMETERS) '-(\w+)')
        @($help.Parameters.Parameter).Name | Should -Be $parameters.Heading
        foreach ($parameter in $parameters) {
            $words, $facts = $parameter.Text -split '(?m)^```yaml\r?$'
            $told = $help.Parameters.Parameter | Where-Object Name -EQ $parameter.Heading
            Get-Text $told.Description | Should -Be (ConvertTo-PlainText $words) -Because $parameter.Heading
            $default = [regex]::Match($facts, "(?m)^DefaultValue: '?(.*?)'?\r?$").Groups[1].Value
            "$($told.PSObject.Properties.Match('DefaultValue') | ForEach-Object Value)" | Should -Be $default -Because $parameter.Heading
        }

        foreach ($section in 'Input', 'Output') {
            $types = @(Get-Part (Get-Section $Page "$($section)S".ToUpperInvariant()) '([\w.\[\]]+)')
            $told = @(if ($section -eq 'Input') { $help.InputTypes.InputType } else { $help.ReturnValues.ReturnValue })
            @($told.Type.Name | ForEach-Object Trim) | Should -Be $types.Heading
            for ($index = 0; $index -lt $types.Count; $index++) {
                Get-Text $told[$index].Description | Should -Be (ConvertTo-PlainText $types[$index].Text) -Because $types[$index].Heading
            }
        }

        $links = [regex]::Matches((Get-Section $Page 'RELATED LINKS'), '(?m)^- \[(.*?)\]') | ForEach-Object { $_.Groups[1].Value }
        $help.RelatedLinks.NavigationLink.LinkText | Where-Object { $_ -notlike 'Online Version*' } | Should -Be $links
    }

    It 'returns the examples of the page of <Name>' -ForEach $pages {
        $help = Get-Help $Name -Examples
        $examples = @(Get-Part (Get-Section $Page EXAMPLES) '(.*?)')
        $told = @($help.Examples.Example)
        $told.Title | Should -Be $examples.Heading
        for ($index = 0; $index -lt $examples.Count; $index++) {
            $words, $code, $rest = [regex]::Match($examples[$index].Text, '(?ms)\A(.*?)^```powershell\r?\n(.*?)^```\r?$(.*)\z').Groups[1..3].Value -replace '\r'
            Get-Text $told[$index].Introduction | Should -Be (ConvertTo-PlainText $words)
            $told[$index].Code | Should -Be $code.Trim()
            Get-Text $told[$index].Remarks | Should -Be (ConvertTo-PlainText $rest -CodeIndent 0)
        }
    }

    It 'shows the page of <Name> in 80 columns' -ForEach $pages {
        $text = Get-Help $Name -Full | Out-String -Width 80
        'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS' |
            Where-Object { $text -cnotmatch "(?m)^$_\r?$" } | Should -BeNullOrEmpty
        $text | Should -Not -Match '```|\]\(|\.md\b'
        $text | Should -Not -Match '(?m)^\s*(#{2,6} \S|\*\*)'
        # Titles of examples are separate lines after an empty line.
        $text | Should -Not -Match '(?m)(\S *\r?\n|^     )Example \d'
        # The lines of examples are complete.
        $shown = $text -split '\r?\n' | ForEach-Object { $_.TrimEnd() }
        [regex]::Matches($Page, '(?ms)^```(?:powershell|Output)\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value -split '\r?\n' } |
            Where-Object { $_ -and "    $_" -cnotin $shown } | Should -BeNullOrEmpty
    }

    It 'shows a single parameter' {
        $text = Get-Help Send-SimplexMessage -Parameter Timeout | Out-String
        $text | Should -Match '(?m)^-Timeout <SimplexChat.PowerShell.Binding.Seconds>'
        $text | Should -Match 'How long -WaitFor waits'
        (Get-Help New-SimplexAddress -Parameter UserId).DefaultValue | Should -Be 'The active user'
    }

    It 'shows the topic <Name>' -ForEach $topics {
        $shown = Get-Help $Name | Out-String
        $lines = $shown.TrimEnd() -split '\r?\n'
        $short = (Get-Section $Topic 'SHORT DESCRIPTION').Trim()
        $lines[0..4] | Should -Be 'TOPIC', "    $Name", '', 'SHORT DESCRIPTION', "    $short"
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        # Lines without indentation are headings.
        $lines | Where-Object { $_ -match '^\S' } | Should -Be (@('TOPIC') + ([regex]::Matches($Topic, '(?m)^## (.*?)\r?$') | ForEach-Object { $_.Groups[1].Value }))
        $shown | Should -Not -Match '(?m)^\s*(#{2,6} \S|```|\|)|\]\(\w'
        # The text is complete, and code is unchanged.
        $body = $Topic -replace '(?m)^# .*$', "TOPIC $Name" -replace '(?m)^## '
        $shown -replace '[\s`]' | Should -Be ($body -replace '[\s`]')
        [regex]::Matches($Topic, '(?m)^    .*?\r?$') | ForEach-Object { '    ' + $_.Value.TrimEnd() } | Where-Object { $_ -cnotin $lines } | Should -BeNullOrEmpty
    }

    It 'lists the topics with their short descriptions' {
        $list = Get-Help about_SimplexChat*
        foreach ($file in Get-ChildItem -LiteralPath $folder -Filter about_*.md) {
            ($list | Where-Object Name -EQ $file.BaseName).Synopsis | Should -Be (Get-Section (Get-Content -LiteralPath $file -Raw) 'SHORT DESCRIPTION').Trim()
        }
    }

    It 'opens the page on the web if the project has an address' {
        $data = (Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')).PrivateData.PSData
        (Get-Command Send-SimplexMessage).HelpUri | Should -Be $(if ($data['ProjectUri']) { "$($data.ProjectUri)/blob/main/docs/en-US/Send-SimplexMessage.md" } else { '' })

        $copy = Join-Path $TestDrive 'online/SimplexChat'
        $null = New-Item (Split-Path $copy) -ItemType Directory
        Copy-Item -LiteralPath (Join-Path $root 'out/SimplexChat') $copy -Recurse
        Export-ModuleHelp -Pages $folder -Target (Join-Path $copy 'en-US') -ProjectUri 'https://example.org/simplex/'
        # Get-Help -Online opens the same address.
        $uris = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$copy'; (Get-Command Send-SimplexMessage, Get-SimplexContact).HelpUri; (Get-Help Get-SimplexContact).RelatedLinks.NavigationLink[0].LinkText"
        $uris | Should -Be @(
            'https://example.org/simplex/blob/main/docs/en-US/Send-SimplexMessage.md',
            'https://example.org/simplex/blob/main/docs/en-US/Get-SimplexContact.md',
            'Online Version:'
        )
    }

    It 'has a help message for each mandatory parameter: <Name>' -ForEach $pages {
        # At the prompt for a missing parameter, !? shows this text.
        foreach ($parameter in Get-OwnParameter $Name) {
            foreach ($attribute in $parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.Mandatory }) {
                $attribute.HelpMessage | Should -Match '^\S.*\w.*\S$' -Because "-$($parameter.Name) is mandatory"
            }
        }
    }

    It 'reads files that Windows PowerShell decodes correctly' {
        foreach ($file in Get-ChildItem -LiteralPath (Join-Path $root 'out/SimplexChat'), (Join-Path $root 'examples') -Recurse -File | Where-Object Name -Match '\.(txt|ps.?1)$') {
            # Without a byte order mark, Windows PowerShell reads the text in the code page of the machine.
            $bytes = [System.IO.File]::ReadAllBytes($file.FullName)
            $isMarked = $bytes[0] -eq 0xEF -and $bytes[1] -eq 0xBB -and $bytes[2] -eq 0xBF
            $isMarked -or -not ($bytes -gt 127) | Should -BeTrue -Because $file.Name
        }

        foreach ($file in Get-ChildItem -LiteralPath (Join-Path $root 'out/SimplexChat') -Recurse -File | Where-Object Name -Match '\.(ps1)?xml$') {
            Get-Content -LiteralPath $file.FullName -First 1 | Should -BeLike '<?xml version="1.0" encoding="utf-8"?>'
        }
    }
}
