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

        return Create(core.Chats.Require(new ChatRef { ChatType = ChatType.Local, ChatId = folderId }), notes, sources: null);
    }

    /// <summary>Adds notes.</summary>
    /// <param name="chat">The notes of the user.</param>
    /// <param name="notes">The new notes.</param>
    /// <param name="sources">The messages that are forwarded, one for each note; null if none is.</param>
    public static NewChatItemsResponse Create(Chat chat, IReadOnlyList<ComposedMessage> notes, IReadOnlyList<CIForwardedFrom?>? sources)
    {
        var core = chat.Core;
        var files = notes.Select(note => note.FileSource is { } source ? FileToSend.Read(core, source) : null).ToList();
        var items = notes.Select((note, index) => ChatItems.Add(chat, chat.FromUser, note.MsgContent, item =>
        {
            item.Meta.ItemForwarded = sources?[index];
            if (files[index] is { } file)
            {
                core.Files.Add(id => new NoteFile(id, chat, item, file));
            }
        }));
        return new() { User = core.Active.User, ChatItems = [.. items.Select(chat.Show)] };
    }
}
