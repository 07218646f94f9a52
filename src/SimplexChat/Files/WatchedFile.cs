using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What is known of one file's way, and who waits for it. Guarded by its watch.</summary>
internal sealed class WatchedFile
{
    private readonly ObservedTaskSource<AChatItem> _complete = new();

    /// <summary>The message with the file, where it was told; null before.</summary>
    public AChatItem? Item { get; set; }

    /// <summary>How far it is; null before the first chunk.</summary>
    public FileProgress? Progress { get; set; }

    /// <summary>Whether it was asked about, and is still on its way.</summary>
    public bool IsAwaited => Item is not null && !_complete.Task.IsCompleted;

    /// <summary>Takes what the file's own status says.</summary>
    public void Take(AChatItem item)
    {
        Item = item;
        var file = item.ChatItem.File;
        switch (file?.FileStatus)
        {
            // Before the first chunk a core says that none of one is done.
            case SndTransferCIFileStatus { SndTotal: > 1 } sending:
                Progress = new(file.FileName, sending.SndProgress, sending.SndTotal);
                break;
            case RcvTransferCIFileStatus { RcvTotal: > 1 } coming:
                Progress = new(file.FileName, coming.RcvProgress, coming.RcvTotal);
                break;
            case SndCompleteCIFileStatus or RcvCompleteCIFileStatus:
                Complete(item);
                break;
            case SndCancelledCIFileStatus or RcvCancelledCIFileStatus:
                End(new SimplexFileException($"File {file.FileId} ({file.FileName}) was cancelled.", file.FileId, isCancelled: true));
                break;
            case SndErrorCIFileStatus or RcvErrorCIFileStatus:
                End(new SimplexFileException($"File {file.FileId} ({file.FileName}) failed.", file.FileId));
                break;
        }
    }

    public void Complete(AChatItem item)
    {
        Item = item;
        _complete.TrySetResult(item);
    }

    public void End(Exception error) => _complete.TrySetException(error);

    public Task<AChatItem> WaitAsync(CancellationToken cancellationToken) => _complete.Task.WaitAsync(cancellationToken);
}
