using System.Text.Json;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Notes, which aren't sent.</summary>
public sealed class NoteTests : TwoContactsTests
{
    [Fact]
    public async Task Notes_can_be_created_read_edited_and_deleted()
    {
        var made = await Alice.AskAsync("""/_create *1 json [{"msgContent":{"type":"text","text":"milk"}},{"msgContent":{"type":"text","text":"bread"}}]""");
        Assert.Equal("newChatItems", Tag(made));
        Assert.Equal("localSnd", Get(made, "chatItems.0.chatItem.chatDir.type"));
        Assert.Equal("local", Get(made, "chatItems.1.chatInfo.type"));
        Assert.Equal("bread", Get(await Alice.AskAsync("/_get chat *1 count=1"), "chat.chatItems.0.meta.itemText"));
        Assert.Equal("bread", Get(await Alice.AskAsync("/_get chats 1 count=1"), "chats.0.chatItems.0.meta.itemText"));

        var id = Get(made, "chatItems.0.chatItem.meta.itemId");
        var changed = await Alice.AskAsync($"/_update item *1 {id} " + """json {"msgContent":{"type":"text","text":"oat milk"}}""");
        Assert.Equal("True", Get(changed, "chatItem.chatItem.meta.itemEdited"));
        Assert.Null(Get(await Alice.AskAsync($"/_delete item *1 {id} broadcast"), "chatItemDeletions.0.toChatItem"));
        Assert.Equal("[]", Get(await Alice.AskAsync("/_get chat *1 count=9 search=milk"), "chat.chatItems"));
        Assert.Empty(Alice.Events);
        Assert.Empty(Contacts.Bob.Events);
    }

    [Fact]
    public async Task Note_requires_its_own_command_and_has_no_reactions()
    {
        const string Note = """ json [{"msgContent":{"type":"text","text":"milk"}}]""";
        Assert.Equal("commandError", Get(await Alice.AskAsync("/_send *1" + Note), "chatError.errorType.type"));
        Assert.Equal("noteFolderNotFound", Get(await Alice.AskAsync("/_create *9" + Note), "chatError.storeError.type"));
        var id = Get(await Alice.AskAsync("/_create *1" + Note), "chatItems.0.chatItem.meta.itemId");
        var reaction = await Alice.AskAsync($$"""/_reaction *1 {{id}} on {"type":"emoji","emoji":"👍"}""");
        Assert.Equal("not supported", Get(reaction, "chatError.errorType.message"));
    }

    [Fact]
    public async Task File_of_a_note_is_not_transferred()
    {
        var path = Path.GetTempFileName();
        try
        {
            var made = await Alice.AskAsync("/_create *1 json " + JsonSerializer.Serialize(
                new[] { new { msgContent = new { type = "file", text = "" }, fileSource = new { filePath = path } } }));
            Assert.Equal("local", Get(made, "chatItems.0.chatItem.file.fileProtocol"));
            Assert.Equal("localFileNoTransfer", Get(await Alice.AskAsync("/fcancel 1"), "chatError.storeError.type"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
