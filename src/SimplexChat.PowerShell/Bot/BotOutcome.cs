using System.Management.Automation;

namespace SimplexChat.PowerShell.Commands;

/// <summary>What came of a turn.</summary>
/// <param name="HasAnswer">Whether there was something to send.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">Why there is no answer; null if it went well.</param>
/// <param name="Unmarked">Why the message could not be marked as read; null if it is.</param>
internal sealed record BotOutcome(bool HasAnswer, TimeSpan Duration, ErrorRecord? Failure, ErrorRecord? Unmarked)
{
    /// <summary>The outcome for a log: <c>answered in 1.25 s</c>.</summary>
    public override string ToString()
    {
        var what = Failure is not null ? "failed after" : HasAnswer ? "answered in" : "no answer, in";
        return FormattableString.Invariant($"{what} {Duration.TotalSeconds:0.00} s");
    }
}
