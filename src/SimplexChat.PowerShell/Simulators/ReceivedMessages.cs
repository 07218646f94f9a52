using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Simulators;

/// <summary>Implements <c>Should -HaveReceivedSimplexMessage</c>.</summary>
public static class ReceivedMessages
{
    private const int MostShown = 5;

    // Like Pester, accept -Because 'because he is on call'.
    private static readonly Regex LeadingBecause = new(@"^because\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Returns whether a peer has received a message, and waits for the message until a timeout.</summary>
    /// <param name="actual">The peer.</param>
    /// <param name="text">The text of the message, with wildcards, or null for any text.</param>
    /// <param name="from">The sender, with wildcards, or null for any sender.</param>
    /// <param name="chat">The chat: <c>#ops</c>, <c>@alice</c>, or null for any chat.</param>
    /// <param name="times">The minimum number of messages, 0 for no message, or null for 1.</param>
    /// <param name="exactly">Whether <paramref name="times"/> is the exact number.</param>
    /// <param name="within">The timeout: seconds or a TimeSpan. Null means 5 seconds, or no wait if no message is expected.</param>
    /// <param name="because">The reason for the expectation.</param>
    /// <param name="negate">Whether the assertion is negated with -Not.</param>
    /// <returns>The result for Pester: Succeeded and FailureMessage.</returns>
    public static PSObject Test(object? actual, object? text, object? from, object? chat, object? times, bool exactly, object? within, object? because, bool negate)
    {
        var peer = InputTransformationAttribute.Unwrap(actual) as SimulatorPeer
            ?? throw new ArgumentException($"{InputTransformationAttribute.Describe(actual)} isn't a peer of a simulator. Specify a peer from Add-SimplexSimulatorPeer.");
        var expected = new ExpectedMessage(text?.ToString(), from?.ToString(), chat?.ToString());
        var count = times is null ? 1 : Whole(times);
        var timeout = within is not null ? Seconds(within) : negate || count == 0 ? TimeSpan.Zero : DefaultTimeout;
        if (count == 0)
        {
            // 0 times means not once.
            (count, exactly, negate) = (1, false, !negate);
        }

        int Found() => peer.Received.Count(expected.IsMatch);

        // Whether further messages can't change the result. If the exact number has arrived, don't wait for more messages.
        bool IsSettled() => exactly && negate ? Found() > count : Found() >= count;
        bool succeeded;
        try
        {
            peer.WaitUntil(IsSettled, timeout);
            var found = Found();
            succeeded = (exactly ? found == count : found >= count) != negate;
        }
        catch (InvalidOperationException) when (peer.Failure is not null)
        {
            // The failure message lists the failures of the network.
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
            succeeded ? null : Explain(peer, expected, often, timeout, because?.ToString(), negate)));
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

    private static TimeSpan Seconds(object time) => (Seconds)new SecondsTransformationAttribute { AllowsZero = true }.Transform(null!, time);

    private static string Explain(
        SimulatorPeer peer, ExpectedMessage expected, string often, TimeSpan timeout, string? because, bool negate)
    {
        var failures = peer.Core.Simulator.PeerFailures;
        var received = peer.Received;
        var reason = string.IsNullOrWhiteSpace(because) ? "" : $" because {LeadingBecause.Replace(because!.Trim(), "")},";
        var wait = timeout == TimeSpan.Zero ? "" : FormattableString.Invariant($" within {timeout.TotalSeconds} s");
        var fitting = received.Count(expected.IsMatch);
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
            .. received.Skip(skipped).Select(message => $"  {(expected.IsMatch(message) ? "> " : "  ")}{message}"),
            .. fitting == 0 && expected.Hint(received) is { } hint ? [hint] : Array.Empty<string>(),
            .. failures,
        ];
        return string.Join("\n", lines);
    }

    private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
