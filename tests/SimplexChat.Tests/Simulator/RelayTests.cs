using System.Text.Json;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The behavior of cores while the relay is stopped, and after it is started again.</summary>
public sealed class RelayTests
{
    [Fact]
    public async Task Cores_report_a_stopped_and_started_relay_once()
    {
        using var network = await TwoContacts.MakeAsync();
        network.Simulator.StopRelay();
        network.Simulator.StopRelay();
        network.Simulator.StartRelay();
        network.Simulator.StartRelay();
        await network.Alice.AskAsync("/user");
        await network.Bob.AskAsync("/user");
        foreach (var client in new[] { network.Alice, network.Bob })
        {
            Assert.Equal(["contactsDisconnected", "chatError", "contactsSubscribed"], client.Events.Select(Type));
            Assert.Equal(4, client.Events.First().GetProperty("contactRefs")[0].GetProperty("contactId").GetInt64());
            Assert.Equal("BROKER", AgentError(client.Events.ElementAt(1)));
        }
    }

    [Fact]
    public async Task Message_is_queued_until_the_relay_runs()
    {
        using var network = await TwoContacts.MakeAsync();
        network.Simulator.StopRelay();
        Assert.Equal("newChatItems", Type(await network.Alice.SendTextAsync(4, "later")));
        await network.Alice.AskAsync("/user");
        await network.Bob.AskAsync("/user");
        Assert.DoesNotContain("chatItemsStatusesUpdated", network.Alice.Events.Select(Type));
        Assert.DoesNotContain("newChatItems", network.Bob.Events.Select(Type));

        network.Simulator.StartRelay();
        await network.Bob.EventAsync("newChatItems");
        Assert.Equal("sndSent", Status(await network.Alice.EventAsync("chatItemsStatusesUpdated")));
        Assert.Equal("sndRcvd", Status(await network.Alice.EventAsync("chatItemsStatusesUpdated")));
    }

    [Fact]
    public async Task Reason_for_a_refused_message_is_reported_without_the_relay()
    {
        using var network = await TwoContacts.MakeAsync();
        network.Simulator.StopRelay();
        var texts = new[] { "small", new string('x', 20_000) };
        await network.Alice.AskAsync("/_send @4 json " + JsonSerializer.Serialize(
            texts.Select(text => new { msgContent = new { type = "text", text } })));
        await network.Alice.EventAsync("chatErrors");
    }

    [Theory]
    [InlineData("/_connect 1")]
    [InlineData("/_address 1")]
    [InlineData("/_create link #1 member")]
    [InlineData("/connect {link}")]
    [InlineData("/_connect plan 1 {link}")]
    public async Task Command_that_needs_the_relay_is_refused(string command)
    {
        using var network = await TwoContacts.MakeAsync();
        var invitation = await network.Bob.AskAsync("/_connect 1");
        await network.Alice.AskAsync("/_delete_address 1");
        await network.Alice.AskAsync("""/_group 1 {"displayName": "ops", "fullName": ""}""");
        command = command.Replace(
            "{link}", invitation.GetProperty("connLinkInvitation").GetProperty("connShortLink").GetString(), StringComparison.Ordinal);

        network.Simulator.StopRelay();
        Assert.Equal("BROKER", AgentError(await network.Alice.AskAsync(command)));
        network.Simulator.StartRelay();
        Assert.NotEqual("chatCmdError", Type(await network.Alice.AskAsync(command)));
    }

    [Fact]
    public async Task Stopped_core_gets_its_messages_when_it_starts()
    {
        using var network = await TwoContacts.MakeAsync();
        await network.Bob.AskAsync("/_stop");
        await network.Alice.SendTextAsync(4, "before");
        network.Simulator.StopRelay();
        await network.Alice.SendTextAsync(4, "after");
        network.Simulator.StartRelay();
        await network.Bob.AskAsync("/_start");
        Assert.Equal("before", Text(await network.Bob.EventAsync()));
        Assert.Equal("after", Text(await network.Bob.EventAsync()));
    }

    private static string? Type(JsonElement resp) => resp.GetProperty("type").GetString();

    private static string? AgentError(JsonElement resp) =>
        resp.GetProperty("chatError").GetProperty("agentError").GetProperty("type").GetString();

    private static string? Status(JsonElement resp) =>
        Item(resp).GetProperty("meta").GetProperty("itemStatus").GetProperty("type").GetString();

    private static string? Text(JsonElement resp) => Item(resp).GetProperty("meta").GetProperty("itemText").GetString();

    private static JsonElement Item(JsonElement resp) => resp.GetProperty("chatItems")[0].GetProperty("chatItem");
}
