using SimplexChat.Api;
using SimplexChat.Errors;
using SimplexChat.Sessions;

namespace SimplexChat.Files;

/// <summary>The transfer of one file, with the task that waits for it. Its watch synchronizes the access.</summary>
internal sealed class WatchedFile
{
    private readonly ObservedTaskSource<AChatItem> _complete = new();

    /// <summary>Gets or sets the message with the file, or null if it isn't known yet.</summary>
    public AChatItem? Item { get; set; }

    /// <summary>Gets or sets the progress, or null before the first chunk.</summary>
    public FileProgress? Progress { get; set; }

    /// <summary>Gets whether a caller waits for the transfer, and it is still in progress.</summary>
    public bool IsAwaited => Item is not null && !_complete.Task.IsCompleted;

    /// <summary>Updates the state from the status of the file.</summary>
    public void Take(AChatItem item)
    {
        Item = item;
        var file = item.ChatItem.File;
        switch (file?.FileStatus)
        {
            // Before the first chunk, the core reports 0 of 1, which isn't a number of bytes.
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
            case SndErrorCIFileStatus { SndFileError: var error }:
                End(new SimplexFileException($"File {file.FileId} ({file.FileName}) was not sent. {AgentErrorText.Of(error)}".TrimEnd(), file.FileId));
                break;
            case RcvErrorCIFileStatus { RcvFileError: var error }:
                End(new SimplexFileException($"File {file.FileId} ({file.FileName}) was not received. {AgentErrorText.Of(error)}".TrimEnd(), file.FileId));
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
