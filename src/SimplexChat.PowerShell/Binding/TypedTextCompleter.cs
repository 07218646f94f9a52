using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Offers nothing, for a value that isn't known before. Without a completer, PowerShell offers the names of files.</summary>
public sealed class TypedTextCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [];
}
