using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>The command that creates notes. Other commands return, change and delete them in the same way as messages.</summary>
internal static class NoteCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_create *",
            static args => (FolderId: args.Int64(), Notes: args.Literal(" json ").Messages()),
            static (core, args) => Create(core, args.FolderId, args.Notes)),
    ];

    private static NewChatItemsResponse Create(ChatCore core, long folderId, IReadOnlyList<ComposedMessage> notes)
    {
        if (notes.Any(note => note.QuotedItemId is not null))
        {
            throw CoreRefusal.Of(
                new CommandErrorChatErrorType { Message = "createNoteFolderContentItems: quotes not supported" });
        }

        var chat = core.Chats.Require(new ChatRef { ChatType = ChatType.Local, ChatId = folderId });
        var files = notes.Select(note => note.FileSource is { } source ? FileToSend.Read(core, source) : null).ToList();
        var items = notes.Select((note, index) => ChatItems.Add(chat, chat.FromUser, note.MsgContent, item =>
        {
            if (files[index] is { } file)
            {
                core.Files.Add(id => new NoteFile(id, chat, item, file));
            }
        }));
        return new() { User = core.Active.User, ChatItems = [.. items.Select(chat.Show)] };
    }
}
