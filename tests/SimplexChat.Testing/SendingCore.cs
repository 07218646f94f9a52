using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A core that accepts messages, except specified ones. A test can control when it answers.</summary>
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

    /// <summary>Gets the texts that the core omits from its responses.</summary>
    public IReadOnlyCollection<string> Refused { get; init; } = [];

    /// <summary>Gets other responses, by the first text of a command or by its chat, such as <c>@4</c>.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the first text of the command at which the core closes the connection; null for none.</summary>
    public string? VanishesAt { get; init; }

    /// <summary>Gets the address of the core.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>Gets the commands, each with its chat and the texts of its messages.</summary>
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

    /// <summary>Gets the texts of each command.</summary>
    public IReadOnlyList<string[]> Texts => [.. Commands.Select(command => command.Texts)];

    /// <summary>Waits for the next client.</summary>
    public Task<ConnectedClient> ClientAsync() => _server.NextClientAsync();

    /// <summary>Releases waiting answers.</summary>
    /// <param name="count">The number of answers.</param>
    public void Answer(int count = 1) => _answers.Release(count);

    /// <summary>Returns a sent item as a core shows it.</summary>
    /// <param name="id">The id of the item.</param>
    /// <param name="text">The text.</param>
    /// <param name="status">The status in JSON.</param>
    /// <param name="contactId">The id of the contact.</param>
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

    // The server reads the next command when this method returns.
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
