using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Network;

namespace SimplexChat.Simulator.Chats;

/// <summary>
/// Receives files. A file is announced by its message. Then its description arrives. When the user has accepted it, the
/// core downloads it from the relay.
/// </summary>
internal static class FileReceiving
{
    /// <summary>Accepts a file, and starts the download if the description has arrived.</summary>
    /// <returns>The item at the time when the file was accepted.</returns>
    public static AChatItem Accept(ReceivedFile file, bool approvedRelays, bool encrypt, string? path)
    {
        file.Accept(approvedRelays, encrypt, path);
        var accepted = file.Chat.Show(ChatItems.Copy(file.Item));
        if (file.Content is not null)
        {
            Start(file);
        }

        return accepted;
    }

    /// <summary>Receives the description of a file.</summary>
    public static void Describe(Chat chat, string? sharedId, RelayFile content)
    {
        if (Find(chat, sharedId) is not { HasEnded: false } file)
        {
            return;
        }

        file.Describe(content);
        file.Core.Emit(new RcvFileDescrReadyEvent
        {
            User = file.Chat.Account.User,
            ChatItem = file.Show(),
            RcvFileTransfer = file.ToTransfer(),
            RcvFileDescr = file.Description,
        });
        if (file.Status is AcceptedRcvFileStatus)
        {
            Start(file);
        }
    }

    /// <summary>Processes that the sender canceled a file.</summary>
    public static void SenderCancelled(Chat chat, string? sharedId)
    {
        if (Find(chat, sharedId) is not { HasEnded: false } file)
        {
            return;
        }

        var before = file.ToTransfer();
        file.Abandon();
        file.Core.Emit(new RcvFileSndCancelledEvent
        {
            User = file.Chat.Account.User,
            ChatItem = file.Show(),
            RcvFileTransfer = before,
        });
    }

    private static ReceivedFile? Find(Chat chat, string? sharedId) =>
        chat.History.FindShared(sharedId)?.File is { } file
            ? chat.Core.Files.Find(file.FileId) as ReceivedFile
            : null;

    private static void Start(ReceivedFile file)
    {
        file.Start();
        file.Core.Emit(new RcvFileStartEvent { User = file.Chat.Account.User, ChatItem = file.Show() });
        foreach (var received in file.Content!.Progress)
        {
            Post(file, () =>
            {
                file.SetStatus(new RcvTransferCIFileStatus { RcvProgress = received, RcvTotal = file.Content.Size });
                file.Core.Emit(new RcvFileProgressXftpEvent
                {
                    User = file.Chat.Account.User,
                    ChatItem = file.Show(),
                    ReceivedSize = received,
                    TotalSize = file.Content.Size,
                    RcvFileTransfer = file.ToTransfer(),
                });
            });
        }

        Post(file, () =>
        {
            file.Complete();
            file.Core.Emit(new RcvFileCompleteEvent { User = file.Chat.Account.User, ChatItem = file.Show() });
        });
    }

    // Only while this attempt is in progress, because it can be canceled and another one started.
    private static void Post(ReceivedFile file, Action step)
    {
        var attempt = file.AgentId;
        file.Core.Network.Post(file.Core, () =>
        {
            if (file.AgentId == attempt && file.Core.Files.Contains(file))
            {
                step();
            }
        });
    }
}
