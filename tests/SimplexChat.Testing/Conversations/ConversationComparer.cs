using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>
/// Compares a conversation with a recorded one by the rules of the transcripts' README, line by line as it is played or
/// both at once. What one line shows, such as which id stands for which, holds for those that follow.
/// </summary>
public sealed class ConversationComparer
{
    private readonly Renaming _renaming = new();
    private readonly FieldComparer _fields;
    private readonly Func<JsonElement, JsonElement> _expect;
    private string _step = "";

    /// <summary>Makes a comparer that knows nothing yet.</summary>
    /// <param name="expect">
    /// Puts something else in what was recorded, such as the folders of this machine; nothing by default.
    /// </param>
    public ConversationComparer(Func<JsonElement, JsonElement>? expect = null)
    {
        _fields = new FieldComparer(_renaming);
        _expect = expect ?? (static recorded => recorded);
    }

    /// <summary>Compares two whole conversations.</summary>
    /// <param name="recorded">The recorded one.</param>
    /// <param name="played">The other one; its lines are in the order of each core, whatever their numbers.</param>
    /// <returns>The first difference; null if they are the same.</returns>
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

    /// <summary>A recorded command, with the ids, keys and links of the conversation that is played.</summary>
    /// <param name="line">The command's line.</param>
    public string Translate(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _step = $"{line.Core}: {line.Command}";
        return _renaming.Translate(line.Core, line.Command);
    }

    /// <summary>Compares an answer.</summary>
    /// <param name="name">The transcript's name.</param>
    /// <param name="recorded">The recorded line.</param>
    /// <param name="said">What the core answered.</param>
    /// <exception cref="ConversationException">It is not the same.</exception>
    public void CompareAnswer(string name, TranscriptLine recorded, JsonElement said)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        Compare(name, recorded, _expect(recorded.Response), said);
    }

    /// <summary>Compares an event, or each of its statuses by itself.</summary>
    /// <param name="name">The transcript's name.</param>
    /// <param name="recorded">The recorded line.</param>
    /// <param name="waiting">What the core said by itself and was not compared; what is compared is taken out.</param>
    /// <param name="wait">
    /// Has the core say more, given the type of the event that is expected; false when there is nothing more.
    /// </param>
    /// <exception cref="ConversationException">It is not the same, or did not come.</exception>
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

    /// <summary>Sees whether a core has said more than was recorded.</summary>
    /// <param name="name">The transcript's name.</param>
    /// <param name="core">The core.</param>
    /// <param name="left">What it said by itself and was not compared.</param>
    /// <exception cref="ConversationException">It has.</exception>
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

    // Of events about one chat the next, of others the next of that type: their order is free.
    private bool IsTurn(string core, JsonElement expected, JsonElement actual) => ConversationEvents.Chat(expected) is { } chat
        ? ConversationEvents.Chat(actual) is { } other && other.Kind == chat.Kind && _renaming.MayBe(core, chat.Kind, chat.Id, other.Id)
        : ConversationEvents.Chat(actual) is null && ConversationEvents.Type(actual) == ConversationEvents.Type(expected);

    private ConversationException Differ(string name, TranscriptLine line, FieldDifference field) => new(new(
        $"{name}:{line.Number}", _step, line.Core, line.Direction, field));
}
