using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Deleting contacts or their messages.</summary>
public sealed class ContactDeletionTests : TwoContactsTests
{
    [Fact]
    public async Task Deleted_contact_can_not_send_and_can_connect_again()
    {
        var link = Get(await Alice.AskAsync("/_show_address 1"), "contactLink.connLinkContact.connShortLink");
        Assert.Equal("contactDeleted", Tag(await Alice.AskAsync("/_delete @4 full")));
        Assert.Equal("deleted", Get(await Bob.EventAsync("contactDeletedByContact"), "contact.contactStatus"));
        Assert.Equal("contactNotReady", Get(await Bob.SendTextAsync(4, "hello?"), "chatError.errorType.type"));
        Assert.Equal("contactNotFound", Get(await Alice.SendTextAsync(4, "hello?"), "chatError.storeError.type"));

        await Bob.AskAsync($"/connect {link}");
        var connected = await Bob.EventAsync("contactConnected");
        Assert.Equal("alice_1", Get(connected, "contact.localDisplayName"));
        Assert.Equal("newChatItems", Tag(await Bob.SendTextAsync(5, "hello again")));
        Assert.Equal("contactDeleted", Tag(await Bob.AskAsync("/_delete @4")));
        Assert.Equal("contactNotFound", Get(await Bob.AskAsync("/_get chat @4 count=1"), "chatError.storeError.type"));
    }

    [Fact]
    public async Task Contact_without_a_connection_keeps_its_messages()
    {
        await Alice.SendTextAsync(4, "to be kept");
        var deleted = await Alice.AskAsync("/_delete @4 entity notify=on");
        Assert.Equal("deletedByUser", Get(deleted, "contact.contactStatus"));
        Assert.Null(Get(deleted, "contact.activeConn"));
        await Bob.EventAsync("contactDeletedByContact");
        Assert.Equal("to be kept", Get(await Alice.AskAsync("/_get chat @4 count=1"), "chat.chatItems.0.meta.itemText"));
        Assert.Equal("contactNotReady", Get(await Alice.SendTextAsync(4, "hello?"), "chatError.errorType.type"));
        Assert.Equal("contactNotActive", Get(await Alice.AskAsync("/_set prefs @4 {}"), "chatError.errorType.type"));
    }

    [Fact]
    public async Task Contact_with_deleted_messages_stays_connected()
    {
        await Alice.SendTextAsync(4, "to be forgotten");
        Assert.Equal("True", Get(await Alice.AskAsync("/_delete @4 messages"), "contact.chatDeleted"));
        var banner = Assert.Single((await Alice.AskAsync("/_get chat @4 count=9")).GetProperty("chat").GetProperty("chatItems").EnumerateArray());
        Assert.Equal("chat banner", Get(banner, "meta.itemText"));
        await Bob.SendTextAsync(4, "hello");
        await Bob.AskAsync("/user");
        var chat = await Alice.AskAsync("/_get chat @4 count=9");
        Assert.Equal("hello", Get(chat, "chat.chatItems.1.meta.itemText"));
        Assert.Equal("False", Get(chat, "chat.chatInfo.contact.chatDeleted"));
    }

    [Fact]
    public async Task Message_to_a_contact_that_deleted_the_user_silently_fails()
    {
        await Bob.AskAsync("/_delete @4 full notify=off");
        await Alice.SendTextAsync(4, "into the void");
        var status = await Alice.EventAsync("chatItemsStatusesUpdated");
        Assert.Equal("sndError", Get(status, "chatItems.0.chatItem.meta.itemStatus.type"));
        Assert.Equal("auth", Get(status, "chatItems.0.chatItem.meta.itemStatus.agentError.type"));
        var error = await Alice.EventAsync("chatError");
        Assert.Equal("SMP", Get(error, "chatError.agentError.type"));
        Assert.Equal("AUTH", Get(error, "chatError.agentError.smpErr.type"));
        Assert.Equal("rcvDirectMsgConnection", Get(error, "chatError.connectionEntity_.type"));
        Assert.Equal("1", Get(await Alice.AskAsync("/_contacts 1"), "contacts.0.activeConn.authErrCounter"));
    }
}
