using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the versions of the installed cores.</summary>
public sealed class InstalledCoreCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. CoreStore.FindAll()
            .Select(core => core.Version.ToString())
            .Distinct()
            .Where(version => version.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(version => new CompletionResult(version))];
}
