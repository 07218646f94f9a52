using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>A business, which has a group with each of its customers. Alice is the business.</summary>
public sealed class BusinessTests : IAsyncLifetime, IDisposable
{
    private readonly SimplexSimulator _simulator = new();
    private RawClient _alice = null!;
    private RawClient _bob = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        _alice = await RawClient.ConnectAsync(_simulator.AddCore("alice").CreateTransport());
        _bob = await RawClient.ConnectAsync(_simulator.AddCore("bob").CreateTransport());
        _address = Get(await _alice.AskAsync("/_address 1"), "connLinkContact.connShortLink")!;
        await _alice.AskAsync(
            """
            /_address_settings 1 {"businessAddress":true,"autoAccept":{"acceptIncognito":false},"autoReply":{"type":"text","text":"How can we help?"}}
            """.Trim());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
        _simulator.Dispose();
    }

    [Fact]
    public async Task Customer_gets_a_group_with_the_business()
    {
        Assert.Equal("True", Get(await _bob.AskAsync($"/_connect plan 1 {_address}"), "connectionPlan.contactAddressPlan.contactSLinkData_.business"));
        Assert.Equal("sentInvitation", Tag(await _bob.AskAsync($"/connect {_address}")));
        var accepting = (await _alice.EventAsync("acceptingBusinessRequest")).GetProperty("groupInfo");
        Assert.Equal("bob", Get(accepting, "groupProfile.displayName"));
        Assert.Equal("customer", Get(accepting, "businessChat.chatType"));
        Assert.Equal("owner", Get(accepting, "membership.memberRole"));
        Assert.Equal(Get(accepting, "membership.memberId"), Get(accepting, "businessChat.businessId"));

        var joined = (await _bob.EventAsync("userJoinedGroup")).GetProperty("groupInfo");
        Assert.Equal("alice", Get(joined, "groupProfile.displayName"));
        Assert.Equal("business", Get(joined, "businessChat.chatType"));
        Assert.Equal(Get(joined, "membership.memberId"), Get(accepting, "businessChat.customerId"));
        Assert.Equal("bob_1", Get(await _alice.EventAsync("joinedGroupMember"), "member.localDisplayName"));

        Assert.Contains("How can we help?", await TextsAsync(_bob));
        await SendAsync(_bob, "I can't log in");
        Assert.Contains("I can't log in", await TextsAsync(_alice));
    }

    [Fact]
    public async Task Business_address_leads_a_customer_back_to_the_group()
    {
        await _bob.AskAsync($"/connect {_address}");
        await _bob.EventAsync("userJoinedGroup");
        var plan = await _bob.AskAsync($"/connect {_address}");
        Assert.Equal("known", Get(plan, "connectionPlan.groupLinkPlan.type"));
        Assert.Equal("alice", Get(plan, "connectionPlan.groupLinkPlan.groupInfo.groupProfile.displayName"));
    }

    [Fact]
    public async Task Group_has_the_name_of_the_other_side()
    {
        await _bob.AskAsync($"/connect {_address}");
        await _bob.EventAsync("userJoinedGroup");
        await _bob.AskAsync("""/_profile 1 {"displayName":"robert","fullName":""}""");
        await SendAsync(_bob, "it is me");
        Assert.Equal("robert", Get(await _alice.EventAsync("groupUpdated"), "toGroup.groupProfile.displayName"));
        Assert.Equal("alice", Get(await _bob.AskAsync("/_groups1"), "groups.0.groupProfile.displayName"));
    }

    [Fact]
    public async Task Customer_receives_group_preferences_but_not_the_name()
    {
        await _bob.AskAsync($"/connect {_address}");
        await _bob.EventAsync("userJoinedGroup");
        var profile = JsonSerializer.Deserialize<Dictionary<string, object>>(
            (await _alice.AskAsync("/_groups1")).GetProperty("groups")[0].GetProperty("groupProfile").GetRawText())!;
        profile["groupPreferences"] = new { voice = new { enable = "on" } };
        await _alice.AskAsync($"/_group_profile #1 {JsonSerializer.Serialize(profile)}");
        var updated = await _bob.EventAsync("groupUpdated");
        Assert.Equal("on", Get(updated, "toGroup.fullGroupPreferences.voice.enable"));
        Assert.Equal("alice", Get(updated, "toGroup.groupProfile.displayName"));
    }

    [Fact]
    public async Task Member_invited_by_the_business_sees_earlier_messages()
    {
        using var carol = await RawClient.ConnectAsync(_simulator.AddCore("carol").CreateTransport());
        var link = Get(await _alice.AskAsync("/_connect 1"), "connLinkInvitation.connFullLink");
        await carol.AskAsync($"/_connect 1 {link}");
        var contact = Get(await _alice.EventAsync("contactConnected"), "contact.contactId");
        await _bob.AskAsync($"/connect {_address}");
        await _bob.EventAsync("userJoinedGroup");
        await SendAsync(_bob, "I can't log in");
        await _alice.AskAsync($"/_add #1 {contact} member");
        Assert.Equal("customer", Get(await carol.EventAsync("receivedGroupInvitation"), "groupInfo.businessChat.chatType"));
        await carol.AskAsync("/_join #1");
        await carol.EventAsync("userJoinedGroup");
        Assert.Contains("I can't log in", await TextsAsync(carol));
    }

    [Fact]
    public async Task Business_address_does_not_accept_incognito()
    {
        Assert.Equal("commandError", Error(await _alice.AskAsync(
            """/_address_settings 1 {"businessAddress":true,"autoAccept":{"acceptIncognito":true}}""")));
    }

    private static Task<JsonElement> SendAsync(RawClient client, string text) =>
        client.AskAsync("/_send #1 json " + JsonSerializer.Serialize(new[] { new { msgContent = new { type = "text", text } } }));

    private static async Task<IReadOnlyList<string?>> TextsAsync(RawClient client)
    {
        var chat = (await client.AskAsync("/_get chat #1 count=1000")).GetProperty("chat");
        return [.. chat.GetProperty("chatItems").EnumerateArray().Select(item => Get(item, "meta.itemText"))];
    }
}
