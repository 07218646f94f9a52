using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

/// <summary>Every wait ends: by timeout, by cancellation, or with the session.</summary>
public sealed class WaitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Timeout_error_has_the_name_of_the_command_without_its_text()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexTimeoutException>(() => session.SendRawAsync("/_send @4 text the secret", timeout: Short).Soon());

        Assert.Equal("/_send", error.CommandName);
        Assert.Equal(Short, error.Timeout);
        Assert.True(error.OutcomeUnknown);
        Assert.Contains("0.05 s", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeout_error_does_not_contain_the_text_of_an_invalid_raw_command()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexTimeoutException>(() => session.SendRawAsync("secret words", timeout: Short).Soon());

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_of_a_query_is_never_unknown()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { CommandTimeout = Short });

        var error = await Assert.ThrowsAsync<SimplexTimeoutException>(() => session.SendAsync(new ShowActiveUserCommand()).Soon());

        Assert.False(error.OutcomeUnknown);
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("this is not JSON")]
    [InlineData("""{"corrId":"CORRID","hello":1}""")]
    [InlineData("""{"corrId":"CORRID","resp":{"type":"activeUser","user":1}}""")]
    public async Task Outcome_of_a_change_is_unknown_after_an_invalid_answer(string answer)
    {
        await using var server = new ScriptedCoreServer((client, command) => answer == "closes"
            ? client.CloseAsync()
            : client.SendTextAsync(answer.Replace("CORRID", command.CorrId, StringComparison.Ordinal)));
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { ReconnectDelay = TimeSpan.FromMilliseconds(10) });

        Func<Task>[] queries =
        [
            () => session.SendAsync(new ShowActiveUserCommand()),
            () => session.SendAsync(new ApiConnectPlanCommand { UserId = 1, ConnectTarget = "simplex:/contact" }),
            () => DecodeAsync("/user"),
            () => DecodeAsync("/_get chat @4 count=1"),
            () => DecodeAsync("/contacts"),
            () => session.GetCoreVersionAsync(),
        ];
        foreach (var query in queries)
        {
            // A response that can't be read has no version, and causes no error.
            var error = await Record.ExceptionAsync(() => query().Soon());
            Assert.False(error is SimplexException { OutcomeUnknown: true });
        }

        Func<Task>[] changes =
        [
            () => session.SendAsync(new ApiSetActiveUserCommand { UserId = 1 }),
            () => DecodeAsync("/user bob"),
            () => DecodeAsync("/_send @4 json []"),
        ];
        foreach (var change in changes)
        {
            var error = await Assert.ThrowsAnyAsync<SimplexException>(() => change().Soon());
            Assert.True(error.OutcomeUnknown);
        }

        async Task DecodeAsync(string text)
        {
            using var raw = await session.SendRawAsync(text);
            raw.Decode();
        }
    }

    [Fact]
    public async Task Late_answer_is_detected_and_discarded()
    {
        ReceivedCommand? late = null;
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            if (command.Text == "/slow")
            {
                late = command;
                return;
            }

            await client.AnswerAsync(late!, """{"type":"tooLate"}""");
            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        await Assert.ThrowsAsync<SimplexTimeoutException>(() => session.SendRawAsync("/slow", timeout: Short).Soon());
        await Eventually.UntilAsync(() => late is not null);

        using var answer = await session.SendRawAsync("/next").Soon();

        Assert.Equal("cmdOk", answer.Type);
        Assert.Equal(1, session.LateAnswers);
        var notice = await session.NoticeAsync(NoticeKind.LateAnswer);
        Assert.False(notice.IsWarning);
        Assert.Equal(0, session.Events.Count);
    }

    [Fact]
    public async Task Command_is_cancelled_at_once()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var cancel = new CancellationTokenSource();
        var waiting = session.SendRawAsync("/never", cancel.Token);
        await Eventually.UntilAsync(() => server.Commands.Count == 1);

        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Soon());
        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal(SessionState.Connected, session.State);
    }

    [Fact]
    public async Task Command_cancelled_before_it_is_sent_is_not_sent()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.SendRawAsync("/never", new CancellationToken(true)).Soon());

        using var answer = await session.SendRawAsync("/next").Soon();
        Assert.Equal(["/next"], server.Commands.Select(c => c.Text));
    }

    [Fact]
    public async Task Connecting_is_cancelled_at_once()
    {
        await using var port = LoopbackPort.Silent();
        using var cancel = new CancellationTokenSource();
        var waiting = SimplexSession.ConnectAsync(port.Uri, cancellationToken: cancel.Token);
        Assert.False(waiting.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Soon());
    }

    [Fact]
    public async Task Cancelled_wait_for_an_event_takes_no_event()
    {
        ConnectedClient? core = null;
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        core = await server.NextClientAsync().Soon();
        using var cancel = new CancellationTokenSource();
        var waiting = session.Events.TakeAsync(null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Soon());
        await core.EventAsync("""{"type":"first"}""");
        Assert.Equal("first", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
    }

    [Fact]
    public async Task Wait_for_a_connection_is_cancelled_at_once()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        await server.DieAsync();
        await Eventually.UntilAsync(() => session.State == SessionState.Reconnecting);
        using var cancel = new CancellationTokenSource();
        var waiting = session.SendRawAsync("/later", cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Soon());
    }

    [Fact]
    public async Task Closing_ends_every_wait_and_sends_a_goodbye()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();
        var command = session.SendRawAsync("/never");
        var happening = session.Events.TakeAsync(null);
        await Eventually.UntilAsync(() => server.Commands.Count == 1);

        await session.CloseAsync().Soon();

        Assert.True((await Assert.ThrowsAsync<SimplexConnectionException>(() => command.Soon())).OutcomeUnknown);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => happening.Soon());
        await Eventually.UntilAsync(() => core.SaidGoodbye);
        Assert.Equal(SessionState.Closed, session.State);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => session.SendRawAsync("/more").Soon());
    }

    [Fact]
    public async Task Cancelled_closing_closes_the_session()
    {
        var forever = new TaskCompletionSource();
        await using var server = new ScriptedCoreServer((_, _) => forever.Task);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var command = session.SendRawAsync("/stuck");
        await Eventually.UntilAsync(() => server.Commands.Count == 1);

        await session.CloseAsync(new CancellationToken(true)).Soon();

        Assert.Equal(SessionState.Closed, session.State);
        await Assert.ThrowsAsync<SimplexConnectionException>(() => command.Soon());
        forever.SetResult();
    }

    [Fact]
    public async Task Closing_again_does_nothing()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        var session = await SimplexSession.ConnectAsync(server.Uri);

        await Task.WhenAll(session.CloseAsync(), session.CloseAsync()).Soon();
        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Equal(SessionState.Closed, session.State);
    }

    [Fact]
    public async Task Core_that_does_not_answer_the_goodbye_does_not_delay_closing()
    {
        var forever = new TaskCompletionSource();
        await using var server = new ScriptedCoreServer((_, _) => forever.Task);
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { CloseTimeout = Short });
        var command = session.SendRawAsync("/stuck");
        await Eventually.UntilAsync(() => server.Commands.Count == 1);

        await session.CloseAsync().Soon();

        await Assert.ThrowsAsync<SimplexConnectionException>(() => command.Soon());
        forever.SetResult();
    }

    [Fact]
    public async Task Closing_while_reconnecting_stops_the_attempts()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        await server.DieAsync();
        await Eventually.UntilAsync(() => session.State == SessionState.Reconnecting);
        var command = session.SendRawAsync("/later");

        await session.CloseAsync().Soon();

        await Assert.ThrowsAsync<SimplexConnectionException>(() => command.Soon());
    }
}
