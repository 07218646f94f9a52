using SimplexChat.Api;
using SimplexChat.Errors;
using SimplexChat.Messages;

namespace SimplexChat.Files;

/// <summary>Tracks file transfers by the ids of the files.</summary>
internal sealed class FileTracker : IItemTracker
{
    private readonly Dictionary<long, WatchedFile> _files = [];

    public object Gate => _files;

    public IReadOnlyList<AChatItem> Awaited => [.. _files.Values.Where(file => file.IsAwaited).Select(file => file.Item!)];

    public void Take(ChatEvent chatEvent)
    {
        switch (chatEvent)
        {
            // At the end, the core reports 1 of 1, which isn't a number of bytes.
            case SndFileProgressXftpEvent { FileTransferMeta: var file } sent when sent.TotalSize > 1:
                Of(file.FileId).Progress = new(file.FileName, sent.SentSize, sent.TotalSize);
                break;
            case SndFileCompleteXftpEvent { FileTransferMeta: var file } sent:
                Of(file.FileId).Complete(sent.ChatItem);
                break;
            case SndFileErrorEvent { FileTransferMeta: var file } failed:
                Of(file.FileId).End(new SimplexFileException(
                    $"File {file.FileId} ({file.FileName}) was not sent. Error of the core: {failed.ErrorMessage}.", file.FileId));
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
                    $"File {file.FileId} ({file.FileInvitation.FileName}) was not received, because its sender has cancelled it.", file.FileId, isCancelled: true));
                break;
        }
    }

    public void Take(AChatItem item)
    {
        if (item.ChatItem.File is { } file)
        {
            Of(file.FileId).Take(item);
        }
    }

    public void End(AChatItem item, Exception error) => Of(item.ChatItem.File!.FileId).End(error);

    public void EndAll(Exception error)
    {
        foreach (var file in _files.Values)
        {
            file.End(error);
        }
    }

    /// <summary>Returns the progress of a file, or null before the first chunk.</summary>
    public FileProgress? ProgressOf(long fileId) => _files.TryGetValue(fileId, out var file) ? file.Progress : null;

    /// <summary>Returns the state of a file.</summary>
    public WatchedFile Of(long fileId)
    {
        if (!_files.TryGetValue(fileId, out var file))
        {
            _files.Add(fileId, file = new WatchedFile());
        }

        return file;
    }
}
