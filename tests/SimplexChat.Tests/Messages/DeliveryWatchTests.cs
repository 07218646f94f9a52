using SimplexChat.Api;
using SimplexChat.Testing;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

public sealed class DeliveryWatchTests
{
    private const string Sent = """{"type":"sndSent","sndProgress":"complete"}""";
    private const string Received = """{"type":"sndRcvd","msgRcptStatus":"ok","sndProgress":"complete"}""";

    [Fact]
    public async Task Wait_ends_when_the_relay_or_the_device_confirms_the_message()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        var client = await core.ClientAsync();
        using var watch = new DeliveryWatch(session);
        var item = Item(7);

        var sent = watch.WaitAsync(item, DeliveryStage.Sent);
        var received = watch.WaitAsync(item, DeliveryStage.Received);
        await StatusAsync(client, 7, """{"type":"sndSent","sndProgress":"partial"}""");
        await StatusAsync(client, 8, Received);
        await StatusAsync(client, 7, Sent);

        Assert.Equal("sndSent", (await sent.Soon()).Status);
        Assert.False(received.IsCompleted);
        Assert.Equal("sndSent", watch.StatusOf(item).Status);
        await StatusAsync(client, 7, Received);
        Assert.Equal("sndRcvd", (await received.Soon()).Status);
    }

    [Fact]
    public async Task Status_received_before_the_wait_counts()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        var client = await core.ClientAsync();
        using var watch = new DeliveryWatch(session);
        await StatusAsync(client, 7, Received);
        await Eventually.UntilAsync(() => watch.StatusOf(Item(7)).Status == "sndRcvd");

        Assert.Equal("sndRcvd", (await watch.WaitAsync(Item(7), DeliveryStage.Sent).Soon()).Status);
    }

    [Fact]
    public async Task Undeliverable_message_is_an_error()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        var client = await core.ClientAsync();
        using var watch = new DeliveryWatch(session);
        var waiting = watch.WaitAsync(Item(7), DeliveryStage.Sent);

        await StatusAsync(client, 7, """{"type":"sndWarning","agentError":{"type":"expired"}}""");
        await StatusAsync(client, 7, """{"type":"sndErrorAuth"}""");

        var error = await Assert.ThrowsAsync<SimplexDeliveryException>(() => waiting.Soon());
        Assert.Equal(7, error.Item.ItemId);
        Assert.Contains("@bob", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_wait_keeps_the_latest_status()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        using var watch = new DeliveryWatch(session);
        using var cancel = new CancellationTokenSource();
        var waiting = watch.WaitAsync(Item(7), DeliveryStage.Sent, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Soon());
        Assert.Equal("sndNew", watch.StatusOf(Item(7)).Status);
    }

    [Fact]
    public async Task Status_is_queried_after_a_reconnection()
    {
        await using var server = CoreThatKnows(Received);
        await using var session = await SimplexSession.ConnectAsync(
            server.Uri, new() { ReconnectDelay = TimeSpan.FromMilliseconds(1) });
        using var watch = new DeliveryWatch(session);
        var waiting = watch.WaitAsync(Item(7), DeliveryStage.Received);

        (await server.NextClientAsync().Soon()).Abort();

        Assert.Equal("sndRcvd", (await waiting.Soon()).Status);
    }

    [Fact]
    public async Task Status_sent_to_another_client_is_found_by_a_query()
    {
        await using var server = CoreThatKnows(Received);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var watch = new DeliveryWatch(session, TimeSpan.FromMilliseconds(20));

        Assert.Equal("sndRcvd", (await watch.WaitAsync(Item(7), DeliveryStage.Received).Soon()).Status);
    }

    // A core that sends no events.
    private static ScriptedCoreServer CoreThatKnows(string status) => new((client, command) => client.AnswerAsync(command, command.Text switch
    {
        "/_get chat @4 count=100" => $$$"""
            {"type":"apiChat","user":{"userId":1},"chat":{"chatInfo":{"type":"direct","contact":{"contactId":4,"localDisplayName":"bob"}},
             "chatItems":[{{{ChatItem(7, status)}}}],"chatStats":{} }}
            """,
        _ => CoreResponses.CommandError("Failed reading: empty"),
    }));

    private static AChatItem Item(long id) => AChatItem.FromJson(SendingCore.Item(id, "hi"));

    private static string ChatItem(long id, string status) =>
        AChatItem.FromJson(SendingCore.Item(id, "hi", status)).ChatItem.ToJson();

    private static Task StatusAsync(ConnectedClient client, long id, string status) =>
        client.EventAsync($$"""{"type":"chatItemsStatusesUpdated","chatItems":[{{SendingCore.Item(id, "hi", status)}}]}""");
}
