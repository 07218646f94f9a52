using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes error ids. The typed text can be any part of the id.</summary>
public sealed class ErrorIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. ErrorTable.Ids
            .Where(id => id.IndexOf(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase) >= 0)
            .Select(id => new CompletionResult(id))];
}
