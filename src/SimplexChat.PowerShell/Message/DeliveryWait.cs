using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Waits until messages, and the files they carry, have come so far. It listens from the moment it is made.</summary>
/// <param name="session">The session that sends.</param>
/// <param name="stage">How far.</param>
/// <param name="limit">Ends the waits.</param>
/// <param name="stop">Ends everything at once.</param>
internal sealed class DeliveryWait(SimplexSession session, DeliveryStage stage, CancellationTokenSource limit, CancellationToken stop) : IDisposable
{
    private static readonly TimeSpan LastQuestionTime = TimeSpan.FromSeconds(2);

    private readonly DeliveryWatch _messages = new(session);
    private readonly FileWatch _files = new(session);
    // Files that are not at the relay yet, in the order they came.
    private readonly List<CIFile> _uploads = [];
    private readonly object _gate = new();
    private Task? _lastQuestion;

    /// <summary>What is waited for, in words.</summary>
    public string Goal => stage == DeliveryStage.Sent ? "sent" : "received";

    /// <summary>How far the file that goes first is; null if none goes.</summary>
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

    /// <summary>Waits for one message.</summary>
    /// <param name="taken">The core's answer.</param>
    /// <param name="isConfirmed">Whether devices confirm the message; if not, it is waited for only until it is sent.</param>
    /// <returns>The core's answer, with the message's status then.</returns>
    public async Task<NewChatItemsResponse> WaitAsync(Task<NewChatItemsResponse> taken, bool isConfirmed)
    {
        var goal = isConfirmed ? stage : DeliveryStage.Sent;
        var response = await taken.ConfigureAwait(false);
        var item = response.ChatItems[0];
        // Notes go nowhere.
        if (item.ChatInfo is LocalChatInfo)
        {
            return response;
        }

        // From now on the core is asked about the message too. The upload comes first.
        _ = _messages.WaitAsync(item, goal, stop);
        var uploaded = await UploadAsync(item).ConfigureAwait(false);
        var delivered = await WithinLimitAsync(token => _messages.WaitAsync(item, goal, token)).ConfigureAwait(false);
        return response with { ChatItems = [delivered with { ChatItem = delivered.ChatItem with { File = uploaded ?? delivered.ChatItem.File } }] };
    }

    /// <summary>An answer with the status that its message has now.</summary>
    public NewChatItemsResponse Latest(NewChatItemsResponse response) =>
        response with { ChatItems = [_messages.StatusOf(response.ChatItems[0])] };

    /// <summary>Where a message is that has not come so far, in words.</summary>
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

    public void Dispose()
    {
        _messages.Dispose();
        _files.Dispose();
        limit.Dispose();
    }

    // When the time is over the core is asked once more: another client of it may have got the event.
    private async Task<AChatItem> WithinLimitAsync(Func<CancellationToken, Task<AChatItem>> wait)
    {
        try
        {
            return await wait(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
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
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
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
