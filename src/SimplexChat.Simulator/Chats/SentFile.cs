using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>A file that the user sends.</summary>
internal sealed class SentFile : FileTransfer
{
    private readonly IReadOnlyList<SndFileTransfer> _recipients;

    public SentFile(long fileId, Chat chat, ChatItem item, FileToSend file)
        : base(fileId, chat, item)
    {
        Content = new RelayFile(Core.Network.Relay, Core.Random, file.Name, file.Content);
        Meta = new FileTransferMeta
        {
            FileId = fileId,
            XftpSndFile = new XftpSndFile { AgentSndFileId = Core.Random.AgentId(), CryptoArgs = file.Source.CryptoArgs },
            FileName = file.Name,
            FilePath = file.Source.FilePath,
            FileSize = file.Content.LongLength,
            ChunkSize = ChunkSize,
        };
        _recipients =
        [
            .. chat.FileRecipients.Select(recipient => recipient with
            {
                FileId = fileId,
                FileName = file.Name,
                FilePath = file.Source.FilePath,
                FileSize = file.Content.LongLength,
                ChunkSize = ChunkSize,
            }),
        ];
        item.File = new CIFile
        {
            FileId = fileId,
            FileName = file.Name,
            FileSize = file.Content.LongLength,
            FileSource = file.Source,
            FileStatus = new SndStoredCIFileStatus(),
            FileProtocol = FileProtocol.Xftp,
        };
    }

    public RelayFile Content { get; }

    public FileTransferMeta Meta { get; }

    /// <summary>Records that the file was uploaded and its description was sent to the recipients.</summary>
    public void Complete()
    {
        Meta.XftpSndFile!.PrivateSndFileDescr = Content.Describe(toSender: true);
        foreach (var recipient in _recipients)
        {
            recipient.FileStatus = FileStatus.Complete;
            recipient.FileDescrId = Core.Files.DescriptionIds.Take();
        }

        SetStatus(new SndCompleteCIFileStatus());
    }

    /// <summary>Cancels the file.</summary>
    /// <exception cref="CoreRefusal">The file was canceled before.</exception>
    public SndFileCancelledResponse Cancel()
    {
        if (IsCancelled)
        {
            throw CoreRefusal.Of(new FileCancelChatErrorType { FileId = FileId, Message = "file already cancelled" });
        }

        var meta = Meta with { };
        var recipients = _recipients.Select(recipient => recipient with { }).ToList();
        Abandon();
        var sharedId = Item.Meta.ItemSharedMsgId;
        Chat.Tell((chat, _) => FileReceiving.SenderCancelled(chat, sharedId));
        return new()
        {
            User = Chat.Account.User,
            ChatItem = Show(),
            FileTransferMeta = meta,
            SndFileTransfers = recipients,
        };
    }

    public override void Abandon()
    {
        IsCancelled = true;
        Meta.Cancelled = true;
        foreach (var recipient in _recipients.Where(recipient => recipient.FileStatus == FileStatus.New))
        {
            recipient.FileStatus = FileStatus.Cancelled;
        }

        SetStatus(new SndCancelledCIFileStatus());
    }
}
