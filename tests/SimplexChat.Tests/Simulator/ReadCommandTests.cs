using Xunit;
using static SimplexChat.Tests.Simulator.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Marking messages as read, as a core does; no reference has it.</summary>
public sealed class ReadCommandTests : TwoContactsTests
{
    [Fact]
    public async Task Only_the_items_named_are_read()
    {
        await Alice.AskAsync("""/_send @4 json [{"msgContent":{"type":"text","text":"one"},"mentions":{}}]""");
        await Alice.AskAsync("""/_send @4 json [{"msgContent":{"type":"text","text":"two"},"mentions":{}}]""");
        var first = Get(await Bob.EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemId");
        var second = Get(await Bob.EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemId");
        await Bob.AskAsync("/_read chat @4");
        Assert.Equal("0", await UnreadAsync());
        await Alice.AskAsync("""/_send @4 json [{"msgContent":{"type":"text","text":"three"},"mentions":{}},{"msgContent":{"type":"text","text":"four"},"mentions":{}}]""");
        var third = Get(await Bob.EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemId");
        Assert.Equal("2", await UnreadAsync());

        // Those that are read already, or are none, change nothing.
        var answer = await Bob.AskAsync($"/_read chat items @4 {first},{second},{third},99999");
        Assert.Equal("itemsReadForChat", Tag(answer));
        Assert.Equal("direct", Get(answer, "chatInfo.type"));
        Assert.Equal("1", await UnreadAsync());
    }

    [Theory]
    [InlineData("/_read chat items @99 1", "userNotFoundByContactId")]
    [InlineData("/_read chat items #99 1", "userNotFoundByGroupId")]
    [InlineData("/_read chat @99", "userNotFoundByContactId")]
    public async Task A_chat_that_is_not_there_is_nobodys(string command, string error) =>
        Assert.Equal(error, Get(await Bob.AskAsync(command), "chatError.storeError.type"));

    private async Task<string?> UnreadAsync() => Get(await Bob.AskAsync("/_get chat @4 count=1"), "chat.chatStats.unreadCount");
}
