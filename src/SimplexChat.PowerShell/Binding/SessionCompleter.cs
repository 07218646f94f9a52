using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Completes the ids of the open sessions. The tool tip shows the endpoint.</summary>
public sealed class SessionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. RunspaceSessions.Current.Open
            .Select(session => (Id: session.Id.ToString(CultureInfo.InvariantCulture), session.Endpoint))
            .Where(session => session.Id.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.Ordinal))
            .Select(session => new CompletionResult(session.Id, $"{session.Id}: {session.Endpoint}", CompletionResultType.ParameterValue, session.Endpoint))];
}
