BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Events' {
    BeforeEach {
        $net = New-ConnectedNetwork alice, bob
        $alice = $net.alice
        $bob = $net.bob
    }
    AfterEach { Remove-TestSession }

    It 'writes what waits now, in order, and takes it' {
        'one', 'two', 'three' | Send-SimplexMessage '@bob' -Session $alice | Out-Null
        Wait-Until { $bob.Events.Count -ge 3 }
        $texts = (Receive-SimplexEvent newChatItems -Session $bob).ChatItems.Text
        $texts | Should -Be 'one', 'two', 'three'
        Receive-SimplexEvent newChatItems -Session $bob | Should -BeNullOrEmpty
    }

    It 'leaves the others where they are' {
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        Wait-Until { $alice.Events.Count -ge 2 }
        $waiting = $alice.Events.Count
        Receive-SimplexEvent contactConnected -Session $alice | Should -BeNullOrEmpty
        $alice.Events.Count | Should -Be $waiting
        (Receive-SimplexEvent -Session $alice).Type | Select-Object -Unique | Should -Be 'chatItemsStatusesUpdated'
    }

    It 'writes at most -Count' {
        'one', 'two' | Send-SimplexMessage '@bob' -Session $alice | Out-Null
        Wait-Until { $bob.Events.Count -ge 2 }
        (Receive-SimplexEvent -Count 1 -Session $bob).ChatItems.Text | Should -Be 'one'
        $bob.Events.Count | Should -Be 1
    }

    It 'waits until -Timeout and then ends with what came' {
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        $came = Receive-SimplexEvent newChatItems -Wait -Timeout 1 -Session $bob
        $came.ChatItems.Text | Should -Be 'hi'
        Receive-SimplexEvent -Wait -Timeout '00:00:00.2' -Session $bob | Should -BeNullOrEmpty
    }

    It 'takes several types, in any case' {
        $null = Send-SimplexMessage '@bob' 'hi' -Session $alice
        $types = (Receive-SimplexEvent NEWCHATITEMS, chatItemsStatusesUpdated -Wait -Count 2 -Timeout 20 -Session $alice).Type
        $types | Should -Be 'chatItemsStatusesUpdated', 'chatItemsStatusesUpdated'
    }

    It 'refuses a type that no event has, and says which are near' {
        { Receive-SimplexEvent chatItems -Session $bob } | Should -Throw "*'chatItems'*newChatItems*"
    }

    It 'refuses a time that is none: <Text>' -ForEach @(@{ Text = 'soon' }, @{ Text = 0 }, @{ Text = -1 }) {
        { Receive-SimplexEvent -Wait -Timeout $Text -Session $bob } | Should -Throw
    }

    It 'completes the names of events' {
        $line = 'Receive-SimplexEvent -Type contactC'
        (TabExpansion2 $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'contactConnected', 'contactConnecting'
    }
}
