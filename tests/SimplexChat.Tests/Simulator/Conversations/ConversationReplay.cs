using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Simulator.Commands;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;
using SimplexChat.Testing;
using SimplexChat.Testing.Conversations;

namespace SimplexChat.Tests.Simulator.Conversations;

/// <summary>
/// Replays the conversation of transcripts on simulated cores and compares each message. The network delivers to a core
/// whenever the recorded core sent an event. So both have the same order of events, of several valid orders.
/// </summary>
internal sealed class ConversationReplay : IDisposable
{
    private readonly CoreNetwork _network;
    private readonly Dictionary<string, (ChatCore Core, ReplayPort Port)> _cores = [];
    private readonly ConversationComparer _comparer;
    private readonly List<TranscriptLine> _played = [];

    public ConversationReplay(int seed = 1, CoreBuild build = CoreBuild.Later)
    {
        _network = new(seed, new SimulatorClock(new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc))) { CoreBuild = build };
        _comparer = new ConversationComparer(Folders.Translate);
        foreach (var name in new[] { "alice", "bob", "carol" })
        {
            var core = new ChatCore(_network, name, displayName: name);
            var port = new ReplayPort(said => Note(name, "event", "", said));
            core.Clients.Attach(port);
            _cores.Add(name, (core, port));
            Ask(name, $"/_files_folder {Folders.OfCore(name)}");
        }

        _played.Clear();
    }

    /// <summary>Gets the conversation on the simulated cores, in order.</summary>
    public Transcript Played => new("played", [.. _played]);

    public ConversationFolders Folders { get; } = new();

    public void Dispose() => Folders.Dispose();

    /// <summary>Replays transcripts, one after another.</summary>
    /// <exception cref="ConversationException">
    /// The conversation differs. The message contains the place and the difference.
    /// </exception>
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
            switch (line.Direction)
            {
                case "command":
                    answers[line.Core] = Ask(line.Core, Folders.Translate(_comparer.Translate(line)));
                    break;
                case "response":
                    _comparer.CompareAnswer(transcript.Name, line, answers[line.Core]);
                    break;
                default:
                    _comparer.CompareEvent(
                        transcript.Name, line, _cores[line.Core].Port.Said, type => Deliver(line.Core) || (type == "chatError" && Retry(line.Core)));
                    break;
            }
        }

        _network.DeliverAll();
        foreach (var (name, (_, port)) in _cores)
        {
            ConversationComparer.ThrowIfMore(transcript.Name, name, port.Said);
        }

        return this;
    }

    public void StopRelay() => _network.StopRelay();

    public void StartRelay() => _network.StartRelay();

    /// <summary>Executes a command on a core.</summary>
    public JsonElement Ask(string core, string command)
    {
        Note(core, "command", command, default);
        using var answer = JsonDocument.Parse(Envelope.Answer(null, CommandTable.Execute(_cores[core].Core, command)).Payload.ToArray());
        var response = answer.RootElement.Clone();
        Note(core, "response", "", response);
        return response;
    }

    /// <summary>Delivers everything, and removes the events of the cores.</summary>
    public void Settle()
    {
        _network.DeliverAll();
        foreach (var (_, port) in _cores.Values)
        {
            port.Said.Clear();
        }
    }

    private void Note(string core, string direction, string command, JsonElement said) =>
        _played.Add(new(_played.Count + 1, core, direction, null, command, said));

    // Delivers what waits for the core, or if nothing does, what waits for the other cores.
    private bool Deliver(string core) =>
        CoreNetwork.DeliverNext(_cores[core].Core)
        || _cores.Values.Any(other => CoreNetwork.DeliverNext(other.Core));

    // An agent tries to reconnect to the relay from time to time. Here, it does so when the recorded one did.
    private bool Retry(string core) => _network.Relay.IsStopped && RelaySubscriptions.Retry(_cores[core].Core);
}
