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
        "sessionReconnected",
    ];

    private readonly SimplexSession _session;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<long, WatchedFile> _files = [];
    private readonly Task _listening;

    /// <summary>Begins to listen.</summary>
    /// <param name="session">The session that will send or accept files.</param>
    public FileWatch(SimplexSession session)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _listening = ListenAsync(session.ReadEvents(session.EventPosition));
    }

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
        lock (_files)
        {
            file = Of(message.ChatItem.File?.FileId ?? throw new ArgumentException("The message has no file.", nameof(message)));
            file.Item ??= message;
        }

        return file.WaitAsync(cancellationToken);
    }

    /// <summary>How far a file is; null before the first chunk.</summary>
    /// <param name="fileId">The file's id in the core.</param>
    public FileProgress? ProgressOf(long fileId)
    {
        lock (_files)
        {
            return _files.TryGetValue(fileId, out var file) ? file.Progress : null;
        }
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        // It ends with the token's signal; nothing of it is left to see.
        _ = _listening.ContinueWith(_ => _ending.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task ListenAsync(EventReader events)
    {
        try
        {
            while (true)
            {
                var happening = await events.TakeAsync(Types, _ending.Token).ConfigureAwait(false);
                if (happening is SessionReconnectedEvent)
                {
                    // What was said meanwhile may have gone to another client of the core.
                    await AskAsync().ConfigureAwait(false);
                    continue;
                }

                lock (_files)
                {
                    Take(happening);
                }
            }
        }
        catch (Exception e)
        {
            lock (_files)
            {
                foreach (var file in _files.Values)
                {
                    file.End(e);
                }
            }
        }
    }

    private void Take(ChatEvent happening)
    {
        switch (happening)
        {
            // At the end a core says that one of one is done.
            case SndFileProgressXftpEvent { FileTransferMeta: var file } sent when sent.TotalSize > 1:
                Of(file.FileId).Progress = new(file.FileName, sent.SentSize, sent.TotalSize);
                break;
            case SndFileCompleteXftpEvent { FileTransferMeta: var file } sent:
                Of(file.FileId).Complete(sent.ChatItem);
                break;
            case SndFileErrorEvent { FileTransferMeta: var file } failed:
                Of(file.FileId).End(new SimplexFileException(
                    $"File {file.FileId} ({file.FileName}) was not sent: the core says {failed.ErrorMessage}.", file.FileId));
                break;
            case RcvFileProgressXftpEvent { RcvFileTransfer: var file } received:
                Of(file.FileId).Progress = new(file.FileInvitation.FileName, received.ReceivedSize, received.TotalSize);
                break;
            case RcvFileCompleteEvent { ChatItem: { ChatItem.File: { } file } item }:
                Of(file.FileId).Complete(item);
                break;
            case RcvFileErrorEvent { RcvFileTransfer: var file } failed:
                var reason = ChatErrorText.Describe(new ErrorAgentChatError { AgentError = failed.AgentError });
                Of(file.FileId).End(new SimplexFileException(
                    $"File {file.FileId} ({file.FileInvitation.FileName}) was not received: {reason}", file.FileId));
                break;
            case RcvFileSndCancelledEvent { RcvFileTransfer: var file }:
                Of(file.FileId).End(new SimplexFileException(
                    $"File {file.FileId} ({file.FileInvitation.FileName}) will not come: its sender has cancelled it.", file.FileId, isCancelled: true));
                break;
        }
    }

    private async Task AskAsync()
    {
        AChatItem[] waiting;
        lock (_files)
        {
            waiting = [.. _files.Values.Where(file => file.IsAwaited).Select(file => file.Item!)];
        }

        foreach (var item in waiting)
        {
            var fileId = item.ChatItem.File!.FileId;
            try
            {
                var found = await ItemLookup.FindAsync(_session, [item], _ending.Token).ConfigureAwait(false);
                lock (_files)
                {
                    if (found.Count > 0)
                    {
                        Of(fileId).Take(found[0]);
                    }
                }
            }
            catch (Exception e) when (e is SimplexTimeoutException or SimplexConnectionException && _session.State != SessionState.Closed)
            {
                // The connection is gone once more; it is asked again when it is back.
            }
            catch (SimplexCommandException e)
            {
                // The chat is gone; others are still to be waited for.
                lock (_files)
                {
                    Of(fileId).End(e);
                }
            }
        }
    }

    private WatchedFile Of(long fileId)
    {
        if (!_files.TryGetValue(fileId, out var file))
        {
            _files.Add(fileId, file = new WatchedFile());
        }

        return file;
    }
}
