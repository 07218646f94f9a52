using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of what completes names that a core knows.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    // Tab has to answer while a person waits; a slow core completes nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = (fakeBoundParameters["Session"] as PSObject)?.BaseObject as SimplexSession
            ?? fakeBoundParameters["Session"] as SimplexSession
            ?? RunspaceSessions.Current.Default;
        if (session is null)
        {
            return [];
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var word = Plain(wordToComplete);
            var names = NamesAsync(session, fakeBoundParameters, patience.Token).GetAwaiter().GetResult();
            if (Sign is { } sign)
            {
                var isTyped = word.StartsWith(sign.ToString(), StringComparison.Ordinal);
                names = [.. names.Select(name => isTyped || NeedsSign(name) ? ChatName.Format(sign, name) : name)];
            }

            // What can't be shown can't be typed either: such a contact is named by its id.
            return names
                .Where(name => SafeText.IsSafe(name) && Plain(name).StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name))
                .ToList();
        }
        catch (Exception exception) when (exception is SimplexException or OperationCanceledException)
        {
            // A core that does not answer has no names to offer; the command itself will say why.
            return [];
        }
    }

    /// <summary>The sign that these names may have, and that they get when it is typed; null if there is none.</summary>
    protected virtual char? Sign => null;

    /// <summary>The names to offer, as people write them.</summary>
    /// <param name="session">The session.</param>
    /// <param name="boundParameters">What was given for other parameters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected abstract Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken);

    // What was typed may be quoted at any of its stages: @al, '@al, "@'Al
    private static string Plain(string text) => text.Replace("'", "").Replace("\"", "");

    // As PowerShell reads it back: a bare word, a name in quotes of its own, or all else just as it is.
    private static string Quote(string name) =>
        char.IsLetter(name[0]) && name.All(IsPlain) ? name
        : name.Contains('\'') && name.All(c => IsPlain(c) || c is ' ' or '\'' or '@' or '#') ? $"\"{name}\""
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    // Without its sign it would be something else: an id, or a name in quotes.
    private static bool NeedsSign(string name) => name.All(char.IsDigit) || name.FirstOrDefault() is '@' or '#' or '\'' or '"';
}
