using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Messages;

/// <summary>Collects the errors of messages that were sent but not delivered in time. They are written after all responses.</summary>
/// <param name="delivery">The service that waited for delivery.</param>
internal sealed class DeliveryReport(MessageDelivery delivery)
{
    private const int MaxNamed = 10;

    private readonly List<ErrorRecord> _undelivered = [];
    private readonly List<AChatItem> _pending = [];

    /// <summary>Returns the delivery stage as text.</summary>
    public static string GoalOf(MessageDelivery delivery) => delivery.Stage == DeliveryStage.Sent ? "sent" : "received";

    /// <summary>Adds a message to a group in which devices don't confirm messages.</summary>
    public void AddUnconfirmed(AChatItem item, string reason) =>
        _undelivered.Add(ErrorRecords.Of(new SimplexNotConfirmedException(item, reason), item));

    /// <summary>Adds a message whose wait ended without delivery.</summary>
    /// <param name="item">The message with its latest status.</param>
    /// <param name="error">The reason why the message can't be delivered, or null if delivery is still in progress.</param>
    public void AddUndelivered(AChatItem item, Exception? error)
    {
        if (error is SimplexException failure)
        {
            _undelivered.Add(ErrorRecords.Of(failure, item));
        }
        else
        {
            _pending.Add(item);
        }
    }

    /// <summary>Returns the errors.</summary>
    /// <param name="timeout">The timeout of the wait, or null if there was no limit.</param>
    /// <param name="hostsCore">Whether the core runs in this process and ends with the session.</param>
    public IEnumerable<ErrorRecord> ToErrors(TimeSpan? timeout, bool hostsCore) =>
        _pending.Count == 0 ? _undelivered : [.. _undelivered, Late(timeout!.Value, hostsCore)];

    private ErrorRecord Late(TimeSpan timeout, bool hostsCore)
    {
        var shown = string.Join(", ", _pending.Take(MaxNamed).Select(delivery.Describe));
        var more = _pending.Count > MaxNamed ? $" and {_pending.Count - MaxNamed} more" : "";
        var rest = hostsCore ? "The core sends it when the database is connected." : "The core continues to send it.";
        return new(
            new TimeoutException(SafeText.Line(
                FormattableString.Invariant($"Not {GoalOf(delivery)} within {timeout.TotalSeconds} s, and still on the way: {shown}{more}. {rest} Do not send it again."))),
            "Timeout",
            ErrorCategory.OperationTimeout,
            _pending.ToArray());
    }
}
