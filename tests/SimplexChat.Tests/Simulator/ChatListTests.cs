using SimplexChat.Simulator;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Lists of chats and messages, page by page.</summary>
public sealed class ChatListTests : TwoContactsTests
{
    private protected override SimulatorClock? Clock => new(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    [Fact]
    public async Task Chats_are_listed_in_pages_latest_first()
    {
        await Alice.SendTextAsync(4, "hello");
        await Alice.AskAsync("""/_create *1 json [{"msgContent":{"type":"text","text":"a note"}}]""");
        var all = await Alice.AskAsync("/_get chats 1");
        Assert.Equal("local", Get(all, "chats.0.chatInfo.type"));
        Assert.Equal("bob", Get(all, "chats.1.chatInfo.contact.localDisplayName"));
        var time = Get(all, "chats.1.chatInfo.contact.chatTs");

        var before = await Alice.AskAsync($"/_get chats 1 pcc=on before={time} count=1");
        Assert.Equal(1, before.GetProperty("chats").GetArrayLength());
        Assert.Equal(Get(all, "chats.2.chatInfo.contact.contactId"), Get(before, "chats.0.chatInfo.contact.contactId"));
        var after = await Alice.AskAsync($"/_get chats 1 after={time} count=5");
        Assert.Equal(1, after.GetProperty("chats").GetArrayLength());
        Assert.Equal("local", Get(after, "chats.0.chatInfo.type"));
    }

    [Fact]
    public async Task Chats_are_found_by_name_and_by_unread_messages()
    {
        var found = await Alice.AskAsync("""/_get chats 1 count=9 {"type":"search","search":"BOB"}""");
        Assert.Equal(1, found.GetProperty("chats").GetArrayLength());
        const string Unread = """/_get chats 1 count=9 {"type":"filters","favorite":true,"unread":true}""";
        Assert.Equal("[]", Get(await Alice.AskAsync(Unread), "chats"));
        await Contacts.Bob.SendTextAsync(4, "hello");
        Assert.Equal("bob", Get(await Alice.AskAsync(Unread), "chats.0.chatInfo.contact.localDisplayName"));
    }

    [Fact]
    public async Task Messages_are_listed_in_pages_oldest_first()
    {
        var ids = new List<string>();
        foreach (var text in new[] { "one", "two", "three", "four" })
        {
            ids.Add(Get(await Alice.SendTextAsync(4, text), "chatItems.0.chatItem.meta.itemId")!);
        }

        Assert.Equal(["three", "four"], await TextsAsync("count=2"));
        Assert.Equal(["two", "three"], await TextsAsync($"after={ids[0]} count=2"));
        Assert.Equal(["two", "three"], await TextsAsync($"before={ids[3]} count=2"));
        Assert.Equal(["two", "four"], await TextsAsync($"after={ids[0]} count=9 search=O"));
        Assert.Equal("chatItemNotFound", Get(await Alice.AskAsync("/_get chat @4 after=999 count=1"), "chatError.storeError.type"));
    }

    private async Task<string[]> TextsAsync(string page)
    {
        var chat = await Alice.AskAsync($"/_get chat @4 {page}");
        return [.. chat.GetProperty("chat").GetProperty("chatItems").EnumerateArray().Select(item => Get(item, "meta.itemText")!)];
    }
}
