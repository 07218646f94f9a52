using System.Net.WebSockets;
using System.Text;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

/// <summary>Invalid messages, which cores don't send.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("[1,2]")]
    [InlineData("{\"corrId\":\"")]
    [InlineData("")]
    [InlineData("{\"hello\":\"world\"}")]
    [InlineData("{\"resp\":null}")]
    [InlineData("{\"resp\":{\"type\":\"\\ud800\"}}")]
    public async Task Invalid_message_fails_pending_commands_and_the_session_stays_open(string message)
    {
        await using var server = new ScriptedCoreServer((client, command) => command.Text == "/bad"
            ? client.SendTextAsync(message)
            : client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendRawAsync("/bad").Soon());

        Assert.Contains("isn't a SimpleX core", error.Message, StringComparison.Ordinal);
        await session.NoticeAsync(NoticeKind.NotJson);
        using var answer = await session.SendRawAsync("/good").Soon();
        Assert.Equal("cmdOk", answer.Type);
    }

    [Theory]
    [InlineData("""{"type":"chatError"}""")]
    [InlineData("""{"type":"chatError","chatError":null}""")]
    [InlineData("""{"type":"chatError","chatError":{"type":"error"}}""")]
    [InlineData("""{"type":"chatError","chatError":{"type":"error","errorType":{"type":"exception","message":null}}}""")]
    [InlineData("""{"type":"chatErrors","chatErrors":null}""")]
    [InlineData("""{"type":"chatErrors","chatErrors":[null]}""")]
    [InlineData("""{"type":"chatErrors","chatErrors":7}""")]
    [InlineData("""{"type":"messageError"}""")]
    public async Task Incomplete_error_event_does_not_close_the_session(string happening)
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            await client.EventAsync(happening);
            await client.AnswerAsync(command, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { Reconnect = false });

        using var answer = await session.SendRawAsync("/go").Soon();

        Assert.Equal("cmdOk", answer.Type);
        Assert.Equal(SessionState.Connected, session.State);
        Assert.Equal(1, session.Events.Count);
    }

    [Fact]
    public async Task Error_text_from_the_core_is_escaped()
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();

        await core.EventAsync("""{"type":"chatError","chatError":{"type":"error","errorType":{"type":"fileNotFound","message":"a\u001b[2Jb\nc"}}}""");

        var notice = await session.NoticeAsync(NoticeKind.CoreDetail);
        Assert.Contains(@"The core can't find the file 'a\u001B[2Jb\nc'.", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_without_a_response_fails_only_its_command()
    {
        ReceivedCommand? other = null;
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            if (command.Text == "/other")
            {
                other = command;
                return;
            }

            await client.SendTextAsync($$"""{"corrId":"{{command.CorrId}}","error":"?"}""");
            await client.AnswerAsync(other!, """{"type":"cmdOk"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var waiting = session.SendRawAsync("/other");

        await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendRawAsync("/bad").Soon());

        using var answer = await waiting.Soon();
        Assert.Equal("cmdOk", answer.Type);
    }

    [Fact]
    public async Task Response_without_corrId_is_an_event_and_the_command_keeps_waiting()
    {
        await using var server = new ScriptedCoreServer((client, _) => client.EventAsync("""{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var waiting = session.SendRawAsync("/one", timeout: TimeSpan.FromMilliseconds(200));

        Assert.Equal("cmdOk", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
        await Assert.ThrowsAsync<SimplexTimeoutException>(() => waiting.Soon());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Message_with_an_empty_corrId_is_an_event(string corrId)
    {
        await using var server = new ScriptedCoreServer((_, _) => Task.CompletedTask);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var core = await server.NextClientAsync().Soon();

        await core.SendTextAsync($$$"""{"corrId":{{{corrId}}},"resp":{"type":"news"}}""");

        Assert.Equal("news", (await session.Events.TakeAsync(null).Soon()).ChatEvent.Type);
    }

    [Fact]
    public async Task Repeated_answer_is_discarded_with_a_notice()
    {
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            await client.AnswerAsync(command, """{"type":"first"}""");
            await client.AnswerAsync(command, """{"type":"second"}""");
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/one").Soon();

        Assert.Equal("first", answer.Type);
        var notice = await session.NoticeAsync(NoticeKind.UnknownCorrId);
        Assert.Contains("second", notice.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.Events.Count);
    }

    [Fact]
    public async Task Truncated_response_fails_only_its_command()
    {
        await using var server = new ScriptedCoreServer((client, command) => command.Text == "/user"
            ? client.SendTextAsync($$$"""{"corrId":"{{{command.CorrId}}}","resp":{"type":"activeUser","user":{"userId":1,""")
            : client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendAsync(new ShowActiveUserCommand()).Soon());

        using var answer = await session.SendRawAsync("/good").Soon();
        Assert.Equal("cmdOk", answer.Type);
    }

    [Fact]
    public async Task Too_deeply_nested_JSON_is_an_error()
    {
        var deep = new string('[', 100_000);
        await using var server = new ScriptedCoreServer((client, command) => client.SendTextAsync(
            $$$"""{"resp":{"deep":{{{deep}}},"type":"cmdOk"},"corrId":"{{{command.CorrId}}}"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendRawAsync("/deep").Soon());
    }

    [Fact]
    public async Task Binary_message_is_read_like_a_text_message()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.SendAsync(
            Encoding.UTF8.GetBytes($$$"""{"corrId":"{{{command.CorrId}}}","resp":{"type":"cmdOk"}}"""), type: WebSocketMessageType.Binary));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/one").Soon();

        Assert.Equal("cmdOk", answer.Type);
    }

    [Fact]
    public async Task Invalid_frame_closes_the_connection_and_a_new_one_is_opened()
    {
        await using var server = new ScriptedCoreServer((client, command) => command.Text == "/bad"
            ? client.SendGarbageAsync(Enumerable.Repeat((byte)0xff, 64).ToArray())
            : client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexConnectionException>(() => session.SendRawAsync("/bad").Soon());

        Assert.True(error.OutcomeUnknown);
        using var answer = await session.SendRawAsync("/good").Soon();
        Assert.Equal("cmdOk", answer.Type);
    }
}
