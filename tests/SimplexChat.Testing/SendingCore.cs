using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A core that takes messages, except those it is told not to, and answers when the test lets it.</summary>
public sealed class SendingCore : IAsyncDisposable
{
    private readonly ScriptedCoreServer _server;
    private readonly SemaphoreSlim _answers;
    private readonly CancellationTokenSource _ending = new();
    private readonly List<(string Chat, string[] Texts)> _commands = [];
    private Task _answered = Task.CompletedTask;
    private long _lastItemId;

    /// <summary>Starts a core.</summary>
    /// <param name="holdsAnswers">Whether each answer waits for <see cref="Answer"/>.</param>
    public SendingCore(bool holdsAnswers = false)
    {
        _answers = new SemaphoreSlim(holdsAnswers ? 0 : int.MaxValue);
        _server = new ScriptedCoreServer(AnswerAsync);
    }

    /// <summary>The texts that the core leaves out of its answers.</summary>
    public IReadOnlyCollection<string> Refused { get; init; } = [];

    /// <summary>What the core answers instead, by the first text of a command or by its chat, such as <c>@4</c>.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>The first text of the command at which the core vanishes; null for none.</summary>
    public string? VanishesAt { get; init; }

    /// <summary>The core's address.</summary>
    public Uri Uri => _server.Uri;

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

    /// <summary>The texts of each command.</summary>
    public IReadOnlyList<string[]> Texts => [.. Commands.Select(command => command.Texts)];

    /// <summary>Waits for the next client that comes.</summary>
    public Task<ConnectedClient> ClientAsync() => _server.NextClientAsync();

    /// <summary>Lets answers go.</summary>
    /// <param name="count">How many.</param>
    public void Answer(int count = 1) => _answers.Release(count);

    /// <summary>A sent item, as a core shows it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="text">Its text.</param>
    /// <param name="status">Its status, JSON.</param>
    /// <param name="contactId">The contact it is to.</param>
    public static string Item(long id, string text, string status = """{"type":"sndNew"}""", string contactId = "4") => $$$$"""
        {"chatInfo":{"type":"direct","contact":{"contactId":{{{{contactId}}}},"localDisplayName":"bob"}},
         "chatItem":{"chatDir":{"type":"directSnd"},"meta":{"itemId":{{{{id}}}},"itemText":{{{{JsonSerializer.Serialize(text)}}}},"itemStatus":{{{{status}}}}},
         "content":{"type":"sndMsgContent","msgContent":{"type":"text","text":{{{{JsonSerializer.Serialize(text)}}}}}
        }}}
        """;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _ending.Cancel();
        return _server.DisposeAsync();
    }

    // The server reads the next command when this returns.
    private Task AnswerAsync(ConnectedClient client, ReceivedCommand command)
    {
        if (!command.Text.StartsWith("/_send ", StringComparison.Ordinal))
        {
            return client.AnswerAsync(command, command.Text == "/user" ? CoreResponses.ActiveUser() : CoreResponses.CommandError("Failed reading: empty"));
        }

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
        await earlier.ConfigureAwait(false);
        await _answers.WaitAsync(_ending.Token).ConfigureAwait(false);
        if (texts[0] == VanishesAt)
        {
            client.Abort();
            return;
        }

        if (Instead.TryGetValue(texts[0], out var other) || Instead.TryGetValue(command.Text.Split(' ')[1], out other))
        {
            await client.AnswerAsync(command, other).ConfigureAwait(false);
            return;
        }

        var contactId = command.Text.Split(' ')[1].TrimStart('@');

        var items = texts.Where(text => !Refused.Contains(text)).Select(text => Item(Interlocked.Increment(ref _lastItemId), text, contactId: contactId));
        await client.AnswerAsync(command, $$"""{"type":"newChatItems","chatItems":[{{string.Join(",", items)}}]}""").ConfigureAwait(false);
        foreach (var _ in texts.Where(Refused.Contains))
        {
            await client.EventAsync("""{"type":"chatErrors","chatErrors":[{"type":"errorStore","storeError":{"type":"largeMsg"}}]}""").ConfigureAwait(false);
        }
    }
}
