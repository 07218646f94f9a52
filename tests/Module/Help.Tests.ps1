# The help pages: their content, their examples, and the output of Get-Help.
BeforeDiscovery {
    $folder = Join-Path $PSScriptRoot '../../docs/en-US'
    $pages = foreach ($file in Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md) {
        @{ Name = $file.BaseName; Page = Get-Content -LiteralPath $file.FullName -Raw }
    }

    $topics = foreach ($file in Get-ChildItem -LiteralPath $folder -Filter about_*.md) {
        @{ Name = $file.BaseName; Topic = Get-Content -LiteralPath $file.FullName -Raw }
    }

    # The code lines of these topics work from the first to the last line after the setup.
    $runnable = $topics | Where-Object Name -Match '_(Sessions|Names|Delivery|Errors|Events|Security)$'

    # This topic describes several ways. Each part works separately.
    $cores = (($topics | Where-Object Name -Match '_Cores$').Topic -split '(?m)^(?=\S)') -match '(?m)^    ' |
        ForEach-Object { @{ Part = $_; Title = ([regex]::Match($_, '(?m)^    (?![a-z-]+ -)(.*?)\r?$').Groups[1].Value) } }

    # The cmdlets that people use every day.
    $usual = 'Connect-SimplexChat', 'Disconnect-SimplexChat', 'New-SimplexAddress', 'Get-SimplexAddress', 'Set-SimplexAddress', 'New-SimplexInvitation',
        'Connect-SimplexLink', 'Approve-SimplexContactRequest', 'Get-SimplexContact', 'Send-SimplexMessage', 'Get-SimplexMessage', 'Edit-SimplexMessage',
        'Remove-SimplexMessage', 'Add-SimplexReaction', 'Receive-SimplexFile', 'Receive-SimplexEvent', 'Wait-SimplexEvent', 'Register-SimplexEvent',
        'Start-SimplexBot', 'New-SimplexGroup', 'Get-SimplexGroup', 'New-SimplexGroupLink', 'Add-SimplexGroupMember', 'Get-SimplexGroupMember',
        'Set-SimplexMemberRole', 'Block-SimplexGroupMember', 'Remove-SimplexGroupMember', 'New-SimplexSimulator', 'Add-SimplexSimulatorPeer',
        'Add-SimplexSimulatorFault', 'Install-SimplexCore' | ForEach-Object { @{ Name = $_ } }
    $examples = foreach ($page in $pages) {
        # An example ends at the next heading. Its code is in the blocks that are marked as PowerShell.
        $part = ($page.Page -split '(?m)^## ' -like 'EXAMPLES*')[0]
        foreach ($example in $part -split '(?m)^### ' | Select-Object -Skip 1) {
            $code = [regex]::Matches($example, '(?s)```powershell\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value }
            $shown = [regex]::Match($example, '(?s)```Output\r?\n(.*?)```').Groups[1].Value
            @{ Name = $page.Name; Title = ($example -split '\r?\n')[0]; Code = $code -join "`n"; Shown = $shown }
        }
    }

    foreach ($index in 0..($examples.Count - 1)) {
        $examples[$index].Index = $index
    }

    . $PSScriptRoot/Pester.ps1
    $pesters = Find-Pester
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
    . $PSScriptRoot/Pester.ps1
    Import-Module (Join-Path $root 'docs/HelpText.psm1')
    $folder = Join-Path $root 'docs/en-US'

    # The setup of the examples, from the topic about_SimplexChat.
    $topic = Get-Content -LiteralPath (Join-Path $folder 'about_SimplexChat.md') -Raw
    $setup = [regex]::Match($topic, '(?m)(^    .*New-SimplexSimulator\r?\n(    .*\r?\n)+)').Value

    $directory = [Environment]::CurrentDirectory

    # The server of the cores that the examples install, and the folders for them.
    $environment = Set-TestHome (Start-ReleaseServer '6.4.5', '7.0.2')

    # Replacements for parts that a simulated network lacks: a core at an address, a server of releases with a certificate, and
    # a person who types a password.
    $surroundings = {
        function Connect-SimplexChat {
            param(
                [string] $Uri, [string] $DisplayName, $Simulator, $Credential, $Timeout, [switch] $PassThru,
                $Database, $Key, $EventLimit, $Postgres, $SchemaPrefix
            )
            if ($Postgres) {
                # The stand-in keeps the profile not on the server, but in files of the process's folder.
                [Environment]::CurrentDirectory = $PWD
                $PSBoundParameters.Postgres = ConvertTo-SecureString $env:TEST_POSTGRES -AsPlainText -Force
            }

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

        function Read-Host {
            param($Prompt, [switch] $AsSecureString)
            ConvertTo-SecureString 'a-key' -AsPlainText -Force
        }
    }

    # Databases of cores inside PowerShell, with the stand-in for the core's library.
    $databases = {
        if (-not [SimplexChat.Testing.StandInLibrary]::Missing) {
            [SimplexChat.Testing.StandInDatabase]::Network = $network
            $env:SIMPLEXCHAT_LIBRARY = [SimplexChat.Testing.StandInLibrary]::Path
            [SimplexChat.Testing.StandInCore]::Database("$PWD/bot").Create($network.GetOrAddCore('bot'))
            [SimplexChat.Testing.StandInCore]::Database("$PWD/secret").Create($network.GetOrAddCore('secret'), 'a-key')
        }
    }

    # The platform of the archive that an example can install on this machine.
    $system = if ($IsWindows) { 'windows' } elseif ($IsMacOS) { 'macos' } else { 'linux' }
    $platform = "$system-$(@{ X64 = 'x86_64'; Arm64 = 'aarch64' }["$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)"])"

    # Runspaces with the loaded module, which the examples use in turn.
    $idle = [System.Collections.Generic.Stack[runspace]]::new()

    # Starts an example after the setup.
    function Start-Example {
        param([string] $Code)
        $Code = $Code.Replace('linux-x86_64', $platform)
        $shell = [powershell]::Create()
        if ($idle.Count -gt 0) {
            $shell.Runspace = $idle.Pop()
        }
        else {
            $shell.Runspace = [runspacefactory]::CreateRunspace()
            $shell.Runspace.Open()
            $null = $shell.AddScript("Import-Module $quotedModule").AddStatement().AddScript($surroundings.ToString()).Invoke()
            $shell.Commands.Clear()
        }

        $place = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        # A core that was downloaded manually.
        $release = Join-Path $place "simplex-chat-libs-$platform.zip"
        [System.IO.File]::WriteAllBytes($release, $archive)
        [SimplexChat.Testing.CoreReleaseServer]::HashOf($archive) | Set-Content "$release.sha256"
        $databases = if ($Code -match '-Database|-Postgres|Connect-SimplexChat -DisplayName') { $databases.ToString() }
        # In its own scope, so that the next example in this runspace doesn't find its variables.
        $null = $shell.AddScript(("Set-Location '$place'", $setup, $databases, $Code) -join "`n", $true)
        @{ Shell = $shell; Running = $shell.BeginInvoke() }
    }

    # Returns the output of the code, throws its errors, and closes its sessions.
    function Complete-Example {
        param([hashtable] $Example, [int] $Seconds = 20)
        $shell = $Example.Shell
        try {
            if (-not $Example.Running.AsyncWaitHandle.WaitOne([timespan]::FromSeconds($Seconds))) {
                throw "It did not end within $Seconds seconds."
            }

            $shell.EndInvoke($Example.Running)
            if ($shell.Streams.Error.Count -gt 0) {
                throw $shell.Streams.Error[0].Exception
            }
        }
        finally {
            $shell.Stop()
            $shell.Commands.Clear()
            $null = $shell.AddScript('Get-SimplexSession | Disconnect-SimplexChat').Invoke()
            $idle.Push($shell.Runspace)
            $shell.Dispose()
        }
    }

    function Invoke-Example {
        param([string] $Code, [int] $Seconds = 20)
        Complete-Example (Start-Example $Code) $Seconds
    }

    # Returns a text in a form that is the same in each run: without the values of numbers and times, and without column widths.
    function Get-Shape {
        param([string] $Text)
        ($Text -replace '\d+([/.: -]+\d+)*( [AP]M)?', '0' -replace 'WARNING: ' -replace '-+', '-' -replace '\s+', ' ').Trim()
    }

    # Returns a section of a page or topic without its heading.
    function Get-Section {
        param([string] $Text, [string] $Name)
        ([regex]::Match($Text, "(?ms)^## $Name\r?\n(.*?)(?=^## |\z)").Groups[1].Value).Trim([char[]] "`r`n")
    }

    # Returns the code lines of a topic without lines for a terminal, which begin with a program name in lower case and an option.
    function Get-TopicCode {
        param([string] $Topic)
        ([regex]::Matches($Topic, '(?m)^    (?![a-z-]+ -)(.*)$') | ForEach-Object { $_.Groups[1].Value.TrimEnd() }) -join "`n"
    }

    # Finds cmdlets, parameters and topics in a text that don't exist.
    function Find-Stranger {
        param([string] $Text)
        $cmdlet = '\b[A-Z][a-z]+-Simplex[A-Za-z]+\b(?!\.ps1)'
        foreach ($name in [regex]::Matches($Text, $cmdlet) | ForEach-Object Value | Sort-Object -Unique) {
            if (-not $commands[$name]) {
                $name
            }
        }

        # Finds parameters in commands, and in phrases such as "-Timeout of Connect-SimplexChat".
        $uses = "(?<cmdlet>$cmdlet)\s+-(?<parameter>[A-Za-z]\w+)", "(?<![\w-])-(?<parameter>[A-Za-z]\w+)\s+of\s+(?<cmdlet>$cmdlet)"
        foreach ($use in $uses | ForEach-Object { [regex]::Matches($Text, $_) }) {
            $command = $commands[$use.Groups['cmdlet'].Value]
            if ($command -and -not $command.Parameters.ContainsKey($use.Groups['parameter'].Value)) {
                "$($command.Name) -$($use.Groups['parameter'].Value)"
            }
        }

        foreach ($name in [regex]::Matches($Text, '\babout_SimplexChat\w*') | ForEach-Object Value | Sort-Object -Unique) {
            if (-not (Test-Path -LiteralPath (Join-Path $folder "$name.md"))) {
                $name
            }
        }
    }

    # The summaries of classes and properties in the comments of the code, without tags.
    $codeComments = @{}
    foreach ($member in ([xml] (Get-Content -LiteralPath (Join-Path $root 'src/SimplexChat.PowerShell/bin/Release/net8.0/SimplexChat.PowerShell.xml') -Raw)).doc.members.member) {
        if ($member.name -match '^[TP]:' -and $member['summary']) {
            $codeComments[$member.name] = ($member['summary'].InnerText -replace '[`\s]+', ' ').Trim()
        }
    }

    $pageTexts = @{}
    Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md | ForEach-Object { $pageTexts[$_.BaseName] = Get-Content -LiteralPath $_.FullName -Raw }

    $archive = [SimplexChat.Testing.CoreArchives]::Good()
    $commands = @{}
    Get-Command -Module SimplexChat | ForEach-Object { $commands[$_.Name] = $_ }

    # Returns the parameters of a cmdlet that its page must describe.
    function Get-OwnParameter {
        param([string] $Name)
        $commands[$Name].Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.PSCmdlet]::CommonParameters)
    }

    # As if the module were installed, so that the runspaces of examples load it automatically.
    $modulePath = $env:PSModulePath
    $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $modulePath
}

AfterAll {
    $idle | ForEach-Object { $_.Dispose() }
    # Windows can't delete the current folder of a process.
    [Environment]::CurrentDirectory = $directory
    $env:SIMPLEXCHAT_LIBRARY = $null
    $env:PSModulePath = $modulePath
    Restore-Home $environment
    Close-Server
}

Describe 'The pages' {
    It 'are there for each cmdlet, and for nothing else' {
        (Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md).BaseName | Sort-Object |
            Should -Be ($commands.Keys | Sort-Object)
    }

    It 'fit the setup in about_SimplexChat' {
        $setup | Should -Not -BeNullOrEmpty
    }

    It '<Name> documents every parameter, and no other' -ForEach $pages {
        $documented = [regex]::Matches($Page, '(?m)^### -(\w+)\r?$') | ForEach-Object { $_.Groups[1].Value }
        $documented | Sort-Object | Should -Be ((Get-OwnParameter $Name).Name | Sort-Object)
    }

    It '<Name> names types that there are, and those of the parameters' -ForEach $pages {
        'INPUTS', 'OUTPUTS' | ForEach-Object { [regex]::Matches((Get-Section $Page $_), '(?m)^### ([\w.\[\]]+)') } |
            ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -ne 'None' -and -not ($_ -as [type]) } | Should -BeNullOrEmpty

        $documented = [regex]::Matches($Page, '(?ms)^### -(\w+)\r?\n.*?^Type: (\S+)') | ForEach-Object { $_.Groups[1].Value + ': ' + $_.Groups[2].Value }
        $present = Get-OwnParameter $Name | ForEach-Object {
            $type = [System.Nullable]::GetUnderlyingType($_.ParameterType) ?? $_.ParameterType
            "$($_.Name): $($type.FullName)"
        }
        $documented | Sort-Object | Should -Be ($present | Sort-Object)
    }

    It '<Name> has the same words as the comments in the code' -ForEach $pages {
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

    It '<Name> shows the syntax that the cmdlet has' -ForEach $pages {
        $syntax = ($Page -split '(?m)^## ' -like 'SYNTAX*')[0]
        $shown = [regex]::Matches($syntax, '(?s)```\r?\n(.*?)```') | ForEach-Object { $_.Groups[1].Value -replace '\s+', ' ' }
        $shown.Trim() | Sort-Object | Should -Be (((Get-Command $Name -Syntax) -split '(\r?\n)+' -ne '').Trim() | Where-Object { $_ } | Sort-Object)
    }

    It '<Name> leaves nothing to be filled in, and has two examples' -ForEach $pages {
        $Page | Should -Not -Match '\{\{'
        # Each heading must have a text, and each example must have code.
        $Page | Should -Not -Match '(?m)^### .*\r?\n\s*(^#|^```yaml)'
        $Page | Should -Not -Match '(?m)^### Example .*\r?\n\s*^```'
        # With the indentation of Get-Help, a line fits into 80 columns. A longer line would be split.
        [regex]::Matches($Page, '(?s)```(powershell|Output)\r?\n(.*?)```') | ForEach-Object { $_.Groups[2].Value -split '\r?\n' } |
            Where-Object Length -GT 76 | Should -BeNullOrEmpty

        [regex]::Matches($Page, '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 2
    }

    It '<Name>, which people use every day, has three examples' -ForEach $usual {
        [regex]::Matches((Get-Content -LiteralPath (Join-Path $folder "$Name.md") -Raw), '(?m)^### Example \d').Count | Should -BeGreaterOrEqual 3
    }

    It '<Name> has words in every section' -ForEach $pages {
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

    It '<Name> names only cmdlets, parameters and topics that are there' -ForEach $pages {
        Find-Stranger $Page | Should -BeNullOrEmpty
    }

    It '<Name> links to pages that are there' -ForEach $pages {
        [regex]::Matches($Page, '\]\((?!https?:)(.*?)\)') | ForEach-Object { $_.Groups[1].Value } |
            Where-Object { -not (Test-Path -LiteralPath (Join-Path $folder $_)) } | Should -BeNullOrEmpty
        [regex]::Matches((Get-Section $Page 'RELATED LINKS'), '\[(.*?)\]\((?!\1\.md\)).*?\)') | ForEach-Object Value | Should -BeNullOrEmpty
    }
}

Describe 'The topics' {
    It 'are all there' {
        $names = '', '_Sessions', '_Names', '_Delivery', '_Errors', '_Events', '_Security', '_Bots', '_Cores', '_Testing'
        foreach ($name in $names) {
            $topic | Should -Match "about_SimplexChat$name\b"
            Test-Path -LiteralPath (Join-Path $folder "about_SimplexChat$name.md") | Should -BeTrue -Because $name
        }

        Get-ChildItem -LiteralPath $folder -Filter about_*.md | Should -HaveCount $names.Count
    }

    It '<Name> reads as plain text' -ForEach $topics {
        $Topic -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $Topic | Should -Not -Match '(?m)^(\||```)'
        # Get-Help lists line 5 of a help topic as its synopsis.
        $Topic | Should -Match "^# $Name\r?\n\r?\n## SHORT DESCRIPTION\r?\n\r?\n.{1,76}\r?\n\r?\n"
        # With the indentation of a help topic, a line fits into 80 columns.
        $Topic -split '\r?\n' | Where-Object { $_ -match '^    ' -and $_.Length -gt 76 } | Should -BeNullOrEmpty
        ([regex]::Matches($Topic, '(?m)^## (.*?)\r?$') | ForEach-Object { $_.Groups[1].Value })[-1] | Should -Be 'SEE ALSO'
    }

    It '<Name> names only cmdlets, parameters and topics that are there' -ForEach $topics {
        Find-Stranger $Topic | Should -BeNullOrEmpty
    }

    It '<Name> names only examples that are there' -ForEach $topics {
        foreach ($path in [regex]::Matches($Topic, '\bexamples/[\w./-]*\w') | ForEach-Object Value) {
            Test-Path -LiteralPath (Join-Path $root $path) | Should -BeTrue -Because $path
        }
    }

    It '<Name> has code that works, one part after the other' -ForEach $runnable {
        $code = Get-TopicCode $Topic
        $code | Should -Not -BeNullOrEmpty
        if ($code -match '-Database' -and ($missing = [SimplexChat.Testing.StandInLibrary]::Missing)) {
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

    It 'would fail here if one named what is not there' {
        Find-Stranger 'See Send-SimplexMail, Send-SimplexMessage -Color and about_SimplexChat_Calls; -Port of Connect-SimplexChat.' |
            Should -Be 'Send-SimplexMail', 'Send-SimplexMessage -Color', 'Connect-SimplexChat -Port', 'about_SimplexChat_Calls'
    }
}

Describe 'about_SimplexChat_Errors' {
    It 'says the ids, categories and types that there are' {
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
    It 'has code that works: <Title>' -ForEach $cores {
        if ($missing = [SimplexChat.Testing.StandInLibrary]::Missing) {
            Set-ItResult -Skipped -Because $missing
            return
        }

        if ($Part -match '(?m)^    Install-SimplexCore.* -Postgres' -and $platform -ne 'linux-x86_64') {
            Set-ItResult -Skipped -Because "there is no official core for PostgreSQL for $platform"
        }

        $server = $null
        if ($Part -match '(?m)^    Connect-SimplexChat -Postgres') {
            if ($missing = [SimplexChat.Testing.PostgresServer]::Missing) {
                Set-ItResult -Skipped -Because $missing
            }

            $server = [SimplexChat.Testing.PostgresServer]::new('secret')
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

    It 'has lines for handlers that work in one' {
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

    It 'has a log of errors' {
        $bot = "Start-SimplexBot -OnMessage { throw 'no' } $(Get-TopicCode (Get-Section $topic 'ERRORS'))"
        (Get-Answer $bot 'Hello' 1).ChatItems.Text | Should -Be 'Sorry, that went wrong.'
    }

    It 'shows what is unread' {
        { Invoke-Example (Get-TopicCode (Get-Section $topic 'UNREAD MESSAGES')) } | Should -Not -Throw
    }

    It 'has no other code' {
        # BotLife.Tests.ps1 runs the line with -Verbose, and Bot.Tests.ps1 the test of a bot.
        $topic -split '(?m)^## ' | Where-Object { Get-TopicCode $_ } | ForEach-Object { ($_ -split '\r?\n')[0] } | Should -Be @(
            'A BOT IN TEN LINES', 'HANDLERS', 'UNREAD MESSAGES', 'STOPPING A BOT', 'ERRORS', 'SECRETS AND LOGS', 'TESTING A BOT'
        )
    }
}

Describe 'The examples' -ForEach @{ All = $examples } {
    BeforeAll {
        $started = @{}
        # Resources of the whole process: databases, installed cores, ports.
        $shared = '-Database|SimplexCore\b|St(art|op)-SimplexSimulator'

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

    It '<Name>: <Title>' -ForEach $examples {
        $Code | Should -Not -BeNullOrEmpty
        if ($Code -match '-Database' -and ($missing = [SimplexChat.Testing.StandInLibrary]::Missing)) {
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

    It 'would fail here if one failed or did not end' {
        { Invoke-Example "Send-SimplexMessage '@nobody' 'hi'" } | Should -Throw '*nobody*'
        { Invoke-Example 'Get-SimplexContact nobody' } | Should -Throw '*nobody*'
        { Invoke-Example 'Receive-SimplexEvent hostConnected -Wait' -Seconds 1 } | Should -Throw '*did not end*'
    }
}

Describe 'about_SimplexChat_Testing' {
    BeforeAll {
        $topic = Get-Content -LiteralPath (Join-Path $folder 'about_SimplexChat_Testing.md') -Raw
    }

    It 'has code that works on Pester <Version>, one part after the other' -ForEach $pesters {
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

    It 'has lines with which tests find the module by its name' {
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

Describe 'The help file' {
    BeforeAll {
        $file = Get-ChildItem -LiteralPath $folder -Filter *-Help.xml
    }

    It 'was made from the pages as they are now' {
        # If a page fails here, it has changed. ./build.sh docs builds the file again.
        $present = [regex]::Matches((Get-Content -LiteralPath $file -Raw), '<!-- (\S+\.md) (\w+) -->') |
            ForEach-Object { $_.Groups[1].Value + ' ' + $_.Groups[2].Value }
        $expected = Get-ChildItem -LiteralPath $folder -Filter *-Simplex*.md |
            ForEach-Object { "$($_.Name) $(Get-PageDigest ([System.IO.File]::ReadAllText($_.FullName)))" }
        Compare-Object @($expected) @($present) | ForEach-Object { ($_.InputObject -split ' ')[0] } | Sort-Object -Unique | Should -BeNullOrEmpty
    }

    It 'has not been edited since it was made' {
        # ./build.sh docs builds the file again from the pages.
        $text = [System.IO.File]::ReadAllText($file.FullName)
        $digest = [regex]::Match($text, '<!-- This file (\w+) -->').Groups[1].Value
        $digest | Should -Be (Get-HelpFileDigest $text)
        Get-HelpFileDigest ($text -replace '\r' -replace '\n', "`r`n") | Should -Be $digest -Because 'line endings do not count'
        Get-HelpFileDigest ($text -replace 'pipelineInput="false"', 'pipelineInput="true"') | Should -Not -Be $digest -Because 'an attribute counts'
        Get-HelpFileDigest ($text -replace 'active user', 'idle user') | Should -Not -Be $digest -Because 'a text counts'
    }

    It 'is byte for byte what PlatyPS makes of the pages' {
        $platyPS = Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Select-Object -First 1
        if (-not $platyPS) {
            Set-ItResult -Skipped -Because "Microsoft.PowerShell.PlatyPS is not installed: Install-PSResource Microsoft.PowerShell.PlatyPS -Version '[1.0.0, 2.0.0)'"
            return
        }

        $said = & $pwsh -NoProfile -NonInteractive -File (Join-Path $root 'docs/Export-Help.ps1') -Pages $folder -Target $TestDrive 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        (Get-FileHash (Join-Path $TestDrive $file.Name)).Hash | Should -Be (Get-FileHash -LiteralPath $file).Hash -Because "PlatyPS $($platyPS.Version) made it"
    }

    It 'is in the module as it is' {
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

    It 'has the texts of the page of <Name>' -ForEach $pages {
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

    It 'has the examples of the page of <Name>' -ForEach $pages {
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

    It 'shows a parameter' {
        $text = Get-Help Send-SimplexMessage -Parameter Timeout | Out-String
        $text | Should -Match '(?m)^-Timeout <System.TimeSpan>'
        $text | Should -Match 'How long -WaitFor waits'
        (Get-Help New-SimplexAddress -Parameter UserId).DefaultValue | Should -Be 'The active user'
    }

    It 'shows the topic <Name> as a topic' -ForEach $topics {
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

    It 'opens a page on the web where the project has an address' {
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

    It 'has a message for each mandatory parameter: <Name>' -ForEach $pages {
        # At the prompt for a missing parameter, !? shows this text.
        foreach ($parameter in Get-OwnParameter $Name) {
            foreach ($attribute in $parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.Mandatory }) {
                $attribute.HelpMessage | Should -Match '^\S.*\w.*\S$' -Because "-$($parameter.Name) is mandatory"
            }
        }
    }

    It 'has files that Windows PowerShell reads as what they are' {
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
