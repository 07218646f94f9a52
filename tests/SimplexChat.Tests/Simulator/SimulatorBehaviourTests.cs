using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Behavior that the transcripts don't contain, or only partly.</summary>
public sealed class SimulatorBehaviourTests : IDisposable
{
    private readonly SimulatorClock _clock = new(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    private readonly SimplexSimulator _simulator;

    public SimulatorBehaviourTests() => _simulator = new SimplexSimulator(clock: _clock);

    public void Dispose() => _simulator.Dispose();

    [Fact]
    public async Task Address_accepts_and_replies_automatically()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var link = await AddressAsync(alice);
        await alice.AskAsync(
            """/_address_settings 1 {"businessAddress":false,"autoAccept":{"acceptIncognito":false},"autoReply":{"type":"text","text":"Welcome!"}}""");
        var plan = await bob.AskAsync($"/_connect plan 1 {link}");
        Assert.Equal("Welcome!", Get(plan, "connectionPlan.contactAddressPlan.contactSLinkData_.message.text"));

        await bob.AskAsync($"/connect {link}");
        foreach (var (type, status) in new[]
        {
            ("acceptingContactRequest", "new"), ("contactSndReady", "snd-ready"), ("newChatItems", "snd-ready"),
            ("chatItemsStatusesUpdated", "snd-ready"), ("contactConnected", "ready"), ("chatItemsStatusesUpdated", "ready"),
        })
        {
            var said = await alice.EventAsync();
            Assert.Equal(type, Tag(said));
            Assert.Equal(status, Get(said, "contact.activeConn.connStatus") ?? Get(said, "chatItems.0.chatInfo.contact.activeConn.connStatus"));
        }

        await HearWelcomeAsync(bob);
    }

    [Fact]
    public async Task Address_replies_when_its_user_accepts()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var link = await AddressAsync(alice);
        await alice.AskAsync("/_address_settings 1 {\"businessAddress\":false,\"autoReply\":{\"type\":\"text\",\"text\":\"Welcome!\"}}");
        await bob.AskAsync($"/connect {link}");
        var accepting = await alice.AskAsync("/_accept 1");
        Assert.Equal("snd-ready", Get(accepting, "contact.activeConn.connStatus"));
        Assert.Equal("Welcome!", Get(await alice.EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemText"));
        await HearWelcomeAsync(bob);
    }

    // The reply arrives before the connection is complete and before the first items of the chat, so there is no banner.
    private static async Task HearWelcomeAsync(RawClient bob)
    {
        Assert.Equal("requested", Get(await bob.EventAsync(), "contact.activeConn.connStatus"));
        var reply = await bob.EventAsync();
        Assert.Equal("Welcome!", Get(reply, "chatItems.0.chatItem.meta.itemText"));
        Assert.Equal("accepted", Get(reply, "chatItems.0.chatInfo.contact.activeConn.connStatus"));
        Assert.Equal("contactConnected", Tag(await bob.EventAsync()));
        var items = (await bob.AskAsync("/_get chat @4 count=100")).GetProperty("chat").GetProperty("chatItems");
        Assert.Equal(7, items.GetArrayLength());
        Assert.Equal("Welcome!", Get(items, "0.meta.itemText"));
    }

    [Fact]
    public async Task Incognito_contact_has_a_random_name()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var answer = await bob.AskAsync($"/connect incognito {await AddressAsync(alice)}");
        var name = Get(answer, "customUserProfile.displayName");
        Assert.NotEqual("bob", name);

        var request = await alice.EventAsync("receivedContactRequest");
        Assert.Equal(name, Get(request, "contactRequest.localDisplayName"));
        var id = Get(request, "contactRequest.contactRequestId");
        Assert.Equal(
            "incognito not allowed for address with short link data",
            Get(await alice.AskAsync($"/_accept incognito=on {id}"), "chatError.errorType.message"));
        Assert.Equal("yes", Get(request, "contactRequest.profile.preferences.voice.allow"));
        await alice.AskAsync($"/_accept {id}");
        var connected = await bob.EventAsync("contactConnected");
        Assert.Equal("alice", Get(connected, "contact.localDisplayName"));

        // No preference comes from the general preferences of the user.
        Assert.Equal("contact", Get(connected, "contact.mergedPreferences.voice.userPreference.type"));
        Assert.Equal(name, Get(await alice.EventAsync("contactConnected"), "contact.localDisplayName"));
    }

    [Fact]
    public async Task Rejected_request_is_deleted()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        await bob.AskAsync($"/connect {await AddressAsync(alice)}");
        Assert.Equal("contactRequestRejected", Tag(await alice.AskAsync("/_reject 1")));
        Assert.Equal("contactRequestNotFound", Get(await alice.AskAsync("/_accept 1"), "chatError.storeError.type"));
        Assert.Equal("contactNotFound", Get(await alice.SendTextAsync(4, "hello"), "chatError.storeError.type"));
        Assert.Equal("contactConnection", Get(await bob.AskAsync("/_get chats 1 pcc=on"), "chats.0.chatInfo.type"));
    }

    [Fact]
    public async Task Repeated_request_before_the_answer_is_the_same_request()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var link = await AddressAsync(alice);
        await bob.AskAsync($"/connect {link}");
        await bob.AskAsync($"/connect {link}");
        Assert.Equal("1", Get(await alice.EventAsync("receivedContactRequest"), "contactRequest.contactRequestId"));
        Assert.Equal("1", Get(await alice.EventAsync("receivedContactRequest"), "contactRequest.contactRequestId"));
        await alice.AskAsync("/_accept 1");
        await bob.EventAsync("contactConnected");
        var full = Get(await alice.AskAsync("/_show_address 1"), "contactLink.connLinkContact.connFullLink");
        Assert.Equal("contactAlreadyExists", Tag(await bob.AskAsync($"/_connect 1 {full}")));
        Assert.Equal("invalidConnReq", Get(await bob.AskAsync($"/_connect 1 {link}"), "chatError.errorType.type"));
    }

    [Fact]
    public async Task Deleted_address_can_not_be_used()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var link = await AddressAsync(alice);
        await alice.AskAsync("/_profile_address 1 on");
        Assert.Equal("userContactLinkDeleted", Tag(await alice.AskAsync("/_delete_address 1")));
        Assert.Equal("agentRcvQueuesDeleted", Tag(await alice.EventAsync()));
        Assert.Equal("agentConnsDeleted", Tag(await alice.EventAsync()));
        Assert.Null(Get(await alice.AskAsync("/user"), "user.profile.contactLink"));
        Assert.Equal("AUTH", Get(await bob.AskAsync($"/connect {link}"), "chatError.agentError.smpErr.type"));
    }

    [Fact]
    public async Task Contacts_receive_a_new_profile()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        await Contacts.ConnectAsync(alice, bob);
        var answer = await alice.AskAsync(
            """/_profile 1 {"displayName":"alicia","fullName":"","preferences":{"voice":{"allow":"no"}}}""");
        Assert.Equal("1", Get(answer, "updateSummary.updateSuccesses"));
        Assert.Equal("bob", Get(answer, "updateSummary.changedContacts.0.localDisplayName"));

        var updated = await bob.EventAsync("contactUpdated");
        Assert.Equal("alice", Get(updated, "fromContact.localDisplayName"));
        Assert.Equal("alicia", Get(updated, "toContact.localDisplayName"));
        Assert.Equal("False", Get(updated, "toContact.mergedPreferences.voice.enabled.forUser"));
    }

    [Fact]
    public async Task Message_can_be_edited_for_a_day()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var contact = await Contacts.ConnectAsync(alice, bob);
        var id = Get(await bob.SendTextAsync(contact, "hello"), "chatItems.0.chatItem.meta.itemId");
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("chatItemUpdated", Tag(await EditAsync("hullo")));
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("invalidChatItemUpdate", Get(await EditAsync("hallo"), "chatError.errorType.type"));
        Assert.Equal("invalidChatItemDelete", Get(await bob.AskAsync($"/_delete item @{contact} {id} broadcast"), "chatError.errorType.type"));

        Task<JsonElement> EditAsync(string text) => bob.AskAsync(
            $"/_update item @{contact} {id} json " + """{"msgContent":{"type":"text","text":"TEXT"}}""".Replace("TEXT", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(15000, "newChatItems")]
    [InlineData(15500, "chatCmdError")]
    public async Task Text_must_fit_into_a_block(int length, string answer)
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        var contact = await Contacts.ConnectAsync(alice, bob);
        Assert.Equal(answer, Tag(await bob.SendTextAsync(contact, new string('x', length))));
    }

    [Fact]
    public async Task Deleting_a_user_deletes_all_its_data()
    {
        using var alice = await ClientAsync("alice");
        await alice.AskAsync("""/_create user {"profile":{"displayName":"second","fullName":""},"pastTimestamp":false}""");
        var link = Get(await alice.AskAsync("/_address 2"), "connLinkContact.connShortLink");
        Assert.Equal("cantDeleteActiveUser", Get(await alice.AskAsync("/_delete user 2 del_smp=on"), "chatError.errorType.type"));
        await alice.AskAsync("/_user 1");
        Assert.Equal("cmdOk", Tag(await alice.AskAsync("/_delete user 2 del_smp=on")));
        Assert.Equal("AUTH", Get(await alice.AskAsync($"/connect {link}"), "chatError.agentError.smpErr.type"));

        Assert.Equal("cmdOk", Tag(await alice.AskAsync("/_delete user 1 del_smp=on")));
        Assert.Equal("noActiveUser", Get(await alice.AskAsync("/user"), "chatError.errorType.type"));
    }

    [Fact]
    public async Task Contacts_with_the_same_name_get_different_names()
    {
        using var alice = await ClientAsync("alice");
        using var bob = await ClientAsync("bob");
        foreach (var expected in new[] { "bob", "bob_1", "bob_2" })
        {
            var link = Get(await alice.AskAsync("/_connect 1"), "connLinkInvitation.connFullLink");
            await bob.AskAsync($"/_connect 1 {link}");
            Assert.Equal(expected, Get(await alice.EventAsync("contactConnected"), "contact.localDisplayName"));
        }
    }

    private static async Task<string?> AddressAsync(RawClient client) =>
        Get(await client.AskAsync("/_address 1"), "connLinkContact.connShortLink");

    private Task<RawClient> ClientAsync(string name) =>
        RawClient.ConnectAsync(_simulator.GetOrAddCore(name).CreateTransport());
}
