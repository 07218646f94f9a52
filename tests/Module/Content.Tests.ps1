# Tests the files, images, links and texts that Send-SimplexMessage sends.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1

    # A transparent image of one pixel.
    $dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
}

Describe 'Send-SimplexMessage with a file, image or link' {
    BeforeAll {
        # A core that refuses all commands. The test checks only the commands.
        $core = Start-Core
        Connect-SimplexChat $core.Uri
        function Get-Sent {
            param([scriptblock] $Command)
            (Get-Failure $Command).FullyQualifiedErrorId | Should -BeLike 'error.commandError,*'
            $text = @(Get-CommandText $core)[-1]
            $text | Should -BeLike '/_send @4 json *'
            ($text -replace '^.* json ' | ConvertFrom-Json)[0]
        }
    }
    AfterAll { Close-Server }
    BeforeEach {
        $picture = Join-Path $TestDrive 'dot.png'
        [System.IO.File]::WriteAllBytes($picture, [convert]::FromBase64String($dot))
        $large = Join-Path $TestDrive 'large.jpg'
        [System.IO.File]::WriteAllBytes($large, [byte[]] (0xFF, 0xD8, 0xFF, 0xE0) + [byte[]]::new(20000))
    }

    It 'resolves a relative path with -File' {
        $null = New-Item (Join-Path $TestDrive 'backup [1].log') -Value 'done' -Force
        Push-Location $TestDrive
        try {
            $sent = Get-Sent { Send-SimplexMessage '@4' 'last night' -File 'backup [1].log' }
        }
        finally {
            Pop-Location
        }

        $sent.msgContent.type | Should -Be 'file'
        $sent.msgContent.text | Should -Be 'last night'
        $sent.fileSource.filePath | Should -Be (Join-Path $TestDrive 'backup [1].log')
    }

    It 'sends files from Get-ChildItem and Get-Item' {
        $null = New-Item (Join-Path $TestDrive 'update.log') -Value 'done' -Force
        (Get-Sent { Get-ChildItem $TestDrive -Filter update.log | Send-SimplexMessage '@4' }).fileSource.filePath |
            Should -Be (Join-Path $TestDrive 'update.log')
        (Get-Sent { Send-SimplexMessage '@4' -File (Get-Item (Join-Path $TestDrive 'update.log')) }).fileSource.filePath |
            Should -Be (Join-Path $TestDrive 'update.log')
    }

    It 'uses a small image as its own preview' {
        $sent = Get-Sent { Send-SimplexMessage '@4' 'a dot' -Image $picture }
        $sent.msgContent.type | Should -Be 'image'
        $sent.msgContent.text | Should -Be 'a dot'
        $sent.msgContent.image | Should -Be "data:image/png;base64,$dot"
        $sent.fileSource.filePath | Should -Be $picture
    }

    It 'requires -Preview for a large image' {
        "$(Get-Failure { Send-SimplexMessage '@4' -Image $large })" | Should -BeLike '*too large to be used as its own preview*-Preview*'
        (Get-Sent { Send-SimplexMessage '@4' -Image $large -Preview $picture }).msgContent.image | Should -Be "data:image/png;base64,$dot"
        (Get-Sent { Send-SimplexMessage '@4' -Image $large -Preview 'data:image/jpeg;base64,/9j/' }).msgContent.image |
            Should -Be 'data:image/jpg;base64,/9j/'
        "$(Get-Failure { Send-SimplexMessage '@4' -Image $large -Preview $large })" | Should -BeLike '*too large for a preview*'
        "$(Get-Failure { Send-SimplexMessage '@4' -Image $picture -Preview 'data:text/plain,x' })" | Should -BeLike '*PNG or JPEG*'
    }

    It 'detects the image type from the content' {
        $fake = Join-Path $TestDrive 'fake.png'
        Set-Content $fake 'no image'
        "$(Get-Failure { Send-SimplexMessage '@4' -Image $fake })" | Should -BeLike '*isn''t a PNG, JPEG, GIF or WEBP*-File*'
        $gif = Join-Path $TestDrive 'a.gif'
        [System.IO.File]::WriteAllBytes($gif, [System.Text.Encoding]::ASCII.GetBytes('GIF89a......'))
        "$(Get-Failure { Send-SimplexMessage '@4' -Image $gif })" | Should -BeLike '*can''t be used as its own preview*'
        (Get-Sent { Send-SimplexMessage '@4' -Image $gif -Preview $picture }).fileSource.filePath | Should -Be $gif
    }

    It 'sends a link with a preview' {
        $sent = Get-Sent {
            Send-SimplexMessage '@4' -Link https://simplex.chat -LinkTitle SimpleX -LinkDescription chat -LinkImage $picture
        }
        $sent.msgContent.type | Should -Be 'link'
        $sent.msgContent.text | Should -Be 'https://simplex.chat'
        $sent.msgContent.preview.uri | Should -Be 'https://simplex.chat'
        $sent.msgContent.preview.title | Should -Be 'SimpleX'
        $sent.msgContent.preview.description | Should -Be 'chat'
        $sent.msgContent.preview.image | Should -Be "data:image/png;base64,$dot"
        (Get-Sent { Send-SimplexMessage '@4' 'look' -Link https://simplex.chat/blog }).msgContent.preview.title | Should -Be 'simplex.chat'
    }

    It 'sends any message content with -Content' {
        $voice = [SimplexChat.Api.VoiceMsgContent] @{ Text = ''; Duration = 7 }
        $sent = Get-Sent { Send-SimplexMessage '@4' -Content $voice -File $large }
        $sent.msgContent.type | Should -Be 'voice'
        $sent.msgContent.duration | Should -Be 7
        $sent.fileSource.filePath | Should -Be $large
    }
}

Describe 'Send-SimplexMessage with pipeline input' {
    BeforeAll {
        $net = New-ConnectedNetwork alice, bob
        $alice = $net.alice
        $log = Join-Path $TestDrive 'app.log'
        Set-Content $log 'starting', 'disk full', 'stopping'
        $names = Join-Path $TestDrive 'people.txt'
        Set-Content $names '@bob', '@nobody'
        $secret = Join-Path $TestDrive 'secret.txt'
        Set-Content $secret 'the key'
        $quotable = (Send-SimplexMessage '@bob' 'for you alone' -Session $alice).ChatItems[0].ItemId
    }
    AfterAll { Remove-TestSession }

    It 'sends strings from Get-Content as text: <Name>' -ForEach @(
        @{ Name = 'last lines'; Command = { Get-Content $log -Tail 2 | Send-SimplexMessage '@bob' -Session $alice }; Text = 'disk full', 'stopping' }
        @{ Name = 'filtered lines'; Command = { Get-Content $log | Where-Object { $_ -like 'd*' } | Send-SimplexMessage '@bob' -Session $alice }; Text = 'disk full' }
        @{ Name = 'the whole file'; Command = { Get-Content $log -Raw | Send-SimplexMessage '@bob' -Session $alice }; Text = "starting`ndisk full`nstopping`n" }
        @{ Name = 'a line for -Text'; Command = { Send-SimplexMessage '@bob' (Get-Content $log -TotalCount 1) -Session $alice }; Text = 'starting' }
        @{ Name = 'the recipient'; Command = { Get-Content $names -TotalCount 1 | Send-SimplexMessage -Text 'hi' -Session $alice }; Text = 'hi' }
    ) {
        $items = @((& $Command).ChatItems)
        $items.Text -replace '\r' | Should -Be $Text
        $items.Chat | Select-Object -Unique | Should -Be '@bob'
        foreach ($item in $items) {
            $item.ChatItem.File | Should -BeNullOrEmpty
            $item.ChatItem.Content.MsgContent.Type | Should -Be 'text'
        }
    }

    It 'mentions a file in -WhatIf only if a file would be sent' {
        $said = Join-Path $TestDrive 'whatif.txt'
        $null = & $pwsh -NoProfile -NonInteractive -Command {
            param($module, $log, $said)
            Import-Module $module
            $network = New-SimplexSimulator
            $bot = Connect-SimplexChat bot -Simulator $network -PassThru
            $null = Add-SimplexSimulatorPeer anna -ContactOf $bot
            $null = Start-Transcript $said
            Get-Content $log -Tail 1 | Send-SimplexMessage '@anna' -WhatIf
            Get-Item $log | Send-SimplexMessage '@anna' -WhatIf
            $null = Stop-Transcript
        } -args (Join-Path $root 'out/SimplexChat/SimplexChat.psd1'), $log, $said
        (Get-Content $said) -like 'What if:*' | Should -Be @(
            'What if: Performing the operation "Send message" on target "@anna".'
            "What if: Performing the operation ""Send message with the file '$log'"" on target ""@anna""."
        )
    }

    It 'sends a file from Get-ChildItem, with or without text' {
        (Get-ChildItem $log | Send-SimplexMessage '@bob' -Session $alice).ChatItems[0].ChatItem.File.FileName | Should -Be 'app.log'
        $item = (Get-Item $log | Send-SimplexMessage '@bob' 'see' -Session $alice).ChatItems[0]
        $item.ChatItem.File.FileName | Should -Be 'app.log'
        $item.Text | Should -Be 'see'
        # The next input doesn't have a file.
        $mixed = (Get-Item $log), 'a line' | Send-SimplexMessage '@bob' -Session $alice
        $mixed.ChatItems.Text | Should -Be '', 'a line'
        $mixed[1].ChatItems[0].ChatItem.File | Should -BeNullOrEmpty
    }

    It 'sends no file and no quote for an object with such properties: <Name>' -ForEach @(
        @{ Name = 'JSON that names a file'; Value = { "{""text"":""down"",""file"":""$($secret.Replace('\', '/'))""}" | ConvertFrom-Json } }
        @{ Name = 'JSON with PSPath'; Value = { [pscustomobject]@{ Text = 'down'; PSPath = $secret } } }
        @{ Name = 'JSON that names a message'; Value = { "{""text"":""down"",""quote"":$quotable}" | ConvertFrom-Json } }
        @{ Name = 'JSON with all properties'; Value = { [pscustomobject]@{ To = '@nobody'; Text = 'down'; File = $secret; Quote = $quotable; FullName = $secret; Path = $secret; Image = $secret } } }
    ) {
        $value = & $Value
        $items = ($value, 'next' | Send-SimplexMessage '@bob' -Session $alice).ChatItems
        $items | Should -HaveCount 2
        $items[0].Text | Should -BeLike '*down*'
        $items[1].Text | Should -Be 'next'
        @($items.ChatItem.File) + @($items.ChatItem.QuotedItem) -ne $null | Should -BeNullOrEmpty
        $items.Chat | Should -Be '@bob', '@bob'
    }

    It 'rejects objects that are not text: <Name>' -ForEach @(
        @{ Name = 'a hashtable'; Value = { @{ Text = 'down'; File = $secret } }; Said = '*Hashtable isn''t text*' }
        @{ Name = 'a deserialized object'; Value = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-Item $secret))) }; Said = '*FileInfo isn''t text*' }
        @{ Name = 'an API object'; Value = { Get-SimplexContact bob -Session $alice }; Said = '*Contact isn''t text*' }
    ) {
        $value = & $Value
        $failures = @()
        $value, 'next' | Send-SimplexMessage '@bob' -Session $alice -ErrorAction SilentlyContinue -ErrorVariable failures |
            ForEach-Object { $_.ChatItems.Text } | Should -Be 'next'
        $failures | Should -HaveCount 1
        "$($failures[0])" | Should -BeLike $Said
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'Input,*'
        $failures[0].CategoryInfo.TargetName | Should -Not -BeLike '*secret*'
        { Send-SimplexMessage '@bob' $value -Session $alice } | Should -Throw "*isn't text*"
        (Get-SimplexMessage '@bob' -Last 1 -Session $alice).ChatItem.File | Should -BeNullOrEmpty
    }

    It 'binds properties to parameters with script blocks' {
        $row = [pscustomobject]@{ To = '@bob'; Said = 'down'; Where = $log; Of = $quotable }
        $item = ($row | Send-SimplexMessage -To { $_.To } -Text { $_.Said } -File { $_.Where } -Quote { $_.Of } -Session $alice).ChatItems[0]
        $item.Text | Should -Be 'down'
        $item.ChatItem.File.FileName | Should -Be 'app.log'
        $item.ChatItem.QuotedItem.Content.Text | Should -Be 'for you alone'
        $only = ([pscustomobject]@{ Said = 'down'; File = $secret; Quote = $quotable } | Send-SimplexMessage '@bob' -Text { $_.Said } -Session $alice).ChatItems[0]
        $only.Text | Should -Be 'down'
        $only.ChatItem.File | Should -BeNullOrEmpty
        $only.ChatItem.QuotedItem | Should -BeNullOrEmpty
        # A file on the command line is used for each input.
        ('a', 'b' | Send-SimplexMessage '@bob' -File $log -Session $alice).ChatItems.ChatItem.File.FileName | Should -Be 'app.log', 'app.log'
    }

    It 'converts a simple value to text: <Name>' -ForEach @(
        @{ Name = 'a number'; Value = 1.5; Text = '1.5' }
        @{ Name = 'a version'; Value = [version] '7.0.2'; Text = '7.0.2' }
        @{ Name = 'an address'; Value = [uri] 'https://example.org/a'; Text = 'https://example.org/a' }
        @{ Name = 'an error'; Value = [System.Management.Automation.ErrorRecord]::new([exception]::new('no disk'), 'Disk', 'NotSpecified', $null); Text = 'no disk' }
    ) {
        ($Value | Send-SimplexMessage '@bob' -Session $alice).ChatItems[0].Text | Should -Be $Text
    }

    It 'reports unused input if the arguments specify both chat and text' {
        'a', 'b' | Send-SimplexMessage '@bob' 'text' -Session $alice -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -HaveCount 2
        "$($failures[0])" | Should -BeLike "*isn't used*-Text*"
    }
}
