using System.Management.Automation;

namespace SimplexChat.PowerShell.Bots;

/// <summary>The outcome of a turn.</summary>
/// <param name="HasAnswer">Whether the turn has an answer.</param>
/// <param name="Duration">The duration of the turn.</param>
/// <param name="Failure">The error, or null if the turn succeeded.</param>
/// <param name="Unmarked">The error of marking the message as read, or null if it was marked.</param>
internal sealed record BotOutcome(bool HasAnswer, TimeSpan Duration, ErrorRecord? Failure, ErrorRecord? Unmarked)
{
    /// <summary>Returns the outcome for a log: <c>answered in 1.25 s</c>.</summary>
    public override string ToString()
    {
        var what = Failure is not null ? "failed after" : HasAnswer ? "answered in" : "no answer, in";
        return FormattableString.Invariant($"{what} {Duration.TotalSeconds:0.00} s");
    }
}
