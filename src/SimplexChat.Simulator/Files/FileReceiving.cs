using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How a file comes in: announced by its message, then described, then got from the relay once accepted.</summary>
internal static class FileReceiving
{
    /// <summary>Accepts a file, and begins to get it as soon as it is known how.</summary>
    /// <returns>The item as it is when the file is accepted.</returns>
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

    /// <summary>Takes in how to get a file.</summary>
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

    /// <summary>Takes in that the sender took a file back.</summary>
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

    // Only as long as this try goes on: it may be stopped, and another begun.
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
