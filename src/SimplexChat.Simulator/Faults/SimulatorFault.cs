using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// Something that is to go wrong on a simulated network; see <see cref="SimplexSimulator.AddFault"/>. It befalls the
/// clients of a core, not the simulator's own peers.
/// </summary>
public sealed class SimulatorFault
{
    private readonly int? _times;

    /// <summary>Makes a fault.</summary>
    /// <param name="kind">What goes wrong.</param>
    public SimulatorFault(SimulatorFaultKind kind) => Kind = kind;

    /// <summary>What goes wrong.</summary>
    public SimulatorFaultKind Kind { get; }

    /// <summary>The network on which it is or was in force; null before that.</summary>
    public SimplexSimulator? Simulator { get; internal set; }

    /// <summary>Which core it befalls, by its name; null for all.</summary>
    public string? Core { get; init; }

    /// <summary>Which commands it befalls, for people; null for all.</summary>
    public string? Command { get; init; }

    /// <summary>Whether it befalls a command string; null for all.</summary>
    public Func<string, bool>? Matches { get; init; }

    /// <summary>What a refused command is answered.</summary>
    public ChatError? Error { get; init; }

    /// <summary>How late an answer comes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What comes instead of an answer.</summary>
    public string Text { get; init; } = "";

    /// <summary>How many times it is still to happen; null for without end.</summary>
    public int? TimesLeft { get; internal set; }

    /// <summary>How many times it is to happen; null for without end.</summary>
    public int? Times
    {
        get => _times;
        init => TimesLeft = _times = value;
    }

    /// <summary>How many times it has happened.</summary>
    public int Count { get; internal set; }

    /// <summary>What it does, in words.</summary>
    public override string ToString() => Kind switch
    {
        SimulatorFaultKind.Refuse => $"Refuse {What} with {Error?.ErrorId}",
        SimulatorFaultKind.Delay => FormattableString.Invariant($"Answer {What} {Delay.TotalSeconds} s late"),
        SimulatorFaultKind.Silence => $"Answer nothing to {What}",
        SimulatorFaultKind.Garbage => $"Answer garbage to {What}",
        SimulatorFaultKind.Disconnect => $"Drop the connection at {What}",
        SimulatorFaultKind.Away => "Be away",
        SimulatorFaultKind.DiskFull => "Have no room on the disk",
        _ => "Stop the relay",
    };

    private string What => Command ?? "any command";
}
