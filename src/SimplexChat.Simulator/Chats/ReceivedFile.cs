using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>A file that another user sent.</summary>
internal sealed class ReceivedFile : FileTransfer
{
    private readonly long _descriptionId;
    private readonly GroupMember? _member;
    private string _description = "";
    private bool _approvedRelays;
    private string? _agentId;
    private CryptoFileArgs? _cryptoArgs;

    public ReceivedFile(long fileId, Chat chat, ChatItem item, CIFile sent)
        : base(fileId, chat, item)
    {
        _descriptionId = Core.Files.DescriptionIds.Take();
        _member = (item.ChatDir as GroupRcvCIDirection)?.GroupMember;
        item.File = new CIFile
        {
            FileId = fileId,
            FileName = sent.FileName,
            FileSize = sent.FileSize,
            FileStatus = new RcvInvitationCIFileStatus(),
            FileProtocol = FileProtocol.Xftp,
        };
    }

    /// <summary>Gets the file at the relay, or null until the description arrives.</summary>
    public RelayFile? Content { get; private set; }

    /// <summary>Gets the status of the transfer.</summary>
    public RcvFileStatus Status { get; private set; } = new NewRcvFileStatus();

    /// <summary>Gets the path of the file, or null until it is accepted.</summary>
    public string? Path { get; private set; }

    /// <summary>Gets the id of the current attempt to download the file, or null if there is none.</summary>
    public string? AgentId => _agentId;

    public RcvFileDescr Description => new()
    {
        FileDescrId = _descriptionId,
        FileDescrText = _description,
        FileDescrPartNo = Content is null ? 0 : 1,
        FileDescrComplete = Content is not null,
    };

    private string Name => Item.File!.FileName;

    // The path as the two builds of the core write it in the status.
    private string? LaterPath => Core.Network.IsReleaseBuild ? null : Path;

    private RcvFileInfo? Info => Core.Network.IsReleaseBuild && Path is { } path ? new() { FilePath = path } : null;

    /// <summary>Stores the description.</summary>
    public void Describe(RelayFile content)
    {
        Content = content;
        _description = content.Describe(toSender: false);
    }

    /// <summary>
    /// Accepts the file. With encryption, the item gets a key as in a real core, but the file is written unencrypted,
    /// because the simulator has no cryptography.
    /// </summary>
    /// <exception cref="CoreRefusal">The file was accepted or canceled before, or can't be written to that path.</exception>
    public void Accept(bool approvedRelays, bool encrypt, string? path)
    {
        switch (Status)
        {
            case NewRcvFileStatus:
                break;
            case CancelledRcvFileStatus:
                throw CoreRefusal.Of(new FileCancelledChatErrorType { Message = Name });
            default:
                throw CoreRefusal.Of(new FileAlreadyReceivingChatErrorType { Message = Name });
        }

        Path = Core.Folders.Reserve(path, Name);
        _approvedRelays |= approvedRelays;
        _cryptoArgs = encrypt
            ? new() { FileKey = Core.Random.Base64Url(32), FileNonce = Core.Random.Base64Url(24) }
            : _cryptoArgs;
        Status = new AcceptedRcvFileStatus { FilePath = LaterPath, FileInfo = Info };
        Item.File = Item.File! with
        {
            FileSource = new CryptoFile { FilePath = Path, CryptoArgs = _cryptoArgs },
            FileStatus = new RcvAcceptedCIFileStatus(),
        };
    }

    /// <summary>Records that the agent starts the download.</summary>
    public void Start()
    {
        _agentId = Core.Random.AgentId();

        // All cores of a network use the same relay, so it is approved.
        _approvedRelays = true;
        Status = new ConnectedRcvFileStatus { FilePath = LaterPath, FileInfo = Info };
        SetStatus(new RcvTransferCIFileStatus { RcvProgress = 0, RcvTotal = 1 });
    }

    /// <summary>Writes the received file.</summary>
    /// <exception cref="CoreRefusal">The file can't be written.</exception>
    public void Complete()
    {
        CoreFolders.Write(Core.Folders.Resolve(Path!), Content!.Content);
        Status = new CompleteRcvFileStatus { FilePath = LaterPath, FileInfo = Info };
        SetStatus(new RcvCompleteCIFileStatus());
    }

    /// <summary>Cancels the download. The file can be accepted again.</summary>
    /// <exception cref="CoreRefusal">There is no download in progress.</exception>
    public RcvFileCancelledResponse Cancel()
    {
        if (IsCancelled || Status is CompleteRcvFileStatus)
        {
            throw CoreRefusal.Of(new FileCancelChatErrorType
            {
                FileId = FileId,
                Message = IsCancelled ? "file already cancelled" : "file transfer is complete",
            });
        }

        var before = ToTransfer();
        if (Status is not NewRcvFileStatus)
        {
            Core.Folders.Delete(Path!);
        }

        Status = new NewRcvFileStatus();
        _agentId = null;
        SetStatus(new RcvInvitationCIFileStatus());
        return new() { User = Chat.Account.User, ChatItem = Show(), RcvFileTransfer = before };
    }

    public override void Abandon()
    {
        IsCancelled = true;
        _agentId = null;
        Status = new CancelledRcvFileStatus { FilePath = LaterPath, FileInfo = Info };
        SetStatus(new RcvCancelledCIFileStatus());
    }

    public RcvFileTransfer ToTransfer() => new()
    {
        FileId = FileId,
        XftpRcvFile = new XftpRcvFile
        {
            RcvFileDescription = Description,
            AgentRcvFileId = _agentId,
            UserApprovedRelays = _approvedRelays,
        },
        FileInvitation = new FileInvitation { FileName = Name, FileSize = Item.File!.FileSize },
        FileStatus = Status,
        SenderDisplayName = _member?.LocalDisplayName ?? ((DirectChat)Chat).Contact.LocalDisplayName,
        GrpMemberId = _member?.GroupMemberId,
        ChunkSize = ChunkSize,
        Cancelled = IsCancelled,
        CryptoArgs = _cryptoArgs,
    };
}
