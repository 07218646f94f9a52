using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Api;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of the completers for names that the core returns.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    // The user waits for the completion. If the core is slow, there are no completions.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = (fakeBoundParameters["Session"] as PSObject)?.BaseObject as SimplexSession
            ?? fakeBoundParameters["Session"] as SimplexSession
            ?? RunspaceSessions.Current.Default;
        return session is null ? [] : Complete(session, wordToComplete, fakeBoundParameters);
    }

    private List<CompletionResult> Complete(SimplexSession session, string wordToComplete, IDictionary fakeBoundParameters)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            var word = Plain(wordToComplete);
            var names = NamesAsync(session, fakeBoundParameters, timeout.Token).GetAwaiter().GetResult();
            if (Sign is { } sign)
            {
                var isTyped = word.StartsWith(sign.ToString(), StringComparison.Ordinal);
                names = [.. names.Select(name => isTyped || NeedsSign(name) ? ChatName.Format(sign, name) : name)];
            }

            // A name with unsafe characters isn't offered. Such a contact can be specified by id.
            return names
                .Where(name => SafeText.IsSafe(name) && IsStart(word, Plain(name)))
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name))
                .ToList();
        }
        catch (Exception exception) when (exception is SimplexException or OperationCanceledException)
        {
            // No completions if the core doesn't answer. The cmdlet reports the error.
            return [];
        }
    }

    /// <summary>Gets the prefix of the names, which they get if it is typed or needed, or null if they have no prefix.</summary>
    protected virtual char? Sign => null;

    /// <summary>Returns the names to offer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="boundParameters">The other arguments on the command line.</param>
    /// <param name="cancellationToken">The token that ends the wait.</param>
    protected abstract Task<IReadOnlyList<string>> NamesAsync(
        SimplexSession session, IDictionary boundParameters, CancellationToken cancellationToken);

    // A name with a prefix is also found without it.
    private static bool IsStart(string word, string name) => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        || (name.Length > 0 && name[0] is '@' or '#' && name.Substring(1).StartsWith(word, StringComparison.OrdinalIgnoreCase));

    // The typed text can contain quotes: @al, '@al, "@'Al
    private static string Plain(string text) => text.Replace("'", "").Replace("\"", "");

    // Returns a bare word, a name in double quotes that contains single quotes, or a text in single quotes.
    private static string Quote(string name) =>
        char.IsLetter(name[0]) && name.All(IsPlain) ? name
        : name.Contains('\'') && name.All(c => IsPlain(c) || c is ' ' or '\'' or '@' or '#') ? $"\"{name}\""
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    // Without its prefix, the name would be read as an id or as a name in quotes.
    private static bool NeedsSign(string name) => name.All(char.IsDigit) || name.FirstOrDefault() is '@' or '#' or '\'' or '"';
}
