using SimplexChat.Api;

namespace SimplexChat.PowerShell.Errors;

/// <summary>Relays did not take a public group.</summary>
public sealed class SimplexRelayException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What was not done, and what each relay said.</param>
    /// <param name="results">What each relay answered.</param>
    public SimplexRelayException(string message, IReadOnlyList<AddRelayResult> results)
        : base(message) => Results = results;

    /// <summary>What each relay answered.</summary>
    public IReadOnlyList<AddRelayResult> Results { get; }

    /// <summary>Makes an error that tells what each relay said.</summary>
    /// <param name="what">What was not done, as the beginning of a sentence.</param>
    /// <param name="commandName">The command's name in the API reference.</param>
    /// <param name="results">What each relay answered.</param>
    internal static SimplexRelayException Of(string what, string commandName, IReadOnlyList<AddRelayResult> results)
    {
        var failures = results
            .Where(result => result.RelayError is not null)
            .Select(result => $"Relay {result.Relay.ChatRelayId} ({result.Relay.RelayProfile.DisplayName}): {new SimplexCommandException(result.RelayError!, commandName).Message}");
        return new SimplexRelayException($"{what}. {string.Join(" ", failures)}", results);
    }
}
