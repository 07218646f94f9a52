using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>
/// Accepts messages like a core: the answer contains an item for each message. On request, the commands are answered one after
/// the other, with the delays that were measured with a real core.
/// </summary>
internal sealed class SentMessages
{
    private const string Prefix = "/_send @";
    private const string ContactMark = "123454321";
    private const string ItemMark = "987656789";
    private const string TextMark = "%TEXT%";

    // Measured (tests/transcripts/README.md): a single message alone, and a single message with other commands in progress. The values
    // for batches are a line through the measurements of 10 messages (8 ms each) and 200 messages (3.5 ms each).
    private static readonly Pace Unoptimised = new(84, 45, 47, 3.3);

    // Measured on a core built with optimization: 1,000 messages took 325 ms in 11 commands, and 200 ms in 3.
    private static readonly Pace Optimised = new(15.6, 15.6, 15.6, 0.153);

    private readonly object _gate = new();
    private Task _last = Task.CompletedTask;
    private readonly string _user;
    private readonly string _item;
    private int _waiting;
    private long _lastItem;
    private Pace? _pace;

    /// <summary>Creates the answers from a recorded answer.</summary>
    /// <param name="recorded">The answer to a command that sent one text to a contact.</param>
    public SentMessages(JsonNode recorded)
    {
        var item = recorded["chatItems"]![0]!.DeepClone();
        item["chatInfo"]!["contact"]!["contactId"] = long.Parse(ContactMark, CultureInfo.InvariantCulture);
        item["chatItem"]!["meta"]!["itemId"] = long.Parse(ItemMark, CultureInfo.InvariantCulture);
        item["chatItem"]!["meta"]!["itemText"] = TextMark;
        item["chatItem"]!["content"]!["msgContent"]!["text"] = TextMark;
        _item = item.ToJsonString();
        _user = recorded["user"]!.ToJsonString();
    }

    /// <summary>Gets the number of commands since the last reset.</summary>
    public int Commands { get; private set; }

    public static bool Knows(string command) => command.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Resets the count.</summary>
    /// <param name="pace">The time that commands take: <c>slowly</c>, <c>optimised</c>, or null for no time.</param>
    public void Reset(string? pace)
    {
        Commands = 0;
        _pace = pace switch
        {
            null => null,
            "optimised" => Optimised,
            _ => Unoptimised,
        };
    }

    /// <summary>Answers a command after the earlier commands. Further commands can arrive in the meantime.</summary>
    public Task AnswerAsync(ConnectedClient client, ReceivedCommand command)
    {
        lock (_gate)
        {
            Commands++;
            return _last = AnswerAsync(_last, Interlocked.Increment(ref _waiting) > 1, client, command);
        }
    }

    private async Task AnswerAsync(Task earlier, bool others, ConnectedClient client, ReceivedCommand command)
    {
        var (contact, messages) = Read(command.Text);
        await earlier;
        if (_pace is { } pace)
        {
            others |= Volatile.Read(ref _waiting) > 1;
            await Task.Delay(TimeSpan.FromMilliseconds(
                messages.Count == 1 ? (others ? pace.InFlight : pace.Alone) : pace.PerBatch + (messages.Count * pace.PerMessage)));
        }

        await client.AnswerAsync(command, Answer(contact, messages));
        Interlocked.Decrement(ref _waiting);
    }

    private static (string Contact, List<string> Messages) Read(string command)
    {
        var end = command.IndexOf(' ', Prefix.Length);
        using var composed = JsonDocument.Parse(command.AsMemory(command.IndexOf('[', end)));
        return (
            command[Prefix.Length..end],
            [.. composed.RootElement.EnumerateArray().Select(message => message.GetProperty("msgContent").GetProperty("text").GetRawText()[1..^1])]);
    }

    private string Answer(string contact, List<string> messages)
    {
        var items = messages.Select(text => _item
            .Replace(ContactMark, contact, StringComparison.Ordinal)
            .Replace(ItemMark, (++_lastItem).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(TextMark, text, StringComparison.Ordinal));
        return $$"""{"type":"newChatItems","user":{{_user}},"chatItems":[{{string.Join(",", items)}}]}""";
    }

    // Milliseconds.
    private sealed record Pace(double Alone, double InFlight, double PerBatch, double PerMessage);
}
