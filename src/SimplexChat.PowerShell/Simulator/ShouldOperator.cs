using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// <c>Should -HaveReceivedSimplexMessage</c>, where Pester is loaded. Each cmdlet of the simulator sees to it: by then a test that can
/// use it mostly has Pester, and importing the module costs nothing for it.
/// </summary>
internal static class ShouldOperator
{
    // What Pester binds: its parameters become those of Should.
    private const string Test = """
        param($ActualValue, $Text, $From, $Chat, $Times, $Within, $Because, [switch] $Negate)
        try {
            [SimplexChat.PowerShell.ReceivedMessages]::Test($ActualValue, $Text, $From, $Chat, $Times, $Within, $Because, $Negate)
        }
        catch [System.Management.Automation.MethodInvocationException] {
            throw $_.Exception.InnerException
        }
        """;

    private const string Registration = """
        param($pester, $test)
        & $pester { param($test) Add-ShouldOperator -Name HaveReceivedSimplexMessage -Test $test } ([scriptblock]::Create($test))
        """;

    private static readonly ConditionalWeakTable<PSModuleInfo, object> Done = new();

    /// <summary>Registers the operator with the Pester that is loaded, once.</summary>
    /// <param name="cmdlet">Whose runspace it is.</param>
    public static void Register(PSCmdlet cmdlet)
    {
        var loaded = cmdlet.InvokeCommand.InvokeScript("Get-Module Pester", useNewScope: true, PipelineResultTypes.None, null, null);
        // Windows comes with a Pester that is too old.
        foreach (var pester in loaded.Select(module => module.BaseObject).OfType<PSModuleInfo>().Where(CanRegister))
        {
            Done.Add(pester, pester);
            try
            {
                cmdlet.InvokeCommand.InvokeScript(Registration, useNewScope: true, PipelineResultTypes.None, null, pester, Test);
            }
            catch (RuntimeException exception)
            {
                // Pester has room for 32 operators; a test can do without this one.
                cmdlet.WriteWarning($"Should -HaveReceivedSimplexMessage is not there: {exception.Message}");
            }
        }
    }

    private static bool CanRegister(PSModuleInfo pester) =>
        pester.ExportedFunctions.ContainsKey("Add-ShouldOperator") && !Done.TryGetValue(pester, out _);
}
