# The pages as they are, without PlatyPS: what they document, and that every example does what it says.
BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../../docs/en-US'
    $pages = foreach ($file in Get-ChildItem $folder -Filter *-Simplex*.md) {
        @{ Name = $file.BaseName; Page = Get-Content $file.FullName -Raw }
    }

    $topics = (Get-ChildItem $folder -Filter about_*.md).BaseName
    $examples = foreach ($page in $pages) {
        # From one example's heading to the next; its code is what is marked as PowerShell.
        $part = ($page.Page -split '(?m)^## ' -like 'EXAMPLES*')[0]
        foreach ($example in $part -split '(?m)^### ' | Select-Object -Skip 1) {
            $code = [regex]::Matches($example, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value }
            @{ Name = $page.Name; Title = ($example -split '\r?\n')[0]; Code = $code -join "`n" }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    $folder = Join-Path $root 'docs/en-US'

    # What a reader of the examples has done before, as the about_ topic says it.
    $topic = Get-Content (Join-Path $folder 'about_SimplexChat.md') -Raw
    $setup = [regex]::Match($topic, '(?m)(^    .*New-SimplexSimulator\r?\n(    .*\r?\n)+)').Value

    # Where the examples bring cores from, and where they put them.
    $environment = Set-TestHome (Start-ReleaseServer '6.4.5', '7.0.2')

    # What a simulated network lacks: a core at an address, a server of releases with a certificate, and a person who
    # types a password.
    $surroundings = {
        function Connect-SimplexChat {
            param(
                [string] $Uri, [string] $DisplayName, $Simulator, [pscredential] $Credential, $Timeout, [switch] $PassThru,
                $Database, $Key
            )
            if ($Uri -match '^wss?://') {
                $null = $PSBoundParameters.Remove('Uri')
                $null = $PSBoundParameters.Remove('Credential')
                $PSBoundParameters.Simulator = $network
                $PSBoundParameters.DisplayName = 'bot'
            }
            elseif ($Uri) {
                $null = $PSBoundParameters.Remove('Uri')
                $PSBoundParameters.DisplayName = $Uri
            }

            SimplexChat\Connect-SimplexChat @PSBoundParameters
        }

        function Install-SimplexCore {
            [CmdletBinding(SupportsShouldProcess)]
            param(
                [Parameter(Position = 0)] $Version, $Scope, $Hash, [switch] $Postgres, [switch] $Force, $Mirror,
                [Parameter(ValueFromPipeline)] $Path
            )
            process {
                if (-not $Path) {
                    $PSBoundParameters.AllowHttp = $true
                    $null = $PSBoundParameters.Remove('Mirror')
                }

                SimplexChat\Install-SimplexCore @PSBoundParameters
            }
        }

        function Get-Credential {
            param($UserName, $Message)
            [pscredential]::new($UserName, (ConvertTo-SecureString 'a-key' -AsPlainText -Force))
        }
    }

    # Databases of cores inside PowerShell, through the stand-in for the core's library.
    $databases = {
        if (-not [SimplexChat.Testing.StandInLibrary]::Missing) {
            [SimplexChat.Testing.StandInDatabase]::Network = $network
            $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
            [SimplexChat.Testing.StandInCore]::Database("$PWD/bot").Create($network.GetOrAddCore('bot'))
            [SimplexChat.Testing.StandInCore]::Database("$PWD/secret").Create($network.GetOrAddCore('secret'), 'a-key')
        }
    }

    # Runs code in a runspace of its own, and closes what it connected; fails with what it failed with.
    function Invoke-Example {
        param([string] $Code, [int] $Seconds = 20)
        $shell = [powershell]::Create()
        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        # A core that somebody has brought by hand.
        $archive = [SimplexChat.Testing.CoreArchives]::Good()
        [System.IO.File]::WriteAllBytes((Join-Path $place 'simplex-core-7.0.2.zip'), $archive)
        [SimplexChat.Testing.CoreReleaseServer]::HashOf($archive) | Set-Content (Join-Path $place 'simplex-core-7.0.2.sha256')
        try {
            foreach ($step in "Import-Module '$root/out/SimplexChat'; Set-Location '$place'", $surroundings.ToString(), $setup, $databases.ToString()) {
                $null = $shell.AddScript($step).Invoke()
                $shell.Commands.Clear()
            }

            $running = $shell.AddScript($Code).BeginInvoke()
            if (-not $running.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($Seconds))) {
                throw "It did not end within $Seconds seconds."
            }

            $shell.EndInvoke($running)
            if ($shell.Streams.Error.Count -gt 0) {
                throw $shell.Streams.Error[0].Exception
            }
        }
        finally {
            $shell.Stop()
            $shell.Commands.Clear()
            $null = $shell.AddScript('Get-SimplexSession | Disconnect-SimplexChat').Invoke()
            $shell.Dispose()
        }
    }

    $common = [System.Management.Automation.PSCmdlet]::CommonParameters

    # As it is where the module is installed: runspaces that an example makes load it by themselves.
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (Join-Path $root 'out') + [System.IO.Path]::PathSeparator + $modulePath
}

AfterAll {
    $env:SIMPLEXCHAT_LIBRARY = $null
    $env:PSModulePath = $modulePath
    Restore-Home $environment
    Close-Server
}

Describe 'The pages' {
    It 'are there for each cmdlet, and for nothing else' {
        (Get-ChildItem $folder -Filter *-Simplex*.md).BaseName | Sort-Object |
            Should -Be ((Get-Command -Module SimplexChat).Name | Sort-Object)
    }

    It 'fit the setup in about_SimplexChat' {
        $setup | Should -Not -BeNullOrEmpty
    }

    It 'have topics that read as plain text: <_>' -ForEach $topics {
        $topic = Get-Content (Join-Path $folder "$_.md") -Raw
        $topic -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $topic | Should -Not -Match '(?m)^(\||```)'
    }

    It '<Name> documents every parameter, and no other' -ForEach $pages {
        $documented = [regex]::Matches($Page, '(?m)^### -(\w+)\r?$') | ForEach-Object { $_.Groups[1].Value }
        $present = (Get-Command $Name -Module SimplexChat).Parameters.Keys | Where-Object { $_ -notin $common }
        $documented | Sort-Object | Should -Be ($present | Sort-Object)
    }

    It '<Name> shows the syntax that the cmdlet has' -ForEach $pages {
        $syntax = ($Page -split '(?m)^## ' -like 'SYNTAX*')[0]
        $shown = [regex]::Matches($syntax, '(?s)```\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' }
        $shown.Trim() | Sort-Object | Should -Be (((Get-Command $Name -Module SimplexChat -Syntax) -split '(\r?\n)+' -ne '').Trim() | Where-Object { $_ } | Sort-Object)
    }

    It '<Name> leaves nothing to be filled in, and has two examples' -ForEach $pages {
        $Page | Should -Not -Match '\{\{'
        $Page | Should -Not -Match '(?m)^### .*\r?\n\s*(^#|^```yaml)'
        [regex]::Matches($Page, '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 2
        $Page | Should -Match '(?m)^API (command|event)|sends no API command'
    }

    It '<Name> links to pages that are there' -ForEach $pages {
        foreach ($link in [regex]::Matches($Page, '\]\((?!https?:)(.*?)\)')) {
            Join-Path $folder $link.Groups[1].Value | Should -Exist
        }
    }
}

Describe 'The examples' {
    It '<Name>: <Title>' -ForEach $examples {
        $Code | Should -Not -BeNullOrEmpty
        if ($Code -match '-Database' -and ($missing = [SimplexChat.Testing.StandInLibrary]::Missing)) {
            Set-ItResult -Skipped -Because $missing
            return
        }

        $null = Invoke-Example $Code
    }

    It 'would fail here if one failed or did not end' {
        { Invoke-Example "Send-SimplexMessage '@nobody' 'hi'" } | Should -Throw '*nobody*'
        { Invoke-Example 'Get-SimplexContact nobody' } | Should -Throw '*nobody*'
        { Invoke-Example 'Receive-SimplexEvent hostConnected -Wait' -Seconds 1 } | Should -Throw '*did not end*'
    }
}

Describe 'about_SimplexChat_Testing' {
    It 'has code that works, one part after the other' {
        $topic = Get-Content (Join-Path $folder 'about_SimplexChat_Testing.md') -Raw
        # What is indented, but for what a test says and what a terminal runs.
        $code = ([regex]::Matches($topic, '(?m)^    (?!Expected|    |has received|pwsh )(.*)$') | ForEach-Object { $_.Groups[1].Value }) -join "`n"
        $code | Should -BeLike '*Should -HaveReceivedSimplexMessage*'
        Push-Location $TestDrive
        try {
            # In this runspace, which has Pester: a failed assertion is a failed test.
            $output = @(. ([scriptblock]::Create($code)))
            $anna.Received.Text | Should -Be 'PAGE: db1: disk full'
            $output | Should -Contain 'PAGE: db1: disk full'
            $output | Where-Object { $_ -is [uri] } | Should -HaveCount 2
            'out/pages who is on call.jsonl' | Should -Exist
        }
        finally {
            Pop-Location
            Get-SimplexSession | Disconnect-SimplexChat
        }
    }
}

Describe 'Get-Help' {
    BeforeAll {
        $built = Join-Path $root 'out/SimplexChat/en-US/SimplexChat.PowerShell.dll-Help.xml'
    }

    It 'shows the pages of the built module' {
        if (-not (Test-Path $built)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS was not there to make the help file'
            return
        }

        foreach ($command in (Get-Command -Module SimplexChat).Name) {
            $page = Get-Content (Join-Path $folder "$command.md") -Raw
            $help = Get-Help $command -Full
            ($help.Synopsis -replace '\s+', ' ').Trim() |
                Should -Be ([regex]::Match($page, '## SYNOPSIS\s+(.*?)\s+## SYNTAX').Groups[1].Value)
            @($help.Examples.Example).Count | Should -Be ([regex]::Matches($page, '(?m)^### Example \d').Count)
        }

        $text = Get-Help Send-SimplexMessage -Examples | Out-String
        $text | Should -Match 'Get-SimplexContact \|'
        $text | Should -Not -Match '```'
        (Get-Help New-SimplexAddress -Parameter UserId).DefaultValue | Should -Be 'The active user'
    }

    It 'shows the about_ topics' {
        foreach ($topic in (Get-ChildItem $folder -Filter about_*.md).BaseName) {
            Join-Path $root "out/SimplexChat/en-US/$topic.help.txt" | Should -Exist -Because 'build.ps1 -Task Docs makes it'
        }

        Get-Help about_SimplexChat | Out-String | Should -Match 'An event is what a core says by itself'
        Get-Help about_SimplexChat_Bots | Out-String | Should -Match 'A handler is a script block'
        Get-Help about_SimplexChat_Testing | Out-String | Should -Match 'The people on the other side are peers'
    }
}
