BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # Creates an archive in its own file.
    function New-Archive {
        param([string] $Name, [byte[]] $Content = [SimplexChat.Testing.CoreArchives]::Good())
        $path = Join-Path (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory) $Name
        [System.IO.File]::WriteAllBytes($path, $Content)
        $path
    }

    # Installs the archive with its correct hash.
    function Install-Archive {
        param([string] $Path, [string] $Version, [switch] $Postgres)
        Install-SimplexCore -Path $Path -Version $Version -Postgres:$Postgres -Hash (Get-FileHash $Path).Hash
    }

    # Starts a server of releases and creates empty folders for installations. Returns the previous environment for Restore-Home.
    function Start-Place {
        $server = Start-ReleaseServer '6.4.5', '7.0.2'
        $environment = Set-TestHome $server
        $server, (Join-Path $env:SIMPLEXCHAT_HOME 'cores'), $environment
    }
}

Describe 'Install-SimplexCore' {
    BeforeEach { $server, $cores, $environment = Start-Place }
    AfterEach {
        Restore-Home $environment
        Close-Server
    }

    It 'installs the newest version of the newest line that was checked, and warns that others are newer' {
        $core = Install-SimplexCore -AllowHttp -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*6.4.5 is the newest release of line 6.4*7.0.2 is newer*Install-SimplexCore -Version 7.0.2.*'
        $core | Should -BeOfType SimplexChat.Cores.InstalledCore
        "$($core.Version)" | Should -Be '6.4.5'
        $core.Folder | Should -Be (Join-Path $cores '6.4.5')
        $core.LibraryPath | Should -Exist
        $core.Hash | Should -Be ([SimplexChat.Testing.CoreReleaseServer]::HashOf([SimplexChat.Testing.CoreArchives]::Good()))
        "$($core.Status)" | Should -Be 'Unchanged'
        $core.IsDefault | Should -BeTrue
    }

    It 'names the line that was checked in <_>' -ForEach @(
        'docs/en-US/Install-SimplexCore.md', 'docs/en-US/Get-SimplexCore.md', 'docs/en-US/about_SimplexChat_Cores.md', 'README.md'
    ) {
        $line = [regex]::Escape([SimplexChat.Cores.CoreInstaller]::CheckedVersion.Line)
        Get-Content -Raw -LiteralPath (Join-Path $root $_) | Should -Match "(?:release of line|official core) $line\b"
    }

    It 'warns of newer versions only if it installs something' {
        $null = Install-SimplexCore -AllowHttp -WarningAction SilentlyContinue
        $said = Install-SimplexCore -AllowHttp -Verbose 3>&1 4>&1
        @($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }) | Should -BeNullOrEmpty
        "$($said | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })" | Should -BeLike '*7.0.2 is newer*'
        $null = Install-SimplexCore 7.0.2 -AllowHttp -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'reports that a release has no library for the platform, and what to do' {
        $server.Add('7.1.0-beta.6', [SimplexChat.Testing.CoreArchives]::Good())
        foreach ($version in '7.1.0-beta.6', '6.4.5') {
            [SimplexChat.Testing.CoreReleaseServer]::Archives | ForEach-Object { $server.Remove($version, $_) }
        }

        $failure = Get-Failure { Install-SimplexCore 7.1.0-beta.6 -AllowHttp }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CoreNotFound,*'
        "$failure" | Should -BeLike 'Version 7.1.0-beta.6 has no library for *. Versions with such a library: 7.0.2.*simplex-chat*'
        "$(Get-Failure { Install-SimplexCore -AllowHttp })" | Should -BeLike 'No release of line 6.4*has a library for *. Versions with such a library: 7.0.2.*'
    }

    It 'installs a version, and downloads nothing if it is installed' {
        $first = Install-SimplexCore 6.4.5 -AllowHttp
        $count = $server.Requests.Count
        $second = Install-SimplexCore -Version v6.4.5 -AllowHttp
        $server.Requests.Count | Should -Be $count
        $second.InstalledAt | Should -Be $first.InstalledAt
        (Install-SimplexCore 6.4.5 -AllowHttp -Force).InstalledAt | Should -BeGreaterThan $first.InstalledAt
    }

    It 'installs for all users' {
        $core = Install-SimplexCore -Scope AllUsers -AllowHttp
        $core.Folder | Should -Be (Join-Path $env:SIMPLEXCHAT_ALLUSERS_HOME 'cores/6.4.5')
        "$($core.Scope)" | Should -Be 'AllUsers'
        $cores | Should -Not -Exist
    }

    It 'uses the servers of -Mirror and -Metadata' {
        $other = Start-ReleaseServer '6.4.6-beta.4'
        $core = Install-SimplexCore -Mirror $other.Mirror -Metadata $other.Metadata -AllowHttp
        "$($core.Version)" | Should -Be '6.4.6-beta.4'
        $server.Requests | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        Install-SimplexCore -AllowHttp -WhatIf
        Install-SimplexCore -Path (New-Archive core-6.4.5.zip) -WhatIf
        $cores | Should -Not -Exist
        $server.Requests -like '/download*' | Should -BeNullOrEmpty
    }

    It 'reports <Id> if <Because>' -ForEach @(
        @{ Because = 'http is not allowed'; Id = 'CoreAddress'; Category = 'SecurityError'; Do = { Install-SimplexCore } }
        @{ Because = 'the version does not exist'; Id = 'CoreNotFound'; Category = 'ObjectNotFound'; Do = { Install-SimplexCore 9.9.9 -AllowHttp } }
        @{ Because = 'no hash is known'; Id = 'CoreUnknownHash'; Category = 'SecurityError'; Says = '*-Hash*'
            Do = { $server.Add('6.4.5', [SimplexChat.Testing.CoreArchives]::Good(), [NullString]::Value); Install-SimplexCore 6.4.5 -AllowHttp }
        }
        @{ Because = 'the hash is wrong'; Id = 'CoreWrongHash'; Category = 'SecurityError'; Do = { Install-SimplexCore -Hash ('a' * 64) -AllowHttp } }
        @{ Because = 'a path leads out of the folder'; Id = 'CoreArchive'; Category = 'InvalidData'
            Do = { $server.Add('6.4.5', [SimplexChat.Testing.CoreArchives]::WithEntry('../out')); Install-SimplexCore 6.4.5 -AllowHttp }
        }
        @{ Because = 'the server refuses the newest version'; Id = 'CoreDownload'; Category = 'ConnectionError'
            Says = '*such as http*/download/v6.4.5.1/simplex-chat-libs-*.zip*run here: Install-SimplexCore -Path ./simplex-chat-libs-*.zip -Version 6.4.5.1 -Hash <SHA-256>'
            Do = { $server.Status = 503; Install-SimplexCore -AllowHttp }
        }
        @{ Because = 'the server refuses a specified version'; Id = 'CoreDownload'; Category = 'ConnectionError'
            Says = '*download http*/download/v7.0.2/simplex-chat-libs-*.zip*run here: Install-SimplexCore -Path ./simplex-chat-libs-*.zip -Version 7.0.2 -Hash <SHA-256>'
            Do = { $server.Status = 503; Install-SimplexCore 7.0.2 -AllowHttp }
        }
        @{ Because = 'no hash of the file is known'; Id = 'CoreUnknownHash'; Category = 'SecurityError'; Says = '*The file has [0-9a-f]*. Compare*-Hash*'
            Do = { Install-SimplexCore -Path (New-Archive core-6.4.5.zip) }
        }
        @{ Because = 'the file is missing'; Id = 'CoreNotFound'; Category = 'ObjectNotFound'; Do = { Install-SimplexCore 6.4.5 -Path ./nothing.zip } }
        @{ Because = 'the version of the file is unknown'; Id = 'CoreNotFound'; Category = 'ObjectNotFound'; Says = '*Specify it, for example with -Version 6.4.5.'; Do = { Install-SimplexCore -Path (New-Archive core.zip) } }
        @{ Because = 'another archive is installed'; Id = 'CoreExists'; Category = 'ResourceExists'; Says = '*-Force*'
            Do = { $null = Install-SimplexCore 6.4.5 -AllowHttp; Install-Archive (New-Archive core.zip ([SimplexChat.Testing.CoreArchives]::Good('other'))) -Version 6.4.5 }
        }
        @{ Because = 'the folder is not writable'; Id = 'CoreFolder'; Category = 'WriteError'
            Do = { $env:SIMPLEXCHAT_HOME = New-Archive file; Install-SimplexCore -AllowHttp }
        }
        @{ Because = 'a variable has no valid address'; Id = 'CoreAddress'; Category = 'SecurityError'
            Do = { $env:SIMPLEXCHAT_CORE_MIRROR = 'nowhere'; Install-SimplexCore -AllowHttp }
        }
    ) {
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$($failure.CategoryInfo.Category)" | Should -Be $Category
        if ($_.ContainsKey('Says')) {
            "$failure" | Should -BeLike $Says
        }
    }

    It 'hides passwords of an address: <Because>' -ForEach @(
        @{ Because = 'server not available'; Do = { $server.Status = 503; Install-SimplexCore 7.0.2 -AllowHttp -Mirror 'https://u:TOPSECRET@example.org/cores' } }
        @{ Because = 'mirror with a login'; Do = { Install-SimplexCore 6.4.5 -AllowHttp -Mirror 'https://u:TOPSECRET@example.org/cores' } }
        @{ Because = 'metadata not found'; Do = { Install-SimplexCore -AllowHttp -Metadata "$($server.Mirror)/none?token=TOPSECRET" } }
        @{ Because = 'nothing listens'; Do = { Install-SimplexCore 6.4.5 -AllowHttp -Hash ('a' * 64) -Mirror 'http://u:TOPSECRET@127.0.0.1:9/cores?token=TOPSECRET' } }
        @{ Because = 'invalid mirror'; Do = { Install-SimplexCore -Mirror 'https://u:TOPSECRET@exa mple/' } }
        @{ Because = 'invalid mirror in the environment'; Do = { $env:SIMPLEXCHAT_CORE_MIRROR = 'u:TOPSECRET@'; Install-SimplexCore 6.4.5 -AllowHttp } }
    ) {
        $failure = Get-Failure $Do
        $said = $failure | Format-List FullyQualifiedErrorId, CategoryInfo, TargetObject, ErrorDetails, Exception -Force | Out-String -Width 1000
        "$failure $said $($failure.Exception.InnerException)" | Should -Not -Match 'TOPSECRET'
    }

    It 'creates nothing that others can write to, with umask <Mask> and scope <Scope>' -ForEach @(
        @{ Mask = '000'; Scope = 'CurrentUser' }
        @{ Mask = '077'; Scope = 'CurrentUser' }
        @{ Mask = '000'; Scope = 'AllUsers' }
        @{ Mask = '077'; Scope = 'AllUsers' }
    ) {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no modes of files'
        }

        # A file that another version has created under the umask 000.
        $place = if ($Scope -eq 'AllUsers') { $env:SIMPLEXCHAT_ALLUSERS_HOME } else { $env:SIMPLEXCHAT_HOME }
        $store = New-Item (Join-Path $place 'cores') -ItemType Directory
        $store.UnixFileMode = [System.IO.UnixFileMode] 511
        $script = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $script {
            param($Module, $Scope)
            Import-Module $Module
            $null = Install-SimplexCore 6.4.5 -AllowHttp -Scope $Scope
            # The library isn't valid, but the folder for the default database is created before that is detected.
            try { Connect-SimplexChat -DisplayName bot } catch { $null = $_ }
        }
        & sh -c 'umask $0; exec "$@"' $Mask $pwsh -NoProfile -NonInteractive -File $script (Join-Path $root 'out/SimplexChat/SimplexChat.psd1') $Scope |
            Should -BeNullOrEmpty
        (Get-Item (Join-Path $env:SIMPLEXCHAT_HOME 'databases')).UnixFileMode | Should -Be 'UserExecute, UserWrite, UserRead'
        $all = @(Get-Item $store, $env:SIMPLEXCHAT_HOME) + @(Get-ChildItem $place -Recurse -Force)
        $all.Name | Should -Contain 'core.json'
        $all.Name | Should -Contain '.lock'
        foreach ($item in $all) {
            # The write permissions of the group and of others: 022.
            [int] $item.UnixFileMode -band 18 | Should -Be 0 -Because $item.FullName
        }

        # Other users can read the core.
        foreach ($item in @(Get-Item (Join-Path $store '6.4.5')) + @(Get-ChildItem (Join-Path $store '6.4.5') -Recurse -Force)) {
            [convert]::ToString([int] $item.UnixFileMode, 8) | Should -Be ($item.PSIsContainer ? '755' : '644') -Because $item.FullName
        }
    }

    It 'lets only the user read a partial download' {
        if ($IsWindows) {
            Set-ItResult -Skipped -Because 'Windows has no modes of files'
        }

        $server.Add('6.4.5', [SimplexChat.Testing.CoreArchives]::Good('a library', 50000))
        $server.HoldAfter = 1000
        $installing = Start-Waiting { Install-SimplexCore -AllowHttp }
        Wait-Until { $server.IsHolding -and (Get-ChildItem $cores -Filter .*.part -Force | Where-Object Length -EQ 1000) }
        $null = Stop-Waiting $installing
        $part = Get-ChildItem $cores -Filter .*.part -Force
        $part.UnixFileMode | Should -Be 'UserWrite, UserRead'
        # A file that another version has created under the umask 000.
        $part.UnixFileMode = [System.IO.UnixFileMode] 438
        $installing = Start-Waiting { Install-SimplexCore -AllowHttp }
        Wait-Until { Get-ChildItem $cores -Filter .*.part -Force | Where-Object Length -EQ 2000 }
        (Get-Item $part.FullName -Force).UnixFileMode | Should -Be 'UserWrite, UserRead'
        $null = Stop-Waiting $installing
    }

    It 'rejects an invalid version' {
        Get-Failure { Install-SimplexCore newest -AllowHttp } | Should -BeLike "*'newest' isn't a valid version*"
    }

    It 'installs from a file: by a relative path and from the pipeline' {
        $archive = New-Archive simplex-6.4.5.zip
        Push-Location (Split-Path $archive)
        try {
            $core = Install-SimplexCore -Path ./simplex-6.4.5.zip -Hash (Get-FileHash $archive).Hash
        }
        finally {
            Pop-Location
        }

        $core.Source | Should -Be $archive
        $other = New-Archive simplex-7.0.2.zip
        "$($core.Version)" | Should -Be '6.4.5'
        "$((Get-Item $other | Install-SimplexCore -Hash (Get-FileHash $other).Hash).Version)" | Should -Be '7.0.2'
        $server.Requests | Should -BeNullOrEmpty
    }

    It 'resumes a download after Ctrl+C' {
        $server.Add('6.4.5', [SimplexChat.Testing.CoreArchives]::Good('a library', 50000))
        $server.HoldAfter = 1000
        $installing = Start-Waiting { Install-SimplexCore -AllowHttp }
        Wait-Until { $server.IsHolding -and (Get-ChildItem $cores -Filter *.part -Force | Where-Object Length -EQ 1000) }
        (Stop-Waiting $installing).Seconds | Should -BeLessThan 5
        Get-ChildItem $cores -Directory -Force | Should -BeNullOrEmpty
        $server.HoldAfter = $null
        (Install-SimplexCore -AllowHttp).Status | Should -Be 'Unchanged'
        @($server.Requests)[-1] | Should -BeLike '* bytes=1000-'
    }

    It 'shows progress' {
        $server.Add('6.4.5', [SimplexChat.Testing.CoreArchives]::Good('a library', 50000))
        $server.HoldAfter = 1000
        $installing = Start-Waiting { Install-SimplexCore -AllowHttp }
        Wait-Until { $installing.Shell.Streams.Progress | Where-Object StatusDescription -Like 'Downloading: 1*000 of *' }
        $server.Release()
        "$((Complete-Waiting $installing).Version)" | Should -Be '6.4.5'
    }

    It 'downloads a version once for two processes at the same time' {
        $server.Add('6.4.5', [SimplexChat.Testing.CoreArchives]::Good('a library', 50000))
        $server.HoldAfter = 1000
        $script = "Import-Module $quotedModule; (Install-SimplexCore -AllowHttp).InstalledAt.Ticks"
        $running = 1, 2 | ForEach-Object {
            $start = [System.Diagnostics.ProcessStartInfo]::new($pwsh)
            '-NoProfile', '-NonInteractive', '-Command', $script | ForEach-Object { $start.ArgumentList.Add($_) }
            $start.RedirectStandardOutput = $true
            [System.Diagnostics.Process]::Start($start)
        }
        # Both have requested the newest version, and one of them has locked the folder.
        Wait-Until { $server.IsHolding -and @($server.Requests -like '/releases*').Count -eq 2 }
        $server.Release()
        $said = $running | ForEach-Object {
            $_.WaitForExit(20000) | Should -BeTrue
            $_.ExitCode | Should -Be 0
            $_.StandardOutput.ReadToEnd().Trim()
        }
        $said[0] | Should -Be $said[1]
        @($server.Requests -like '/download*') | Should -HaveCount 1
        (Get-SimplexCore).Folder | Should -Be (Join-Path $cores '6.4.5')
    }

    It 'completes released versions' {
        $line = "Install-SimplexCore -AllowHttp -Version "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be '7.0.2', '6.4.5'
        (TabExpansion2 "${line}6" ($line.Length + 1)).CompletionMatches.CompletionText | Should -Be '6.4.5'
    }
}

Describe 'Get-SimplexCore' {
    BeforeEach { $server, $cores, $environment = Start-Place }
    AfterEach {
        Restore-Home $environment
        Close-Server
    }

    It 'returns nothing if no core is installed' {
        Get-SimplexCore | Should -BeNullOrEmpty
        Get-SimplexCore 6* | Should -BeNullOrEmpty
        (Get-Failure { Get-SimplexCore 6.4.5 }).FullyQualifiedErrorId | Should -BeLike 'Name,*'
    }

    It 'returns all cores, newest first, and marks the default' {
        $null = Install-SimplexCore 6.4.5 -AllowHttp
        $null = Install-SimplexCore 7.0.2 -Scope AllUsers -AllowHttp
        $null = Install-Archive (New-Archive core.zip) -Version 7.1.0 -Postgres
        $all = Get-SimplexCore
        $all | ForEach-Object { "$_" } | Should -Be '7.1.0-postgres', '7.0.2', '6.4.5'
        # One core of each kind.
        $all.IsDefault | Should -Be $true, $true, $false
        "$((Get-SimplexCore 6.*).Version)" | Should -Be '6.4.5'
        "$((Get-SimplexCore -Scope AllUsers).Version)" | Should -Be '7.0.2'
        Get-SimplexCore | Where-Object Version -GE '7.0' | Should -HaveCount 2
        $line = 'Get-SimplexCore 7'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be '7.1.0', '7.0.2'
    }

    It 'prefers the core of the current user to a core of all users' {
        $null = Install-SimplexCore 6.4.5 -Scope AllUsers -AllowHttp
        $null = Install-SimplexCore 6.4.5 -AllowHttp
        (Get-SimplexCore | Where-Object IsDefault).Scope | Should -Be 'CurrentUser'
    }

    It 'detects changed files' {
        $core = Install-SimplexCore -AllowHttp
        Add-Content $core.LibraryPath 'more'
        $changed = Get-SimplexCore
        "$($changed.Status)" | Should -Be 'Changed'
        $changed.Changes | Should -Be "libs/$(Split-Path $core.LibraryPath -Leaf)"
        ($changed | Format-Table | Out-String) | Should -Match '6\.4\.5\s+True\s+Changed\s+CurrentUser\s+\d{4}-\d\d-\d\d'
        "$((Install-SimplexCore -AllowHttp).Status)" | Should -Be 'Unchanged'
    }
}

Describe 'The folders of SimplexFolders' {
    BeforeEach { $server, $cores, $environment = Start-Place }
    AfterEach {
        Restore-Home $environment
        Close-Server
    }

    It 'are under SIMPLEXCHAT_HOME' {
        [SimplexChat.Cores.SimplexFolders]::CoresFolder | Should -Be $cores
        [SimplexChat.Cores.SimplexFolders]::DefaultDatabase | Should -Be (Join-Path $env:SIMPLEXCHAT_HOME 'databases/default')
        [SimplexChat.Cores.SimplexFolders]::AllUsersCoresFolder | Should -Be (Join-Path $env:SIMPLEXCHAT_ALLUSERS_HOME 'cores')
    }

    It 'are full paths if SIMPLEXCHAT_HOME is not set' {
        Remove-Item Env:SIMPLEXCHAT_HOME, Env:SIMPLEXCHAT_ALLUSERS_HOME
        $place = [SimplexChat.Cores.SimplexFolders]::Home
        [System.IO.Path]::IsPathFullyQualified($place) | Should -BeTrue
        $place | Should -BeLike '*SimplexChat'
        [SimplexChat.Cores.SimplexFolders]::AllUsersHome | Should -BeLike '*SimplexChat'
        [SimplexChat.Cores.SimplexFolders]::AllUsersHome | Should -Not -Be $place
    }
}

Describe 'Uninstall-SimplexCore' {
    BeforeEach {
        $server, $cores, $environment = Start-Place
        $null = Install-SimplexCore 6.4.5 -AllowHttp
        $null = Install-SimplexCore 7.0.2 -AllowHttp
    }
    AfterEach {
        Restore-Home $environment
        Close-Server
    }

    It 'removes the specified version' {
        Uninstall-SimplexCore 6.4.5
        "$((Get-SimplexCore).Version)" | Should -Be '7.0.2'
        Join-Path $cores '6.4.5' | Should -Not -Exist
    }

    It 'removes the cores from the pipeline' {
        Get-SimplexCore | Uninstall-SimplexCore
        Get-SimplexCore | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf or if no core matches' {
        Uninstall-SimplexCore * -WhatIf
        (Get-Failure { Uninstall-SimplexCore 9.9.9 }).FullyQualifiedErrorId | Should -BeLike 'Name,*'
        Uninstall-SimplexCore 9*
        Get-SimplexCore | Should -HaveCount 2
    }

    It 'completes installed versions' {
        $line = 'Uninstall-SimplexCore 6'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be '6.4.5'
    }
}
