using System.Globalization;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Waits, before a session closes, until a core that ends with the session has sent what it has queued.</summary>
/// <param name="session">The session.</param>
/// <param name="backlog">What the core has queued.</param>
internal sealed class BacklogFlush(SimplexSession session, SendBacklog backlog)
{
    // A core's own command, in no reference, by which apps go to sleep: it says chatSuspended when what it has to send
    // is sent, or after so many microseconds. It knows of edits, reactions and the like too, which have no status.
    private const string SuspendCommand = "/_app suspend ";

    // Another one: how far a message to a group is with each member that it goes to.
    private const string ItemInfoCommand = "/_get item info #";

    // While a core takes a message in, it comes to rest only when this is over: the message waits until the app is
    // active again.
    private static readonly TimeSpan MostSuspendTime = TimeSpan.FromSeconds(2);

    // It asks the core's database alone.
    private static readonly TimeSpan ItemInfoTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ItemInfoPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits; what is left when the time is over stays in the backlog.</summary>
    /// <param name="timeout">How long to wait; zero for not at all.</param>
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
    /// Leaves out messages to groups that every member has got who can. A message to members that are only invited keeps the
    /// status of what is still to be sent, and one that a member can't get stays partly sent: no time would be enough.
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
                if (answer.Type == "chatItemInfo" && !HasReceivers(answer.Decode()))
                {
                    backlog.Forget(itemId);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexException)
        {
            // What is not known counts as still to be sent.
        }
    }

    // The core leaves the list out where it is empty. What it does not say in this way counts as a receiver.
    private static bool HasReceivers(ChatResponse itemInfo) =>
        itemInfo.UnknownFields is not { } fields || !fields.TryGetValue("chatItemInfo", out var info)
        || (info.TryGetProperty("memberDeliveryStatuses", out var members)
            && (members.ValueKind != JsonValueKind.Array || members.EnumerateArray().Any(IsToBeSent)));

    private static bool IsToBeSent(JsonElement member) =>
        !member.TryGetProperty("memberDeliveryStatus", out var status) || !status.TryGetProperty("type", out var type) || type.ValueEquals("new"u8);

    private async Task FlushAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await backlog.WaitAsync(limit.Token).ConfigureAwait(false);
            // The first member that gets a message changes its status; no event says when the last one has it.
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
            // The time is over, or the core is gone; what is left is counted.
        }
    }

    private async Task SuspendAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MostSuspendTime);
        var events = session.ReadEvents(session.EventPosition);
        var microseconds = ((long)MostSuspendTime.TotalMilliseconds * 1000).ToString(CultureInfo.InvariantCulture);
        using var answer = await session.AskRawAsync(SuspendCommand + microseconds, limit.Token, MostSuspendTime).ConfigureAwait(false);
        if (answer.Type == "cmdOk")
        {
            await events.TakeAsync(["chatSuspended"], limit.Token).ConfigureAwait(false);
        }
    }
}
