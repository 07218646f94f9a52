using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Messages;

namespace SimplexChat.Sessions;

/// <summary>Waits, before a session closes, until a core that ends with the session has sent its queue.</summary>
/// <param name="session">The session.</param>
/// <param name="backlog">The messages and files that the core has queued.</param>
internal sealed class BacklogFlush(SimplexSession session, SendBacklog backlog)
{
    // An undocumented command that apps use before they go to sleep. The core sends chatSuspended when its queue is sent, or
    // after the given number of microseconds. The queue includes edits and reactions, which have no status.
    private const string SuspendCommand = "/_app suspend ";

    // Another undocumented command. It returns the delivery state of a message to a group, by member.
    private const string ItemInfoCommand = "/_get item info #";

    // A core that is processing a message suspends only after this time. The message waits until the app is active again.
    private static readonly TimeSpan MaxSuspendTime = TimeSpan.FromSeconds(2);

    // The command only reads the core's database.
    private static readonly TimeSpan ItemInfoTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ItemInfoPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits. What isn't sent before the timeout stays in the backlog.</summary>
    /// <param name="timeout">The time limit. Zero: don't wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await LeaveOutDeliveredAsync(cancellationToken).ConfigureAwait(false);
        if (timeout != TimeSpan.Zero)
        {
            await FlushAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Removes messages to groups from the backlog if all members who can receive them have received them. The status of such
    /// a message may never become complete, because members who are only invited, or can't receive messages, don't confirm it.
    /// </summary>
    private async Task LeaveOutDeliveredAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ItemInfoTime);
        try
        {
            foreach (var (itemId, groupId) in backlog.ToGroups)
            {
                var command = FormattableString.Invariant($"{ItemInfoCommand}{groupId} {itemId}");
                using var answer = await session.AskRawAsync(command, limit.Token).ConfigureAwait(false);
                if (answer.Decode() is ChatItemInfoResponse info && !HasReceivers(info))
                {
                    backlog.Forget(itemId);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexException)
        {
            // A message with an unknown state counts as not sent.
        }
    }

    // The core leaves out an empty list. If the response is incomplete, assume that a member is still to receive the message.
    private static bool HasReceivers(ChatItemInfoResponse response) => response.ChatItemInfo is not { } info
        || info.MemberDeliveryStatuses?.Any(delivery => delivery.Value is null or NewGroupSndStatus) == true;

    private async Task FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await backlog.WaitAsync(limit.Token).ConfigureAwait(false);
            // The status changes when the first member receives a message. No event reports the last member.
            while (backlog.ToGroups.Count > 0)
            {
                await Task.Delay(ItemInfoPause, limit.Token).ConfigureAwait(false);
                await LeaveOutDeliveredAsync(limit.Token).ConfigureAwait(false);
            }

            if (backlog.HasUnreported)
            {
                await SuspendAsync(limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexException)
        {
            // Timeout, or the core is gone. The caller reports what is left.
        }
    }

    private async Task SuspendAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MaxSuspendTime);
        var events = session.ReadEvents(session.EventPosition);
        var microseconds = ((long)MaxSuspendTime.TotalMilliseconds * 1000).ToString(CultureInfo.InvariantCulture);
        using var answer = await session.AskRawAsync(SuspendCommand + microseconds, limit.Token, MaxSuspendTime).ConfigureAwait(false);
        if (answer.Type == "cmdOk")
        {
            await events.TakeAsync(["chatSuspended"], limit.Token).ConfigureAwait(false);
        }
    }
}
