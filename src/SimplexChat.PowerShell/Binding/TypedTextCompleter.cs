using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes a value that isn't known before. Without a completer, PowerShell offers the names of files.</summary>
public sealed class TypedTextCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        OrTyped([], wordToComplete);

    /// <summary>Returns the completions, or the typed text if there are none.</summary>
    /// <param name="completions">The completions.</param>
    /// <param name="wordToComplete">The typed text.</param>
    internal static IReadOnlyList<CompletionResult> OrTyped(IReadOnlyList<CompletionResult> completions, string wordToComplete) =>
        completions.Count > 0 ? completions : [new CompletionResult(wordToComplete.Length > 0 ? wordToComplete : " ")];
}
