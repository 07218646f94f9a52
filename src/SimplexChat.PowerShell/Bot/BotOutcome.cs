using System.Management.Automation;

namespace SimplexChat.PowerShell.Commands;

/// <summary>What came of a turn that ran in a runspace of its own.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Records">What the handler wrote besides its answer: errors, warnings, information.</param>
/// <param name="Failure">Why there is no answer; null if it went well.</param>
internal sealed record BotOutcome(BotTurn Turn, IReadOnlyList<object> Records, ErrorRecord? Failure);
