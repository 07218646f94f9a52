using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Waits until messages and their files are delivered. Create the object before you send: it begins to listen in its
/// constructor, and a status can arrive before the response to the command that sent the message.
/// </summary>
public sealed class MessageDelivery : IDisposable
{
    /// <summary>The maximum number of members, including the user, of a group in which devices confirm messages.</summary>
    public const int MaxConfirmingMembers = 20;

    private static readonly TimeSpan LastQueryTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _limit;
    private readonly DeliveryWatch _messages;
    private readonly FileWatch _files;
    // Files whose upload isn't complete, in the order of their messages.
    private readonly List<CIFile> _uploads = [];
    private readonly object _gate = new();
    private Task? _lastQuery;

    /// <summary>Initializes an instance, which begins to listen and starts the timeout.</summary>
    /// <param name="session">The session that sends the messages.</param>
    /// <param name="stage">The delivery stage to wait for.</param>
    /// <param name="timeout">The timeout of all waits together, or null for no limit.</param>
    /// <param name="cancellationToken">Cancels all waits.</param>
    public MessageDelivery(SimplexSession session, DeliveryStage stage, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        Stage = stage;
        _stop = cancellationToken;
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is { } time)
        {
            _limit.CancelAfter(time);
        }

        _messages = new(session ?? throw new ArgumentNullException(nameof(session)));
        _files = new(session);
    }

    /// <summary>Gets the delivery stage to wait for.</summary>
    public DeliveryStage Stage { get; }

    /// <summary>Gets the progress of the first upload, or null if no upload is in progress.</summary>
    public FileProgress? Upload
    {
        get
        {
            lock (_uploads)
            {
                return _uploads.Select(file => _files.ProgressOf(file.FileId)).FirstOrDefault(progress => progress is not null);
            }
        }
    }

    /// <summary>Raised after <see cref="Upload"/> may have changed.</summary>
    public event EventHandler? UploadChanged
    {
        add => _files.Changed += value;
        remove => _files.Changed -= value;
    }

    /// <summary>Counts the other members of a group who receive messages. Invited members don't count.</summary>
    /// <param name="session">The session.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The number of members, or null if the core refuses the query or the group uses relays.</returns>
    public static async Task<int?> CountReceiversAsync(SimplexSession session, long groupId, CancellationToken cancellationToken = default)
    {
        try
        {
            var group = (await session.SendAsync(new ApiListMembersCommand { GroupId = groupId }, cancellationToken).ConfigureAwait(false)).Group;
            return group.GroupInfo.UseRelays == true ? null : group.Members.Count(member => member.MemberStatus >= GroupMemberStatus.Introduced);
        }
        catch (SimplexCommandException)
        {
            return null;
        }
    }

    /// <summary>Waits for the delivery of a message.</summary>
    /// <param name="sent">The core's response, from <see cref="MessageSender.SendAsync"/>.</param>
    /// <param name="isConfirmed">Whether devices confirm the message; if not, the wait ends when the message is sent.</param>
    /// <returns>The core's response, with the new status of the message.</returns>
    /// <exception cref="SimplexDeliveryException">The message can't be delivered.</exception>
    /// <exception cref="SimplexFileException">The upload of the file failed or was canceled.</exception>
    /// <exception cref="SimplexConnectionException">The session was closed.</exception>
    /// <exception cref="OperationCanceledException">The timeout has expired. <see cref="Latest"/> returns the status, and <see cref="Describe"/> returns the status as text.</exception>
    public async Task<NewChatItemsResponse> WaitAsync(Task<NewChatItemsResponse> sent, bool isConfirmed = true)
    {
        var goal = isConfirmed ? Stage : DeliveryStage.Sent;
        var response = await sent.ConfigureAwait(false);
        var item = response.ChatItems[0];
        // Notes aren't delivered.
        if (item.ChatInfo is LocalChatInfo)
        {
            return response;
        }

        // The watch of the message begins now, although the upload is awaited first.
        _ = _messages.WaitAsync(item, goal, _stop);
        var uploaded = await UploadAsync(item).ConfigureAwait(false);
        var delivered = await WithinLimitAsync(token => _messages.WaitAsync(item, goal, token)).ConfigureAwait(false);
        return response with { ChatItems = [delivered with { ChatItem = delivered.ChatItem with { File = uploaded ?? delivered.ChatItem.File } }] };
    }

    /// <summary>Returns a response with the latest status of its message.</summary>
    /// <param name="response">The core's response.</param>
    public NewChatItemsResponse Latest(NewChatItemsResponse response) =>
        response with { ChatItems = [_messages.StatusOf(response.ChatItems[0])] };

    /// <summary>Describes the state of an undelivered message, such as <c>message 5 to @bob (at the relay, …)</c>.</summary>
    /// <param name="item">The message from <see cref="Latest"/>.</param>
    public string Describe(AChatItem item)
    {
        var state = item.ChatItem.Meta.ItemStatus switch
        {
            _ when IsUploading(item) => "its file is not at the relay yet",
            SndSentCIStatus { SndProgress: var progress } when progress == SndCIStatusProgress.Complete =>
                "at the relay, not confirmed by the device of every recipient",
            SndSentCIStatus => "at the relay for some recipients, queued in this core for others",
            SndRcvdCIStatus => "confirmed by the devices of some recipients",
            _ => "queued in this core, which has not reached the relay",
        };
        return $"message {item.ItemId} to {item.Chat} ({state})";
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _messages.Dispose();
        _files.Dispose();
        _limit.Dispose();
    }

    // When the timeout expires, the core is asked a last time, because the event may have gone to another client.
    private async Task<AChatItem> WithinLimitAsync(Func<CancellationToken, Task<AChatItem>> wait)
    {
        try
        {
            return await wait(_limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            await LastQueryAsync().ConfigureAwait(false);
            var now = wait(CancellationToken.None);
            if (now.IsCompleted)
            {
                return await now.ConfigureAwait(false);
            }

            throw;
        }
    }

    private Task LastQueryAsync()
    {
        lock (_gate)
        {
            return _lastQuery ??= AskAsync();
        }
    }

    private async Task AskAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        limit.CancelAfter(LastQueryTimeout);
        try
        {
            await _files.AskAsync(limit.Token).ConfigureAwait(false);
            await _messages.AskAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexException)
        {
            // Without a response, the latest known status counts.
        }
    }

    private async Task<CIFile?> UploadAsync(AChatItem item)
    {
        if (item.ChatItem.File is not { } file || file.FileProtocol != FileProtocol.Xftp)
        {
            return null;
        }

        lock (_uploads)
        {
            _uploads.Add(file);
        }

        var uploaded = await WithinLimitAsync(token => _files.WaitAsync(item, token)).ConfigureAwait(false);
        lock (_uploads)
        {
            _uploads.Remove(file);
        }

        return uploaded.ChatItem.File;
    }

    private bool IsUploading(AChatItem item)
    {
        lock (_uploads)
        {
            return item.ChatItem.File is { } file && _uploads.Exists(upload => upload.FileId == file.FileId);
        }
    }
}
