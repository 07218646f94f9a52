# Conversions of objects where a cmdlet's attributes don't apply: casts, functions with typed parameters, mocks and proxies.
BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The type <Type>' -ForEach @(
    @{ Type = 'SimplexChat.Api.ChatTarget' }
) {
    It 'converts <Value>' -ForEach @(
        @{ Value = '@anna'; Text = '@anna' }
        @{ Value = '#ops'; Text = '#ops' }
        @{ Value = "@'Alice B'"; Text = "@'Alice B'" }
        @{ Value = '@12'; Text = '@12' }
        @{ Value = '*'; Text = '*' }
        @{ Value = [pscustomobject]@{ ContactId = 4; LocalDisplayName = 'anna' }; Text = '@4' }
        @{ Value = [pscustomobject]@{ GroupId = '3'; Name = 'ops' }; Text = '#3' }
        @{ Value = [pscustomobject]@{ To = '#ops' }; Text = '#ops' }
    ) {
        function Test-Function { param([SimplexChat.Api.ChatTarget] $To, [SimplexChat.Api.ChatTarget[]] $List) "$To"; "$($List[0])" }
        Test-Function $Value -List $Value | Should -Be $Text, $Text
        "$([SimplexChat.Api.ChatTarget] $Value)" | Should -Be $Text
    }

    It 'explains why a value is invalid' {
        { [SimplexChat.Api.ChatTarget] 'anna' } | Should -Throw "*'anna' has no prefix. Use '@anna'*"
        { [SimplexChat.Api.ChatTarget] 12 } | Should -Throw "*isn't a chat. Specify '@alice'*"
    }
}

Describe 'Casts to the types of parameters' {
    It 'convert texts and ids' {
        ([SimplexChat.PowerShell.Binding.MemberTarget] 'anna').Reference.Name | Should -Be anna
        ([SimplexChat.PowerShell.Binding.MemberTarget] 5).Reference.Id | Should -Be 5
        ([SimplexChat.PowerShell.Binding.MessageTarget] 7).ItemId | Should -Be 7
        ([SimplexChat.PowerShell.Binding.MessageTarget] '7').ItemId | Should -Be 7
        ([SimplexChat.PowerShell.Binding.FileTarget] 7).FileId | Should -Be 7
        "$([SimplexChat.PowerShell.Binding.Mention] 'anna')" | Should -Be anna
        ([SimplexChat.PowerShell.Binding.Mention] @{ boss = 'anna' }).Name | Should -Be boss
        ([SimplexChat.PowerShell.Binding.MessagePoint] 7).Message.ItemId | Should -Be 7
        ([SimplexChat.PowerShell.Binding.MessagePoint] '2026-11-22T08:00:00Z').Time.ToWireString() | Should -Be '2026-11-22T08:00:00.0000000Z'
        ([SimplexChat.PowerShell.Binding.EntityReference] 'bot').Name | Should -Be bot
        ([SimplexChat.PowerShell.Binding.EncryptedFile] './a.txt').Path | Should -Be './a.txt'
        { [SimplexChat.PowerShell.Binding.MessageTarget] 'anna' } | Should -Throw "*'anna' isn't a message. Specify an id*"
    }

    It 'convert <Value> to seconds' -ForEach @(
        @{ Value = 60; Seconds = 60 }, @{ Value = 0.5; Seconds = 0.5 }, @{ Value = '90'; Seconds = 90 }
        @{ Value = '00:01:30'; Seconds = 90 }, @{ Value = [timespan]::FromMinutes(2); Seconds = 120 }
    ) {
        $time = [SimplexChat.PowerShell.Binding.Seconds] $Value
        $time.TotalSeconds | Should -Be $Seconds
        $time | Should -Be $Seconds
        [timespan] $time | Should -Be ([timespan]::FromSeconds($Seconds))
        [double] $time | Should -Be $Seconds
        $time -gt 0.1 | Should -BeTrue
        $time -lt '1:00:00' | Should -BeTrue
        "$time" | Should -Be "$Seconds"
    }

    It 'reject a text that is not a time' {
        { [SimplexChat.PowerShell.Binding.Seconds] 'soon' } | Should -Throw "*'soon' isn't a time. Specify seconds (30) or a TimeSpan*"
        { [SimplexChat.PowerShell.Binding.Seconds] 1e300 } | Should -Throw '*out of range*'
    }
}

Describe 'The parameters' {
    # A mock or proxy converts an argument only by the type of its parameter.
    It 'have types that convert names and seconds, in each cmdlet' {
        $odd = foreach ($command in Get-Command -Module SimplexChat -CommandType Cmdlet) {
            foreach ($parameter in $command.Parameters.Values) {
                $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
                $type = $type.IsArray ? $type.GetElementType() : $type
                if ($type -eq [timespan] -or ($type.Name -eq 'ChatTarget' -and $parameter.Name -in 'Contact', 'Group')) {
                    "$command -$($parameter.Name)"
                }
            }
        }
        $odd | Should -BeNullOrEmpty
    }
}

Describe 'A mock' -Tag Memory {
    BeforeAll {
        $net = New-SimplexSimulator
        $bot = Connect-SimplexChat bot -Simulator $net -PassThru
        $null = Add-SimplexSimulatorPeer anna -ContactOf $bot
        $null = New-SimplexGroup ops
        $null = '@anna' | Add-SimplexGroupMember '#ops'
        $sent = Send-SimplexMessage '@anna' hello
    }
    AfterAll { Remove-TestSession }

    It 'of Send-SimplexMessage gets its arguments: <Name>' -ForEach @(
        @{ Name = 'a name'; Call = { Send-SimplexMessage '#ops' hi }; To = '#ops' }
        @{ Name = 'a contact'; Call = { Send-SimplexMessage (Get-SimplexContact anna) hi }; To = '@anna' }
        @{ Name = 'a contact from the pipeline'; Call = { Get-SimplexContact anna | Send-SimplexMessage -Text hi }; To = '@anna' }
        @{ Name = 'a response'; Call = { $sent | Send-SimplexMessage -Text hi }; To = '@anna' }
        @{ Name = 'a message'; Call = { $sent.ChatItems[0] | Send-SimplexMessage -Text hi }; To = '@anna' }
        @{ Name = 'a group'; Call = { Get-SimplexGroup | Send-SimplexMessage -Text hi }; To = '#ops' }
        @{ Name = 'a faked contact'; Call = { [pscustomobject]@{ ContactId = 4; LocalDisplayName = 'anna' } | Send-SimplexMessage -Text hi }; To = '@4' }
        @{ Name = 'an object of New-MockObject'; Call = { New-MockObject -Type SimplexChat.Api.Contact | Send-SimplexMessage -Text hi }; To = '@0' }
    ) {
        Mock Send-SimplexMessage { "$To $Text" }
        $null = $sent
        & $Call | Should -Be "$To hi"
        Should -Invoke Send-SimplexMessage -Times 1 -Exactly -ParameterFilter { $Text -eq 'hi' }
    }

    It 'of Wait-SimplexEvent gets seconds' {
        Mock Wait-SimplexEvent { $Timeout }
        (Wait-SimplexEvent newChatItems -Timeout 60).TotalSeconds | Should -Be 60
        (Wait-SimplexEvent newChatItems -Timeout '00:00:30').TotalSeconds | Should -Be 30
        (Wait-SimplexEvent newChatItems -Timeout ([timespan]::FromMinutes(1))).TotalSeconds | Should -Be 60
        Should -Invoke Wait-SimplexEvent -Times 2 -Exactly -ParameterFilter { $Timeout -eq 60 }
    }

    It 'of <Command> gets its arguments' -ForEach @(
        @{ Command = 'Remove-SimplexMessage'; Call = { Remove-SimplexMessage '@anna' 7 }; Said = { "$Chat $Message" }; Expected = '@anna 7' }
        @{ Command = 'Edit-SimplexMessage'; Call = { $sent | Edit-SimplexMessage -Text new }; Said = { "$($Message.Chat) $Text" }; Expected = '@anna new' }
        @{ Command = 'Add-SimplexGroupMember'; Call = { Add-SimplexGroupMember '#ops' '@anna' }; Said = { "$Group $Contact" }; Expected = '#ops @anna' }
        @{ Command = 'Set-SimplexMemberRole'; Call = { Get-SimplexGroupMember '#ops' | Set-SimplexMemberRole -Role admin }; Said = { "$Member $Role" }; Expected = 'anna admin' }
        @{ Command = 'Receive-SimplexFile'; Call = { Receive-SimplexFile 7 -Wait -Timeout 5 }; Said = { "$File $Timeout" }; Expected = 'file 7 5' }
        @{ Command = 'Get-SimplexMessage'; Call = { Get-SimplexMessage '@anna' -After 7 }; Said = { "$Chat $After" }; Expected = '@anna message 7' }
        @{ Command = 'Set-SimplexActiveUser'; Call = { Set-SimplexActiveUser bot }; Said = { "$User" }; Expected = 'bot' }
        @{ Command = 'Get-SimplexGroupMember'; Call = { Get-SimplexGroupMember ops }; Said = { "$Group" }; Expected = '#ops' }
        @{ Command = 'Set-SimplexContactPreference'; Call = { 'anna', 4 | Set-SimplexContactPreference -Voice no }; Said = { "$Contact $Voice" }; Expected = '@anna no', '@4 no' }
        @{ Command = 'Set-SimplexProfile'; Call = { Set-SimplexProfile -Preference @{ Voice = 'no'; TimedMessages = 'yes' } }; Said = { "$($Preference.Voice) $($Preference.TimedMessages)" }; Expected = 'no yes' }
        @{ Command = 'Set-SimplexGroup'; Call = { Set-SimplexGroup ops -Preference @{ Voice = @{ Enable = 'on'; Role = 'moderator' }; History = 'off' } }; Said = { "$($Preference.Voice) $($Preference.History)" }; Expected = 'on for moderators off' }
        @{ Command = 'Connect-SimplexLink'; Call = { Connect-SimplexLink 'simplex:/contact#/?v=2' }; Said = { "$Link" }; Expected = 'simplex:/contact#/?v=2' }
        @{ Command = 'Add-SimplexReaction'; Call = { $sent | Add-SimplexReaction -Reaction '👍' }; Said = { "$Reaction" }; Expected = '👍' }
        @{ Command = 'Set-SimplexCustomData'; Call = { Set-SimplexCustomData '@anna' @{ ticket = 7 } }; Said = { "$Data" }; Expected = '{"ticket":7}' }
    ) {
        $null = $sent
        Mock $Command $Said
        & $Call | Should -Be $Expected
    }
}

Describe 'A proxy' {
    It 'is defined for each cmdlet, and has the parameters of the cmdlet' {
        foreach ($command in Get-Command -Module SimplexChat -CommandType Cmdlet) {
            $code = [System.Management.Automation.ProxyCommand]::Create([System.Management.Automation.CommandMetadata]::new($command))
            $null = New-Item function:global:Test-Proxy -Value ([scriptblock]::Create($code)) -Force
            $proxy = Get-Command Test-Proxy
            foreach ($parameter in $command.Parameters.Values) {
                $proxy.Parameters[$parameter.Name].ParameterType | Should -Be $parameter.ParameterType -Because "$command -$($parameter.Name)"
            }
        }
    }

    It 'does the same as the cmdlet: <Command>' -Tag Memory -ForEach @(
        @{ Command = 'Send-SimplexMessage'; Call = { param($run) (& $run '@anna', '#ops' 'hi' -TimeToLive 60).ChatItems.Text } }
        @{ Command = 'Send-SimplexMessage'; Call = { param($run) (Get-SimplexContact anna | & $run -Text hi -Timeout 9 -WaitFor Sent).ChatItems.Chat } }
        @{ Command = 'Send-SimplexMessage'; Call = { param($run) ('one', 'two' | & $run '@anna').ChatItems.Text } }
        @{ Command = 'Send-SimplexMessage'; Call = { param($run) (& $run '#ops' '@anna hi' -Mention anna).ChatItems.ChatItem.Mentions.Count } }
        @{ Command = 'Get-SimplexMessage'; Call = { param($run) (& $run '@anna' -Last 2).ItemId.Count } }
        @{ Command = 'Get-SimplexGroupMember'; Call = { param($run) (Get-SimplexGroup ops | & $run).Name } }
        @{ Command = 'Get-SimplexGroup'; Call = { param($run) (& $run -Contact anna).Name } }
        @{ Command = 'Set-SimplexMemberRole'; Call = { param($run) (& $run '#ops' anna observer).Members.Role } }
        @{ Command = 'Wait-SimplexEvent'; Call = { param($run) & $run contactDeletedByContact -Timeout 0.1 -ErrorAction SilentlyContinue } }
        @{ Command = 'Set-SimplexContactPreference'; Call = { param($run) (& $run '@anna' -TimedMessages yes -TimeToLive 86400).ToContact.UserPreferences.TimedMessages.Ttl } }
        @{ Command = 'Set-SimplexProfile'; Call = { param($run) (& $run -Preference @{ Voice = 'no' }).ToProfile.Preferences.Voice.Allow.Value } }
        @{ Command = 'New-SimplexGroup'; Call = { param($run) (& $run dev -Preference @{ Voice = 'off' }).GroupInfo.GroupProfile.GroupPreferences.Voice.Enable.Value } }
        @{ Command = 'Set-SimplexCustomData'; Call = { param($run) $null = & $run '@anna' @{ ticket = 7 } } }
        @{ Command = 'Add-SimplexReaction'; Call = { param($run) $null = Send-SimplexMessage '@anna' a | & $run -Reaction '🚀' } }
    ) {
        $name = $Command -replace 'Simplex', 'Proxy'
        $code = [System.Management.Automation.ProxyCommand]::Create([System.Management.Automation.CommandMetadata]::new((Get-Command $Command)))
        $null = New-Item "function:global:$name" -Value ([scriptblock]::Create($code)) -Force
        $results = foreach ($run in $Command, $name) {
            $bot = Connect-SimplexChat bot -Simulator (New-SimplexSimulator) -PassThru
            $null = Add-SimplexSimulatorPeer anna -ContactOf $bot
            $null = New-SimplexGroup ops
            $null = '@anna' | Add-SimplexGroupMember '#ops'
            , @(& $Call $run)
            Disconnect-SimplexChat
        }
        $results[1] | Should -Be $results[0]
    }
}
