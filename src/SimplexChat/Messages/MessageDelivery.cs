using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Waits until messages, and the files they carry, are delivered. It listens from the moment it is made: make it before
/// sending, since a status can come before the answer to the command that sent the message.
/// </summary>
public sealed class MessageDelivery : IDisposable
{
    /// <summary>In a group with more members than this, counting this user, devices don't confirm messages.</summary>
    public const int MostConfirming = 20;

    private static readonly TimeSpan LastQuestionTime = TimeSpan.FromSeconds(2);

    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _limit;
    private readonly DeliveryWatch _messages;
    private readonly FileWatch _files;
    // Files that are not at the relay yet, in the order they came.
    private readonly List<CIFile> _uploads = [];
    private readonly object _gate = new();
    private Task? _lastQuestion;

    /// <summary>Begins to listen, and to count the time.</summary>
    /// <param name="session">The session that sends.</param>
    /// <param name="stage">How far messages must have come.</param>
    /// <param name="timeout">How long all waits together may take; null for no limit.</param>
    /// <param name="cancellationToken">Ends all waits at once.</param>
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

    /// <summary>How far messages must have come.</summary>
    public DeliveryStage Stage { get; }

    /// <summary>The progress of the file that is uploaded first; null if there is no upload.</summary>
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

    /// <summary>Counts the other members of a group that get messages. Members that are only invited don't.</summary>
    /// <param name="session">The session.</param>
    /// <param name="groupId">The group.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The count; null if the core doesn't tell, or relays pass the messages on.</returns>
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

    /// <summary>Waits for one message.</summary>
    /// <param name="sent">The core's answer, from <see cref="MessageSender.SendAsync"/>.</param>
    /// <param name="isConfirmed">Whether devices confirm the message; if not, the wait ends when the message is sent.</param>
    /// <returns>The core's answer, with the message's status then.</returns>
    /// <exception cref="SimplexDeliveryException">The message can't be delivered.</exception>
    /// <exception cref="SimplexFileException">The upload of the file failed, or was cancelled.</exception>
    /// <exception cref="SimplexConnectionException">The session was closed.</exception>
    /// <exception cref="OperationCanceledException">The time is over. <see cref="Latest"/> has the status, <see cref="Describe"/> says it in words.</exception>
    public async Task<NewChatItemsResponse> WaitAsync(Task<NewChatItemsResponse> sent, bool isConfirmed = true)
    {
        var goal = isConfirmed ? Stage : DeliveryStage.Sent;
        var response = await sent.ConfigureAwait(false);
        var item = response.ChatItems[0];
        // Notes go nowhere.
        if (item.ChatInfo is LocalChatInfo)
        {
            return response;
        }

        // From now on the core is asked about the message too. The upload comes first.
        _ = _messages.WaitAsync(item, goal, _stop);
        var uploaded = await UploadAsync(item).ConfigureAwait(false);
        var delivered = await WithinLimitAsync(token => _messages.WaitAsync(item, goal, token)).ConfigureAwait(false);
        return response with { ChatItems = [delivered with { ChatItem = delivered.ChatItem with { File = uploaded ?? delivered.ChatItem.File } }] };
    }

    /// <summary>An answer with the status that its message has now.</summary>
    /// <param name="response">The core's answer.</param>
    public NewChatItemsResponse Latest(NewChatItemsResponse response) =>
        response with { ChatItems = [_messages.StatusOf(response.ChatItems[0])] };

    /// <summary>Says where a message is that is not delivered yet, such as <c>message 5 to @bob (at the relay, …)</c>.</summary>
    /// <param name="item">The message, as <see cref="Latest"/> has it.</param>
    public string Describe(AChatItem item)
    {
        var place = item.ChatItem.Meta.ItemStatus switch
        {
            _ when IsUploading(item) => "its file is not at the relay yet",
            SndSentCIStatus { SndProgress: var progress } when progress == SndCIStatusProgress.Complete =>
                "at the relay, not confirmed by the device of every recipient",
            SndSentCIStatus => "at the relay for some recipients, with this core for others",
            SndRcvdCIStatus => "confirmed by the devices of some recipients",
            _ => "with this core, which has not reached the relay",
        };
        return $"message {item.ItemId} to {item.Chat} ({place})";
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose()
    {
        _messages.Dispose();
        _files.Dispose();
        _limit.Dispose();
    }

    // When the time is over the core is asked once more: another client of it may have got the event.
    private async Task<AChatItem> WithinLimitAsync(Func<CancellationToken, Task<AChatItem>> wait)
    {
        try
        {
            return await wait(_limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            await LastQuestion().ConfigureAwait(false);
            var now = wait(CancellationToken.None);
            if (now.IsCompleted)
            {
                return await now.ConfigureAwait(false);
            }

            throw;
        }
    }

    private Task LastQuestion()
    {
        lock (_gate)
        {
            return _lastQuestion ??= AskAsync();
        }
    }

    private async Task AskAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        patience.CancelAfter(LastQuestionTime);
        try
        {
            await _files.AskAsync(patience.Token).ConfigureAwait(false);
            await _messages.AskAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexException)
        {
            // The core does not say more.
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
