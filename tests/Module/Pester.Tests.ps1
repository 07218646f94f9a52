# The assertions of the module on each installed version of Pester.
BeforeDiscovery {
    . $PSScriptRoot/Pester.ps1
    $pesters = Find-Pester
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Pester.ps1

    # Creates a run of test files, each of which has its own network.
    function New-TestRun {
        param([scriptblock] $Tests, [hashtable] $Configuration, [int] $Files = 1)
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        foreach ($file in 1..$Files) {
            Set-Content (Join-Path $folder "File$file.Tests.ps1") @"
BeforeAll {
    Import-Module SimplexChat
    `$network = New-SimplexSimulator
    `$bot = Connect-SimplexChat bot -Simulator `$network -PassThru
    `$anna, `$ben = Add-SimplexSimulatorPeer anna, ben -ContactOf `$bot
    `$null = Send-SimplexMessage '@anna' 'PAGE: disk full'
}

Describe 'File$file' {
$Tests
}
"@
        }

        @{ Path = $folder; Configuration = $Configuration }
    }
}

Describe 'Pester <Version>' -ForEach $pesters {
    BeforeAll {
        $runs = [ordered]@{}
        $runs.Should = New-TestRun {
            It 'passes' {
                $anna | Should -HaveReceivedSimplexMessage 'PAGE: *' -From bot -Chat '@bot' -Times 1 -Exactly
                $anna | Should -HaveReceivedSimplexMessage -Times 1
                $anna | Should -Not -HaveReceivedSimplexMessage -Times 2
                $ben | Should -HaveReceivedSimplexMessage -Times 0
                $ben | Should -Not -HaveReceivedSimplexMessage
            }
            It 'fails' { $ben | Should -HaveReceivedSimplexMessage 'PAGE: *' -Within 0 -Because 'he is on call' }
            It 'accepts only peers' { 'anna' | Should -HaveReceivedSimplexMessage }
        }
        $runs.Continue = New-TestRun -Configuration @{ Should = @{ ErrorAction = 'Continue' } } {
            It 'fails' {
                $ben | Should -HaveReceivedSimplexMessage -Within 0
                $anna | Should -Not -HaveReceivedSimplexMessage -From bot
            }
        }
        $runs.Inside = New-TestRun {
            BeforeAll {
                $null = New-Module OnCall { function Get-OnCall { Add-SimplexSimulatorPeer carol } } | Import-Module
                Mock Get-Module { }
                Mock New-Module { throw 'mocked' }
            }
            It 'passes where a module makes the peer' { Get-OnCall | Should -Not -HaveReceivedSimplexMessage }
            It 'passes inside the module' {
                InModuleScope OnCall -Parameters @{ Peer = $anna } {
                    Add-SimplexSimulatorPeer dave | Should -Not -HaveReceivedSimplexMessage
                    $Peer | Should -HaveReceivedSimplexMessage 'PAGE: *'
                }
            }
        }

        # Pester 6 has commands as assertions. With Should.DisableV5, only these commands remain.
        if ($Version.Major -ge 6) {
            $runs.Commands = New-TestRun -Configuration @{ Should = @{ DisableV5 = $true } } {
                It 'passes' {
                    $anna | Should-HaveReceivedSimplexMessage 'PAGE: *' -From bot -Chat '@bot' -Times 1 -Exactly
                    $ben | Should-HaveReceivedSimplexMessage -Times 0
                    $anna | Should-NotHaveReceivedSimplexMessage -Times 2
                    $anna | Should-NotHaveReceivedSimplexMessage -Times 2 -Exactly
                    Should-HaveReceivedSimplexMessage 'PAGE: *' -Actual $anna -Within 1
                    $ben | Should-NotHaveReceivedSimplexMessage
                    $ben, $anna | Should-NotHaveReceivedSimplexMessage 'other'
                }
                It 'fails' { $anna, $ben | Should-HaveReceivedSimplexMessage 'PAGE: *' -Within 0 -Because 'they are on call'; throw 'not reached' }
                It 'fails with Not' { $anna | Should-NotHaveReceivedSimplexMessage 'PAGE: *'; throw 'not reached' }
                It 'collects failures' {
                    $ben | Should-HaveReceivedSimplexMessage -Within 0 -ErrorAction Continue
                    $anna | Should-NotHaveReceivedSimplexMessage -ErrorAction Continue
                }
                It 'accepts only peers' { 'anna' | Should-HaveReceivedSimplexMessage }
                It 'rejects a null value' { $null | Should-NotHaveReceivedSimplexMessage }
                It 'rejects an empty list' { Should-HaveReceivedSimplexMessage -Actual @() }
                It 'rejects an empty list with Not' { Should-NotHaveReceivedSimplexMessage -Actual @() }
            }
        }

        # The two orders in which a script can import the modules, each in its own runspace.
        $orders = {
            param($Pester)
            $steps = @{
                'module, Pester'                    = 'Import-Module SimplexChat; Import-Module $Pester'
                'Pester, module'                    = 'Import-Module $Pester; Import-Module SimplexChat'
                'module, simulator, Pester'         = 'Import-Module SimplexChat; $null = New-SimplexSimulator; Import-Module $Pester'
                'Pester, simulator, Pester again'   = 'Import-Module $Pester; $null = New-SimplexSimulator; Import-Module $Pester -Force'
                'Pester, simulator, module again'   = 'Import-Module $Pester; $null = New-SimplexSimulator; Import-Module SimplexChat -Force'
            }
            $results = @{}
            foreach ($name in $steps.Keys) {
                $shell = [powershell]::Create().AddScript(@"
                    param(`$Pester)
                    `$ErrorActionPreference = 'Stop'
                    $($steps[$name])
                    `$bob = Add-SimplexSimulatorPeer bob -Simulator (New-SimplexSimulator)
                    `$bob | Should -Not -HaveReceivedSimplexMessage
                    if ((Get-Module Pester).Version.Major -ge 6) { `$bob | Should-NotHaveReceivedSimplexMessage }
                    'passed'
"@).AddArgument($Pester)
                try {
                    $results[$name] = "$($shell.Invoke())$($shell.Streams.Warning)"
                }
                catch {
                    $results[$name] = "$_"
                }
                finally {
                    $shell.Dispose()
                }
            }

            , $results
        }
        $ordered, $rest = Invoke-ChildPester $Path @($runs.Values) -Before $orders
        $results = @{}
        $index = 0
        foreach ($name in $runs.Keys) {
            $results[$name] = @($rest[$index])
            $index++
        }
    }

    It 'runs Should -HaveReceivedSimplexMessage' {
        $results.Should | Should -Be @(
            'Failed: 1 passed'
            "File1.fails: Expected ben to have received a message like 'PAGE: *', because he is on call, but it has received nothing."
            "File1.accepts only peers: 'anna' isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer."
        )
    }

    It 'collects failures with Should.ErrorAction Continue' {
        $results.Continue -join "`n" | Should -BeLike 'Failed: 0 passed*Expected ben to have*|*Expected anna not to have received a message from bot*'
    }

    It 'finds the assertion inside modules and with mocked commands' {
        $results.Inside | Should -Be 'Passed: 2 passed'
    }

    It 'finds the assertions after this import order: <_>' -ForEach @(
        'module, Pester', 'Pester, module', 'module, simulator, Pester', 'Pester, simulator, Pester again', 'Pester, simulator, module again'
    ) {
        $ordered[$_] | Should -Be 'passed'
    }

    if ($Version.Major -ge 6) {
        It 'runs Should-HaveReceivedSimplexMessage and Should-NotHaveReceivedSimplexMessage with Should.DisableV5' {
            $results.Commands -join "`n" | Should -Be (@(
                'Failed: 1 passed'
                "File1.fails: Expected ben to have received a message like 'PAGE: *', because they are on call, but it has received nothing."
                "File1.fails with Not: Expected anna not to have received a message like 'PAGE: *', but it has received 1 such message of 1:"
                '  > @bot bot: PAGE: disk full'
                'File1.collects failures: Expected ben to have received a message, but it has received nothing. | Expected anna not to have received a message, but it has received 1 such message of 1:'
                '  > @bot bot: PAGE: disk full'
                "File1.accepts only peers: 'anna' isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer."
                "File1.rejects a null value: An empty value isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer."
                "File1.rejects an empty list: An empty value isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer."
                "File1.rejects an empty list with Not: An empty value isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer."
            ) -join "`n")
        }
    }
}

Describe 'Importing the module' {
    It 'does not load Pester, even if PowerShell can find it' {
        $places = $env:PSModulePath
        $null = New-Item (Join-Path $TestDrive 'Modules/Pester') -ItemType Directory -Force
        Get-ChildItem -LiteralPath (Get-Module Pester).ModuleBase | Copy-Item -Destination (Join-Path $TestDrive 'Modules/Pester') -Recurse
        $env:PSModulePath = (Join-Path $TestDrive 'Modules') + [System.IO.Path]::PathSeparator + $places
        $shell = [powershell]::Create()
        try {
            $loaded = $shell.AddScript("Import-Module $quotedModule; `$null = New-SimplexSimulator; (Get-Module).Name").Invoke()
            $loaded | Should -Contain 'SimplexChat'
            $loaded | Should -Not -Contain 'Pester'
            $shell.Commands.Clear()
            $shell.AddScript('(Get-Command Invoke-Pester).Source').Invoke() | Should -Be 'Pester' -Because 'PowerShell finds it here'
        }
        finally {
            $shell.Dispose()
            $env:PSModulePath = $places
        }
    }
}
