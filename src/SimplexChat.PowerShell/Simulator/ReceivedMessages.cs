using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>What <c>Should -HaveReceivedSimplexMessage</c> does.</summary>
public static class ReceivedMessages
{
    private const int MostShown = 5;

    // As Pester does, which also accepts -Because 'because he is on call'.
    private static readonly Regex LeadingBecause = new(@"^because\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether a peer has received a message, waiting for it.</summary>
    /// <param name="actual">The peer.</param>
    /// <param name="text">The message's text, with wildcards; null for any.</param>
    /// <param name="from">Who sent it, with wildcards; null for anybody.</param>
    /// <param name="chat">The chat it came in: <c>#ops</c>, <c>@alice</c>; null for any.</param>
    /// <param name="times">How often at least; 0 for never; null for once.</param>
    /// <param name="exactly">Whether it is not more often either.</param>
    /// <param name="within">How long to wait: seconds or a TimeSpan; null for 5 seconds, or not at all where it must not have come.</param>
    /// <param name="because">Why it should be so.</param>
    /// <param name="negate">Whether it must not be so.</param>
    /// <returns>What Pester asks for: Succeeded and FailureMessage.</returns>
    public static PSObject Test(object? actual, object? text, object? from, object? chat, object? times, bool exactly, object? within, object? because, bool negate)
    {
        var peer = InputTransformationAttribute.Unwrap(actual) as SimulatorPeer
            ?? throw new ArgumentException($"{InputTransformationAttribute.Describe(actual)} is no peer of a simulator: Add-SimplexSimulatorPeer writes one.");
        var expected = new ExpectedMessage(text?.ToString(), from?.ToString(), chat?.ToString());
        var count = times is null ? 1 : Whole(times);
        var patience = within is not null ? Seconds(within) : negate || count == 0 ? TimeSpan.Zero : Patience;
        if (count == 0)
        {
            // Never is: not once.
            (count, exactly, negate) = (1, false, !negate);
        }

        int Found() => peer.Received.Count(expected.Fits);

        // Whether further messages can't change the result. What has come exactly so often is not waited for further.
        bool IsSettled() => exactly && negate ? Found() > count : Found() >= count;
        bool succeeded;
        try
        {
            peer.WaitUntil(IsSettled, patience);
            var found = Found();
            succeeded = (exactly ? found == count : found >= count) != negate;
        }
        catch (InvalidOperationException) when (peer.Failure is not null)
        {
            // Why is in the network's list of these.
            succeeded = false;
        }

        var often = (negate, exactly, count) switch
        {
            (_, true, 1) => " exactly once",
            (_, true, _) => $" exactly {count} times",
            (true, _, > 1) => $" {count} times or more",
            (false, _, 1) when times is not null => " at least once",
            (false, _, > 1) => $" at least {count} times",
            _ => "",
        };
        var result = new PSObject();
        result.Properties.Add(new PSNoteProperty("Succeeded", succeeded));
        result.Properties.Add(new PSNoteProperty(
            "FailureMessage",
            succeeded ? null : Explain(peer, expected, often, patience, because?.ToString(), negate)));
        return result;
    }

    private static int Whole(object times)
    {
        var value = InputTransformationAttribute.Unwrap(times);
        return (Numbers.TryWhole(value, out var number) || (value is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            && number is >= 0 and <= int.MaxValue
                ? (int)number
                : throw new ArgumentException($"-Times {InputTransformationAttribute.Describe(times)} isn't valid. Use a whole number, 0 or more.");
    }

    private static TimeSpan Seconds(object time) => (TimeSpan)new SecondsTransformationAttribute { AllowsZero = true }.Transform(null!, time);

    private static string Explain(
        SimulatorPeer peer, ExpectedMessage expected, string often, TimeSpan patience, string? because, bool negate)
    {
        var failures = peer.Core.Simulator.PeerFailures;
        var received = peer.Received;
        var reason = string.IsNullOrWhiteSpace(because) ? "" : $" because {LeadingBecause.Replace(because!.Trim(), "")},";
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
