using SimplexChat.Api;
using SimplexChat.Files;
using SimplexChat.Messages;

namespace SimplexChat;

/// <summary>
/// Watches sent and received files. Create the watch before you send or accept a file: it begins to listen in its constructor,
/// and a small file can be complete before the response.
/// </summary>
public sealed class FileWatch : IDisposable
{
    private static readonly string[] Types =
    [
        "sndFileProgressXFTP", "sndFileCompleteXFTP", "sndFileError",
        "rcvFileProgressXFTP", "rcvFileComplete", "rcvFileError", "rcvFileSndCancelled",
    ];

    private readonly FileTracker _tracker = new();
    private readonly ItemWatch _watch;

    /// <summary>Initializes a watch, which begins to listen.</summary>
    /// <param name="session">The session that sends or accepts the files.</param>
    /// <param name="askInterval">
    /// The interval at which the core is asked about the awaited files, because events can go to another client of the core. The
    /// default is 5 seconds.
    /// </param>
    public FileWatch(SimplexSession session, TimeSpan? askInterval = null) => _watch = new(session, _tracker, Types, askInterval);

    /// <summary>Raised after the progress or the state of files may have changed. <see cref="ProgressOf"/> returns the progress.</summary>
    public event EventHandler? Changed
    {
        add => _watch.Changed += value;
        remove => _watch.Changed -= value;
    }

    /// <summary>
    /// Waits until a file is completely uploaded to the relay, or downloaded. The wait has no timeout, because a relay can be
    /// slow, or unavailable for hours.
    /// </summary>
    /// <param name="message">The message with the file, from the core's response.</param>
    /// <param name="cancellationToken">Cancels the wait. The transfer continues.</param>
    /// <returns>The message with the new state of the file.</returns>
    /// <exception cref="SimplexFileException">The transfer failed or was canceled.</exception>
    /// <exception cref="SimplexConnectionException">The session was closed.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled. <see cref="ProgressOf"/> returns the progress.</exception>
    public Task<AChatItem> WaitAsync(AChatItem message, CancellationToken cancellationToken = default)
    {
        WatchedFile file;
        lock (_tracker.Gate)
        {
            file = _tracker.Of(message.ChatItem.File?.FileId ?? throw new ArgumentException("The message has no file.", nameof(message)));
            file.Item ??= message;
        }

        return file.WaitAsync(cancellationToken);
    }

    /// <summary>Asks the core at once about all files whose wait is in progress or was canceled.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public Task AskAsync(CancellationToken cancellationToken = default) => _watch.AskAsync(cancellationToken);

    /// <summary>Returns the progress of a file, or null before the first chunk.</summary>
    /// <param name="fileId">The id of the file in the core.</param>
    public FileProgress? ProgressOf(long fileId)
    {
        lock (_tracker.Gate)
        {
            return _tracker.ProgressOf(fileId);
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _watch.Dispose();
}
