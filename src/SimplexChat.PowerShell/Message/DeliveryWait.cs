using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Waits until messages, and the files they carry, have come so far. It listens from the moment it is made.</summary>
internal sealed class DeliveryWait(SimplexSession session, DeliveryStage stage, CancellationTokenSource limit) : IDisposable
{
    private readonly DeliveryWatch _messages = new(session);
    private readonly FileWatch _files = new(session);
    // Files that are not at the relay yet, in the order they came.
    private readonly List<CIFile> _uploads = [];

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
    /// <returns>The core's answer, with the message's status then.</returns>
    public async Task<NewChatItemsResponse> WaitAsync(Task<NewChatItemsResponse> taken)
    {
        var response = await taken.ConfigureAwait(false);
        var item = response.ChatItems[0];
        // Notes go nowhere.
        if (item.ChatInfo is LocalChatInfo)
        {
            return response;
        }

        var uploaded = await UploadAsync(item).ConfigureAwait(false);
        var delivered = await _messages.WaitAsync(item, stage, limit.Token).ConfigureAwait(false);
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

        var uploaded = await _files.WaitAsync(item, limit.Token).ConfigureAwait(false);
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
