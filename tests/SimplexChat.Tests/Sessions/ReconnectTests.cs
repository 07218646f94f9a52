using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class ReconnectTests
{
    private static readonly SimplexSessionOptions Quick = new()
    {
        ReconnectDelay = TimeSpan.FromMilliseconds(10),
        MaxReconnectDelay = TimeSpan.FromMilliseconds(50),
    };

    [Fact]
    public async Task Lost_core_fails_pending_commands_and_accepts_new_ones_when_it_is_back()
    {
        await using var server = new ScriptedCoreServer((client, command) => command.Text.StartsWith("/never", StringComparison.Ordinal)
            ? Task.CompletedTask
            : client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick);
        var underWay = Enumerable.Range(0, 5).Select(i => session.SendRawAsync($"/never{i}")).ToList();
        await Eventually.UntilAsync(() => server.Commands.Count == 5);

        await server.DieAsync();

        foreach (var command in underWay)
        {
            var error = await Assert.ThrowsAsync<SimplexConnectionException>(() => command.Soon());
            Assert.True(error.OutcomeUnknown);
            Assert.Contains("unknown", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(SessionState.Reconnecting, session.State);
        var later = session.SendRawAsync("/later");
        Assert.False(later.IsCompleted);

        server.ComeBack();

        using var answer = await later.Soon();
        Assert.Equal("cmdOk", answer.Type);
        Assert.Equal(SessionState.Connected, session.State);
        await session.NoticeAsync(NoticeKind.Reconnecting);
        await session.NoticeAsync(NoticeKind.Reconnected);
        // No command was sent twice.
        Assert.Equal(["/never0", "/never1", "/never2", "/never3", "/never4", "/later"], server.Commands.Select(c => c.Text));
    }

    [Fact]
    public async Task Waiting_reader_receives_events_of_the_new_connection()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick);
        (await server.NextClientAsync().Soon()).Abort();
        var waiting = session.Events.TakeAsync(["news"]);

        var core = await server.NextClientAsync().Soon();
        await core.EventAsync("""{"type":"news"}""");

        Assert.Equal("news", (await waiting.Soon()).ChatEvent.Type);
    }

    [Fact]
    public async Task Session_raises_an_event_after_a_reconnection()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick);
        (await server.NextClientAsync().Soon()).Abort();

        var said = Assert.IsType<SessionReconnectedEvent>((await session.Events.TakeAsync(["sessionReconnected"]).Soon()).ChatEvent);

        Assert.Equal(session.Endpoint, said.Endpoint);
        Assert.InRange(said.LostAt, DateTimeOffset.Now.AddMinutes(-1), said.ReconnectedAt);
    }

    [Fact]
    public async Task Notices_are_raised_in_order()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick);
        var raised = new System.Collections.Concurrent.ConcurrentQueue<NoticeKind>();
        session.Notice += (_, notice) => raised.Enqueue(notice.Kind);

        (await server.NextClientAsync().Soon()).Abort();
        (await server.NextClientAsync().Soon()).Abort();
        await Eventually.UntilAsync(() => raised.Count >= 4);

        Assert.Equal(
            [NoticeKind.Reconnecting, NoticeKind.Reconnected, NoticeKind.Reconnecting, NoticeKind.Reconnected], raised.Take(4));
    }

    [Fact]
    public async Task Session_reconnects_after_the_core_closes_the_connection()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick);
        await (await server.NextClientAsync().Soon()).CloseAsync();

        var notice = await session.NoticeAsync(NoticeKind.Reconnecting);
        Assert.Contains("closed the connection", notice.Message, StringComparison.Ordinal);
        using var answer = await session.SendRawAsync("/user").Soon();
        Assert.Equal("cmdOk", answer.Type);
    }

    [Fact]
    public async Task Command_that_times_out_while_reconnecting_was_not_sent()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick);
        await server.DieAsync();
        await Eventually.UntilAsync(() => session.State == SessionState.Reconnecting);

        var error = await Assert.ThrowsAsync<SimplexConnectionException>(
            () => session.SendAsync(new ShowActiveUserCommand(), timeout: TimeSpan.FromMilliseconds(100)).Soon());

        Assert.False(error.OutcomeUnknown);
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_connection_closes_the_session_if_reconnecting_is_off()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick with { Reconnect = false });
        var waiting = session.Events.TakeAsync(null);

        await server.DieAsync();

        await session.NoticeAsync(NoticeKind.Disconnected);
        Assert.Equal(SessionState.Closed, session.State);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => waiting.Soon());
        await Assert.ThrowsAsync<SimplexConnectionException>(() => session.SendRawAsync("/user").Soon());
    }

    [Fact]
    public async Task Unresponsive_core_is_detected_and_the_session_reconnects()
    {
        var asked = 0;
        // The first client never gets a response, as from a computer without power.
        await using var server = new ScriptedCoreServer((client, command) => Interlocked.Increment(ref asked) == 1
            ? Task.CompletedTask
            : client.AnswerAsync(command, CoreResponses.ActiveUser()));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick with
        {
            KeepAliveInterval = TimeSpan.FromMilliseconds(50),
            KeepAliveTimeout = TimeSpan.FromMilliseconds(200),
        });

        var notice = await session.NoticeAsync(NoticeKind.Reconnecting);
        await session.NoticeAsync(NoticeKind.Reconnected);
        await Eventually.UntilAsync(() => Volatile.Read(ref asked) >= 4);

        Assert.Contains("doesn't respond", notice.Message, StringComparison.Ordinal);
        Assert.Equal(SessionState.Connected, session.State);
        Assert.False(session.TryTakeNotice(out _));
    }

    [Fact]
    public async Task Core_busy_with_a_command_does_not_cause_a_reconnection()
    {
        var busy = new TaskCompletionSource();
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            if (command.Text == "/slow")
            {
                await busy.Task;
            }

            await client.AnswerAsync(command, CoreResponses.ActiveUser());
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri, Quick with
        {
            KeepAliveInterval = TimeSpan.FromMilliseconds(10),
            KeepAliveTimeout = TimeSpan.FromMilliseconds(500),
        });
        using var busyFor = new CancellationTokenSource(TimeSpan.FromMilliseconds(1500));
        using var whenDone = busyFor.Token.Register(busy.SetResult);

        using var answer = await session.SendRawAsync("/slow").Soon();

        Assert.False(session.TryTakeNotice(out _));
    }
}
