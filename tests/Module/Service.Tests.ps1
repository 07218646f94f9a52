# The service files in examples/service: their settings, and the script for Windows with mocked commands.
BeforeDiscovery {
    $root = Join-Path $PSScriptRoot '../..'
    $units = @(Get-ChildItem (Join-Path $root 'examples/service') -Filter *.service | ForEach-Object { @{ Unit = $_.Name } })
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $services = Join-Path $root 'examples/service'

    # Returns the settings of a unit. Each key has the form 'Section.Key' and contains all values of the setting.
    function Read-Unit {
        param([string] $Name)
        $section = ''
        $unit = @{}
        foreach ($line in Get-Content (Join-Path $services $Name)) {
            switch -Regex ($line) {
                '^(#|\s*$)' { }
                '^\[(\w+)\]$' { $section = $Matches[1] }
                '^(\w+)=(.*)$' { $unit["$section.$($Matches[1])"] += @($Matches[2]) }
                default { throw "$Name`: this is no line of a unit: $line" }
            }
        }

        $unit
    }
}

Describe 'The unit <Unit>' -ForEach $units {
    BeforeAll { $read = Read-Unit $Unit }

    It 'restricts its process' {
        foreach ($setting in 'NoNewPrivileges', 'LockPersonality', 'PrivateDevices', 'PrivateTmp', 'PrivateUsers', 'ProtectClock', 'ProtectControlGroups',
            'ProtectHome', 'ProtectHostname', 'ProtectKernelLogs', 'ProtectKernelModules', 'ProtectKernelTunables', 'RemoveIPC', 'RestrictNamespaces',
            'RestrictRealtime', 'RestrictSUIDSGID') {
            $read["Service.$setting"] | Should -Be 'true' -Because $setting
        }

        $read['Service.ProtectSystem'] | Should -Be 'strict'
        $read['Service.CapabilityBoundingSet'] | Should -Be ''
        $read['Service.SystemCallArchitectures'] | Should -Be 'native'
        $read['Service.SystemCallFilter'][0] | Should -Be '@system-service'
        $read['Service.UMask'] | Should -Be '0077'
        $read['Service.StateDirectoryMode'] | Should -Be '0700'
    }

    It 'allows what .NET and cores need' {
        # .NET compiles code at run time, and uses the same memory pages for writing and running code.
        $read.ContainsKey('Service.MemoryDenyWriteExecute') | Should -BeFalse
        $read['Service.RestrictAddressFamilies'] -split ' ' | Should -Be 'AF_INET', 'AF_INET6', 'AF_UNIX', 'AF_NETLINK'
        $read.ContainsKey('Service.PrivateNetwork') | Should -BeFalse
        if ("$($read['Service.ExecStart'])" -like '*pwsh*') {
            # Without this setting, CoreCLR ends with HRESULT 0x8007054F.
            $read['Service.SystemCallFilter'][-1] | Should -Be 'sched_setaffinity'
            # PowerShell writes to its home folder.
            $state = "/var/lib/$($read['Service.StateDirectory'])"
            $read['Service.Environment'] | Should -Contain "HOME=$state"
        }
    }

    It 'has an exposure below 3.0' {
        if (-not (Get-Command systemd-analyze -ErrorAction Ignore) -or
            ((systemd-analyze security --help 2>&1) -join ' ') -notlike '*--offline*') {
            Set-ItResult -Skipped -Because 'there is no systemd-analyze with --offline'
        }

        $said = systemd-analyze security --offline=true --no-pager (Join-Path $services $Unit) 2>&1 | ForEach-Object { "$_" }
        $said[-1] | Should -Match ': ([\d.]+) '
        [double]::Parse(($said[-1] -replace '^.*: ([\d.]+) .*$', '$1'), [cultureinfo]::InvariantCulture) | Should -BeLessThan 3.0
    }

    It 'runs a script from examples with valid parameters' {
        $command = "$($read['Service.ExecStart'])"
        if ($command -like '*pwsh*') {
            $command -match ' -NoProfile -NonInteractive -File /opt/[\w-]+/(\w+\.ps1)( |$)' | Should -BeTrue -Because $command
            $script = $Matches[1]
            $parameters = (Get-Command (Join-Path $root "examples/$script")).Parameters.Keys
            foreach ($given in [regex]::Matches(($command -replace '^.*\.ps1'), '(?<= )-([A-Za-z]+)')) {
                $given.Groups[1].Value | Should -BeIn $parameters
            }
        }
    }

    It 'starts after the network or the core' {
        $read['Unit.After'] | Should -BeIn 'network-online.target', 'simplex-core.service'
        $read['Unit.Wants'] | Should -Be $read['Unit.After'] -Because 'After= alone starts nothing'
    }
}

Describe 'The service units' {
    It 'run bot and core with different users and folders' {
        $core = Read-Unit simplex-core.service
        $bot = Read-Unit simplex-bot.service
        $bot['Service.User'] | Should -Not -Be $core['Service.User']
        $bot['Service.StateDirectory'] | Should -Not -Be $core['Service.StateDirectory']
        "$($core['Service.ExecStart'])" -match ' -p (\d+) ' | Should -BeTrue
        $bot['Service.Environment'] | Should -Contain "SIMPLEXCHAT_URI=ws://localhost:$($Matches[1])"
        $bot['Service.IPAddressAllow'] | Should -Be 'localhost'
    }

    It 'reconnect the database to send queued alerts' {
        $alert = Read-Unit simplex-alert@.service
        $send = Read-Unit $alert['Unit.OnFailure'][0]
        foreach ($same in 'User', 'StateDirectory', 'LoadCredentialEncrypted') {
            $send["Service.$same"] | Should -Be $alert["Service.$same"]
        }

        $database = "$($alert['Service.ExecStart'])" -replace '^.* -Database ', '-Database '
        "$($send['Service.ExecStart'])" | Should -BeLike "* -Finish *$([WildcardPattern]::Escape($database))"
        # The exit code 3 of alert.ps1 means "still on the way", and 2 is a permanent error.
        $send['Service.Restart'] | Should -Be 'on-failure'
        $send['Service.RestartPreventExitStatus'] | Should -Be '2'
        $send['Unit.StartLimitIntervalSec'] | Should -Be '0'
        # The alert itself is never sent twice.
        $alert.ContainsKey('Service.Restart') | Should -BeFalse
        # A timer starts the unit with the same name.
        $timer = Read-Unit simplex-alert-send.timer
        $timer['Timer.OnBootSec'] | Should -Not -BeNullOrEmpty
        $timer['Install.WantedBy'] | Should -Be 'timers.target'
    }

    It 'name only existing files' {
        $names = Get-ChildItem $services -File | ForEach-Object Name
        foreach ($unit in $names -like 'simplex-*') {
            $read = Read-Unit $unit
            foreach ($other in @($read['Unit.OnFailure']) + @($read['Unit.After']) -like 'simplex-*') {
                $other | Should -BeIn $names
            }
        }
    }
}

Describe 'Register-SimplexBotTask.ps1' {
    BeforeAll {
        $admins = 'S-1-5-32-544'
        $service = 'S-1-5-19'
        $mallory = 'S-1-5-21-1-2-3-1001'
        $me = 'S-1-5-21-1-2-3-500'
        $text = (Get-Content (Join-Path $services 'Register-SimplexBotTask.ps1') -Raw) -replace '(?m)^#Requires.*$'
        $register = [scriptblock]::Create($text)

        function New-Rule {
            param([string] $Sid, [int] $Rights, [string] $Type = 'Allow')
            [pscustomobject]@{ IdentityReference = @{ Value = $Sid }; FileSystemRights = $Rights; AccessControlType = $Type }
        }

        # Mocks the Windows commands of the script: owners and rights by path, and the calls.
        function whoami.exe { "`"machine\me`",`"$me`"" }
        function icacls.exe {
            $done.Add("icacls $args")
            if ($icaclsFails) {
                $global:LASTEXITCODE = 5
                return
            }

            $global:LASTEXITCODE = 0
            if ($args[1] -eq '/setowner') {
                $owners[$args[0]] = $args[2].TrimStart('*')
            }
            else {
                $isProtected[$args[0]] = $true
                # Explicit rights remain.
                $rules[$args[0]] = @($rules[$args[0]]) + ($args | Select-Object -Skip 3 | ForEach-Object { New-Rule ($_ -replace '^\*|:.*$') 0x1f01ff }) -ne $null
            }
        }
        function Get-Acl {
            param([string] $LiteralPath)
            $acl = [pscustomobject]@{
                Owner = 'machine\name'; Sddl = 'O:BA'; AreAccessRulesProtected = [bool] $isProtected[$LiteralPath]
                Sid = if ($owners[$LiteralPath]) { $owners[$LiteralPath] } else { $newOwner }; Rules = @($rules[$LiteralPath]) -ne $null
            }
            $acl | Add-Member ScriptMethod GetOwner { @{ Value = $this.Sid } }
            $acl | Add-Member ScriptMethod GetAccessRules { $this.Rules } -PassThru
        }
        function New-ScheduledTaskAction { param($Execute, $Argument) @{ Execute = $Execute; Argument = $Argument } }
        function New-ScheduledTaskTrigger { param([switch] $AtStartup, [switch] $Once, $At, $RepetitionInterval) @{ AtStartup = $AtStartup } }
        function New-ScheduledTaskSettingsSet { param($MultipleInstances, $ExecutionTimeLimit, [switch] $AllowStartIfOnBatteries, [switch] $DontStopIfGoingOnBatteries) @{ } }
        function New-ScheduledTaskPrincipal { param($UserId, $LogonType) @{ UserId = $UserId; LogonType = $LogonType } }
        function Register-ScheduledTask { param($TaskName, $Action, $Trigger, $Settings, $Principal, [switch] $Force) $registered[$TaskName] = @{ Action = $Action; Principal = $Principal } }
    }
    BeforeEach {
        $place = Join-Path $TestDrive ([guid]::NewGuid())
        $bin = (New-Item (Join-Path $place 'bin') -ItemType Directory).FullName
        $core, $bot = 'simplex-chat.exe', 'bot.ps1' | ForEach-Object { (New-Item (Join-Path $bin $_)).FullName }
        $data = (New-Item (Join-Path $place 'data') -ItemType Directory).FullName
        $folder = Join-Path $data 'SimpleX'
        $owners, $rules, $isProtected, $registered = @{}, @{}, @{}, @{}
        $done = [System.Collections.Generic.List[string]]::new()
        # New files belong to this administrator.
        $newOwner = $me
        $icaclsFails = $false
        $with = @{ Core = $core; Bot = $bot; Database = Join-Path $folder 'bot' }
    }

    It 'creates the folder for Local Service and administrators by SID, and registers both tasks' {
        & $register @with
        Test-Path $folder | Should -BeTrue
        $owners[$folder] | Should -Be $admins
        $isProtected[$folder] | Should -BeTrue
        $rules[$folder].IdentityReference.Value | Should -Be $service, $admins, 'S-1-5-18'
        $done[-1] | Should -Be "icacls $folder /inheritance:r /grant:r *${service}:(OI)(CI)M *${admins}:(OI)(CI)F *S-1-5-18:(OI)(CI)F"
        $registered.Keys | Sort-Object | Should -Be 'SimpleX bot', 'SimpleX core'
        $registered.Values | ForEach-Object { $_.Principal.UserId } | Should -Be $service, $service
        $registered['SimpleX core'].Action.Argument | Should -Be "-p 5225 -d `"$folder$([System.IO.Path]::DirectorySeparatorChar)bot`" --create-bot-display-name helper"
    }

    It 'contains no localized account names' {
        $text | Should -Not -Match "LOCAL SERVICE:|Administrators:|'NT AUTHORITY"
    }

    It 'can run again on its own folder with files' {
        & $register @with
        $owners[(New-Item (Join-Path $folder 'bot_chat.db')).FullName] = $service
        & $register @with
        $registered.Count | Should -Be 2
    }

    It 'creates missing parent folders' {
        & $register -Core $core -Bot $bot -Database (Join-Path $folder 'inner/bot')
        $isProtected.Keys | Sort-Object | Should -Be $folder, (Join-Path $folder 'inner')
    }

    It 'rejects <What>' -ForEach @(
        @{ What = 'a folder that another user owns'; Because = '*owned by S-1-5-21-1-2-3-1001*'; Do = { $null = New-Item $folder -ItemType Directory; $owners[$folder] = $mallory } }
        @{ What = 'a folder with a file of another user'; Because = '*bot_chat.db is owned by*'; Do = {
                $null = New-Item $folder -ItemType Directory
                $owners[(New-Item (Join-Path $folder 'bot_chat.db')).FullName] = $mallory
            }
        }
        @{ What = 'a folder that is a link'; Because = '*is a link*'; Do = { $null = New-Item $folder -ItemType SymbolicLink -Target $bin } }
        @{ What = 'a folder in a folder of another user'; Because = '*data is owned by*'; Do = { $owners[$data] = $mallory } }
        @{ What = 'a folder to which another user has rights'; Because = '*Users other than Local Service and administrators have rights*'; Do = {
                $null = New-Item $folder -ItemType Directory
                $rules[$folder] = New-Rule $mallory 0x1
            }
        }
        @{ What = 'a script that another user owns'; Because = '*bot.ps1 is owned by*'; Do = { $owners[$bot] = $mallory } }
        @{ What = 'a script that others can change'; Because = '*bot.ps1 can be changed by S-1-5-11*'; Do = { $rules[$bot] = New-Rule 'S-1-5-11' 0x1301bf } }
        @{ What = 'a program in a folder that others can write to'; Because = '*bin can be changed by*'; Do = { $rules[$bin] = New-Rule 'S-1-5-32-545' 0x4 } }
        @{ What = 'rights that could not be set'; Because = '*could not be set*'; Do = { $icaclsFails = $true } }
    ) {
        if ($What -like '*link*' -and $IsWindows) {
            Set-ItResult -Skipped -Because 'a link needs a right on Windows'
        }

        . $Do
        "$(Get-Failure { & $register @with })" | Should -BeLike $Because
        $registered.Count | Should -Be 0
    }

    It 'accepts read rights and denied rights' {
        $rules[$bot] = @((New-Rule 'S-1-5-32-545' 0x1200a9), (New-Rule 'S-1-5-11' 0x1301bf Deny), (New-Rule 'S-1-3-0' 0x10000000), (New-Rule 'S-1-15-2-1' -1610612736))
        & $register @with
        $registered.Count | Should -Be 2
    }

    It 'does nothing with -WhatIf' {
        & $register @with -WhatIf
        Test-Path $folder | Should -BeFalse
        $done.Count | Should -Be 0
        $registered.Count | Should -Be 0
    }
}
