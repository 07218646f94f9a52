BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Returns the JSON that a parameter of each type sends to the core for a value.
    function Read-Preference {
        param([SimplexChat.PowerShell.Binding.Records.PreferencesTransformation()] $Value)
        $Value.ToJson()
    }

    function Read-GroupPreference {
        param([SimplexChat.PowerShell.Binding.Records.GroupPreferencesTransformation()] $Value)
        $Value.ToJson()
    }

    function Read-Admission {
        param([SimplexChat.PowerShell.Binding.Records.AdmissionTransformation()] $Value)
        $Value.ToJson()
    }

    function Read-AddressSetting {
        param([SimplexChat.PowerShell.Binding.Records.AddressSettingsTransformation()] $Value)
        $Value.ToJson()
    }

    function Read-BotCommand {
        param([SimplexChat.PowerShell.Binding.Records.BotCommandTransformation()] $Value)
        $preferences = [SimplexChat.Api.Preferences] @{ Commands = $Value }
        $preferences.ToJson() -replace '^\{"commands":(.*)\}$', '$1'
    }
}

Describe 'Contact preferences' {
    It 'are read from <Name>' -ForEach @(
        @{ Name = 'texts'; Value = @{ Voice = 'no'; FullDelete = 'always' }; Json = '{"fullDelete":{"allow":"always"},"voice":{"allow":"no"}}' }
        @{ Name = 'names and values in any case'; Value = @{ fulldelete = 'YES' }; Json = '{"fullDelete":{"allow":"yes"}}' }
        @{ Name = 'switches'; Value = @{ Calls = $false; Files = $true }; Json = '{"files":{"allow":"yes"},"calls":{"allow":"no"}}' }
        @{ Name = 'a complete preference'; Value = @{ TimedMessages = @{ Allow = 'always'; Ttl = 60 } }; Json = '{"timedMessages":{"allow":"always","ttl":60}}' }
        @{ Name = 'a TimeSpan'; Value = @{ TimedMessages = [timespan] '1.00:00:00' }; Json = '{"timedMessages":{"allow":"yes","ttl":86400}}' }
        @{ Name = 'seconds'; Value = @{ TimedMessages = 3600 }; Json = '{"timedMessages":{"allow":"yes","ttl":3600}}' }
        @{ Name = 'a time as text'; Value = @{ TimedMessages = '7.00:00:00' }; Json = '{"timedMessages":{"allow":"yes","ttl":604800}}' }
        @{ Name = 'only a duration'; Value = @{ TimedMessages = @{ Ttl = '01:00:00' } }; Json = '{"timedMessages":{"allow":"yes","ttl":3600}}' }
        @{ Name = '$null as no preference'; Value = @{ Voice = $null; Files = 'no' }; Json = '{"files":{"allow":"no"}}' }
        @{ Name = 'a PSCustomObject'; Value = [pscustomobject] @{ voice = [pscustomobject] @{ allow = 'no' } }; Json = '{"voice":{"allow":"no"}}' }
        @{ Name = 'an object from ConvertFrom-Json'; Value = '{"calls":{"allow":"no"},"timedMessages":{"allow":"yes","ttl":60}}' | ConvertFrom-Json
            Json = '{"timedMessages":{"allow":"yes","ttl":60},"calls":{"allow":"no"}}' }
        @{ Name = 'an empty hashtable'; Value = @{}; Json = '{}' }
    ) { Read-Preference $Value | Should -Be $Json }

    It 'are read from API objects' {
        $typed = [SimplexChat.Api.Preferences] @{ Voice = [SimplexChat.Api.SimplePreference] @{ Allow = 'no' } }
        Read-Preference $typed | Should -Be '{"voice":{"allow":"no"}}'
        Read-Preference @{ Voice = $typed.Voice } | Should -Be '{"voice":{"allow":"no"}}'
        $full = [SimplexChat.Api.FullPreferences] @{ Voice = $typed.Voice; Commands = [SimplexChat.Api.ChatBotCommand[]] @() }
        Read-Preference $full | Should -Be '{"voice":{"allow":"no"},"commands":[]}'
    }

    It 'are rejected with <Name>' -ForEach @(
        @{ Name = 'an invalid name'; Value = @{ Voise = 'no' }; Text = "*'Voise' isn't a valid field. Valid fields: TimedMessages, FullDelete, Reactions, Voice, Files, Calls, Sessions, Commands.*" }
        @{ Name = 'an invalid value'; Value = @{ Voice = 'maybe' }; Text = "*Voice: Allow: 'maybe' isn't valid. Valid values: always, yes, no.*" }
        @{ Name = 'an invalid nested name'; Value = @{ TimedMessages = @{ Time = 60 } }; Text = "*TimedMessages: 'Time' isn't a valid field. Valid fields: Allow, Ttl.*" }
        @{ Name = 'an invalid duration'; Value = @{ TimedMessages = 0 }; Text = "*TimedMessages: Ttl: '0' isn't a valid time to live*'1.00:00:00'*" }
        @{ Name = 'a text'; Value = 'no'; Text = "*'no' can't be converted to Preferences. Specify a hashtable such as @{ TimedMessages = * }. Valid fields:*" }
        @{ Name = '$null'; Value = $null; Text = '*specify @{}*' }
    ) { { Read-Preference $Value } | Should -Throw $Text }
}

Describe 'Group preferences' {
    It 'are read from <Name>' -ForEach @(
        @{ Name = 'texts'; Value = @{ DirectMessages = 'on'; History = 'off' }; Json = '{"directMessages":{"enable":"on"},"history":{"enable":"off"}}' }
        @{ Name = 'switches'; Value = @{ Reports = $true; Reactions = $false }; Json = '{"reactions":{"enable":"off"},"reports":{"enable":"on"}}' }
        @{ Name = 'a value and a role'; Value = @{ Voice = @{ Enable = 'on'; Role = 'moderator' } }; Json = '{"voice":{"enable":"on","role":"moderator"}}' }
        @{ Name = 'only a role'; Value = @{ SimplexLinks = @{ Role = 'Admin' } }; Json = '{"simplexLinks":{"enable":"on","role":"admin"}}' }
        @{ Name = 'a time as text'; Value = @{ TimedMessages = '7.00:00:00' }; Json = '{"timedMessages":{"enable":"on","ttl":604800}}' }
        @{ Name = 'the text off'; Value = @{ TimedMessages = 'off' }; Json = '{"timedMessages":{"enable":"off"}}' }
        @{ Name = 'a command menu'; Value = @{ Commands = @{ help = 'Help' } }; Json = '{"commands":[{"type":"command","label":"Help","keyword":"help"}]}' }
        @{ Name = 'fields of core 7.0'; Value = @{ SignMessages = 'on'; Support = $true; Comments = 'off' }
            Json = '{"support":{"enable":"on"},"comments":{"enable":"off"},"signMessages":{"enable":"on"}}' }
    ) { Read-GroupPreference $Value | Should -Be $Json }

    It 'are rejected with <Name>' -ForEach @(
        @{ Name = 'an invalid name'; Value = @{ Calls = 'on' }; Text = "*'Calls' isn't a valid field*DirectMessages*Support (newer than core 6.4), Comments (newer than core 6.4), SignMessages (newer than core 6.4)*" }
        @{ Name = 'an invalid role'; Value = @{ Voice = @{ Role = 'boss' } }; Text = "*Voice: Role: 'boss' isn't valid. Valid values: observer, author (newer than core 6.4), member, moderator, admin, owner*" }
        @{ Name = 'a value of the wrong kind'; Value = @{ History = 'yes' }; Text = "*History: Enable: 'yes' isn't valid. Valid values: on, off*" }
    ) { { Read-GroupPreference $Value } | Should -Throw $Text }
}

Describe 'Member admission' {
    It 'is read from <Value>' -ForEach @(
        @{ Value = 'all'; Json = '{"review":"all"}' }
        @{ Value = 'None'; Json = '{}' }
        @{ Value = @{ Review = 'all' }; Json = '{"review":"all"}' }
    ) { Read-Admission $Value | Should -Be $Json }

    It 'reports the valid values' {
        { Read-Admission some } | Should -Throw "*'some' isn't valid. Valid values: all, none.*"
    }
}

Describe 'Address settings' {
    It 'are read from <Name>' -ForEach @(
        @{ Name = 'switches and a text'; Value = @{ AutoAccept = $true; AutoReply = 'Hello' }
            Json = '{"businessAddress":false,"autoAccept":{"acceptIncognito":false},"autoReply":{"type":"text","text":"Hello"}}' }
        @{ Name = 'empty values'; Value = @{ AutoAccept = $false; AutoReply = '' }; Json = '{"businessAddress":false}' }
        @{ Name = 'all settings'; Value = @{ BusinessAddress = $true; AutoAccept = @{ AcceptIncognito = $true } }
            Json = '{"businessAddress":true,"autoAccept":{"acceptIncognito":true}}' }
    ) { Read-AddressSetting $Value | Should -Be $Json }

    It 'reject a text for a switch' {
        { Read-AddressSetting @{ BusinessAddress = 'no' } } | Should -Throw "*BusinessAddress: 'no' can't be converted to Boolean*"
    }
}

Describe 'Bot commands' {
    It 'are read from <Name>' -ForEach @(
        @{ Name = 'keywords with labels, in their order'; Value = [ordered] @{ '/status' = 'How it goes'; help = 'Show this help' }
            Json = '[{"type":"command","label":"How it goes","keyword":"status"},{"type":"command","label":"Show this help","keyword":"help"}]' }
        @{ Name = 'a command with parameters'; Value = [ordered] @{ role = @{ Label = 'Change a role'; Params = '<name>' } }
            Json = '[{"type":"command","label":"Change a role","keyword":"role","params":"<name>"}]' }
        @{ Name = 'parameters after the keyword'; Value = @{ 'role <name>' = 'Change a role' }
            Json = '[{"type":"command","label":"Change a role","keyword":"role","params":"<name>"}]' }
        @{ Name = 'a nested menu'; Value = [ordered] @{ help = 'Help'; Admin = [ordered] @{ stop = 'Stop it'; start = 'Start it' } }
            Json = '[{"type":"command","label":"Help","keyword":"help"},{"type":"menu","label":"Admin","commands":[{"type":"command","label":"Stop it","keyword":"stop"},{"type":"command","label":"Start it","keyword":"start"}]}]' }
        @{ Name = 'objects'; Value = @{ Keyword = '/help'; Label = 'Help' }, @{ Label = 'More'; Commands = @{ who = 'Who' } }
            Json = '[{"type":"command","label":"Help","keyword":"help"},{"type":"menu","label":"More","commands":[{"type":"command","label":"Who","keyword":"who"}]}]' }
        @{ Name = 'an object from ConvertFrom-Json'; Value = '[{"type":"command","keyword":"help","label":"Help","params":"<what>"}]' | ConvertFrom-Json
            Json = '[{"type":"command","label":"Help","keyword":"help","params":"<what>"}]' }
        @{ Name = 'a hashtable, sorted by keyword'; Value = @{ c = 'C'; a = 'A'; b = 'B' }
            Json = '[{"type":"command","label":"A","keyword":"a"},{"type":"command","label":"B","keyword":"b"},{"type":"command","label":"C","keyword":"c"}]' }
        @{ Name = 'no commands'; Value = @(); Json = '[]' }
    ) { Read-BotCommand $Value | Should -Be $Json }

    It 'are read from API objects' {
        $help = [SimplexChat.Api.CommandChatBotCommand] @{ Keyword = 'help'; Label = 'Help' }
        Read-BotCommand $help | Should -Be '[{"type":"command","label":"Help","keyword":"help"}]'
        Read-BotCommand @($help, @{ who = 'Who' }) | Should -Be '[{"type":"command","label":"Help","keyword":"help"},{"type":"command","label":"Who","keyword":"who"}]'
    }

    It 'are rejected with <Name>' -ForEach @(
        @{ Name = 'an invalid keyword'; Value = @{ 're-start' = 'Start again' }; Text = "*'re-start' isn't a valid keyword*letters, digits and _*" }
        @{ Name = 'an empty keyword'; Value = @{ '/' = 'Nothing' }; Text = "*'/' isn't a valid keyword*" }
        @{ Name = 'an empty label'; Value = @{ help = '' }; Text = "*'help' has no label*" }
        @{ Name = 'an invalid name'; Value = @{ Keyword = 'help'; Text = 'Help' }; Text = "*'Text' isn't a valid field. Valid fields: Keyword, Params, Label.*" }
        @{ Name = 'a text'; Value = 'help'; Text = "*'help' isn't a command. Specify*" }
    ) { { Read-BotCommand $Value } | Should -Throw $Text }
}

Describe 'Hashtable completion' {
    It 'completes <Typed>' -ForEach @(
        @{ Typed = 'Set-SimplexAddress -Settings @{ Auto'; Names = 'AutoAccept', 'AutoReply' }
        @{ Typed = 'Set-SimplexAddress -Settings @{ AutoAccept = @{ Acc'; Names = 'AcceptIncognito' }
    ) {
        if ($PSEdition -eq 'Desktop') {
            Set-ItResult -Skipped -Because 'only PowerShell 7 completes the keys of a hashtable'
        }

        (TabExpansion2 $Typed $Typed.Length).CompletionMatches.ListItemText | Should -Be $Names
    }
}
