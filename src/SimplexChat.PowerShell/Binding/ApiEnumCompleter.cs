using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the values of an enumeration of the API.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class ApiEnumCompleter<T> : IArgumentCompleter
    where T : IApiEnum
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. ApiEnumValues.Of(typeof(T))
            .Where(known => known.Value.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(known => new CompletionResult(
                known.Value, known.Value, CompletionResultType.ParameterValue, known.Since() is { } since ? $"{known.Value}: core {since} or newer" : known.Value))];
}
