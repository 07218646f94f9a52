using SimplexChat.Api;

namespace SimplexChat.Simulator.Chats;

/// <summary>Sends files: uploads each chunk to the relay, and then sends the file description to all recipients.</summary>
internal static class FileSending
{
    public static void Start(SentFile file)
    {
        foreach (var sent in file.Content.Progress)
        {
            Post(file, () =>
            {
                file.SetStatus(new SndTransferCIFileStatus { SndProgress = sent, SndTotal = file.Content.Size });
                Report(file, sent, file.Content.Size);
            });
        }

        Post(file, () => Finish(file));
    }

    private static void Finish(SentFile file)
    {
        if (file.Item.Meta.ItemDeleted is not null)
        {
            return;
        }

        // At the end, a core reports a progress of 1 of 1.
        Report(file, 1, 1);
        file.Complete();
        var sharedId = file.Item.Meta.ItemSharedMsgId;
        file.Chat.Tell((chat, _) => FileReceiving.Describe(chat, sharedId, file.Content));
        file.Core.Emit(new SndFileCompleteXftpEvent
        {
            User = file.Chat.Account.User,
            ChatItem = file.Show(),
            FileTransferMeta = file.Meta,
        });
    }

    private static void Report(SentFile file, long sent, long total) => file.Core.Emit(new SndFileProgressXftpEvent
    {
        User = file.Chat.Account.User,
        ChatItem = file.Show(),
        FileTransferMeta = file.Meta,
        SentSize = sent,
        TotalSize = total,
    });

    private static void Post(SentFile file, Action step) => file.Core.Network.Post(file.Core, () =>
    {
        if (!file.IsCancelled && file.Core.Files.Contains(file))
        {
            step();
        }
    });
}
