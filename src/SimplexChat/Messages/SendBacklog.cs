using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// What a core has queued to send and has not delivered to the relay yet. A core that ends with its session must not end
/// before: what is only queued would wait until the next start of the core.
/// </summary>
internal sealed class SendBacklog
{
    // A status can come before the answer that tells of its message: so many are remembered for that long.
    private const int MaxEarly = 10_000;

    // A member that left, or can't be reached, keeps a message to its group partly sent for good: the latest are watched.
    private const int MaxPartial = 100;

    private readonly object _gate = new();
    private readonly HashSet<long> _messages = [];
    private readonly HashSet<long> _files = [];
    private readonly Dictionary<long, long> _groups = [];
    private readonly Dictionary<long, long> _partial = [];
    private readonly Queue<long> _partialInOrder = new();
    private readonly HashSet<long> _early = [];
    private readonly Queue<long> _earlyInOrder = new();
    private TaskCompletionSource<bool>? _emptied;
    private bool _hasUnreported;

    /// <summary>
    /// Whether the core may have something to send that no event reports: an edit, a reaction, the description of a file that
    /// was uploaded.
    /// </summary>
    public bool HasUnreported => Volatile.Read(ref _hasUnreported);

    /// <summary>What is left, for people, such as <c>2 messages and 1 file</c>; null when nothing is.</summary>
    /// <param name="withPartial">Whether messages count that some members of a group may still get, and others have got.</param>
    public string? Describe(bool withPartial = false)
    {
        lock (_gate)
        {
            string?[] parts = [Count(_messages.Count + (withPartial ? _partial.Count : 0), "message"), Count(_files.Count, "file")];
            return parts.All(part => part is null) ? null : string.Join(" and ", parts.OfType<string>());
        }
    }

    /// <summary>The messages to groups that some member may still get, each with its group's id.</summary>
    public IReadOnlyList<(long ItemId, long GroupId)> ToGroups
    {
        get
        {
            lock (_gate)
            {
                return [.. _groups.Concat(_partial).Select(message => (message.Key, message.Value))];
            }
        }
    }

    /// <summary>Leaves out a message that nobody is to get by now.</summary>
    public void LeaveOut(long itemId) => Remove(_messages, itemId);

    /// <summary>Takes note that the core may send something of which no event reports that it went out.</summary>
    public void NoteUnreported() => Volatile.Write(ref _hasUnreported, true);

    /// <summary>Waits until nothing is left.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_messages.Count == 0 && _files.Count == 0)
            {
                return Task.CompletedTask;
            }

            _emptied ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _emptied.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes note of what a core has answered or said, if it is about what is sent.</summary>
    /// <param name="payload">The response or event; it is decoded only if it matters.</param>
    /// <param name="isAnswer">Whether it answers a command.</param>
    public void Take(Payload payload, bool isAnswer)
    {
        try
        {
            if (isAnswer)
            {
                TakeAnswer(payload);
            }
            else
            {
                TakeEvent(payload);
            }
        }
        catch (SimplexProtocolException)
        {
            // Whoever asked for it gets the same error; here it is only not counted.
        }
    }

    private void TakeAnswer(Payload payload)
    {
        switch (payload.Type)
        {
            case "newChatItems":
                Add(((NewChatItemsResponse)payload.DecodeResponse()).ChatItems);
                break;
            case "chatItemsDeleted":
                Remove(((ChatItemsDeletedResponse)payload.DecodeResponse()).ChatItemDeletions);
                break;
            case "sndFileCancelled":
                Remove(_files, ((SndFileCancelledResponse)payload.DecodeResponse()).FileTransferMeta.FileId);
                break;
        }
    }

    private void TakeEvent(Payload payload)
    {
        switch (payload.Type)
        {
            case "chatItemsStatusesUpdated":
                foreach (var item in ((ChatItemsStatusesUpdatedEvent)payload.DecodeEvent()).ChatItems.Where(item => !IsNew(item)))
                {
                    Remove(_messages, item.ItemId);
                    KeepPartial(item);
                }

                break;
            case "chatItemsDeleted":
                Remove(((ChatItemsDeletedEvent)payload.DecodeEvent()).ChatItemDeletions);
                break;
            case "sndFileCompleteXFTP":
                // The recipients get the file's description now.
                NoteUnreported();
                Remove(_files, ((SndFileCompleteXftpEvent)payload.DecodeEvent()).FileTransferMeta.FileId);
                break;
            case "sndFileError":
                Remove(_files, ((SndFileErrorEvent)payload.DecodeEvent()).FileTransferMeta.FileId);
                break;
        }
    }

    private void Add(IEnumerable<AChatItem> items)
    {
        lock (_gate)
        {
            foreach (var item in items.Where(IsOutgoing))
            {
                if (IsNew(item) && !_early.Contains(item.ItemId))
                {
                    _messages.Add(item.ItemId);
                    if (item.ChatInfo is GroupChatInfo group)
                    {
                        _groups[item.ItemId] = group.GroupInfo.GroupId;
                    }
                }

                // Uploads and items are counted apart in a core, so their ids may be the same.
                if (item.ChatItem.File is { FileProtocol: var protocol } file && protocol == FileProtocol.Xftp && !_early.Contains(-file.FileId))
                {
                    _files.Add(file.FileId);
                }
            }
        }
    }

    private void Remove(IEnumerable<ChatItemDeletion> deletions)
    {
        foreach (var deletion in deletions)
        {
            Remove(_messages, deletion.DeletedChatItem.ItemId);
            if (deletion.DeletedChatItem.ChatItem.File is { } file)
            {
                Remove(_files, file.FileId);
            }
        }
    }

    private void Remove(HashSet<long> from, long id)
    {
        lock (_gate)
        {
            if (from == _messages)
            {
                _groups.Remove(id);
                _partial.Remove(id);
            }

            if (!from.Remove(id))
            {
                Remember(from == _files ? -id : id);
            }
            else if (_messages.Count == 0 && _files.Count == 0)
            {
                _emptied?.TrySetResult(true);
                _emptied = null;
            }
        }
    }

    // Some members of the group have it.
    private void KeepPartial(AChatItem item)
    {
        if (item is not { ChatInfo: GroupChatInfo { GroupInfo.GroupId: var groupId }, ChatItem.Meta.ItemStatus: { } status } || !IsPartial(status))
        {
            return;
        }

        lock (_gate)
        {
            _partial[item.ItemId] = groupId;
            _partialInOrder.Enqueue(item.ItemId);
            while (_partialInOrder.Count > MaxPartial)
            {
                _partial.Remove(_partialInOrder.Dequeue());
            }
        }
    }

    private void Remember(long id)
    {
        if (_early.Add(id))
        {
            _earlyInOrder.Enqueue(id);
        }

        if (_earlyInOrder.Count > MaxEarly)
        {
            _early.Remove(_earlyInOrder.Dequeue());
        }
    }

    // Notes to oneself go nowhere.
    private static bool IsOutgoing(AChatItem item) => item.ChatInfo is not LocalChatInfo && item.IsOwn;

    private static bool IsNew(AChatItem item) => item.ChatItem.Meta.ItemStatus is SndNewCIStatus;

    private static bool IsPartial(CIStatus status) => status is SndSentCIStatus { SndProgress: var sent } && sent == SndCIStatusProgress.Partial
        || status is SndRcvdCIStatus { SndProgress: var received } && received == SndCIStatusProgress.Partial;

    private static string? Count(int count, string what) => count switch
    {
        0 => null,
        1 => $"1 {what}",
        _ => $"{count} {what}s",
    };
}
