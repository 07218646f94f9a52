using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Public groups and their relays, by the types in the API reference.</summary>
public sealed class PublicGroupTests : IAsyncLifetime, IDisposable
{
    private readonly SimplexSimulator _simulator = new();
    private RawClient _alice = null!;

    public async Task InitializeAsync() =>
        _alice = await RawClient.ConnectAsync(_simulator.AddCore("alice").CreateTransport());

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _alice.Dispose();
        _simulator.Dispose();
    }

    [Fact]
    public async Task Public_group_has_relays_that_become_active()
    {
        var created = await _alice.AskAsync("""/_public group 1 1,2 {"displayName":"news","fullName":""}""");
        Assert.Equal("publicGroupCreated", Tag(created));
        Assert.Equal("True", Get(created, "groupInfo.useRelays"));
        Assert.Equal(Get(created, "groupLink.connLinkContact.connShortLink"), Get(created, "groupInfo.groupProfile.publicGroup.groupLink"));
        Assert.Equal("invited", Get(created, "groupRelays.0.relayStatus"));
        foreach (var expected in new[] { "1", "2" })
        {
            var updated = await _alice.EventAsync("groupRelayUpdated");
            Assert.Equal(expected, Get(updated, "groupRelay.userChatRelay.chatRelayId"));
            Assert.Equal("active", Get(updated, "groupRelay.relayStatus"));
            Assert.Equal(Get(updated, "groupRelay.groupMemberId"), Get(updated, "member.groupMemberId"));
        }

        Assert.Equal("groupRelaysAdded", Tag(await _alice.AskAsync("/_add relays #1 3")));
        Assert.Equal(3, (await _alice.AskAsync("/_get relays #1")).GetProperty("groupRelays").GetArrayLength());
    }

    [Fact]
    public async Task Public_group_can_be_joined_by_its_link()
    {
        var created = await _alice.AskAsync("""/_public group 1 1 {"displayName":"news","fullName":""}""");
        using var bob = await RawClient.ConnectAsync(_simulator.AddCore("bob").CreateTransport());
        await bob.AskAsync($"/connect {Get(created, "groupLink.connLinkContact.connShortLink")}");
        var joined = await bob.EventAsync("userJoinedGroup");
        Assert.Equal("True", Get(joined, "groupInfo.useRelays"));
        Assert.Equal("observer", Get(joined, "groupInfo.membership.memberRole"));
    }

    [Theory]
    [InlineData("""/_public group 1 9 {"displayName":"news","fullName":""}""", "userChatRelayNotFound")]
    [InlineData("""/_public group 2 1 {"displayName":"news","fullName":""}""", "differentActiveUser")]
    [InlineData("/_add relays #1 1", "chatRelayExists")]
    [InlineData("/_add relays #2 1", "commandError")]
    [InlineData("/_add relays #9 1", "groupNotFound")]
    [InlineData("/_get relays #9", "groupNotFound")]
    [InlineData("/_relay allow #9", "groupNotFound")]
    [InlineData("/_relay allow #1", "commandError")]
    public async Task Invalid_relay_command_is_refused(string command, string error)
    {
        await _alice.AskAsync("""/_public group 1 1 {"displayName":"news","fullName":""}""");
        await _alice.AskAsync("""/_group 1 {"displayName":"ops","fullName":""}""");
        Assert.Equal(error, Error(await _alice.AskAsync(command)));
    }

    [Fact]
    public async Task Relays_do_not_answer_while_the_network_is_down()
    {
        await _alice.AskAsync("""/_public group 1 1 {"displayName":"news","fullName":""}""");
        _simulator.StopRelay();
        var failed = await _alice.AskAsync("""/_public group 1 1,2 {"displayName":"more","fullName":""}""");
        Assert.Equal("publicGroupCreationFailed", Tag(failed));
        Assert.Equal("BROKER", Get(failed, "addRelayResults.1.relayError.agentError.type"));
        Assert.Equal("groupRelaysAddFailed", Tag(await _alice.AskAsync("/_add relays #1 2")));
    }
}
