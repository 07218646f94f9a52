using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for files.</summary>
internal static class FileCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/freceive ",
            static args => (
                FileId: args.Int64(),
                Approved: args.Option("approved_relays"),
                Encrypt: args.Option("encrypt"),
                Inline: args.Option("inline"),
                Path: args.TryLiteral(" ") ? args.Rest() : null),
            static (core, args) => Receive(core, args.FileId, args.Approved, args.Encrypt, args.Path)),
        Route.To("/fcancel ", static args => args.Int64(), Cancel),
    ];

    private static RcvFileAcceptedResponse Receive(ChatCore core, long fileId, bool approved, bool encrypt, string? path)
    {
        var file = core.Files.Find(fileId) switch
        {
            ReceivedFile received => received,
            null => throw CoreRefusal.Of(new UserNotFoundByFileIdStoreError { FileId = fileId }),
            _ => throw CoreRefusal.Of(new RcvFileNotFoundStoreError { FileId = fileId }),
        };
        return new() { User = file.Chat.Account.User, ChatItem = FileReceiving.Accept(file, approved, encrypt, path) };
    }

    private static ChatResponse Cancel(ChatCore core, long fileId) => core.Files.Find(fileId) switch
    {
        SentFile sent when sent.Chat.Account == core.Active => sent.Cancel(),
        NoteFile note when note.Chat.Account == core.Active =>
            throw CoreRefusal.Of(new LocalFileNoTransferStoreError { FileId = fileId }),
        ReceivedFile received when received.Chat.Account == core.Active => received.Cancel(),
        _ => throw CoreRefusal.Of(new FileNotFoundStoreError { FileId = fileId }),
    };
}
