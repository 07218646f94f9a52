using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the reactions that cores accept.</summary>
public sealed class ReactionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. EmojiMsgReaction.Allowed
            .Where(emoji => emoji.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.Ordinal))
            .Select(emoji => new CompletionResult(emoji))];
}
