using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Changes of profiles and their events, as in a real core.</summary>
public sealed class ContactProfileTests : TwoContactsTests
{
    [Fact]
    public async Task Contacts_receive_an_address_in_the_profile()
    {
        await Alice.AskAsync("/_profile_address 1 on");
        var news = await Bob.EventAsync("newChatItems");
        Assert.Equal("updated profile", Get(news, "chatItems.0.chatItem.meta.itemText"));
        Assert.Empty((await Bob.EventAsync("newChatItems")).GetProperty("chatItems").EnumerateArray());
        Assert.Equal("contactUpdated", Tag(await Bob.EventAsync()));
    }

    [Fact]
    public async Task Disappearing_time_of_the_user_applies_only_to_new_contacts()
    {
        var updated = await Alice.AskAsync(
            """/_profile 1 {"displayName":"alice","fullName":"","preferences":{"timedMessages":{"allow":"yes","ttl":3600}}}""");
        Assert.Equal("0", Get(updated, "updateSummary.updateSuccesses"));
        Assert.Null(Get(await Alice.AskAsync("/_contacts 1"), "contacts.0.mergedPreferences.timedMessages.userPreference.preference.ttl"));
        var sent = await Alice.SendTextAsync(4, "to stay");
        Assert.Null(Get(sent, "chatItems.0.chatItem.meta.itemTimed"));
        Assert.Equal("chatItemsStatusesUpdated", Tag(await Alice.EventAsync()));
    }

    [Fact]
    public async Task Repeated_request_of_an_accepted_contact_is_not_a_new_request()
    {
        var link = Get(await Alice.AskAsync("/_show_address 1"), "contactLink.connLinkContact.connFullLink");
        using var carol = await RawClient.ConnectAsync(Contacts.Simulator.AddCore("carol").CreateTransport());
        await Alice.AskAsync("""/_address_settings 1 {"businessAddress":false}""");
        await carol.AskAsync($"/_connect 1 incognito=on {link}");
        var first = await Alice.EventAsync("receivedContactRequest");
        await carol.AskAsync($"/_connect 1 {link}");
        var second = await Alice.EventAsync("receivedContactRequest");
        var id = Get(first, "contactRequest.contactRequestId");
        Assert.Equal(id, Get(second, "contactRequest.contactRequestId"));
        Assert.NotEqual(Get(first, "contactRequest.agentInvitationId"), Get(second, "contactRequest.agentInvitationId"));
        Assert.Equal("carol", Get(second, "contactRequest.localDisplayName"));

        await Alice.AskAsync($"/_accept {id}");
        await carol.EventAsync("contactConnected");
        await carol.AskAsync("/_delete @4 full notify=off");
        await carol.AskAsync($"/_connect 1 {link}");
        Assert.Equal("carol", Get(await Alice.EventAsync("contactRequestAlreadyAccepted"), "contact.localDisplayName"));
    }

    [Fact]
    public async Task Finished_live_message_is_no_longer_live()
    {
        var sent = await Alice.AskAsync("""/_send @4 live=on json [{"msgContent":{"type":"text","text":"I am"}}]""");
        var update = $"/_update item @4 {ItemId(sent)} json " + """{"msgContent":{"type":"text","text":"I was"},"mentions":{}}""";
        Assert.Equal("False", Get(await Alice.AskAsync(update), "chatItem.chatItem.meta.itemLive"));
        Assert.Equal("False", Get(await Bob.EventAsync("chatItemUpdated"), "chatItem.chatItem.meta.itemLive"));
        Assert.Equal("False", Get(await Alice.AskAsync("/_get chat @4 count=1"), "chat.chatItems.0.meta.itemLive"));
    }
}
