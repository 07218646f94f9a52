# Pester's assertions about what a peer has received. ShouldOperator runs this file as a module when Pester is loaded.
# Pester 6 accepts only script blocks that belong to a session state, so the blocks belong to this module.
param([System.Management.Automation.PSModuleInfo] $Pester)

# The parameters of this function become parameters of Should.
function Test-ReceivedMessage($ActualValue, $Text, $From, $Chat, $Times, $Within, $Because, [switch] $Exactly, [switch] $Negate) {
    try {
        [SimplexChat.PowerShell.Simulators.ReceivedMessages]::Test($ActualValue, $Text, $From, $Chat, $Times, $Exactly, $Within, $Because, $Negate)
    }
    catch [System.Management.Automation.MethodInvocationException] {
        throw $_.Exception.InnerException
    }
}

function Assert-ReceivedMessage([System.Management.Automation.PSCmdlet] $Caller, $Actual, $Buffer, [switch] $Negate) {
    # Pester decides whether a failure ends the test. In a mock's -ParameterFilter, Pester keeps the result of the assertion.
    $assert = New-ShouldAssertion -Caller $Caller -Actual $Actual -Buffer $Buffer -As None
    $bound = $Caller.MyInvocation.BoundParameters
    $expected = @{}
    foreach ($name in 'Text', 'From', 'Chat', 'Times', 'Exactly', 'Within', 'Because') {
        if ($bound.ContainsKey($name)) {
            $expected[$name] = $bound[$name]
        }
    }

    $peers = @($assert.Actual())
    if ($peers.Count -eq 0) {
        # Without a peer, the assertion would test nothing and pass.
        $peers = @($null)
    }

    foreach ($peer in $peers) {
        $result = Test-ReceivedMessage $peer @expected -Negate:$Negate
        if (-not $result.Succeeded) {
            # Without these values, Pester would format the complete peer object.
            $assert.Fail($result.FailureMessage, @{ Actual = $peer.Name; Expected = $expected['Text'] })
        }
    }
}

if ($Pester.ExportedFunctions.ContainsKey('New-ShouldAssertion')) {
    function global:Should-HaveReceivedSimplexMessage {
        <#
        .SYNOPSIS
            Tests whether a peer has received a message.
        .DESCRIPTION
            about_SimplexChat_Testing describes the parameters.
        .EXAMPLE
            $anna | Should-HaveReceivedSimplexMessage 'PAGE: *' -Times 1 -Exactly
        #>
        [CmdletBinding()]
        param(
            [Parameter(ValueFromPipeline)] $Actual,
            [Parameter(Position = 0)] $Text,
            $From,
            $Chat,
            $Times,
            $Within,
            $Because,
            [switch] $Exactly
        )

        end { Assert-ReceivedMessage $PSCmdlet $Actual $input }
    }

    function global:Should-NotHaveReceivedSimplexMessage {
        <#
        .SYNOPSIS
            Tests that a peer has not received a message.
        .DESCRIPTION
            about_SimplexChat_Testing describes the parameters.
        .EXAMPLE
            $ben | Should-NotHaveReceivedSimplexMessage 'PAGE: *'
        #>
        [CmdletBinding()]
        param(
            [Parameter(ValueFromPipeline)] $Actual,
            [Parameter(Position = 0)] $Text,
            $From,
            $Chat,
            $Times,
            $Within,
            $Because,
            [switch] $Exactly
        )

        end { Assert-ReceivedMessage $PSCmdlet $Actual $input -Negate }
    }
}

Export-ModuleMember
& $Pester { param($test) Add-ShouldOperator -Name HaveReceivedSimplexMessage -Test $test } ${function:Test-ReceivedMessage}
