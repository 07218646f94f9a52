using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// A fault of a simulated network; see <see cref="SimplexSimulator.AddFault"/>. It applies to the clients of a core, not
/// to the simulator's own peers.
/// </summary>
public sealed class SimulatorFault
{
    private readonly int? _times;

    /// <summary>Initializes a fault.</summary>
    /// <param name="kind">The kind of the fault.</param>
    public SimulatorFault(SimulatorFaultKind kind) => Kind = kind;

    /// <summary>Gets the kind of the fault.</summary>
    public SimulatorFaultKind Kind { get; }

    /// <summary>Gets the network that the fault was added to, or null.</summary>
    public SimplexSimulator? Simulator { get; internal set; }

    /// <summary>Gets the name of the core that the fault applies to, or null for all cores.</summary>
    public string? Core { get; init; }

    /// <summary>Gets the description of the commands that the fault applies to, or null for all commands.</summary>
    public string? Command { get; init; }

    /// <summary>Gets the predicate for the command strings that the fault applies to, or null for all commands.</summary>
    public Func<string, bool>? Matches { get; init; }

    /// <summary>Gets the error in the response to a refused command.</summary>
    public ChatError? Error { get; init; }

    /// <summary>Gets the delay of a response.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the text that replaces a response.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets how many times the fault will still occur, or null for no limit.</summary>
    public int? TimesLeft { get; internal set; }

    /// <summary>Gets how many times the fault occurs, or null for no limit.</summary>
    public int? Times
    {
        get => _times;
        init => TimesLeft = _times = value;
    }

    /// <summary>Gets how many times the fault has occurred.</summary>
    public int Count { get; internal set; }

    /// <summary>Returns a description of the fault.</summary>
    public override string ToString() => Kind switch
    {
        SimulatorFaultKind.Refuse => $"Refuse {What} with {Error?.ErrorId}",
        SimulatorFaultKind.Delay => FormattableString.Invariant($"Answer {What} {Delay.TotalSeconds} s late"),
        SimulatorFaultKind.Silence => $"Don't answer {What}",
        SimulatorFaultKind.Garbage => $"Answer garbage to {What}",
        SimulatorFaultKind.Disconnect => $"Disconnect at {What}",
        SimulatorFaultKind.Away => "Be unreachable",
        SimulatorFaultKind.DiskFull => "Have a full disk",
        _ => "Stop the relay",
    };

    private string What => Command ?? "any command";
}
