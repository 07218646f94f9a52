using System.Globalization;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat;

public sealed partial class SimplexSession
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

    private readonly Outbox? _outbox;
    private Task? _closed;

    /// <summary>Whether the core runs in this process and ends with the session.</summary>
    public bool HostsCore => _outbox is not null;

    /// <summary>
    /// The folder that file paths of a hosted core are in where they are no full ones; null when the core goes on without
    /// the session.
    /// </summary>
    public string? FilesFolder => _transport.FilesFolder;

    /// <summary>
    /// What a hosted core has taken to send and is not with the relay yet, for people: <c>2 messages and 1 file</c>; null
    /// when nothing is, or when the core goes on without the session.
    /// </summary>
    public string? Unsent => _outbox?.Describe();

    /// <summary>
    /// Closes the session in good order. Where the core ends with it, what was scheduled is sent first, for as long as
    /// <see cref="SimplexSessionOptions.SendingTimeout"/> says. Commands under way fail with
    /// <see cref="SimplexConnectionException"/>; events that wait can still be taken. Closing again does nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the waits; the session is closed all the same.</param>
    public Task CloseAsync(CancellationToken cancellationToken = default) => CloseAsync(Options.SendingTimeout, cancellationToken);

    /// <summary>Closes the session in good order, with a limit of its own for what is still to be sent.</summary>
    /// <param name="sendingTimeout">
    /// How long to wait, where the core ends with the session, until what was scheduled is with the relay; zero for not at
    /// all. What is left then, a notice says; the core sends it when it is started again.
    /// </param>
    /// <param name="cancellationToken">Ends the waits; the session is closed all the same.</param>
    public Task CloseAsync(TimeSpan sendingTimeout, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _closed ??= _outbox is { } outbox && _link is not null
                ? Task.Run(() => FlushAndCloseAsync(outbox, sendingTimeout, cancellationToken), CancellationToken.None)
                : CloseNow(cancellationToken);
        }
    }

    /// <summary>Closes the session and drops the events that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _log.Clear();
    }

    private async Task FlushAndCloseAsync(Outbox outbox, TimeSpan sendingTimeout, CancellationToken cancellationToken)
    {
        await LeaveOutDeliveredAsync(outbox, ItemInfoTime, cancellationToken).ConfigureAwait(false);
        if (sendingTimeout != TimeSpan.Zero)
        {
            await FlushAsync(outbox, sendingTimeout, cancellationToken).ConfigureAwait(false);
        }

        if (outbox.Describe(withPartial: true) is { } left)
        {
            Note(NoticeKind.Unsent, $"Not with the relay yet: {left}. The core sends what is left when {Endpoint} is connected again.");
        }

        Task closing;
        lock (_gate)
        {
            closing = CloseNow(cancellationToken);
        }

        await closing.ConfigureAwait(false);
    }

    /// <summary>
    /// Leaves out messages to groups that every member has got who can. A message to members that are only invited keeps the
    /// status of what is still to be sent, and one that a member can't get stays partly sent: no time would be enough.
    /// </summary>
    private async Task LeaveOutDeliveredAsync(Outbox outbox, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            foreach (var (itemId, groupId) in outbox.ToGroups)
            {
                var command = FormattableString.Invariant($"{ItemInfoCommand}{groupId} {itemId}");
                using var answer = await AskRawAsync(command, limit.Token).ConfigureAwait(false);
                if (answer.Type == "chatItemInfo" && !HasReceivers(answer.Decode()))
                {
                    outbox.LeaveOut(itemId);
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

    private async Task FlushAsync(Outbox outbox, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await outbox.WaitAsync(limit.Token).ConfigureAwait(false);
            // The first member that gets a message changes its status; no event says when the last one has it.
            while (outbox.ToGroups.Count > 0)
            {
                await Task.Delay(ItemInfoPause, limit.Token).ConfigureAwait(false);
                await LeaveOutDeliveredAsync(outbox, ItemInfoTime, limit.Token).ConfigureAwait(false);
            }

            if (outbox.HasUnreported)
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
        var events = ReadEvents(EventPosition);
        var microseconds = ((long)MostSuspendTime.TotalMilliseconds * 1000).ToString(CultureInfo.InvariantCulture);
        using var answer = await AskRawAsync(SuspendCommand + microseconds, limit.Token, MostSuspendTime).ConfigureAwait(false);
        if (answer.Type == "cmdOk")
        {
            await events.TakeAsync(["chatSuspended"], limit.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the session's part at once and says goodbye to the core in the background. Guarded by the gate.</summary>
    private Task CloseNow(CancellationToken cancellationToken)
    {
        var link = BeginClose();
        return Task.Run(() => CloseOnceAsync(link, cancellationToken), CancellationToken.None);
    }

    private CoreLink? BeginClose()
    {
        var link = _link;
        _link = null;
        _state = SessionState.Closed;
        var closed = NewConnected();
        closed.SetException(new SimplexConnectionException($"The session with {Endpoint} is closed."));
        // Whoever waits for a connection gets the error, and so does whoever comes later.
        _connected.TrySetException(closed.Task.Exception!.InnerException!);
        _connected = closed;
        return link;
    }

    private async Task CloseOnceAsync(CoreLink? link, CancellationToken cancellationToken)
    {
        if (link is not null)
        {
            link.Pending.Close(command => Interrupted(command, $"The session with {Endpoint} was closed"));
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Options.CloseTimeout);
            try
            {
                await link.CloseAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SimplexException or OperationCanceledException)
            {
                // A core that is gone or does not answer can't keep a session open.
            }

            link.End(new SimplexConnectionException($"The session with {Endpoint} was closed."));
        }

        _closing.Cancel();
        await _running.ConfigureAwait(false);
        _log.Complete(new SimplexConnectionException($"The session with {Endpoint} is closed; no more events come."));
        _closing.Dispose();
    }
}
