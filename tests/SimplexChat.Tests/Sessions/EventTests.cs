using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class EventTests
{
    [Fact]
    public async Task Unread_events_stay_in_order()
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
        Assert.Equal(1000, session.EventPosition);
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(session.Events.TryTake(null, out var taken));
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"event{i}"), Assert.IsType<UnknownEvent>(taken!.ChatEvent).Type);
        }

        Assert.False(session.Events.TryTake(null, out _));
        Assert.Equal(0, session.Events.Count);
    }

    [Fact]
    public async Task Taking_an_event_type_leaves_other_types_in_the_queue()
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

        Assert.Equal("c", (await session.Events.TakeAsync(["C", "d"]).Soon()).ChatEvent.Type);
        Assert.False(session.Events.TryTake(["c"], out _));
        Assert.Equal("b", (await session.Events.TakeAsync(["b", "c"]).Soon()).ChatEvent.Type);
        Assert.Equal(2, session.Events.Count);
    }

    [Fact]
    public async Task Returned_event_is_read_again_in_its_order()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            foreach (var type in "abcd")
            {
                await client.EventAsync($$"""{"type":"{{type}}"}""");
            }

            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();
        var events = session.Events;
        var received = new List<ReceivedEvent>();
        foreach (var type in "abd")
        {
            Assert.True(events.TryTake([type.ToString()], out var taken));
            received.Add(taken!);
        }

        Assert.Equal([1, 2, 4], received.Select(taken => taken.Position));
        events.Return(received[2]);
        events.Return(received[1]);

        Assert.Equal(3, events.Count);
        foreach (var type in "bcd")
        {
            Assert.True(events.TryTake(null, out var taken));
            Assert.Equal(type.ToString(), taken!.ChatEvent.Type);
        }

        Assert.False(events.TryTake(null, out _));
        Assert.Equal(0, events.Missed);
    }

    [Fact]
    public async Task WaitToTakeAsync_leaves_the_event_in_the_queue()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();
        using var cancel = new CancellationTokenSource();
        var cancelled = session.Events.WaitToTakeAsync(["b"], cancel.Token);
        var waiting = session.Events.WaitToTakeAsync(["b"]);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());

        await core.EventAsync("""{"type":"a"}""");
        await core.EventAsync("""{"type":"b"}""");
        await waiting.Soon();

        Assert.Equal(2, session.Events.Count);
        await session.Events.WaitToTakeAsync(["b"]).Soon();
        Assert.True(session.Events.TryTake(["b"], out var received));
        Assert.Equal(("b", 2), (received!.ChatEvent.Type, received.Position));
        var never = session.Events.WaitToTakeAsync(["b"]);
        await session.CloseAsync().Soon();
        await Assert.ThrowsAsync<SimplexConnectionException>(() => never.Soon());
    }

    [Fact]
    public async Task Each_event_goes_to_one_waiting_caller()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();
        var second = session.Events.TakeAsync(["b"]);
        var first = session.Events.TakeAsync(null);

        await core.EventAsync("""{"type":"a"}""");
        await core.EventAsync("""{"type":"b"}""");

        Assert.Equal("a", (await first.Soon()).ChatEvent.Type);
        Assert.Equal("b", (await second.Soon()).ChatEvent.Type);
        Assert.Equal(0, session.Events.Count);
    }

    [Fact]
    public async Task Event_is_decoded_as_its_type()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();

        await core.EventAsync("""{"type":"hostConnected","protocol":"smp","transportHost":"relay.example.com"}""");

        var taken = Assert.IsType<HostConnectedEvent>((await session.Events.TakeAsync(["hostConnected"]).Soon()).ChatEvent);
        Assert.Equal("relay.example.com", taken.TransportHost);
    }

    [Fact]
    public async Task Event_that_can_not_be_decoded_is_an_error_for_its_reader()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();
        await core.EventAsync("""{"type":"newChatItems","chatItems":17}""");
        await core.EventAsync("""{"type":"next"}""");

        var error = await Assert.ThrowsAsync<SimplexProtocolException>(() => session.Events.TakeAsync(null).Soon());

        Assert.Contains("'newChatItems'", error.Message, StringComparison.Ordinal);
        await session.NoticeAsync(NoticeKind.UnreadableEvent);
        Assert.Equal("next", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
    }

    [Fact]
    public async Task Readers_do_not_take_events_from_each_other()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            foreach (var type in "abc")
            {
                await client.EventAsync($$"""{"type":"{{type}}"}""");
            }

            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();
        Assert.Equal("a", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);

        var late = session.ReadEvents();
        var fromNow = session.ReadEvents(after: session.EventPosition);
        var waiting = fromNow.TakeAsync(null);
        using var again = await session.SendRawAsync("/go").Soon();

        Assert.Equal(["b", "c", "a", "b", "c"], Drain(session.Events));
        Assert.Equal(["a", "b", "c", "a", "b", "c"], Drain(late));
        Assert.Equal("a", (await waiting.Soon()).ChatEvent.Type);
        Assert.Equal(["b", "c"], Drain(fromNow));
        Assert.Equal(0, late.Missed);
    }

    [Fact]
    public async Task Oldest_events_over_the_limit_are_discarded_and_counted()
    {
        var text = new string('x', 1000);
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            for (var i = 0; i < 20; i++)
            {
                await client.EventAsync($$"""{"type":"big{{i}}","text":"{{text}}"}""");
            }

            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesLimit = 10_000 });
        using var answer = await session.SendRawAsync("/go").Soon();

        Assert.InRange(session.EventBytes, 1000, 10_000);
        Assert.InRange(session.EventsDiscarded, 10, 19);
        var warning = await session.NoticeAsync(NoticeKind.EventsDiscarded);
        Assert.True(warning.IsWarning);
        var missed = session.EventsDiscarded;
        Assert.Equal(20 - missed, session.Events.Count);
        Assert.Equal($"big{missed}", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
        Assert.Equal(missed, session.Events.Missed);
        Assert.Equal(20 - missed - 1, Drain(session.Events).Count);
    }

    [Fact]
    public async Task Memory_overhead_of_small_events_counts_towards_the_limit()
    {
        const int Limit = 1024 * 1024;
        await using var server = Sending(20_000, _ => """{"type":"e"}""");
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesLimit = Limit });
        using var answer = await session.SendRawAsync("/go").Soon();

        // An event of 21 bytes uses about 400 bytes of memory.
        Assert.InRange(session.EventBytes, Limit / 2, Limit);
        Assert.InRange(session.Events.Count, 1000, Limit / 350);
    }

    [Fact]
    public async Task Old_unread_event_does_not_keep_read_events_in_memory()
    {
        await using var server = Sending(1000, i => i == 0 ? """{"type":"old"}""" : Large("new", i));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesLimit = 64L * 1024 * 1024 });
        var taking = TakeAllAsync(session.Events, 999);
        using var answer = await session.SendRawAsync("/go").Soon();
        await taking.Soon();

        Assert.InRange(session.EventBytes, 1, 17L * 1024 * 1024);
        Assert.Equal(0, session.EventsDiscarded);
        Assert.False(session.TryTakeNotice(out _));
        Assert.Equal("old", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
        Assert.Equal(0, session.Events.Missed);
        // Another reader gets the old event, and the others that are still stored.
        var late = session.ReadEvents();
        var count = late.Count;
        Assert.InRange(count, 10, 500);
        Assert.Equal(count, Drain(late).Count);
        Assert.Equal(1000 - count, late.Missed);

        static async Task TakeAllAsync(EventReader events, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await events.TakeAsync(["new"]);
            }
        }
    }

    [Fact]
    public async Task Read_events_are_released_without_a_warning_below_a_small_limit()
    {
        await using var server = Sending(1, i => Large("e", i));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesLimit = 200_000 });
        for (var i = 0; i < 20; i++)
        {
            using var answer = await session.SendRawAsync("/go").Soon();
            Assert.True(session.Events.TryTake(null, out _));
        }

        Assert.InRange(session.EventBytes, 1, 200_000);
        Assert.Equal(0, session.EventsDiscarded);
        Assert.False(session.TryTakeNotice(out _));
    }

    [Fact]
    public async Task Events_that_a_reader_discards_are_not_kept()
    {
        await using var server = Sending(1001, i => Large(i == 1000 ? "last" : "other", i));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesLimit = 64L * 1024 * 1024 });
        session.Events.DiscardsOthers = true;
        var last = session.Events.TakeAsync(["last"]);
        using var answer = await session.SendRawAsync("/go").Soon();
        await last.Soon();

        // The next event triggers the check, which finds the skipped events.
        using var again = await session.SendRawAsync("/more").Soon();
        Assert.InRange(session.EventBytes, 1, 17L * 1024 * 1024);
        Assert.Equal(0, session.EventsDiscarded);
        Assert.False(session.TryTakeNotice(out _));
    }

    [Fact]
    public async Task Warning_names_the_types_of_discarded_events()
    {
        await using var server = Sending(200, i => i % 4 == 0 ? Large("few", i) : Large("many", i));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { EventBytesLimit = 2L * 1024 * 1024 });
        using var answer = await session.SendRawAsync("/go").Soon();

        string? latest = null;
        while (session.TryTakeNotice(out var notice))
        {
            latest = notice!.Message;
        }

        Assert.Contains(" events that nothing had read, mostly many, few. ", latest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_that_another_reader_took_is_omitted()
    {
        await using var server = Sending(5, i => $$"""{"type":"e{{i}}"}""");
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();
        var taken = session.ReadEvents();
        Assert.True(taken.TryTake(["e1"], out _));
        Assert.True(session.ReadEvents().TryTake(["e3"], out var other));
        taken.Skip(other!);
        taken.Skip(other!);

        Assert.Equal(["e0", "e2", "e4"], Drain(session.ReadEvents(without: taken)));
        Assert.Equal(["e2", "e4"], Drain(session.ReadEvents(after: 1, without: taken)));
        Assert.Equal(3, taken.Count);
        Assert.Equal(["e0", "e2", "e4"], Drain(taken));
    }

    [Fact]
    public async Task Events_of_a_closed_session_can_still_be_read()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            await client.EventAsync("""{"type":"last"}""");
            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var answer = await session.SendRawAsync("/go").Soon();

        await session.CloseAsync().Soon();

        Assert.Equal("last", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => session.Events.TakeAsync(null).Soon());
    }

    // Answers /go after the given number of events, and any other command after one event.
    private static ScriptedCoreServer Sending(int count, Func<int, string> happening) => new(async (client, command) =>
    {
        for (var i = 0; i < (command.Text == "/go" ? count : 1); i++)
        {
            await client.EventAsync(happening(i));
        }

        await client.AnswerAsync(command, """{"type":"cmdOk"}""");
    });

    // With the size of a real message with a picture.
    private static string Large(string type, int number) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"type":"{{type}}","number":{{number}},"text":"{{new string('x', 60_000)}}"}""");

    private static List<string> Drain(EventReader reader)
    {
        var types = new List<string>();
        while (reader.TryTake(null, out var taken))
        {
            types.Add(taken!.ChatEvent.Type);
        }

        return types;
    }
}
