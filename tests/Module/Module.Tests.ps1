BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The module' {
    It 'exports every cmdlet, and its manifest lists them' {
        $manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $root 'SimplexChat.psd1')
        $assembly = [SimplexChat.PowerShell.Commands.ConnectSimplexChatCommand].Assembly
        $written = $assembly.GetExportedTypes() |
            ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" } | Sort-Object
        $exported = (Get-Command -Module SimplexChat).Name | Sort-Object
        $exported | Should -Be $written
        $manifest.CmdletsToExport | Sort-Object | Should -Be $written
    }

    It 'uses approved verbs and singular nouns with the prefix Simplex' {
        $approved = (Get-Verb).Verb
        foreach ($command in Get-Command -Module SimplexChat) {
            $command.Verb | Should -BeIn $approved
            $command.Noun | Should -MatchExactly '^Simplex'
            $command.Noun | Should -Not -MatchExactly '(?<!Addres)s$' -Because "$($command.Name) is singular"
        }
    }

    It 'has the version of its manifest in all assemblies' {
        $version = [version] (Get-Module SimplexChat).Version
        foreach ($assembly in [SimplexChat.PowerShell.Commands.ConnectSimplexChatCommand], [SimplexChat.SimplexSession], (New-SimplexSimulator).GetType()) {
            $assembly.Assembly.GetName().Version.ToString(3) | Should -Be $version.ToString(3)
        }
    }

    It 'contains only its own assemblies for PowerShell 7' {
        (Get-ChildItem -LiteralPath (Join-Path $root 'out/SimplexChat/net8.0') -Filter *.dll).Name | Should -BeLike 'SimplexChat*'
    }

    It 'contains the assemblies that Windows PowerShell lacks' {
        $folder = Join-Path $root 'out/SimplexChat/netstandard2.0'
        'System.Text.Json.dll', 'System.Memory.dll', 'System.Buffers.dll', 'System.Threading.Channels.dll' |
            ForEach-Object { Test-Path -LiteralPath (Join-Path $folder $_) | Should -BeTrue -Because $_ }
        Join-Path $folder 'System.Management.Automation.dll' | Should -Not -Exist
    }

    It 'supports -WhatIf in every cmdlet that changes state' {
        $silent = 'Connect-SimplexChat', 'Disconnect-SimplexChat', 'New-SimplexSimulator', 'Add-SimplexSimulatorPeer',
            'Add-SimplexSimulatorFault', 'Remove-SimplexSimulatorFault', 'Receive-SimplexEvent',
            'Wait-SimplexEvent', 'Register-SimplexEvent', 'Test-SimplexServer'
        foreach ($command in Get-Command -Module SimplexChat | Where-Object { $_.Verb -ne 'Get' -and $_.Name -notin $silent }) {
            $command.Parameters.Keys | Should -Contain 'WhatIf' -Because $command.Name
        }
    }

    It 'has views for its common types' {
        $views = Get-FormatData -TypeName 'SimplexChat.*'
        foreach ($type in 'SimplexSession', 'Api.User', 'Api.Contact', 'Api.AChatItem', 'Api.ChatEvent', 'Api.ChatResponse', 'Api.UserContactLink', 'Cores.InstalledCore') {
            $views.TypeNames | Should -Contain "SimplexChat.$type"
        }
    }
}
