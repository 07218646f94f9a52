using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Messages;

/// <summary>
/// Tracks the messages and files that a core has queued but not delivered to the relay yet. A core that ends with its session
/// waits for them, because otherwise they would stay queued until its next start.
/// </summary>
internal sealed class SendBacklog
{
    // A status can arrive before the response with its message, so this number of recent statuses is remembered.
    private const int MaxEarly = 10_000;

    // A member that left or can't be reached keeps a message partially sent forever, so only this number of messages is tracked.
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
    /// Gets whether the core may be sending something for which no event arrives, such as an edit, a reaction, or the
    /// description of an uploaded file.
    /// </summary>
    public bool HasUnreported => Volatile.Read(ref _hasUnreported);

    /// <summary>Returns the backlog as text, such as <c>2 messages and 1 file</c>, or null if it is empty.</summary>
    /// <param name="withPartial">Whether to include messages that only some members of a group have received.</param>
    public string? Describe(bool withPartial = false)
    {
        lock (_gate)
        {
            string?[] parts = [Count(_messages.Count + (withPartial ? _partial.Count : 0), "message"), Count(_files.Count, "file")];
            return parts.All(part => part is null) ? null : string.Join(" and ", parts.OfType<string>());
        }
    }

    /// <summary>Gets the messages to groups that members can still receive, with the ids of the groups.</summary>
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

    /// <summary>Removes a message that has no recipients any more.</summary>
    public void Forget(long itemId) => Remove(_messages, itemId);

    /// <summary>Records that the core may be sending something for which no event arrives.</summary>
    public void NoteUnreported() => Volatile.Write(ref _hasUnreported, true);

    /// <summary>Waits until the backlog is empty.</summary>
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

    /// <summary>Updates the backlog from a response or event.</summary>
    /// <param name="payload">The response or event. Other types than those of sending aren't decoded.</param>
    /// <param name="isAnswer">Whether the payload is a response.</param>
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
            // The reader of the payload gets the same error. The backlog ignores the payload.
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
                // The core sends the description of the file to the recipients now.
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

                // The ids of files and items overlap, so the early ids of files are negative.
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

    // Tracks a message that only some members of a group have received.
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

    // Notes aren't sent.
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
