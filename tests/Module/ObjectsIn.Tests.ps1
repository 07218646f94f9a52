# Objects that go into cmdlets: rows of files, copies from files and jobs, and objects that contain a target.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    $net = New-TestGroup ops alice, bob, carol
    $alice = $net.alice
    $null = Set-SimplexCustomData '@bob' @{ ticket = 4711 } -Session $alice
    $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName

    # Returns an object as Import-Csv returns it.
    function Convert-Csv { param([string] $Text) $Text -replace '; ', "`n" | ConvertFrom-Csv }

    # Returns the copy of an object that a way through a file, a job or JSON makes.
    function Get-Copy {
        param($Object, [string] $Way)
        switch ($Way) {
            Clixml {
                $Object | Export-Clixml (Join-Path $folder copy.xml)
                Import-Clixml (Join-Path $folder copy.xml)
            }
            # Remoting and jobs keep one level of objects, unless a type asks for more.
            Job { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Object, 1)) }
            JSON { $Object.ToJson() | ConvertFrom-Json }
            CSV { $Object | ConvertTo-Csv | ConvertFrom-Csv }
        }
    }
}
AfterAll { Remove-TestSession }

Describe 'A table' {
    It 'names recipients: <Csv>' -ForEach @(
        @{ Csv = 'To,Text; @bob,down; #ops,up'; Sent = '@bob down', '#ops up' }
        @{ Csv = 'Name,Text; bob,down; carol,up'; Sent = '@bob down', '@carol up' }
        @{ Csv = 'Contact,Text; @bob,down'; Sent = '@bob down' }
        @{ Csv = 'Group,Text; ops,down'; Sent = '#ops down' }
    ) {
        $rows = Convert-Csv $Csv
        ($rows | Send-SimplexMessage -Session $alice).ChatItems | ForEach-Object { "$($_.Chat) $($_.Text)" } | Should -Be $Sent
        ($rows | Send-SimplexMessage -Text hi -Session $alice).ChatItems | ForEach-Object { "$($_.Chat) $($_.Text)" } | Should -Be ($Sent -replace ' .*', ' hi')
    }

    It 'names contacts: <Csv>' -ForEach @(
        @{ Csv = 'Name,Phone; bob,1; carol,2' }
        @{ Csv = 'Contact,Name; @bob,x; carol,y' }
    ) {
        (Convert-Csv $Csv | Get-SimplexContact -Session $alice).Name | Sort-Object | Should -Be bob, carol
    }

    It 'names groups and members' {
        (Convert-Csv 'Name; ops' | Get-SimplexGroup -Session $alice).Name | Should -Be ops
        (Convert-Csv 'Group; #ops' | Get-SimplexGroupMember -Session $alice).Name | Should -Be bob, carol
        (Convert-Csv 'Group,Member; ops,bob' | Set-SimplexMemberRole -Role admin -Session $alice).Members.Name | Should -Be bob
    }

    It 'that was exported from contacts gives the same contacts' {
        $rows = Get-SimplexContact -Session $alice | ConvertTo-Csv | ConvertFrom-Csv
        ($rows | Get-SimplexContact -Session $alice).ContactId | Should -Be $rows.ContactId
        ($rows | Send-SimplexMessage -Text hi -Session $alice).ChatItems.Chat | Sort-Object | Should -Be '@bob', '@carol'
    }

    It 'without a fitting column gives an error that names the columns' {
        $row = [pscustomobject]@{ Person = 'bob'; Phone = 1 }
        "$(Get-Failure { $row | Get-SimplexContact -Session $alice })" | Should -BeLike "*the columns Person, Phone, which don't specify a contact. One of these columns must: Contact, ContactId, Name."
        "$(Get-Failure { $row | Send-SimplexMessage -Text hi -Session $alice })" | Should -BeLike "*the columns Person, Phone, which don't specify a chat. One of these columns must: To, Chat, *Name."
        "$(Get-Failure { Convert-Csv 'Name,Phone; ,1' | Get-SimplexContact -Session $alice })" | Should -BeLike '*The column Name of the object is empty.*'
    }

    It 'of other objects does not name recipients' {
        { Get-Process -Id $PID | Select-Object Name, Id | Send-SimplexMessage -Text hi -Session $alice } | Should -Throw "*the columns Name, Id, which don't specify a chat*"
        { [pscustomobject]@{ Path = 'x'; File = 'y' } | Send-SimplexMessage -Text hi -Session $alice } | Should -Throw "*don't specify a chat*"
    }
}

Describe 'A text or a number' {
    It 'names contacts and groups' {
        ('bob', '@carol' | Get-SimplexContact -Session $alice).Name | Sort-Object | Should -Be bob, carol
        $id = (Get-SimplexContact carol -Session $alice).ContactId
        ('bob', $id | Get-SimplexContact -Session $alice).Name | Sort-Object | Should -Be bob, carol
        ('b*' | Get-SimplexContact -Session $alice).Name | Should -Be bob
        ('ops' | Get-SimplexGroup -Session $alice).Name | Should -Be ops
        ('ops' | Get-SimplexGroupMember -Session $alice).Name | Should -Be bob, carol
        Set-Content (Join-Path $folder names.txt) bob, carol
        (Get-Content (Join-Path $folder names.txt) | Get-SimplexContact -Session $alice).Name | Sort-Object | Should -Be bob, carol
        "$(Get-Failure { 'nobody' | Get-SimplexContact -Session $alice -ErrorAction Stop })" | Should -BeLike "There is no contact named 'nobody'*"
    }
}

Describe 'A copy (<Way>)' -ForEach @(@{ Way = 'Clixml' }, @{ Way = 'Job' }, @{ Way = 'JSON' }) {
    It 'of a contact is a contact' {
        $copy = Get-Copy (Get-SimplexContact bob -Session $alice) $Way
        ($copy | Get-SimplexContact -Session $alice).Name | Should -Be bob
        ($copy | Send-SimplexMessage -Text hi -Session $alice).ChatItems.Chat | Should -Be '@bob'
        (Send-SimplexMessage $copy hi -Session $alice).ChatItems.Chat | Should -Be '@bob'
        ($copy | Get-SimplexGroup -Session $alice).Name | Should -Be ops
        ($copy | Get-SimplexMessage -Last 1 -Session $alice).Text | Should -Be hi
        ($copy | Set-SimplexContactPreference -Voice no -Session $alice).ToContact.Name | Should -Be bob
    }

    It 'of a group is a group' {
        $copy = Get-Copy (Get-SimplexGroup ops -Session $alice) $Way
        ($copy | Send-SimplexMessage -Text hi -Session $alice).ChatItems.Chat | Should -Be '#ops'
        ($copy | Get-SimplexGroupMember -Session $alice).Name | Should -Be bob, carol
        ($copy | Get-SimplexGroup -Session $alice).Name | Should -Be ops
        (Get-SimplexGroupMember $copy bob -Session $alice).Name | Should -Be bob
    }

    It 'of a member is a member' {
        $copy = Get-Copy (Get-SimplexGroupMember '#ops' bob -Session $alice) $Way
        ($copy | Set-SimplexMemberRole -Role @{ Clixml = 'observer'; Job = 'moderator'; JSON = 'member' }[$Way] -Session $alice).Members.Name | Should -Be bob
        ($copy | Send-SimplexMessage -Text dm -Session $alice).ChatItems.Chat | Should -Be '@bob'
    }

    It 'of a message is a message' {
        $sent = (Send-SimplexMessage '@bob' 'to be changed' -Session $alice).ChatItems[0]
        $copy = Get-Copy $sent $Way
        ($copy | Edit-SimplexMessage -Text changed -Session $alice).ChatItem.Text | Should -Be changed
        ($copy | Add-SimplexReaction -Reaction '👍' -Session $alice).Reaction | Should -Not -BeNullOrEmpty
        ($copy | Send-SimplexMessage -Text hi -Session $alice).ChatItems.Chat | Should -Be '@bob'
        ($copy | Get-SimplexContact -Session $alice).Name | Should -Be bob
        (Send-SimplexMessage '@bob' quoting -Quote $copy -Session $alice).ChatItems.QuotedItemId | Should -Be $sent.ItemId
        ($copy | Remove-SimplexMessage -Confirm:$false -Session $alice) | Should -Not -BeNullOrEmpty
    }

    It 'of a response or event holds its messages' {
        $response = Get-Copy (Send-SimplexMessage '@bob' 'to be changed' -Session $alice) $Way
        ($response | Edit-SimplexMessage -Text changed -Session $alice).ChatItem.Text | Should -Be changed
        $null = Receive-SimplexEvent -Session $net.bob
        $null = Send-SimplexMessage '@bob' question -Session $alice
        $happening = Get-Copy (Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bob) $Way
        ($happening | Send-SimplexMessage -Text answer -Session $net.bob).ChatItems.Chat | Should -Be '@alice'
    }
}

Describe 'A copy in a table' {
    It 'shows the text of messages and chats' {
        $null = Send-SimplexMessage '@bob' "first`nsecond" -Session $alice
        $live = Get-SimplexMessage '@bob' -Last 1 -Session $alice
        $line = ($live | Format-Table | Out-String -Width 200).Trim() -split '\r?\n' | Select-Object -Last 1
        $line | Should -BeLike '*first …'
        foreach ($way in 'Clixml', 'Job') {
            ((Get-Copy $live $way) | Format-Table | Out-String -Width 200).Trim() -split '\r?\n' | Select-Object -Last 1 | Should -Be $line
        }
        $chat = Get-Copy (Get-SimplexChat bob -Session $alice) Clixml
        ($chat | Format-Table | Out-String -Width 200) | Should -BeLike '*first …*'
    }

    It 'shows the text in constrained language mode, without control characters' -Tag Memory {
        $escape = [char] 27
        $lines = & {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({
                    param($module, $escape)
                    Import-Module $module
                    $bot = Connect-SimplexChat bot -Simulator (New-SimplexSimulator) -PassThru
                    $anna = Add-SimplexSimulatorPeer anna -ContactOf $bot
                    $null = $anna.Send("red ${escape}[31m alert`nmore")
                    $null = Wait-SimplexEvent newChatItems -Timeout 10 -Filter { $_.ChatItems[0].Text -like 'red*' }
                    $null = Send-SimplexMessage '@anna' answer
                    $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
                    'Messages'; Get-SimplexMessage '@anna' -Last 2 | Format-Table | Out-String -Width 200
                    'Chats'; Get-SimplexChat | Format-Table | Out-String -Width 200
                    'Peers'; $anna.Received | Format-Table | Out-String -Width 200
                }).AddArgument($module).AddArgument($escape)
                $shell.Invoke() -join "`n"
                $shell.Streams.Error | ForEach-Object { "$_" }
            }
            finally {
                $shell.Dispose()
            }
        }
        "$lines" | Should -Match "Messages\s[\s\S]*@anna [\s\S]*red  \[31m alert …[\s\S]*answer[\s\S]*Chats[\s\S]*answer[\s\S]*Peers[\s\S]*answer"
        "$lines" | Should -Not -Match $escape
    }
}

Describe 'An object that contains a target' {
    BeforeAll {
        $null = Receive-SimplexEvent -Session $net.bob
        $null = Send-SimplexMessage '#ops' 'in the group' -Session $alice
        $happening = Receive-SimplexEvent newChatItems -Wait -Count 1 -Timeout 20 -Session $net.bob
        $message = $happening.ChatItems[0]
    }

    It 'gives the contact, the group and the member' {
        ($happening | Get-SimplexGroup -Session $net.bob).Name | Should -Be ops
        ($message | Get-SimplexGroup -Session $net.bob).Name | Should -Be ops
        ($message | Get-SimplexContact -Session $net.bob).Name | Should -Be alice
        ($message | Get-SimplexGroupMember -Session $net.bob).Name | Should -Contain alice
        (Get-SimplexContact bob -Session $alice | Get-SimplexContact -Session $alice).Name | Should -Be bob
        (Send-SimplexMessage '@bob' hi -Session $alice | Get-SimplexContact -Session $alice).Name | Should -Be bob
        (Get-SimplexGroupMember '#ops' bob -Session $alice | Get-SimplexContact -Session $alice).Name | Should -Be bob
        (Get-SimplexGroup ops -Session $alice | Get-SimplexGroup -Session $alice).Name | Should -Be ops
    }

    It 'of a member is the direct chat, if there is one' {
        (Get-SimplexGroupMember '#ops' bob -Session $alice | Send-SimplexMessage -Text dm -Session $alice).ChatItems.Chat | Should -Be '@bob'
        $carol = Get-SimplexGroupMember '#ops' carol -Session $net.bob
        $carol.ContactId | Should -BeNullOrEmpty
        { $carol | Send-SimplexMessage -Text dm -Session $net.bob } | Should -Throw '*@carol is a member of a group, but not a contact*New-SimplexMemberContact*'
        { $carol | Get-SimplexContact -Session $net.bob } | Should -Throw '*@carol is a member of a group, but not a contact*'
    }
}

Describe 'The id of a session' -Tag Memory {
    It 'is accepted where a session is' {
        $id = $alice.Id
        (Get-SimplexSession $id).Id | Should -Be $id
        ($id | Get-SimplexSession).Id | Should -Be $id
        (Get-SimplexContact bob -Session $id).Name | Should -Be bob
        $other = SimplexChat\Connect-SimplexChat dana -Simulator (New-SimplexSimulator) -PassThru
        Disconnect-SimplexChat $other.Id
        $other.State | Should -Be Closed
        { Get-SimplexSession 99999 } | Should -Throw "*'99999' isn't an open session of this runspace*Open sessions: *"
        { Get-SimplexContact -Session 99999 } | Should -Throw "*isn't an open session*"
    }
}

Describe 'Text to send' {
    It 'of objects is what PowerShell shows' {
        $shown = 1, 2 | ForEach-Object { [pscustomobject]@{ Name = "p$_"; Id = $_ } } | Send-SimplexMessage '#ops' -Session $alice
        $shown.ChatItems.Text | Should -Be "Name Id`n---- --`np1    1`np2    2"
        (Get-Process -Id $PID | Select-Object Name, Id | Send-SimplexMessage '#ops' -Session $alice).ChatItems.Text | Should -BeLike "Name*Id`n----*--`n*$PID"
        (Get-Process -Id $PID | Send-SimplexMessage '#ops' -Session $alice).ChatItems.Text | Should -BeLike "*Id*ProcessName*$PID*"
    }

    It 'of objects between lines keeps its place' {
        $sent = 'before', [pscustomobject]@{ A = 1 }, [pscustomobject]@{ A = 2 }, 'after' | Send-SimplexMessage '@bob' -Session $alice
        $sent.ChatItems.Text | Should -Be before, "A`n-`n1`n2", after
    }

    It 'can be the lines of an array' {
        (Send-SimplexMessage '@bob' 'one', 'two', 3 -Session $alice).ChatItems.Text | Should -Be "one`ntwo`n3"
        Set-Content (Join-Path $folder log.txt) first, second
        (Send-SimplexMessage '@bob' (Get-Content (Join-Path $folder log.txt)) -Session $alice).ChatItems.Text | Should -Be "first`nsecond"
    }

    It 'is never sent back from a message' {
        $sent = Send-SimplexMessage '@bob' 'the text' -Session $alice
        foreach ($way in 'Clixml', 'JSON', 'CSV') {
            { Get-Copy $sent.ChatItems[0] $way | Send-SimplexMessage -Session $alice } | Should -Throw '*The message has no content*'
        }
        { '@bob' | Send-SimplexMessage -Session $alice } | Should -Throw '*The message has no content*'
    }

    It 'without quotes around the chat gives a hint' {
        Set-StrictMode -Off
        "$(Get-Failure { Send-SimplexMessage @nobody hi -Session $alice })" | Should -BeLike '*Put the name in quotes. Without quotes*'
        $empty = @()
        "$(Get-Failure { Send-SimplexMessage @empty hi -Session $alice })" | Should -BeLike "*'hi' has no prefix.*Without quotes, PowerShell reads @alice as the variable `$alice*"
    }
}
