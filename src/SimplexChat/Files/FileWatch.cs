using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Watches how far files have come, those that go out and those that come in. It listens from the moment it is made: make it
/// before the command that sends or accepts a file, since a small one may be done before the answer.
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

    /// <summary>Begins to listen.</summary>
    /// <param name="session">The session that will send or accept files.</param>
    /// <param name="askInterval">
    /// How often the core is asked about what is awaited: another client of it may have got the event. 5 seconds by default.
    /// </param>
    public FileWatch(SimplexSession session, TimeSpan? askInterval = null) => _watch = new(session, _tracker, Types, askInterval);

    /// <summary>
    /// Waits until a file is at the relay with all its chunks, or is here. There is no limit of time: a relay may be slow,
    /// and be away for hours.
    /// </summary>
    /// <param name="message">The message with the file, as the core's answer has it.</param>
    /// <param name="cancellationToken">Ends the wait at once; the file goes on.</param>
    /// <returns>The message with the file as it is then.</returns>
    /// <exception cref="SimplexFileException">It failed, or was cancelled.</exception>
    /// <exception cref="SimplexConnectionException">The session was closed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; <see cref="ProgressOf"/> tells how far it is.</exception>
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

    /// <summary>Asks the core at once about all files that are waited for, or whose wait was cancelled.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Task AskAsync(CancellationToken cancellationToken = default) => _watch.AskAsync(cancellationToken);

    /// <summary>How far a file is; null before the first chunk.</summary>
    /// <param name="fileId">The file's id in the core.</param>
    public FileProgress? ProgressOf(long fileId)
    {
        lock (_tracker.Gate)
        {
            return _tracker.ProgressOf(fileId);
        }
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose() => _watch.Dispose();
}
