using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class EventTests
{
    [Fact]
    public async Task Events_wait_in_order_and_in_full_until_they_are_taken()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            for (var i = 0; i < 1000; i++)
            {
                await client.EventAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"event{{i}}"}"""));
            }

            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();

        Assert.Equal(1000, session.Events.Count);
        Assert.True(session.Events.Bytes > 1000);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(session.Events.TryTake(null, out var taken));
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"event{i}"), Assert.IsType<UnknownEvent>(taken).Type);
        }

        Assert.False(session.Events.TryTake(null, out _));
        Assert.Equal(0, session.Events.Bytes);
    }

    [Fact]
    public async Task Events_of_other_types_stay_where_they_are()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            foreach (var type in "abac")
            {
                await client.EventAsync($$"""{"type":"{{type}}"}""");
            }

            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();

        Assert.Equal("c", (await session.Events.TakeAsync(["C", "d"]).Soon()).Type);
        Assert.False(session.Events.TryTake(["c"], out _));
        Assert.Equal("b", (await session.Events.TakeAsync(["b", "c"]).Soon()).Type);
        Assert.Equal(2, session.Events.Count);
    }

    [Fact]
    public async Task Each_event_goes_to_one_of_those_who_wait_for_it()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();
        var second = session.Events.TakeAsync(["b"]);
        var first = session.Events.TakeAsync(null);

        await core.EventAsync("""{"type":"a"}""");
        await core.EventAsync("""{"type":"b"}""");

        Assert.Equal("a", (await first.Soon()).Type);
        Assert.Equal("b", (await second.Soon()).Type);
        Assert.Equal(0, session.Events.Count);
    }

    [Fact]
    public async Task An_event_is_decoded_as_what_it_is()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();

        await core.EventAsync("""{"type":"hostConnected","protocol":"smp","transportHost":"relay.example.com"}""");

        var taken = Assert.IsType<HostConnectedEvent>(await session.Events.TakeAsync(["hostConnected"]).Soon());
        Assert.Equal("relay.example.com", taken.TransportHost);
    }

    [Fact]
    public async Task An_event_that_can_not_be_decoded_is_its_takers_error()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();
        await core.EventAsync("""{"type":"newChatItems","chatItems":17}""");
        await core.EventAsync("""{"type":"next"}""");

        var error = await Assert.ThrowsAsync<SimplexProtocolException>(() => session.Events.TakeAsync(null).Soon());

        Assert.Contains("'newChatItems'", error.Message, StringComparison.Ordinal);
        await session.NoticeAsync(NoticeKind.UnreadableEvent);
        Assert.Equal("next", (await session.Events.TakeAsync(null).Soon()).Type);
    }

    [Fact]
    public async Task Unread_events_are_warned_of_at_each_doubling_and_kept()
    {
        var text = new string('x', 1000);
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            for (var i = 0; i < 9; i++)
            {
                await client.EventAsync($$"""{"type":"big","text":"{{text}}"}""");
            }

            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesWarning = 2000 });
        using var answer = await session.SendRawAsync("/go").Soon();

        var warnings = 0;
        while (session.TryTakeNotice(out var notice))
        {
            Assert.Equal(NoticeKind.EventBytes, notice!.Kind);
            Assert.True(notice.IsWarning);
            warnings++;
        }

        // At 2000, 4000 and 8000 bytes.
        Assert.Equal(3, warnings);
        Assert.Equal(9, session.Events.Count);
    }

    [Fact]
    public async Task Events_of_a_closed_session_can_still_be_taken()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            await client.EventAsync("""{"type":"last"}""");
            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();

        await session.CloseAsync().Soon();

        Assert.Equal("last", (await session.Events.TakeAsync(null).Soon()).Type);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => session.Events.TakeAsync(null).Soon());
    }
}
