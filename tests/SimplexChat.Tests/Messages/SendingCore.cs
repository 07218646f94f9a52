using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Testing;

namespace SimplexChat.Tests.Messages;

/// <summary>A core that takes messages, except those it is told not to, and answers when the test lets it.</summary>
internal sealed class SendingCore : IAsyncDisposable
{
    private readonly ScriptedCoreServer _server;
    private readonly SemaphoreSlim _answers;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<(string Chat, string[] Texts)> _commands = [];
    private Task _answered = Task.CompletedTask;
    private long _lastItemId;

    public SendingCore(bool holdsAnswers = false)
    {
        _answers = new SemaphoreSlim(holdsAnswers ? 0 : int.MaxValue);
        _server = new ScriptedCoreServer(AnswerAsync);
    }

    /// <summary>What the core leaves out of its answers.</summary>
    public Func<string, bool> Refuses { get; init; } = _ => false;

    /// <summary>What the core answers instead, if anything.</summary>
    public Func<string, string?> AnswersInstead { get; init; } = _ => null;

    /// <summary>The commands, each with its chat and its messages' texts.</summary>
    public IReadOnlyList<(string Chat, string[] Texts)> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    public Task<SimplexSession> ConnectAsync() => SimplexSession.ConnectAsync(_server.Uri);

    public Task<ConnectedClient> ClientAsync() => _server.NextClientAsync();

    public void Answer(int count = 1) => _answers.Release(count);

    public static OutgoingMessage Message(string text, long contactId = 4) => new(
        new ChatRef { ChatType = ChatType.Direct, ChatId = contactId },
        new ComposedMessage { MsgContent = new TextMsgContent { Text = text } });

    /// <summary>A sent item, as a core shows it.</summary>
    public static string Item(long id, string text, string status = """{"type":"sndNew"}""") => $$$$"""
        {"chatInfo":{"type":"direct","contact":{"contactId":4,"localDisplayName":"bob"}},
         "chatItem":{"chatDir":{"type":"directSnd"},"meta":{"itemId":{{{{id}}}},"itemText":{{{{JsonSerializer.Serialize(text)}}}},"itemStatus":{{{{status}}}}},
         "content":{"type":"sndMsgContent","msgContent":{"type":"text","text":{{{{JsonSerializer.Serialize(text)}}}}}
        }}}
        """;

    public ValueTask DisposeAsync()
    {
        _ending.Cancel();
        return _server.DisposeAsync();
    }

    // The server reads the next command when this returns.
    private Task AnswerAsync(ConnectedClient client, ReceivedCommand command)
    {
        lock (_commands)
        {
            _answered = RespondAsync(_answered, client, command, Take(command));
        }

        return Task.CompletedTask;
    }

    private string[] Take(ReceivedCommand command)
    {
        var head = command.Text.Split(" json ", 2);
        using var messages = JsonDocument.Parse(head[1]);
        string[] texts = [.. messages.RootElement.EnumerateArray()
            .Select(message => message.GetProperty("msgContent").GetProperty("text").GetString()!)];
        _commands.Add((head[0]["/_send ".Length..], texts));
        return texts;
    }

    private async Task RespondAsync(Task earlier, ConnectedClient client, ReceivedCommand command, string[] texts)
    {
        await earlier;
        await _answers.WaitAsync(_ending.Token);
        if (AnswersInstead(texts[0]) is { } other)
        {
            await client.AnswerAsync(command, other);
            return;
        }

        var items = texts.Where(text => !Refuses(text)).Select(text => Item(Interlocked.Increment(ref _lastItemId), text));
        await client.AnswerAsync(command, $$"""{"type":"newChatItems","chatItems":[{{string.Join(",", items)}}]}""");
        foreach (var _ in texts.Where(Refuses))
        {
            await client.EventAsync("""{"type":"chatErrors","chatErrors":[{"type":"errorStore","storeError":{"type":"largeMsg"}}]}""");
        }
    }
}
