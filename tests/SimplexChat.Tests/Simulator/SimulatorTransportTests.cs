using System.Text;
using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The simulator from the view of its clients.</summary>
public sealed class SimulatorTransportTests
{
    [Fact]
    public async Task Transport_has_the_core_name_in_its_endpoint()
    {
        using var simulator = new SimplexSimulator();
        var transport = simulator.AddCore("alice").CreateTransport();
        Assert.Equal("simulator: alice", transport.Endpoint);
        Assert.False(transport.NeedsKeepAlive);
        using var alice = await RawClient.ConnectAsync(transport);
        Assert.Equal("activeUser", Tag(await alice.AskAsync("/user")));
    }

    [Fact]
    public void Core_names_are_unique()
    {
        using var simulator = new SimplexSimulator();
        var alice = simulator.AddCore("alice");
        Assert.Same(alice, simulator.GetOrAddCore("alice"));
        Assert.Throws<ArgumentException>(() => simulator.AddCore("alice"));
        Assert.Throws<ArgumentException>(() => simulator.AddCore("@alice"));
        Assert.Equal(["alice", "bob"], new[] { alice, simulator.GetOrAddCore("bob") }.Select(core => core.Name));
        Assert.Equal(2, simulator.Cores.Count);
    }

    [Fact]
    public async Task Events_wait_for_the_next_client()
    {
        using var simulator = new SimplexSimulator();
        var core = simulator.AddCore("alice");
        string? link;
        using (var first = await RawClient.ConnectAsync(core.CreateTransport()))
        {
            link = (await first.AskAsync("/_connect 1")).GetProperty("connLinkInvitation").GetProperty("connFullLink").GetString();
        }

        using var bob = await RawClient.ConnectAsync(simulator.AddCore("bob").CreateTransport());
        await bob.AskAsync($"/connect {link}");
        await bob.EventAsync("contactConnected");

        using var second = await RawClient.ConnectAsync(core.CreateTransport());
        Assert.Equal("contactConnecting", Tag(await second.EventAsync()));
        Assert.Equal("contactConnected", Tag(await second.EventAsync()));
    }

    [Fact]
    public async Task Many_pending_commands_are_answered_in_order()
    {
        using var simulator = new SimplexSimulator();
        using var alice = await RawClient.ConnectAsync(simulator.AddCore("alice").CreateTransport());
        for (var i = 0; i < 500; i++)
        {
            await alice.SendAsync($"{i}", "/user");
        }

        for (var i = 0; i < 500; i++)
        {
            Assert.Equal($"{i}", (await alice.ReceiveAsync()).CorrId);
        }
    }

    [Fact]
    public async Task Disposing_the_simulator_closes_connections()
    {
        var simulator = new SimplexSimulator();
        var transport = simulator.AddCore("alice").CreateTransport();
        using var alice = await RawClient.ConnectAsync(transport);
        simulator.Dispose();
        await Assert.ThrowsAsync<EndOfStreamException>(alice.ReceiveAsync);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => alice.SendAsync("1", "/user"));
        await Assert.ThrowsAsync<SimplexConnectionException>(() => transport.OpenAsync(CancellationToken.None));
        Assert.Throws<ObjectDisposedException>(() => simulator.AddCore("bob"));
    }

    [Fact]
    public async Task Same_script_creates_the_same_conversation()
    {
        var first = await RunScriptAsync(seed: 7);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(first, await RunScriptAsync(seed: 7));
        }

        Assert.NotEqual(first, await RunScriptAsync(seed: 8));
    }

    private static async Task<string> RunScriptAsync(int seed)
    {
        var clock = new SimulatorClock(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var simulator = new SimplexSimulator(seed, clock);
        using var alice = await RawClient.ConnectAsync(simulator.AddCore("alice").CreateTransport());
        using var bob = await RawClient.ConnectAsync(simulator.AddCore("bob").CreateTransport());
        var said = new StringBuilder();
        var contact = await Contacts.ConnectAsync(alice, bob);
        for (var i = 0; i < 10; i++)
        {
            said.Append(await bob.SendTextAsync(contact, $"{i}"));
            said.Append(await bob.EventAsync("chatItemsStatusesUpdated"));
            said.Append(await alice.EventAsync("newChatItems"));
            said.Append(await bob.EventAsync("chatItemsStatusesUpdated"));
        }

        return said.Append(await alice.AskAsync("/_get chats 1 pcc=on")).ToString();
    }

    private static string? Tag(JsonElement response) => response.GetProperty("type").GetString();
}
