using System.Text.Json;

namespace SimplexChat.Testing.Conversations;

/// <summary>
/// Compares a conversation with a recorded one by the rules in the README of the transcripts, either line by line or
/// completely. Renamed ids that one line shows apply to the following lines.
/// </summary>
public sealed class ConversationComparer
{
    private readonly Renaming _renaming = new();
    private readonly FieldComparer _fields;
    private readonly Func<JsonElement, JsonElement> _expect;
    private string _step = "";

    /// <summary>Initializes a comparer without renamed ids.</summary>
    /// <param name="expect">
    /// Replaces parts of recorded messages, such as the folders of this computer. By default, nothing is replaced.
    /// </param>
    public ConversationComparer(Func<JsonElement, JsonElement>? expect = null)
    {
        _fields = new FieldComparer(_renaming);
        _expect = expect ?? (static recorded => recorded);
    }

    /// <summary>Compares two complete conversations.</summary>
    /// <param name="recorded">The recorded conversation.</param>
    /// <param name="played">The played conversation. Its lines are in the order of each core; their numbers aren't used.</param>
    /// <returns>The first difference, or null.</returns>
    public static ConversationDifference? Find(Transcript recorded, Transcript played)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(played);
        var cores = played.Lines.GroupBy(line => line.Core).ToDictionary(lines => lines.Key, lines => new PlayedCore(lines));
        var comparer = new ConversationComparer();
        try
        {
            foreach (var line in recorded.Lines)
            {
                comparer.Compare(recorded.Name, line, cores.GetValueOrDefault(line.Core) ?? new PlayedCore([]));
            }

            foreach (var (name, core) in cores)
            {
                ThrowIfMore(recorded.Name, name, core.Left);
            }

            return null;
        }
        catch (ConversationException found)
        {
            return found.Difference;
        }
    }

    /// <summary>Returns a recorded command with the ids, keys and links of the played conversation.</summary>
    /// <param name="line">The line of the command.</param>
    public string Translate(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _step = $"{line.Core}: {line.Command}";
        return _renaming.Translate(line.Core, line.Command);
    }

    /// <summary>Compares a response.</summary>
    /// <param name="name">The name of the transcript.</param>
    /// <param name="recorded">The recorded line.</param>
    /// <param name="said">The response of the core.</param>
    /// <exception cref="ConversationException">The responses differ.</exception>
    public void CompareAnswer(string name, TranscriptLine recorded, JsonElement said)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        Compare(name, recorded, _expect(recorded.Response), said);
    }

    /// <summary>Compares an event. If an event contains several statuses, each one is compared separately.</summary>
    /// <param name="name">The name of the transcript.</param>
    /// <param name="recorded">The recorded line.</param>
    /// <param name="waiting">The events of the core that weren't compared yet. The compared event is removed.</param>
    /// <param name="wait">
    /// Makes the core send more events. Its argument is the type of the expected event. Returns false if there are no
    /// more events.
    /// </param>
    /// <exception cref="ConversationException">The events differ, or the event is missing.</exception>
    public void CompareEvent(string name, TranscriptLine recorded, SaidEvents waiting, Func<string, bool>? wait = null)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(waiting);
        foreach (var expected in ConversationEvents.Split(_expect(recorded.Response)))
        {
            JsonElement? said;
            while ((said = waiting.Take(actual => IsTurn(recorded.Core, expected, actual))) is null)
            {
                if (wait?.Invoke(ConversationEvents.Type(expected)) is not true)
                {
                    throw Differ(name, recorded, new("type", $"\"{ConversationEvents.Type(expected)}\"", "no event"));
                }
            }

            Compare(name, recorded, expected, said.Value);
        }
    }

    /// <summary>Throws if a core has sent more events than recorded.</summary>
    /// <param name="name">The name of the transcript.</param>
    /// <param name="core">The core.</param>
    /// <param name="left">The events of the core that weren't compared.</param>
    /// <exception cref="ConversationException">The core has sent more events.</exception>
    public static void ThrowIfMore(string name, string core, SaidEvents left)
    {
        ArgumentNullException.ThrowIfNull(left);
        if (left.First is { } more)
        {
            throw new ConversationException(new(name, "the end", core, "event", new("type", "no more events", more.GetRawText())));
        }
    }

    private void Compare(string name, TranscriptLine line, PlayedCore core)
    {
        switch (line.Direction)
        {
            case "command":
                var expected = Translate(line);
                if (core.NextCommand() is var got && (got is null || !CommandText.AreSame(expected, got)))
                {
                    throw Differ(name, line, new("cmd", expected, got ?? "nothing"));
                }

                break;
            case "response":
                CompareAnswer(name, line, core.NextAnswer() ?? throw Differ(name, line, new("type", "an answer", "nothing")));
                break;
            default:
                CompareEvent(name, line, core.Left);
                break;
        }
    }

    private void Compare(string name, TranscriptLine line, JsonElement expected, JsonElement said)
    {
        if (_fields.Find(line.Core, expected, said) is { } difference)
        {
            throw Differ(name, line, difference);
        }
    }

    // Takes the next event of the same chat, or for events without a chat, the next one of the same type. Their order
    // relative to each other can vary. So can the order of the statuses of different messages: while a core sends one
    // message, the receipt of another one can arrive.
    private bool IsTurn(string core, JsonElement expected, JsonElement actual) => IsSameChat(core, expected, actual)
        && (ConversationEvents.StatusItem(expected) is not { } item
            || (ConversationEvents.StatusItem(actual) is { } other && _renaming.MayBe(core, "item", item, other)));

    private bool IsSameChat(string core, JsonElement expected, JsonElement actual) => ConversationEvents.Chat(expected) is { } chat
        ? ConversationEvents.Chat(actual) is { } other && other.Kind == chat.Kind && _renaming.MayBe(core, chat.Kind, chat.Id, other.Id)
        : ConversationEvents.Chat(actual) is null && ConversationEvents.Type(actual) == ConversationEvents.Type(expected);

    private ConversationException Differ(string name, TranscriptLine line, FieldDifference field) => new(new(
        $"{name}:{line.Number}", _step, line.Core, line.Direction, field));
}
