using SimplexChat.Api;

namespace SimplexChat.PowerShell.Errors;

/// <summary>The exception that is thrown when relays did not accept a public group.</summary>
public sealed class SimplexRelayException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The failed action and the errors of the relays.</param>
    /// <param name="results">The answers of the relays.</param>
    public SimplexRelayException(string message, IReadOnlyList<AddRelayResult> results)
        : base(message) => Results = results;

    /// <summary>Gets the answers of the relays.</summary>
    public IReadOnlyList<AddRelayResult> Results { get; }

    /// <summary>Creates an exception with the errors of the relays.</summary>
    /// <param name="what">The failed action, as the beginning of a sentence.</param>
    /// <param name="commandName">The name of the command in the API reference.</param>
    /// <param name="results">The answers of the relays.</param>
    internal static SimplexRelayException Of(string what, string commandName, IReadOnlyList<AddRelayResult> results)
    {
        var failures = results
            .Where(result => result.RelayError is not null)
            .Select(result => $"Relay {result.Relay.ChatRelayId} ({result.Relay.RelayProfile.DisplayName}): {new SimplexCommandException(result.RelayError!, commandName).Message}");
        return new SimplexRelayException($"{what}. {string.Join(" ", failures)}", results);
    }
}
