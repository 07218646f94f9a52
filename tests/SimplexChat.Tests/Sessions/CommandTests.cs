using System.Buffers;
using System.Text;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class CommandTests
{
    [Fact]
    public async Task Command_returns_its_typed_response()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, CoreResponses.ActiveUser("alice")));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var response = await session.SendAsync(new ShowActiveUserCommand()).Soon();

        Assert.Equal("alice", response.User.LocalDisplayName);
        Assert.Equal("/user", Assert.Single(server.Commands).Text);
    }

    [Fact]
    public async Task Answers_in_any_order_reach_their_commands()
    {
        var waiting = new List<ReceivedCommand>();
        await using var server = new ScriptedCoreServer(async (client, command) =>
        {
            waiting.Add(command);
            if (waiting.Count == 50)
            {
                foreach (var one in Enumerable.Reverse(waiting))
                {
                    await client.AnswerAsync(one, $$"""{"type":"{{one.Text}}"}""");
                }
            }
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => session.SendRawAsync($"/{i}"))).Soon();

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"/{i}"), answers.Select(a => a.Type));
        Assert.Equal(server.Commands.Select(c => c.Text), answers.Select(a => a.Type));
    }

    [Fact]
    public async Task Session_can_be_used_from_many_threads()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, $$"""{"type":"{{command.Text}}"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var wrong = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellationToken) =>
        {
            using var answer = await session.SendRawAsync($"/{i}", cancellationToken);
            if (answer.Type != $"/{i}")
            {
                Interlocked.Increment(ref wrong);
            }
        }).Soon();

        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData("""{"corrId":"CORR","resp":RESP}""")]
    [InlineData("""{"resp":RESP,"corrId":"CORR"}""")]
    [InlineData("""{"new":{"corrId":"7","resp":[1]},"resp":RESP,"more":null,"corrId":"CORR"}""")]
    [InlineData("""  { "corrId" : "CORR" , "resp" : RESP }  """)]
    public async Task Fields_of_an_answer_can_have_any_order(string envelope)
    {
        const string Resp = """{"user":{"type":"no"},"list":["type"],"type":"cmdOk"}""";
        await using var server = new ScriptedCoreServer((client, command) => client.SendTextAsync(
            envelope.Replace("CORR", command.CorrId, StringComparison.Ordinal).Replace("RESP", Resp, StringComparison.Ordinal)));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/ok").Soon();

        Assert.Equal("cmdOk", answer.Type);
        Assert.Equal(Resp, Encoding.UTF8.GetString(answer.Json.ToArray()));
        Assert.IsType<CmdOkResponse>(answer.Decode());
    }

    [Fact]
    public async Task Refused_command_is_an_error_in_plain_words()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, CoreResponses.StoreError("userContactLinkNotFound")));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexCommandException>(() => session.SendAsync(new ApiShowMyAddressCommand { UserId = 1 }).Soon());

        Assert.Equal("errorStore.userContactLinkNotFound", error.ErrorId);
        Assert.Equal("APIShowMyAddress", error.CommandName);
        Assert.IsType<ErrorStoreChatError>(error.ChatError);
        Assert.StartsWith("The user doesn't have an address.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_raw_command_returns_the_refusal()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>());
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/nonsense").Soon();

        Assert.Equal("chatCmdError", answer.Type);
        Assert.IsType<ChatCmdErrorResponse>(answer.Decode());
    }

    [Fact]
    public async Task Response_of_another_command_is_an_error_that_names_it()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendAsync(new ShowActiveUserCommand()).Soon());

        Assert.Contains("'cmdOk'", error.Message, StringComparison.Ordinal);
        Assert.Contains("activeUser", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_that_does_not_match_its_tag_is_an_error_that_names_it()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, """{"type":"activeUser","user":"alice"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendAsync(new ShowActiveUserCommand()).Soon());

        Assert.Contains("'activeUser'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_form_that_the_core_accepts_is_remembered()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string> { ["/_groups 1"] = """{"type":"groupsList","groups":[]}""" });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var groups = new ApiListGroupsCommand { UserId = 1 };

        await session.SendAsync(groups).Soon();
        await session.SendAsync(groups).Soon();

        Assert.Equal(["/_groups1", "/_groups 1", "/_groups 1"], server.Commands.Select(c => c.Text));
    }

    [Fact]
    public async Task Command_without_an_accepted_form_is_refused()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>());
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexCommandException>(() => session.SendAsync(new ApiListGroupsCommand { UserId = 1 }).Soon());

        Assert.Equal("error.commandError", error.ErrorId);
        Assert.Equal(2, server.Commands.Count);
    }

    [Fact]
    public async Task Command_refused_for_another_reason_is_not_sent_in_another_form()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, CoreResponses.StoreError("userNotFound")));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await Assert.ThrowsAsync<SimplexCommandException>(() => session.SendAsync(new ApiListGroupsCommand { UserId = 1 }).Soon());

        Assert.Single(server.Commands);
    }

    [Theory]
    [InlineData("line one\nline two\r\n\ttab")]
    [InlineData("\"quotes\" and 'others' and \\ backslashes")]
    [InlineData("a\0b")]
    [InlineData("emoji 👩‍👩‍👧 and more 🎉, ελληνικά, עברית")]
    [InlineData("{\"json\":[1]}")]
    public async Task Text_reaches_the_core_unchanged(string text)
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync($"/say {text}").Soon();

        Assert.Equal($"/say {text}", Assert.Single(server.Commands).Text);
    }

    [Fact]
    public async Task Single_surrogate_becomes_a_replacement_character()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, """{"type":"cmdOk"}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/say a\ud83cb").Soon();

        Assert.Equal("/say a\ufffdb", Assert.Single(server.Commands).Text);
    }

    [Fact]
    public async Task Too_large_message_is_an_error_that_names_the_limit()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, CoreResponses.StoreError("largeMsg")));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var text = new string('x', 20_000);
        var send = new ApiSendMessagesCommand
        {
            SendRef = new ChatRef { ChatType = ChatType.Direct, ChatId = 4 },
            ComposedMessages = [new ComposedMessage { MsgContent = new TextMsgContent { Text = text } }],
        };

        var error = await Assert.ThrowsAsync<SimplexCommandException>(() => session.SendAsync(send).Soon());

        Assert.Contains("15,000", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(text, Assert.Single(server.Commands).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_command_string_is_rejected_before_sending()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>());
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await Assert.ThrowsAsync<ArgumentException>(() => session.SendRawAsync(" "));
    }
}
