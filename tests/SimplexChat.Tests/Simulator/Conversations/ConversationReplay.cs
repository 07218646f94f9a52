using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Testing;

namespace SimplexChat.Tests.Simulator;

/// <summary>
/// Has the conversation of transcripts on simulated cores, and compares as it goes. The network delivers to a core when
/// the recorded one said something by itself: so both take the same course, of the many that are free.
/// </summary>
internal sealed class ConversationReplay : IDisposable
{
    private readonly CoreNetwork _network;
    private readonly Dictionary<string, (ChatCore Core, CoreEvents Events)> _cores = [];
    private readonly ConversationComparer _comparer;

    public ConversationReplay(int seed = 1)
    {
        _network = new(seed, new SimulatorClock(new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc)));
        _comparer = new ConversationComparer(Renaming);
        foreach (var name in new[] { "alice", "bob", "carol" })
        {
            var core = new ChatCore(_network, name);
            var events = new CoreEvents();
            core.Clients.Attach(events);
            _cores.Add(name, (core, events));
            Ask(name, $"/_files_folder {Folders.OfCore(name)}");
        }
    }

    public Renaming Renaming { get; } = new();

    public ConversationFolders Folders { get; } = new();

    public void Dispose() => Folders.Dispose();

    /// <summary>Replays some transcripts, one after another.</summary>
    /// <exception cref="ConversationException">The conversation differs; the message says where and how.</exception>
    public ConversationReplay Run(params string[] numbers)
    {
        foreach (var number in numbers)
        {
            Run(Transcript.Load(number));
        }

        return this;
    }

    /// <summary>Replays a transcript.</summary>
    public ConversationReplay Run(Transcript transcript)
    {
        var answers = new Dictionary<string, JsonElement>();
        foreach (var line in transcript.Lines)
        {
            try
            {
                switch (line.Direction)
                {
                    case "command":
                        answers[line.Core] = Ask(line.Core, Renaming.Translate(line.Core, Folders.Translate(line.Command)));
                        break;
                    case "response":
                        _comparer.Compare(line.Core, Folders.Translate(line.Response), answers[line.Core]);
                        break;
                    case "event":
                        CompareEvents(line.Core, Folders.Translate(line.Response));
                        break;
                }
            }
            catch (ConversationException difference)
            {
                throw new ConversationException(
                    $"{transcript.Name}:{line.Number}: {line.Core}, {line.Direction}: {difference.Message}");
            }
        }

        ThrowIfMoreIsSaid(transcript);
        return this;
    }

    public void StopRelay() => _network.StopRelay();

    public void StartRelay() => _network.StartRelay();

    /// <summary>Has a core carry out a command.</summary>
    public JsonElement Ask(string core, string command)
    {
        using var answer = JsonDocument.Parse(Envelope.Answer(null, _cores[core].Core.Execute(command)));
        return answer.RootElement.GetProperty("resp").Clone();
    }

    /// <summary>Lets everything under way arrive, and forgets what the cores say of it.</summary>
    public void Settle()
    {
        _network.DeliverAll();
        foreach (var (_, events) in _cores.Values)
        {
            events.Waiting.ToList().ForEach(events.Take);
        }
    }

    private void CompareEvents(string core, JsonElement recorded)
    {
        foreach (var expected in CoreEvents.Split(recorded))
        {
            var actual = Next(core, CoreEvents.Chat(expected), expected.GetProperty("type").GetString()!);
            _cores[core].Events.Take(actual);
            _comparer.Compare(core, expected, actual);
        }
    }

    // The next event about that chat. Events about no chat are in no order: the next of that type.
    private JsonElement Next(string core, (string Kind, string Id)? chat, string type)
    {
        while (true)
        {
            foreach (var waiting in _cores[core].Events.Waiting)
            {
                if (chat is null ? CoreEvents.Chat(waiting) is null && waiting.GetProperty("type").GetString() == type : IsAbout(core, chat.Value, waiting))
                {
                    return waiting;
                }
            }

            if (!Deliver(core) && !(type == "chatError" && Retry(core)))
            {
                throw new ConversationException($"expected {type}, got nothing");
            }
        }
    }

    private bool IsAbout(string core, (string Kind, string Id) recorded, JsonElement actual) =>
        CoreEvents.Chat(actual) is { } chat && chat.Kind == recorded.Kind
            && (Renaming.Find(core, recorded.Kind, recorded.Id) is { } known
                ? known == chat.Id
                : !Renaming.IsTaken(core, recorded.Kind, chat.Id));

    // What waits for the core itself; if nothing does, what others have to take in first.
    private bool Deliver(string core) =>
        CoreNetwork.DeliverNext(_cores[core].Core)
        || _cores.Values.Any(other => CoreNetwork.DeliverNext(other.Core));

    // An agent tries the relay again from time to time: here whenever the recorded one did.
    private bool Retry(string core) => _network.Relay.IsStopped && RelaySubscriptions.Retry(_cores[core].Core);

    private void ThrowIfMoreIsSaid(Transcript transcript)
    {
        _network.DeliverAll();
        foreach (var (name, (_, events)) in _cores)
        {
            if (events.Waiting.Count > 0)
            {
                throw new ConversationException(
                    $"{transcript.Name}: {name} says more than was recorded: {events.Waiting[0].GetRawText()}");
            }
        }
    }
}
