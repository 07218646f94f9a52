# The pages as they are, without PlatyPS: what they document, and that every example does what it says.
BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../../docs/en-US'
    $pages = foreach ($file in Get-ChildItem $folder -Filter *-Simplex*.md) {
        @{ Name = $file.BaseName; Page = Get-Content $file.FullName -Raw }
    }

    $topics = foreach ($file in Get-ChildItem $folder -Filter about_*.md) {
        @{ Name = $file.BaseName; Topic = Get-Content $file.FullName -Raw }
    }

    # What a topic shows in its lines of code, a reader can do after the setup, from the first line to the last.
    $runnable = $topics | Where-Object Name -Match '_(Sessions|Names|Errors|Events|Security)$'

    # What people do every day.
    $usual = 'Connect-SimplexChat', 'Disconnect-SimplexChat', 'New-SimplexAddress', 'Get-SimplexAddress', 'Set-SimplexAddress', 'New-SimplexInvitation',
        'Connect-SimplexLink', 'Approve-SimplexContactRequest', 'Get-SimplexContact', 'Send-SimplexMessage', 'Get-SimplexMessage', 'Edit-SimplexMessage',
        'Remove-SimplexMessage', 'Add-SimplexReaction', 'Receive-SimplexFile', 'Receive-SimplexEvent', 'Wait-SimplexEvent', 'Register-SimplexEvent',
        'Start-SimplexBot', 'New-SimplexGroup', 'Get-SimplexGroup', 'New-SimplexGroupLink', 'Add-SimplexGroupMember', 'Get-SimplexGroupMember',
        'Set-SimplexMemberRole', 'Block-SimplexGroupMember', 'Remove-SimplexGroupMember', 'New-SimplexSimulator', 'Add-SimplexSimulatorPeer',
        'Add-SimplexSimulatorFault', 'Install-SimplexCore' | ForEach-Object { @{ Name = $_ } }
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
                $Database, $Key, $EventLimit
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
        [System.IO.File]::WriteAllBytes((Join-Path $place 'simplex-chat-libs-linux-x86_64.zip'), $archive)
        [SimplexChat.Testing.CoreReleaseServer]::HashOf($archive) | Set-Content (Join-Path $place 'simplex-chat-libs-linux-x86_64.zip.sha256')
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

    # A section of a page or topic, without its heading.
    function Get-Section {
        param([string] $Text, [string] $Name)
        ([regex]::Match($Text, "(?ms)^## $Name\r?\n(.*?)(?=^## |\z)").Groups[1].Value).Trim()
    }

    # The lines of code of a topic.
    function Get-TopicCode {
        param([string] $Topic)
        ([regex]::Matches($Topic, '(?m)^    (.*)$') | ForEach-Object { $_.Groups[1].Value.TrimEnd() }) -join "`n"
    }

    # What a text says of cmdlets, parameters and topics that is not so.
    function Find-Stranger {
        param([string] $Text)
        $cmdlet = '\b[A-Z][a-z]+-Simplex[A-Za-z]+\b(?!\.ps1)'
        foreach ($name in [regex]::Matches($Text, $cmdlet) | ForEach-Object Value | Sort-Object -Unique) {
            if (-not (Get-Command $name -Module SimplexChat -ErrorAction Ignore)) {
                $name
            }
        }

        # As in a command, and as in "-Timeout of Connect-SimplexChat".
        $uses = "(?<cmdlet>$cmdlet)\s+-(?<parameter>[A-Za-z]\w+)", "(?<![\w-])-(?<parameter>[A-Za-z]\w+)\s+of\s+(?<cmdlet>$cmdlet)"
        foreach ($use in $uses | ForEach-Object { [regex]::Matches($Text, $_) }) {
            $command = Get-Command $use.Groups['cmdlet'].Value -Module SimplexChat -ErrorAction Ignore
            if ($command -and -not $command.Parameters.ContainsKey($use.Groups['parameter'].Value)) {
                "$($command.Name) -$($use.Groups['parameter'].Value)"
            }
        }

        foreach ($name in [regex]::Matches($Text, '\babout_SimplexChat\w*') | ForEach-Object Value | Sort-Object -Unique) {
            if (-not (Test-Path (Join-Path $folder "$name.md"))) {
                $name
            }
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
    }

    It '<Name>, which people use every day, has three examples' -ForEach $usual {
        [regex]::Matches((Get-Content (Join-Path $folder "$Name.md") -Raw), '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 3
    }

    It '<Name> has words in every section' -ForEach $pages {
        foreach ($section in 'SYNOPSIS', 'DESCRIPTION') {
            Get-Section $Page $section | Should -Match '\w.*\.' -Because $section
        }

        foreach ($section in 'INPUTS', 'OUTPUTS') {
            # A type, and what it is for.
            Get-Section $Page $section | Should -Match '^### [\w.\[\]]+\r?\n\r?\n\w' -Because $section
        }

        $parameters = Get-Section $Page PARAMETERS
        foreach ($parameter in $parameters -split '(?m)^### -' | Where-Object { $_ -match '^\w+\r?\n' }) {
            ($parameter -split '```yaml')[0] | Should -Match '(?s)^\w+\s+\S.*\w.*\.\s*$'
        }

        $notes = Get-Section $Page NOTES
        $notes | Should -Match '(?m)^API (command|event)|sends no API command'
        $notes | Should -Match '[Nn]etwork: (none|background|interactive)|Network: '
        $notes | Should -Match '(?m)^Errors.*about_SimplexChat_Errors'
        [regex]::Matches((Get-Section $Page 'RELATED LINKS'), '(?m)^- \[').Count | Should -BeGreaterOrEqual 2
    }

    It '<Name> names only cmdlets, parameters and topics that are there' -ForEach $pages {
        Find-Stranger $Page | Should -BeNullOrEmpty
    }

    It '<Name> links to pages that are there' -ForEach $pages {
        foreach ($link in [regex]::Matches($Page, '\]\((?!https?:)(.*?)\)')) {
            Join-Path $folder $link.Groups[1].Value | Should -Exist
        }

        foreach ($link in [regex]::Matches((Get-Section $Page 'RELATED LINKS'), '\[(.*?)\]\((.*?)\)')) {
            $link.Groups[2].Value | Should -BeIn "$($link.Groups[1].Value).md"
        }
    }
}

Describe 'The topics' {
    It 'are all there' {
        $names = '', '_Sessions', '_Names', '_Errors', '_Events', '_Security', '_Bots', '_Cores', '_Testing'
        foreach ($name in $names) {
            $topic | Should -Match "about_SimplexChat$name\b"
            Join-Path $folder "about_SimplexChat$name.md" | Should -Exist
        }

        Get-ChildItem $folder -Filter about_*.md | Should -HaveCount $names.Count
    }

    It '<Name> reads as plain text' -ForEach $topics {
        $Topic -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $Topic | Should -Not -Match '(?m)^(\||```)'
        $Topic | Should -Match "^# $Name\r?\n\r?\n## SHORT DESCRIPTION\r?\n"
        ([regex]::Matches($Topic, '(?m)^## (.*?)\r?$') | ForEach-Object { $_.Groups[1].Value })[-1] | Should -Be 'SEE ALSO'
    }

    It '<Name> names only cmdlets, parameters and topics that are there' -ForEach $topics {
        Find-Stranger $Topic | Should -BeNullOrEmpty
    }

    It '<Name> names only examples that are there' -ForEach $topics {
        foreach ($path in [regex]::Matches($Topic, '\bexamples/[\w./-]*\w') | ForEach-Object Value) {
            Join-Path $root $path | Should -Exist
        }
    }

    It '<Name> has code that works, one part after the other' -ForEach $runnable {
        $code = Get-TopicCode $Topic
        $code | Should -Not -BeNullOrEmpty
        if ($code -match '-Database' -and ($missing = [SimplexChat.Testing.StandInLibrary]::Missing)) {
            Set-ItResult -Skipped -Because $missing
            return
        }

        $null = Invoke-Example $code -Seconds 60
    }

    It 'would fail here if one named what is not there' {
        Find-Stranger 'See Send-SimplexMail, Send-SimplexMessage -Color and about_SimplexChat_Calls; -Port of Connect-SimplexChat.' |
            Should -Be 'Send-SimplexMail', 'Send-SimplexMessage -Color', 'Connect-SimplexChat -Port', 'about_SimplexChat_Calls'
    }
}

Describe 'about_SimplexChat_Errors' {
    It 'says the ids, categories and types that there are' {
        $code = Get-TopicCode (Get-Content (Join-Path $folder 'about_SimplexChat_Errors.md') -Raw)
        $output = @(Invoke-Example $code | ForEach-Object { "$_" })
        $output | Should -Contain 'errorStore.contactNotFound,SimplexChat.PowerShell.Commands.SendSimplexMessageCommand'
        $output | Should -Contain 'ObjectNotFound'
        $output | Should -Contain 'error.groupUserRole'
        $output | Should -Contain 'dave is no contact yet'
        $output[-1] | Should -Be 'ConnectionError'
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

    It 'shows the page of <Name>, every part of it' -ForEach $pages {
        if (-not (Test-Path $built)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS was not there to make the help file'
            return
        }

        $help = Get-Help $Name -Full
        ($help.Synopsis -replace '\s+', ' ').Trim() | Should -Be ((Get-Section $Page SYNOPSIS) -replace '\s+', ' ')
        ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        @($help.Examples.Example).Count | Should -Be ([regex]::Matches($Page, '(?m)^### Example \d').Count)
        $text = Get-Help $Name -Examples | Out-String
        $text | Should -Not -Match '```'
        foreach ($line in [regex]::Matches($Page, '(?ms)^```powershell\r?\n(.*?)\r?$') | ForEach-Object { $_.Groups[1].Value }) {
            $text.Contains($line) | Should -BeTrue -Because "$line is in an example"
        }

        $present = (Get-Command $Name -Module SimplexChat).Parameters.Keys | Where-Object { $_ -notin $common }
        foreach ($parameter in $present) {
            (Get-Help $Name -Parameter $parameter).Description.Text | Should -Match '\w' -Because "-$parameter has words"
        }

        foreach ($part in 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
            $help | Out-String | Should -Match $part
        }
    }

    It 'shows defaults' {
        if (-not (Test-Path $built)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS was not there to make the help file'
            return
        }

        (Get-Help New-SimplexAddress -Parameter UserId).DefaultValue | Should -Be 'The active user'
    }

    It 'shows the topic <Name>' -ForEach $topics {
        Join-Path $root "out/SimplexChat/en-US/$Name.help.txt" | Should -Exist -Because 'build.ps1 -Task Docs makes it'
        $shown = (Get-Help $Name | Out-String) -replace '\s+', ' '
        $shown.Trim() | Should -Be ($Topic -replace '\s+', ' ').Trim()
    }
}
