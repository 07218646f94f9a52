using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell.Simulators;

/// <summary>
/// Registers <c>Should -HaveReceivedSimplexMessage</c> with a loaded Pester, and defines <c>Should-HaveReceivedSimplexMessage</c>
/// for Pester 6. The cmdlets of the simulator call this class, because a test loads Pester before it uses them. The import of
/// the module then takes no time for Pester.
/// </summary>
internal static class ShouldOperator
{
    // Qualified names, because a test can mock commands.
    private const string FindPester = @"Microsoft.PowerShell.Core\Get-Module Pester";

    private const string Registration = @"
        param($source, $pester)
        Microsoft.PowerShell.Core\New-Module SimplexChat.Should ([scriptblock]::Create($source)) -ArgumentList $pester";

    private static readonly ConditionalWeakTable<PSModuleInfo, object> Done = new();

    private static readonly Lazy<string> Source = new(ReadSource);

    /// <summary>Registers the assertions once with each loaded Pester.</summary>
    /// <param name="cmdlet">The cmdlet. Its runspace contains Pester.</param>
    public static void Register(PSCmdlet cmdlet)
    {
        var loaded = cmdlet.InvokeCommand.InvokeScript(FindPester, useNewScope: true, PipelineResultTypes.None, null, null);
        // The Pester that Windows contains is too old, because it doesn't have Add-ShouldOperator.
        foreach (var pester in loaded.Select(module => module.BaseObject).OfType<PSModuleInfo>().Where(CanRegister))
        {
            Done.Add(pester, pester);
            try
            {
                cmdlet.InvokeCommand.InvokeScript(Registration, useNewScope: true, PipelineResultTypes.None, null, Source.Value, pester);
            }
            catch (RuntimeException exception)
            {
                // Pester limits the number of operators to 32. Tests work without this operator.
                cmdlet.WriteWarning($"Pester did not accept Should -HaveReceivedSimplexMessage: {exception.Message}");
            }
        }
    }

    private static bool CanRegister(PSModuleInfo pester) =>
        pester.ExportedFunctions.ContainsKey("Add-ShouldOperator") && !Done.TryGetValue(pester, out _);

    private static string ReadSource()
    {
        using var stream = typeof(ShouldOperator).Assembly.GetManifestResourceStream("SimplexChat.PowerShell.Should.psm1")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
