using System.Management.Automation;

namespace SimplexChat.PowerShell.Bots;

/// <summary>The output of a handler.</summary>
/// <param name="Answer">The answer, or an empty string for no answer.</param>
/// <param name="Errors">The non-terminating errors that aren't reported yet, in order.</param>
/// <param name="Failure">The terminating error, or null if the handler completed.</param>
internal sealed record BotOutput(string Answer, IReadOnlyList<ErrorRecord> Errors, ErrorRecord? Failure);
