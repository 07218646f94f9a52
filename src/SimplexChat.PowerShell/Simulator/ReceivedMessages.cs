using System.Management.Automation;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>What <c>Should -HaveReceivedSimplexMessage</c> does.</summary>
public static class ReceivedMessages
{
    private const int MostShown = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether a peer has received a message, waiting for it.</summary>
    /// <param name="actual">The peer.</param>
    /// <param name="text">The message's text, with wildcards; null for any.</param>
    /// <param name="from">Who sent it, with wildcards; null for anybody.</param>
    /// <param name="chat">The chat it came in: <c>#ops</c>, <c>@alice</c>; null for any.</param>
    /// <param name="times">How often exactly; null for at least once.</param>
    /// <param name="within">How long to wait: seconds or a TimeSpan; null for 5 seconds, or none where it must not have come.</param>
    /// <param name="because">Why it should be so.</param>
    /// <param name="negate">Whether it must not be so.</param>
    /// <returns>What Pester asks for: Succeeded and FailureMessage.</returns>
    public static PSObject Test(object? actual, object? text, object? from, object? chat, object? times, object? within, object? because, bool negate)
    {
        var peer = InputTransformationAttribute.Unwrap(actual) as SimulatorPeer
            ?? throw new ArgumentException($"{InputTransformationAttribute.Describe(actual)} is no peer of a simulator: Add-SimplexSimulatorPeer writes one.");
        var expected = new ExpectedMessage(text?.ToString(), from?.ToString(), chat?.ToString());
        int? count = times is null ? null : LanguagePrimitives.ConvertTo<int>(times);
        var patience = within is null or 0 ? (negate || within is 0 ? TimeSpan.Zero : Patience) : Seconds(within);

        bool IsMet() => peer.Received.Count(expected.Fits) is var found && (count is { } exact ? found >= exact : found > 0);
        bool succeeded;
        try
        {
            var met = peer.WaitUntil(IsMet, patience) && (negate || count is null || peer.Received.Count(expected.Fits) == count);
            succeeded = met != negate;
        }
        catch (InvalidOperationException) when (peer.Failure is not null)
        {
            // Why is in the network's list of these.
            succeeded = false;
        }

        var result = new PSObject();
        result.Properties.Add(new PSNoteProperty("Succeeded", succeeded));
        result.Properties.Add(new PSNoteProperty(
            "FailureMessage",
            succeeded ? null : Explain(peer, expected, count, patience, because?.ToString(), negate)));
        return result;
    }

    private static TimeSpan Seconds(object time) => (TimeSpan)new SecondsTransformationAttribute().Transform(null!, time);

    private static string Explain(
        SimulatorPeer peer, ExpectedMessage expected, int? times, TimeSpan patience, string? because, bool negate)
    {
        var failures = peer.Core.Simulator.PeerFailures;
        var received = peer.Received;
        var reason = string.IsNullOrWhiteSpace(because) ? "" : $" because {because!.Trim()},";
        var often = times switch { null => "", 1 => " once", _ => $" {times} times" };
        var wait = patience == TimeSpan.Zero ? "" : FormattableString.Invariant($" within {patience.TotalSeconds} s");
        var fitting = received.Count(expected.Fits);
        var but = (received.Count, fitting) switch
        {
            _ when peer.Failure is not null => "failed:",
            (0, _) => "received nothing.",
            (_, 0) => $"received {Number(received.Count, "other")}:",
            _ => $"received {Number(fitting, "such message")} of {received.Count}:",
        };
        if (peer.Failure is not null)
        {
            received = [];
        }

        var skipped = received.Count - MostShown;
        string[] lines =
        [
            $"Expected {peer.Name} {(negate ? "not " : "")}to have received {expected}{often}{wait},{reason} but it has {but}",
            .. skipped > 0 ? [$"  ({skipped} earlier)"] : Array.Empty<string>(),
            .. received.Skip(skipped).Select(message => $"  {(expected.Fits(message) ? "> " : "  ")}{message}"),
            .. fitting == 0 && expected.Hint(received) is { } hint ? [hint] : Array.Empty<string>(),
            .. failures,
        ];
        return string.Join("\n", lines);
    }

    private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
