BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Servers.ps1
}

Describe 'Set-SimplexContactPreference' {
    BeforeEach { $net = New-ConnectedNetwork bot, alice, carol }
    AfterEach { Remove-TestSession }

    It 'changes only the specified preferences and notifies the contact' {
        $first = Set-SimplexContactPreference '@alice' -Voice no -TimeToLive (New-TimeSpan -Days 1) -Session $net.bot
        $first | Should -BeOfType SimplexChat.Api.ContactPrefsUpdatedResponse
        $own = $first.ToContact.UserPreferences
        $own.Voice.Allow.Value | Should -Be 'no'
        $own.TimedMessages.Allow.Value | Should -Be 'yes'
        $own.TimedMessages.Ttl | Should -Be 86400
        $told = Receive-SimplexEvent contactUpdated -Wait -Count 1 -Timeout 20 -Session $net.alice
        $told.ToContact.Profile.Preferences.Voice.Allow.Value | Should -Be 'no'

        $own = (Set-SimplexContactPreference alice -FullDelete yes -Session $net.bot).ToContact.UserPreferences
        $own.FullDelete.Allow.Value | Should -Be 'yes'
        $own.Voice.Allow.Value | Should -Be 'no'
        $own.TimedMessages.Ttl | Should -Be 86400
    }

    It 'replaces all preferences with -Preference, and resets them with @{}' {
        $null = Set-SimplexContactPreference '@alice' -Voice no -Session $net.bot
        $own = (Set-SimplexContactPreference '@alice' -Preference @{ Calls = 'no' } -Session $net.bot).ToContact.UserPreferences
        $own.Calls.Allow.Value | Should -Be 'no'
        $own.Voice | Should -BeNullOrEmpty
        $own = (Set-SimplexContactPreference '@alice' -Preference @{} -Session $net.bot).ToContact.UserPreferences
        $own.Calls | Should -BeNullOrEmpty
    }

    It 'changes the preferences of all contacts in the pipeline' {
        $changed = Get-SimplexContact -Session $net.bot | Set-SimplexContactPreference -Calls no -Session $net.bot
        $changed.ToContact.Name | Should -Be 'alice', 'carol'
        $changed.ToContact.UserPreferences.Calls.Allow.Value | Should -Be 'no', 'no'
    }

    It 'keeps the own preferences of each group and does not change its argument' {
        $null = Set-SimplexContactPreference '@alice' -Voice no -Session $net.bot
        $given = [SimplexChat.Api.GroupPreferences] @{ Voice = [SimplexChat.Api.RoleGroupPreference] @{ Enable = [SimplexChat.Api.GroupFeatureEnabled]::Off } }
        $null = New-SimplexGroup ops -Preference @{ History = 'on' } -Session $net.bot
        $null = New-SimplexGroup dev -Preference @{ History = 'off' } -Session $net.bot
        $changed = Get-SimplexGroup ops, dev -Session $net.bot | Set-SimplexGroup -Preference $given -Session $net.bot
        "$($changed.ToGroup | Sort-Object Name | ForEach-Object { $_.GroupProfile.GroupPreferences.History.Enable })" | Should -Be 'off on'
        $given.History | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Set-SimplexContactPreference '@alice' -Voice no -WhatIf -Session $net.bot
        (Get-SimplexContact alice -Session $net.bot).UserPreferences.Voice | Should -BeNullOrEmpty
    }

    It 'reports an unknown contact' {
        { Set-SimplexContactPreference '@nobody' -Voice no -Session $net.bot } | Should -Throw "*'nobody'*" -ErrorId 'Name,*'
        { Set-SimplexContactPreference '@99' -Voice no -Session $net.bot } | Should -Throw -ErrorId 'errorStore.contactNotFound,*'
    }
}

Describe 'Set-SimplexContactPreference rejects before sending' {
    It '<Name>' -ForEach @(
        @{ Name = 'an invalid value'; Command = { Set-SimplexContactPreference '@alice' -Voice maybe }; Text = "*'maybe' isn't valid. Valid values: always, yes, no*" }
        @{ Name = 'an invalid name'; Command = { Set-SimplexContactPreference '@alice' -Preference @{ Video = 'no' } }; Text = "*'Video' isn't a valid field*" }
        @{ Name = 'a group'; Command = { Set-SimplexContactPreference '#ops' -Voice no }; Text = "*Specify a contact's name*" }
        @{ Name = '-TimeToLive with -TimedMessages no'; Command = { Set-SimplexContactPreference '@4' -TimedMessages no -TimeToLive 60 }; Text = "*Don't combine -TimeToLive*" }
        @{ Name = 'an invalid time to live'; Command = { Set-SimplexContactPreference '@4' -TimeToLive 0 }; Text = "*isn't a valid time to live*" }
    ) { { & $Command } | Should -Throw $Text }
}

Describe 'Preference completion' {
    It 'completes <Typed>' -ForEach @(
        @{ Typed = "Set-SimplexContactPreference '@alice' -Voice "; Names = 'always', 'yes', 'no' }
        @{ Typed = "Set-SimplexContactPreference '@alice' -TimedMessages y"; Names = 'yes' }
        @{ Typed = "Set-SimplexContactPreference '@alice' -Preference @{ Vo"; Names = 'Voice' }
        @{ Typed = "Set-SimplexProfile -Preference @{ TimedMessages = @{ T"; Names = 'Ttl' }
        @{ Typed = 'Remove-SimplexChat ''@alice'' -Mode '; Names = 'Entity', 'Full', 'Messages' }
    ) { (TabExpansion2 $Typed $Typed.Length).CompletionMatches.ListItemText | Should -Be $Names }
}
