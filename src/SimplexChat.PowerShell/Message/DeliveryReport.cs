using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The errors of messages that were sent and not delivered in time. They follow when all responses are written.</summary>
/// <param name="delivery">What waited for them.</param>
internal sealed class DeliveryReport(MessageDelivery delivery)
{
    // What a person takes in at a glance.
    private const int MaxShown = 10;

    private readonly List<ErrorRecord> _undelivered = [];
    private readonly List<AChatItem> _underWay = [];

    /// <summary>What is waited for, in words.</summary>
    public static string GoalOf(MessageDelivery delivery) => delivery.Stage == DeliveryStage.Sent ? "sent" : "received";

    /// <summary>Adds a message that is delivered as far as it can be, and that no device confirms.</summary>
    public void AddUnconfirmed(AChatItem item, string reason) =>
        _undelivered.Add(ErrorRecords.Of(new SimplexNotConfirmedException(item, reason), item));

    /// <summary>Adds a message whose wait ended without delivery.</summary>
    /// <param name="item">The message with its latest status.</param>
    /// <param name="error">Why it can't be delivered; null if it is still on its way.</param>
    public void AddUndelivered(AChatItem item, Exception? error)
    {
        if (error is SimplexException failure)
        {
            _undelivered.Add(ErrorRecords.Of(failure, item));
        }
        else
        {
            _underWay.Add(item);
        }
    }

    /// <summary>The errors.</summary>
    /// <param name="timeout">How long was waited; null without a limit.</param>
    /// <param name="hostsCore">Whether the core ends with the session.</param>
    public IEnumerable<ErrorRecord> ToErrors(TimeSpan? timeout, bool hostsCore) =>
        _underWay.Count == 0 ? _undelivered : [.. _undelivered, Late(timeout!.Value, hostsCore)];

    private ErrorRecord Late(TimeSpan timeout, bool hostsCore)
    {
        var shown = string.Join(", ", _underWay.Take(MaxShown).Select(delivery.Describe));
        var more = _underWay.Count > MaxShown ? $" and {_underWay.Count - MaxShown} more" : "";
        var rest = hostsCore ? "It is in the database, and goes out while that is connected." : "It goes on by itself.";
        return new(
            new TimeoutException(SafeText.Line(
                FormattableString.Invariant($"Not {GoalOf(delivery)} within {timeout.TotalSeconds} s, and still on the way: {shown}{more}. {rest} Do not send it again."))),
            "Timeout",
            ErrorCategory.OperationTimeout,
            _underWay.ToArray());
    }
}
