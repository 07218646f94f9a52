BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'File commands' {
    BeforeAll {
        # A core that refuses all commands. The test checks only the commands.
        $core = Start-Core
        Connect-SimplexChat $core.Uri
        function Get-Sent {
            param([scriptblock] $Command)
            (Get-Failure $Command).FullyQualifiedErrorId | Should -BeLike 'error.commandError,*'
            @(Get-CommandText $core)[-1]
        }
    }
    AfterAll { Close-Server }

    It 'accept a file by <What>' -ForEach @(
        @{ What = 'id'; File = { 3 } }
        @{ What = 'id as text'; File = { '3' } }
        @{ What = 'transfer'; File = { [SimplexChat.Api.RcvFileTransfer] @{ FileId = 3; FileInvitation = [SimplexChat.Api.FileInvitation] @{ FileName = 'a.log' } } } }
        @{ What = 'file of a message'; File = { [SimplexChat.Api.CIFile] @{ FileId = 3; FileName = 'a.log' } } }
    ) {
        Get-Sent { & $File | Receive-SimplexFile } | Should -Be '/freceive 3'
        Get-Sent { Stop-SimplexFile (& $File) -Confirm:$false } | Should -Be '/fcancel 3'
    }

    It 'resolve relative paths' {
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

    It 'send -Encrypt and -Inline' {
        Get-Sent { Receive-SimplexFile 3 -Encrypt -Inline:$false } | Should -Be '/freceive 3 encrypt=on inline=off'
        Get-Sent { Receive-SimplexFile 3 -Encrypt:$false -Inline } | Should -Be '/freceive 3 encrypt=off inline=on'
    }

    It 'are not sent for an invalid path: <What>' -ForEach @(
        @{ What = 'a missing folder'; Command = { Receive-SimplexFile 3 -Path (Join-Path $TestDrive 'none/new.log') }; Text = "Folder '*none' doesn't exist. Create it first*" }
        @{ What = 'a missing folder with a separator at the end'; Command = { Receive-SimplexFile 3 -Path (Join-Path $TestDrive 'none/') }; Text = "Folder '*none?' doesn't exist. Create it first*" }
        @{ What = 'a path of another provider'; Command = { Receive-SimplexFile 3 -Path env:X }; Text = '*Environment*' }
        @{ What = 'a missing drive'; Command = { Receive-SimplexFile 3 -Path 'nodrive:/x' }; Text = "*'nodrive*" }
        @{ What = 'a line break'; Command = { Receive-SimplexFile 3 -Path "$TestDrive/a`nb" }; Text = '*line break*' }
    ) {
        $before = $core.Commands.Count
        $failure = Get-Failure $Command
        $failure.FullyQualifiedErrorId | Should -BeLike 'Input,*'
        "$failure" | Should -BeLike $Text
        $core.Commands.Count | Should -Be $before
    }

    It 'require a file id or an object with a file' {
        { Receive-SimplexFile report.txt } | Should -Throw "*'report.txt' isn't a file of the core*"
        { [SimplexChat.Api.NewChatItemsEvent]::new() | Receive-SimplexFile } | Should -Throw "*NewChatItemsEvent doesn't contain a file*"
    }

    It 'are not sent with -WhatIf' {
        $before = $core.Commands.Count
        Receive-SimplexFile 3 -WhatIf
        Stop-SimplexFile 3 -WhatIf
        $core.Commands.Count | Should -Be $before
    }
}

Describe 'Recorded conversation' {
    AfterEach { Close-Server }

    It '07: files, receiver' {
        $replay = Start-Replay 07 bob
        Connect-SimplexChat $replay.Uri
        $accepted = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 1 -Timeout 20 | Receive-SimplexFile -ApprovedRelays
        $accepted | Should -BeOfType SimplexChat.Api.RcvFileAcceptedResponse
        (Receive-SimplexEvent rcvFileComplete -Wait -Count 1 -Timeout 20).ChatItem.ChatItem.File.FileName | Should -Be 'report.txt'
        # The id, because for a message the cmdlet also asks for its state, which isn't in the recording.
        { $accepted.ChatItem.ChatItem.File.FileId | Receive-SimplexFile -ApprovedRelays } | Should -Throw -ErrorId 'error.fileAlreadyReceiving,*'
        { $accepted | Stop-SimplexFile -Confirm:$false } | Should -Throw -ErrorId 'error.fileCancel,*'
        { Receive-SimplexFile 99 } | Should -Throw '*doesn''t have a file 99*' -ErrorId 'errorStore.userNotFoundByFileId,*'
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

    It 'are sent from one folder and received in another' {
        'disk full', 'disk empty' | ForEach-Object { Set-Content (Join-Path $TestDrive "$($_ -replace ' ', '-').log") $_ }
        $sent = Get-ChildItem $TestDrive -Filter disk-*.log | Send-SimplexMessage '@bob' 'see' -Session $alice
        $sent.ChatItems.ChatItem.File.FileName | Sort-Object | Should -Be 'disk-empty.log', 'disk-full.log'
        $null = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 2 -Timeout 20 -Session $bob |
            Receive-SimplexFile -Path $folder -Session $bob
        $null = Receive-SimplexEvent rcvFileComplete -Wait -Count 2 -Timeout 20 -Session $bob
        Get-Content -LiteralPath (Join-Path $folder 'disk-full.log') | Should -Be 'disk full'
        Get-Content -LiteralPath (Join-Path $folder 'disk-empty.log') | Should -Be 'disk empty'
    }

    It 'leave no folder behind when the process ends' {
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $temporary = (New-Item (Join-Path $TestDrive 'temporary') -ItemType Directory).FullName
        $before = & (Join-Path $root 'build/Set-Environment.ps1') @{ TMPDIR = $temporary; TMP = $temporary; TEMP = $temporary }
        try {
            $received = & $pwsh -NoProfile -NonInteractive -Command {
                param($Module, $File, $Folder)
                Import-Module $Module
                $network = New-SimplexSimulator
                $alice = Connect-SimplexChat alice -Simulator $network -PassThru
                $bob = Connect-SimplexChat bob -Simulator $network -PassThru
                $null = New-SimplexInvitation -Session $alice | Connect-SimplexLink -Session $bob
                $null = Wait-SimplexEvent contactConnected -Session $alice -Timeout 20
                $null = Send-SimplexMessage '@bob' -File $File -Session $alice
                $null = Wait-SimplexEvent rcvFileDescrReady -Session $bob -Timeout 20 | Receive-SimplexFile -Session $bob
                $null = Wait-SimplexEvent rcvFileComplete -Session $bob -Timeout 20
                (Get-ChildItem $Folder -Recurse -File -Filter plan.txt).FullName
            } -args $module, (Join-Path $TestDrive 'plan.txt'), $temporary
        }
        finally {
            $null = & (Join-Path $root 'build/Set-Environment.ps1') $before
        }

        $received | Should -BeLike (Join-Path $temporary 'simplex-simulator-*plan.txt')
        Get-ChildItem $temporary -Filter simplex-simulator-* | Should -BeNullOrEmpty
    }

    It 'are received under another name from a found message' {
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $null = Send-SimplexMessage '@bob' 'tomorrow' -File (Join-Path $TestDrive 'plan.txt') -Session $alice
        $null = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 1 -Timeout 20 -Session $bob
        $accepted = Get-SimplexMessage '@alice' -Search tomorrow -Session $bob | Receive-SimplexFile -Path (Join-Path $folder 'my plan.txt') -Session $bob
        $accepted | Should -BeOfType SimplexChat.Api.RcvFileAcceptedResponse
        $null = Receive-SimplexEvent rcvFileComplete -Wait -Count 1 -Timeout 20 -Session $bob
        Get-Content -LiteralPath (Join-Path $folder 'my plan.txt') | Should -Be 'the plan'
    }

    It 'can be cancelled by the sender' {
        Set-Content (Join-Path $TestDrive 'draft.txt') 'a draft'
        $cancelled = Send-SimplexMessage '@bob' -File (Join-Path $TestDrive 'draft.txt') -Session $alice | Stop-SimplexFile -Session $alice -Confirm:$false
        $cancelled | Should -BeOfType SimplexChat.Api.SndFileCancelledResponse
    }

    It 'stay attached to a message that is edited' {
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $sent = Send-SimplexMessage '@bob' 'today' -File (Join-Path $TestDrive 'plan.txt') -Session $alice
        $edited = $sent | Edit-SimplexMessage -Text 'tomorrow' -Session $alice
        $edited.ChatItem.Message | Should -BeOfType SimplexChat.Api.FileMsgContent
        $edited.ChatItem.Text | Should -Be 'tomorrow'
    }
}

Describe 'Receive-SimplexFile -Wait' {
    BeforeAll { $net = New-ConnectedNetwork alice, bob }
    AfterAll { Remove-TestSession }
    BeforeEach {
        $alice = $net.alice
        $bob = $net.bob
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $null = Receive-SimplexEvent -Session $bob
        Set-Content (Join-Path $TestDrive 'plan.txt') 'the plan'
        $null = Send-SimplexMessage '@bob' -File (Join-Path $TestDrive 'plan.txt') -Session $alice
        $offer = Receive-SimplexEvent rcvFileDescrReady -Wait -Count 1 -Timeout 20 -Session $bob
    }

    It 'returns the received file' {
        $file = $offer | Receive-SimplexFile -Path $folder -Wait -Timeout 20 -Session $bob
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Join-Path $folder 'plan.txt')
        Get-Content -LiteralPath $file | Should -Be 'the plan'
    }

    It 'returns a file in the core''s own folder' {
        $offer | Receive-SimplexFile -Wait -Timeout 20 -Session $bob | Get-Content | Should -Be 'the plan'
    }

    It 'returns an encrypted file with its key' {
        $received = $offer | Receive-SimplexFile -Path $folder -Encrypt -Wait -Timeout 20 -Session $bob
        $received | Should -BeOfType SimplexChat.PowerShell.SimplexProtectedFile
        $received.Path | Should -Be (Join-Path $folder 'plan.txt')
        $keys = (Get-SimplexMessage '@alice' -Last 1 -Session $bob).ChatItem.File.FileSource.CryptoArgs
        $received.Key | Should -Be $keys.FileKey
        $received.Nonce | Should -Be $keys.FileNonce
    }

    It 'names the place of a file that was received before' {
        $file = $offer | Receive-SimplexFile -Path $folder -Wait -Timeout 20 -Session $bob
        $complete = Get-SimplexMessage '@alice' -Last 1 -Session $bob
        foreach ($again in $offer, $complete, $complete.ChatItem.File) {
            $failure = Get-Failure { $again | Receive-SimplexFile -Session $bob }
            $failure.FullyQualifiedErrorId | Should -BeLike 'error.fileAlreadyReceiving,*'
            $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
            "$failure" | Should -Match "^File \d+ \(plan.txt\) was already received. It is '$([regex]::Escape($file.FullName))'. \(ReceiveFile: error.fileAlreadyReceiving\)$"
        }

        Remove-Item -LiteralPath $file
        "$(Get-Failure { $offer | Receive-SimplexFile -Session $bob })" | Should -BeLike "*was already received as '$($file.FullName)', but it isn't there now. A core receives a file only once.*"
        # The id alone doesn't name the message.
        "$(Get-Failure { Receive-SimplexFile $complete.ChatItem.File.FileId -Session $bob })" | Should -BeLike 'The file is already being received, or was already received. Receive-SimplexEvent -Type rcvFileComplete*'
    }

    It 'tells a file that is still being received' -Tag Simulated {
        $net.Network.StopRelay()
        try {
            $null = $offer | Receive-SimplexFile -Path $folder -Session $bob
            "$(Get-Failure { $offer | Receive-SimplexFile -Session $bob })" | Should -BeLike 'File * (plan.txt) is already being received. Receive-SimplexEvent -Type rcvFileComplete*'
        }
        finally {
            $net.Network.StartRelay()
        }
    }

    It 'overwrites a file only with -Force' {
        $path = Join-Path $folder 'mine.txt'
        Set-Content $path 'mine'
        { $offer | Receive-SimplexFile -Path $path -Wait -Session $bob } | Should -Throw '*already*-Force*' -ErrorId 'Input,*'
        Get-Content $path | Should -Be 'mine'
        $offer | Receive-SimplexFile -Path $path -Wait -Force -WhatIf -Session $bob | Should -BeNullOrEmpty
        Get-Content $path | Should -Be 'mine'
        ($offer | Receive-SimplexFile -Path $path -Wait -Force -Timeout 20 -Session $bob).FullName | Should -Be $path
        Get-Content $path | Should -Be 'the plan'
        Get-ChildItem -LiteralPath $folder | Should -HaveCount 1
    }

    It 'is not needed to replace a file with -Force' {
        $path = Join-Path $folder 'mine.txt'
        Set-Content $path 'mine'
        $null = $offer | Receive-SimplexFile -Path $path -Force -Session $bob
        $null = Receive-SimplexEvent rcvFileComplete -Wait -Count 1 -Timeout 20 -Session $bob
        Get-Content $path | Should -Be 'the plan'
        Get-ChildItem -LiteralPath $folder | Should -HaveCount 1
    }

    # The core has sent the event to the other session.
    It 'detects a file that another client received, also after the timeout' -Tag SharedCore -ForEach @(@{ Seconds = 20 }, @{ Seconds = 1 }) {
        $other = Connect-SimplexChat bob -Simulator $net.Network -PassThru
        $quiet = Connect-SimplexChat bob -Simulator $net.Network -PassThru
        try {
            # Two of three events arrive at the other sessions. The event of the fourth file arrives at all sessions.
            $null = 1..3 | ForEach-Object { Send-SimplexMessage '@bob' -File (Join-Path $TestDrive 'plan.txt') -Session $alice }
            Wait-Until { (Get-SimplexMessage '@alice' -Last 4 -Session $bob).ChatItem.File.Count -eq 4 }
            foreach ($message in Get-SimplexMessage '@alice' -Last 4 -Session $bob) {
                $message | Receive-SimplexFile -Path $folder -Wait -Timeout $Seconds -Session $bob | Get-Content | Should -Be 'the plan'
            }
        }
        finally {
            $other, $quiet | Disconnect-SimplexChat
        }
    }

    # In each case, the core receives the file, and only its answer is lost.
    It 'keeps both files if the answer is lost: <Id>' -Tag SharedCore, Simulated -ForEach @(
        @{ Id = 'OutcomeUnknown'; Fault = @{ Disconnect = $true } }
        @{ Id = 'Timeout'; Fault = @{ NoAnswer = $true } }
        @{ Id = 'NotACore'; Fault = @{ Garbage = '<html>' } }
    ) {
        $path = Join-Path $folder 'mine.txt'
        Set-Content $path 'mine'
        $core = Connect-SimplexChat bob -Simulator $net.Network -Timeout 2 -PassThru
        $null = Add-SimplexSimulatorFault -Simulator $net.Network -Core bob -Command '/freceive *' @Fault
        try {
            $failure = Get-Failure { $offer | Receive-SimplexFile -Path $path -Force -Wait -Session $core }
        }
        finally {
            $core | Disconnect-SimplexChat
        }

        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Wait-Until { (Test-Path $path) -and (Get-Content $path) -eq 'the plan' }
        $old = @(Get-ChildItem $folder | Where-Object FullName -NE $path)
        $old | Should -HaveCount 1
        Get-Content $old[0] | Should -Be 'mine'
        "$failure" | Should -BeLike "*'$($old[0].FullName)'*'$path'*"
    }

    It 'restores the replaced file if the core refuses the command' {
        $path = Join-Path $folder 'mine.txt'
        Set-Content $path 'mine'
        { Receive-SimplexFile 99 -Path $path -Force -Wait -Session $bob } | Should -Throw -ErrorId 'errorStore.userNotFoundByFileId,*'
        Get-Content $path | Should -Be 'mine'
        Get-ChildItem -LiteralPath $folder | Should -HaveCount 1
    }
}

Describe 'Receive-SimplexFile -Wait without a file' {
    BeforeAll {
        # A recorded message of a core about file 3.
        function Get-Recorded {
            param([string] $Type)
            $line = Get-Content -LiteralPath (Join-Path $root 'tests/transcripts/07-files.jsonl') |
                Where-Object { $_ -like "*""resp"": {""type"": ""$Type""*" } | Select-Object -First 1
            ($line | ConvertFrom-Json -AsHashtable -DateKind String).resp
        }

        function Send-FileEvent {
            param([string] $Type, [hashtable] $Other = @{}, [string] $Like = $Type)
            $happening = Get-Recorded $Like
            $happening.type = $Type
            $happening.rcvFileTransfer.fileId = 1
            foreach ($name in $Other.Keys) {
                $happening[$name] = $Other[$name]
            }

            $null = $client.EventAsync(($happening | ConvertTo-Json -Depth 30 -Compress)).Wait(10000)
        }

        $receive = { param($Session, $Path) Receive-SimplexFile 1 -Path $Path -Force -Wait -Session $Session }
    }
    BeforeEach {
        $path = Join-Path $TestDrive 'old.txt'
        Set-Content $path 'old'
        $core = Start-Core @{ "/freceive 1 $path" = Get-Recorded rcvFileAccepted | ConvertTo-Json -Depth 30 -Compress }
        $session = Connect-SimplexChat $core.Uri -PassThru
        $client = $core.NextClientAsync().GetAwaiter().GetResult()
    }
    AfterEach {
        Close-Server
        Get-ChildItem (Split-Path $path) | Where-Object FullName -Like "$path.*.old" | Remove-Item
    }

    It 'reports that the sender cancelled the file' {
        $receiving = Start-Waiting $receive @{ Session = $session; Path = $path }
        Wait-Until { @(Get-CommandText $core) -like '/freceive*' }
        Send-FileEvent rcvFileSndCancelled
        $failure = Get-Failure { Complete-Waiting $receiving }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileCancelled,*'
        "$failure" | Should -BeLike '*its sender has cancelled it*'
        Get-Content $path | Should -Be 'old'
    }

    It 'reports why the transfer failed' {
        $receiving = Start-Waiting $receive @{ Session = $session; Path = $path }
        Wait-Until { @(Get-CommandText $core) -like '/freceive*' }
        Send-FileEvent rcvFileError -Like rcvFileProgressXFTP -Other @{
            agentError = @{ type = 'XFTP'; serverAddress = 'xftp://x@relay'; xftpErr = @{ type = 'AUTH' } }
        }
        $failure = Get-Failure { Complete-Waiting $receiving }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileTransfer,*'
        "$failure" | Should -BeLike 'File 1 (report.txt) was not received: *'
        Get-Content $path | Should -Be 'old'
    }

    It 'shows progress and reports it after the timeout' {
        $receiving = Start-Waiting {
            param($Session, $Path)
            Receive-SimplexFile 1 -Path $Path -Force -Wait -Timeout 2 -Session $Session
        } @{ Session = $session; Path = $path }
        Wait-Until { @(Get-CommandText $core) -like '/freceive*' }
        Send-FileEvent rcvFileProgressXFTP @{ receivedSize = 65536; totalSize = 262144 }
        Wait-Until { @($receiving.Shell.Streams.Progress | Where-Object PercentComplete -eq 25).Count -gt 0 }
        $failure = Get-Failure { Complete-Waiting $receiving }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        "$failure" | Should -BeLike '*within 2 s: 65,536 of 262,144 bytes have arrived*continues to receive*old.txt.*.old*'
        $old = Get-ChildItem (Split-Path $path) | Where-Object FullName -Like "$path.*.old"
        $old | Get-Content | Should -Be 'old'
    }

    It 'keeps both files and names them if the session is closed' {
        $receiving = Start-Waiting $receive @{ Session = $session; Path = $path }
        Wait-Until { @(Get-CommandText $core) -like '/freceive*' }
        Send-FileEvent rcvFileProgressXFTP @{ receivedSize = 65536; totalSize = 262144 }
        Wait-Until { @($receiving.Shell.Streams.Progress | Where-Object PercentComplete -eq 25).Count -gt 0 }
        Set-Content $path 'new'
        $session | Disconnect-SimplexChat
        $failure = Get-Failure { Complete-Waiting $receiving }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        Get-Content $path | Should -Be 'new'
        $old = @(Get-ChildItem (Split-Path $path) | Where-Object FullName -Like "$path.*.old")
        $old | Get-Content | Should -Be 'old'
        "$failure" | Should -BeLike "*'$($old[0].FullName)'*'$path'*"
    }

    It 'keeps both files if Ctrl+C is pressed before the answer' {
        $mute = Start-MuteCore
        $waiting = Connect-SimplexChat $mute.Uri -PassThru
        $receiving = Start-Waiting $receive @{ Session = $waiting; Path = $path }
        Wait-Until { @(Get-CommandText $mute) -like '/freceive*' }
        Set-Content $path 'new'
        (Stop-Waiting $receiving).State | Should -Be Stopped
        Get-Content $path | Should -Be 'new'
        Get-ChildItem (Split-Path $path) | Where-Object FullName -Like "$path.*.old" | Get-Content | Should -Be 'old'
    }

    It 'ends at once with Ctrl+C' {
        $receiving = Start-Waiting $receive @{ Session = $session; Path = $path }
        Wait-Until { @(Get-CommandText $core) -like '/freceive*' }
        $stopped = Stop-Waiting $receiving
        $stopped.State | Should -Be Stopped
        $stopped.Seconds | Should -BeLessThan 5
    }
}
