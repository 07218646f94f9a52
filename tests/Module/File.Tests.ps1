BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'What is asked of a core about files' {
    BeforeAll {
        # A core that takes nothing: what it was asked is what counts.
        $core = Start-Core
        Connect-SimplexChat $core.Uri
        function Get-Sent {
            param([scriptblock] $Command)
            (Get-Failure $Command).FullyQualifiedErrorId | Should -BeLike 'error.commandError,*'
            @(Get-CommandText $core)[-1]
        }
    }
    AfterAll { Close-Server }

    It 'receives a file by <What>' -ForEach @(
        @{ What = 'id'; File = { 3 } }
        @{ What = 'an id in a text'; File = { '3' } }
        @{ What = 'transfer'; File = { [SimplexChat.Api.RcvFileTransfer] @{ FileId = 3; FileInvitation = [SimplexChat.Api.FileInvitation] @{ FileName = 'a.log' } } } }
        @{ What = 'the file of a message'; File = { [SimplexChat.Api.CIFile] @{ FileId = 3; FileName = 'a.log' } } }
    ) {
        Get-Sent { & $File | Receive-SimplexFile } | Should -Be '/freceive 3'
        Get-Sent { Stop-SimplexFile (& $File) -Confirm:$false } | Should -Be '/fcancel 3'
    }

    It 'makes paths full' {
        $null = New-Item (Join-Path $TestDrive 'my files') -ItemType Directory -Force
        Push-Location $TestDrive
        try {
            Get-Sent { Receive-SimplexFile 3 './my files' } | Should -Be "/freceive 3 $(Join-Path $TestDrive 'my files')"
            Get-Sent { Receive-SimplexFile 3 -Path 'my files/new [1].log' -ApprovedRelays } |
                Should -Be "/freceive 3 approved_relays=on $(Join-Path $TestDrive 'my files/new [1].log')"
            Get-Sent { Receive-SimplexFile 3 (Get-Item './my files') } | Should -Be "/freceive 3 $(Join-Path $TestDrive 'my files')"
        }
        finally {
            Pop-Location
        }
    }

    It 'says how to keep it and how to get it' {
        Get-Sent { Receive-SimplexFile 3 -Encrypt -Inline:$false } | Should -Be '/freceive 3 encrypt=on inline=off'
        Get-Sent { Receive-SimplexFile 3 -Encrypt:$false -Inline } | Should -Be '/freceive 3 encrypt=off inline=on'
    }

    It 'refuses before asking: <What>' -ForEach @(
        @{ What = 'a folder that is not there'; Command = { Receive-SimplexFile 3 -Path (Join-Path $TestDrive 'none/new.log') }; Text = "There is no folder '*none'. Make it first*" }
        @{ What = 'a path that says it is a folder'; Command = { Receive-SimplexFile 3 -Path (Join-Path $TestDrive 'none/') }; Text = "There is no folder '*none?'. Make it first*" }
        @{ What = 'another provider'; Command = { Receive-SimplexFile 3 -Path env:X }; Text = '*Environment*' }
        @{ What = 'a drive that is not there'; Command = { Receive-SimplexFile 3 -Path 'nodrive:/x' }; Text = "*'nodrive*" }
        @{ What = 'a line break'; Command = { Receive-SimplexFile 3 -Path "$TestDrive/a`nb" }; Text = '*line break*' }
    ) {
        $before = $core.Commands.Count
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike $Text
        $core.Commands.Count | Should -Be $before
    }

    It 'says what is no file' {
        { Receive-SimplexFile report.txt } | Should -Throw "*'report.txt' is no file that was sent*"
        { [SimplexChat.Api.NewChatItemsEvent]::new() | Receive-SimplexFile } | Should -Throw '*NewChatItemsEvent has no file*'
    }

    It 'asks nothing with -WhatIf' {
        $before = $core.Commands.Count
        Receive-SimplexFile 3 -WhatIf
        Stop-SimplexFile 3 -WhatIf
        $core.Commands.Count | Should -Be $before
    }
}

Describe 'A recorded conversation' {
    AfterEach { Close-Server }

    It '07: files, who receives' {
        $replay = Start-Replay 07 bob
        Connect-SimplexChat $replay.Uri
        $accepted = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 1 -Timeout 20 | Receive-SimplexFile -ApprovedRelays
        $accepted | Should -BeOfType SimplexChat.Api.RcvFileAcceptedResponse
        (Receive-SimplexEvent rcvFileComplete -Wait -Count 1 -Timeout 20).ChatItem.ChatItem.File.FileName | Should -Be 'report.txt'
        { $accepted | Receive-SimplexFile -ApprovedRelays } | Should -Throw -ErrorId 'error.fileAlreadyReceiving,*'
        { $accepted | Stop-SimplexFile -Confirm:$false } | Should -Throw -ErrorId 'error.fileCancel,*'
        { Receive-SimplexFile 99 } | Should -Throw '*no file 99*' -ErrorId 'errorStore.userNotFoundByFileId,*'
        { Stop-SimplexFile 99 -Confirm:$false } | Should -Throw -ErrorId 'errorStore.fileNotFound,*'
        { Receive-SimplexEvent rcvFileSndCancelled -Wait -Count 1 -Timeout 20 | Receive-SimplexFile -ApprovedRelays } |
            Should -Throw -ErrorId 'error.fileCancelled,*'
        $replay.Mismatches | Should -BeNullOrEmpty
    }
}

Describe 'Files on the simulator' {
    BeforeAll { $net = New-ConnectedNetwork alice, bob }
    AfterAll { Remove-TestSession }
    BeforeEach {
        $alice = $net.alice
        $bob = $net.bob
        $folder = (New-Item (Join-Path $TestDrive 'incoming') -ItemType Directory -Force).FullName
        $null = Receive-SimplexEvent -Session $bob
    }

    It 'carries the logs of a folder to another' {
        'disk full', 'disk empty' | ForEach-Object { Set-Content (Join-Path $TestDrive "$($_ -replace ' ', '-').log") $_ }
        $sent = Get-ChildItem $TestDrive -Filter disk-*.log | Send-SimplexMessage '@bob' 'see' -Session $alice
        $sent.ChatItems.ChatItem.File.FileName | Sort-Object | Should -Be 'disk-empty.log', 'disk-full.log'
        $null = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 2 -Timeout 20 -Session $bob |
            Receive-SimplexFile -Path $folder -Session $bob
        $null = Receive-SimplexEvent rcvFileComplete -Wait -Count 2 -Timeout 20 -Session $bob
        Get-Content (Join-Path $folder 'disk-full.log') | Should -Be 'disk full'
        Get-Content (Join-Path $folder 'disk-empty.log') | Should -Be 'disk empty'
    }

    It 'receives under another name, what Get-SimplexMessage finds' {
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $null = Send-SimplexMessage '@bob' 'tomorrow' -File (Join-Path $TestDrive 'plan.txt') -Session $alice
        $null = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 1 -Timeout 20 -Session $bob
        $accepted = Get-SimplexMessage '@alice' -Search tomorrow -Session $bob | Receive-SimplexFile -Path (Join-Path $folder 'my plan.txt') -Session $bob
        $accepted | Should -BeOfType SimplexChat.Api.RcvFileAcceptedResponse
        $null = Receive-SimplexEvent rcvFileComplete -Wait -Count 1 -Timeout 20 -Session $bob
        Get-Content (Join-Path $folder 'my plan.txt') | Should -Be 'the plan'
    }

    It 'is called off by its sender' {
        Set-Content (Join-Path $TestDrive 'draft.txt') 'a draft'
        $cancelled = Send-SimplexMessage '@bob' -File (Join-Path $TestDrive 'draft.txt') -Session $alice | Stop-SimplexFile -Session $alice -Confirm:$false
        $cancelled | Should -BeOfType SimplexChat.Api.SndFileCancelledResponse
    }

    It 'keeps the file of a message whose text changes' {
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $sent = Send-SimplexMessage '@bob' 'today' -File (Join-Path $TestDrive 'plan.txt') -Session $alice
        $edited = $sent | Edit-SimplexMessage -Text 'tomorrow' -Session $alice
        $edited.ChatItem.Message | Should -BeOfType SimplexChat.Api.FileMsgContent
        $edited.ChatItem.Text | Should -Be 'tomorrow'
    }
}
