using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Marking messages as read as a core does. The API reference doesn't contain these commands.</summary>
public sealed class ReadCommandTests : TwoContactsTests
{
    [Fact]
    public async Task Only_the_specified_items_are_marked_as_read()
    {
        await Bob.AskAsync("/_read chat @4");
        await Bob.AskAsync("/user");
        Bob.ForgetEvents();
        var first = await ReceiveAsync("one");
        await Bob.AskAsync("/_read chat @4");
        var second = await ReceiveAsync("two");
        await ReceiveAsync("three");
        Assert.Equal("2", await UnreadAsync());

        // Items that are already read, or that don't exist, change nothing.
        var answer = await Bob.AskAsync($"/_read chat items @4 {first},{second},99999");
        Assert.Equal("itemsReadForChat", Tag(answer));
        Assert.Equal("direct", Get(answer, "chatInfo.type"));
        Assert.Equal("1", await UnreadAsync());
    }

    [Theory]
    [InlineData("/_read chat items @99 1", "userNotFoundByContactId")]
    [InlineData("/_read chat items #99 1", "userNotFoundByGroupId")]
    [InlineData("/_read chat @99", "userNotFoundByContactId")]
    public async Task Unknown_chat_is_an_error(string command, string error) =>
        Assert.Equal(error, Get(await Bob.AskAsync(command), "chatError.storeError.type"));

    private async Task<string?> ReceiveAsync(string text)
    {
        await Alice.AskAsync("/_send @4 json " + $$$"""[{"msgContent":{"type":"text","text":"{{{text}}}"},"mentions":{}}]""");
        var message = await Bob.EventAsync("newChatItems");
        Assert.Equal(text, Get(message, "chatItems.0.chatItem.meta.itemText"));
        return Get(message, "chatItems.0.chatItem.meta.itemId");
    }

    // The list of chats contains the count; a single chat doesn't.
    private async Task<string?> UnreadAsync() => Get(await Bob.AskAsync("/_get chats 1"), "chats.0.chatStats.unreadCount");
}
