# The effect of a failed input on the other inputs.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Returns the output of a pipeline and its error at the end.
    function Get-Run {
        param([scriptblock] $Command)
        $ErrorActionPreference = 'Continue'
        $run = @{ Output = [System.Collections.Generic.List[object]]::new(); Errors = [System.Collections.Generic.List[object]]::new(); Caught = $null }
        try {
            & $Command 2>&1 | ForEach-Object { $run[$_ -is [System.Management.Automation.ErrorRecord] ? 'Errors' : 'Output'].Add($_) }
        }
        catch {
            $run.Caught = $_
        }

        [pscustomobject] $run
    }
}

Describe 'An error for one pipeline input' {
    BeforeAll {
        $net = New-ConnectedNetwork alice, bob, carol
        $alice = $net.alice
        $null = New-SimplexGroup ops -Session $alice
    }
    AfterEach { Get-SimplexSimulatorFault -Simulator $net.Network | Remove-SimplexSimulatorFault -Simulator $net.Network }
    AfterAll { Remove-TestSession }

    It 'does not prevent the other inputs' {
        $run = Get-Run { 'bob', 'nobody', 'carol' | Add-SimplexGroupMember '#ops' -Session $alice }
        $run.Output.Member.Name | Should -Be bob, carol
        $run.Errors | Should -HaveCount 1
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'Name,*'
        $run.Errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($run.Errors[0].TargetObject)" | Should -Be '@nobody'
    }

    It 'becomes a terminating error at the end that lists all failed inputs' {
        $run = Get-Run { 'noone', '@bob', 'nobody', '@carol' | Set-SimplexContactPreference -Voice no -Session $alice }
        $run.Output | Should -HaveCount 2
        $run.Errors.Exception.Name | Should -Be noone, nobody
        $run.Caught.FullyQualifiedErrorId | Should -Be 'PartlyDone,SimplexChat.PowerShell.Commands.SetSimplexContactPreferenceCommand'
        $run.Caught.CategoryInfo.Category | Should -Be ObjectNotFound
        "$($run.Caught)" | Should -BeLike "Not all inputs were processed: 2 errors in 4 inputs. There is no contact named 'noone'. There is no contact named 'nobody'*"
        $run.Caught.Exception | Should -BeOfType SimplexChat.PowerShell.Errors.SimplexPartialException
        $run.Caught.Exception.Count | Should -Be 2
        $run.Caught.Exception.Errors.TargetObject | ForEach-Object { "$_" } | Should -Be '@noone', '@nobody'
    }

    It 'is thrown unchanged if only the last input fails' {
        $run = Get-Run { '@bob', '@nobody' | Get-SimplexMessage -Last 1 -Session $alice }
        $run.Output | Should -HaveCount 1
        $run.Errors | Should -BeNullOrEmpty
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'Name,*'
        (Get-Failure { '@nobody' | Get-SimplexMessage -Session $alice }).FullyQualifiedErrorId | Should -BeLike 'Name,*'
    }

    It 'can come from the core' {
        $run = Get-Run { '@98', '@bob', '@99' | Get-SimplexMessage -Last 1 -Session $alice }
        $run.Output.Chat | Should -Be '@bob'
        $run.Errors.FullyQualifiedErrorId | Should -BeLike 'errorStore.contactNotFound,*'
        $run.Errors.TargetObject | ForEach-Object { "$_" } | Should -Be '@98', '@99'
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'PartlyDone,*'
    }

    It 'allows a list to be processed again' {
        $group = New-TestGroup twice alice, bob, carol, dave
        $null = Remove-SimplexGroupMember '#twice' dave -Confirm:$false -Session $group.alice
        $run = Get-Run { 'bob', 'carol', 'dave' | Add-SimplexGroupMember '#twice' -Session $group.alice }
        $run.Output.Member.Name | Should -BeLike 'dave*'
        $run.Errors.FullyQualifiedErrorId | Should -BeLike 'error.groupDuplicateMember,*'
        $run.Errors.TargetObject | ForEach-Object { "$_" } | Should -Be '@bob', '@carol'
        $run.Errors[0].CategoryInfo.Category | Should -Be ResourceExists
    }

    It 'does not stop the pipeline with -WhatIf' {
        $run = Get-Run { '@nobody', '@bob' | Remove-SimplexChat -WhatIf -Session $alice }
        $run.Errors.FullyQualifiedErrorId | Should -BeLike 'Name,*'
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'PartlyDone,*'
    }

    It 'stops the pipeline at once with -ErrorAction Stop' {
        $run = Get-Run { '@nobody', '@bob' | Get-SimplexMessage -Session $alice -ErrorAction Stop }
        $run.Output | Should -BeNullOrEmpty
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'Name,*'
    }

    It 'is hidden with -ErrorAction <_>, but the terminating error remains' -ForEach SilentlyContinue, Ignore {
        $action = $_
        $run = Get-Run { '@nobody', '@bob' | Get-SimplexMessage -Last 1 -Session $alice -ErrorAction $action }
        $run.Output | Should -HaveCount 1
        $run.Errors | Should -BeNullOrEmpty
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'PartlyDone,*'
    }

    It 'does not stop a pipeline of events' -Tag Simulated {
        $null = Receive-SimplexEvent -Session $alice
        Add-SimplexSimulatorFault -Refuse 'error.contactNotReady' -Command '/_reaction *' -Simulator $net.Network
        $null = 'one', 'two' | Send-SimplexMessage '@alice' -Session $net.bob
        $run = Get-Run { Receive-SimplexEvent newChatItems -Wait -Count 2 -Timeout 20 -Session $alice | Add-SimplexReaction -Reaction 👍 -Session $alice }
        $run.Output | Should -HaveCount 1
        $run.Errors.FullyQualifiedErrorId | Should -BeLike 'error.contactNotReady,*'
        $run.Errors.TargetObject.Text | Should -Be one
    }

    It 'is included in the error for unsent messages' {
        $run = Get-Run { '@carol', '@nobody', '@bob' | Send-SimplexMessage -Text 'hi' -Session $alice }
        $run.Output | Should -HaveCount 2
        $run.Errors | Should -BeNullOrEmpty
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'PartlySent,*'
        "$($run.Caught)" | Should -Be "Not sent to @nobody (input 2): There is no contact named 'nobody'."
        $run.Caught.Exception.Unsent.Input | Should -Be 2
        $run.Caught.Exception.Unsent.IsUnknown | Should -BeFalse
        (Get-Failure { '@nobody' | Send-SimplexMessage -Text 'hi' -Session $alice }).FullyQualifiedErrorId | Should -BeLike 'Name,*'
    }

    It 'keeps the input order in the error for unsent messages' {
        $run = Get-Run { '@99', '@nobody', '@bob', '@98' | Send-SimplexMessage -Text 'hi' -Session $alice }
        $run.Output | Should -HaveCount 1
        $run.Caught.Exception.Unsent.Input | Should -Be 1, 2, 4
    }
}

Describe 'An error for all pipeline inputs' {
    BeforeAll {
        $net = New-ConnectedNetwork alice, bob, carol
        $alice = $net.alice
        $null = New-SimplexGroup ops -Session $alice
    }
    AfterAll { Remove-TestSession }

    It 'is reported once: <What>' -ForEach @(
        @{ What = 'an unknown group in an argument'; Id = 'Name'; Command = { 'bob', 'carol' | Add-SimplexGroupMember '#opps' -Session $alice } }
        @{ What = 'an unknown chat in an argument'; Id = 'Name'; Command = { 1, 2 | Remove-SimplexMessage '@nobody' -Confirm:$false -Session $alice } }
        @{ What = 'an unknown recipient in an argument'; Id = 'Name'; Command = { 'one', 'two' | Send-SimplexMessage '@nobody' -Session $alice } }
        @{ What = 'an unknown id in an argument'; Id = 'errorStore.groupNotFound'; Command = { 'bob', 'carol' | Add-SimplexGroupMember '#99' -Session $alice } }
        @{ What = 'a value that requires a newer core'; Id = 'Input'; Command = { 'bob', 'carol' | Add-SimplexGroupMember '#ops' -Role author -Session $alice } }
    ) {
        $run = Get-Run $Command
        $run.Output | Should -BeNullOrEmpty
        $run.Errors | Should -BeNullOrEmpty
        $run.Caught.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'is reported for a lost connection' {
        # Always on the simulator, because a core inside the process doesn't have a connection to lose.
        $dana = SimplexChat\Connect-SimplexChat dana -Simulator $net.Network -PassThru
        'eve', 'fay' | ForEach-Object { $null = Add-SimplexSimulatorPeer $_ -ContactOf $dana }
        Add-SimplexSimulatorFault -Disconnect -Command '/_get chat @*' -Simulator $net.Network
        $run = Get-Run { '@nobody', '@eve', '@fay' | Get-SimplexMessage -Last 1 -Session $dana }
        $run.Output | Should -BeNullOrEmpty
        # The earlier errors are reported too.
        $run.Errors.FullyQualifiedErrorId | Should -BeLike 'Name,*'
        $run.Caught.CategoryInfo.Category | Should -Be ConnectionError
    }
}

Describe 'An unknown name in an argument' {
    It 'stops the command before it changes anything' {
        $net = New-TestGroup ops alice, bob, carol
        $run = Get-Run { Set-SimplexMemberRole '#ops' bob, nobody, carol observer -Session $net.alice }
        $run.Output | Should -BeNullOrEmpty
        $run.Errors | Should -BeNullOrEmpty
        $run.Caught.FullyQualifiedErrorId | Should -BeLike 'Name,*'
        "$($run.Caught.TargetObject)" | Should -Be nobody
        (Get-SimplexGroupMember '#ops' -Session $net.alice).Role | Should -Be member, member
        Remove-TestSession
    }
}
