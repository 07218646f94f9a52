using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Simulator;

public sealed class SimulatorServerTests
{
    [Fact]
    public async Task Each_client_gets_its_own_answers_and_each_event_is_sent_once()
    {
        using var simulator = new SimplexSimulator();
        await using var server = SimulatorServer.Start(simulator.AddCore("alice"));
        using var one = await WebSocketTestConnection.OpenAsync(server.Uri);
        using var two = await WebSocketTestConnection.OpenAsync(server.Uri);
        Assert.Equal("alice", Name(await one.AskAsync("/user")));
        Assert.Equal("alice", Name(await two.AskAsync("/user")));

        using var bob = await RawClient.ConnectAsync(simulator.AddCore("bob").CreateTransport());
        var contact = await Contacts.ConnectAsync(one, bob);
        await bob.SendTextAsync(contact, "hello");
        await bob.EventAsync("chatItemsStatusesUpdated");
        await bob.EventAsync("chatItemsStatusesUpdated");

        // A response arrives after all earlier events, so no more events can arrive.
        await one.AskAsync("/user");
        await two.AskAsync("/user");
        var events = one.Events.Concat(two.Events).Select(item => item.GetProperty("type").GetString());
        Assert.Equal(["acceptingContactRequest", "contactConnected", "contactSndReady", "newChatItems"], events.Order());
        Assert.NotEmpty(one.Events);
        Assert.NotEmpty(two.Events);
    }

    [Fact]
    public async Task Long_message_is_received_completely()
    {
        using var simulator = new SimplexSimulator();
        await using var server = SimulatorServer.Start(simulator.AddCore("alice"));
        using var alice = await WebSocketTestConnection.OpenAsync(server.Uri);

        // The response contains the pictures of the developers, so it has more than one buffer of bytes, in one frame.
        var chats = (await alice.AskAsync("/_get chats 1 pcc=on")).GetProperty("chats");
        Assert.Equal(3, chats.GetArrayLength());
    }

    [Fact]
    public async Task Disposing_the_simulator_or_the_server_closes_connections()
    {
        using var simulator = new SimplexSimulator();
        var core = simulator.AddCore("alice");
        var server = SimulatorServer.Start(core);
        using var cut = await WebSocketTestConnection.OpenAsync(server.Uri);
        await cut.AskAsync("/user");
        await server.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(cut.ReceiveAsync);

        await using var second = SimulatorServer.Start(core);
        using var closed = await WebSocketTestConnection.OpenAsync(second.Uri);
        await closed.AskAsync("/user");
        simulator.Dispose();
        await Assert.ThrowsAsync<EndOfStreamException>(closed.ReceiveAsync);
    }

    [Fact]
    public async Task HTTP_request_gets_status_426()
    {
        using var simulator = new SimplexSimulator();
        await using var server = SimulatorServer.Start(simulator.AddCore("alice"));
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new UriBuilder(server.Uri) { Scheme = "http" }.Uri);
        Assert.Equal(426, (int)answer.StatusCode);
    }

    private static string? Name(System.Text.Json.JsonElement response) =>
        response.GetProperty("user").GetProperty("localDisplayName").GetString();
}
