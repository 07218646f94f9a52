using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Reads and executes one command: its prefix, its arguments and its handler.</summary>
internal sealed class Route
{
    private readonly Func<CommandReader, Func<ChatCore, ChatResponse>> _read;

    private Route(string prefix, Func<CommandReader, Func<ChatCore, ChatResponse>> read)
    {
        Prefix = prefix;
        _read = read;
    }

    public string Prefix { get; }

    /// <summary>Gets whether a stopped core executes the command.</summary>
    private bool WorksStopped { get; init; }

    /// <summary>Creates a route for a command without arguments.</summary>
    public static Route To(string command, Func<ChatCore, ChatResponse> handle) => new(command, _ => handle);

    /// <summary>Creates a route for a command whose arguments are one value or a tuple.</summary>
    public static Route To<T>(string prefix, Func<CommandReader, T> read, Func<ChatCore, T, ChatResponse> handle) =>
        new(prefix, reader =>
        {
            var arguments = read(reader);
            return core => handle(core, arguments);
        });

    /// <summary>Returns the same route for a command that a stopped core executes too.</summary>
    public Route AlsoStopped() => new(Prefix, _read) { WorksStopped = true };

    /// <summary>Reads a complete command that begins with the prefix.</summary>
    /// <exception cref="CoreRefusal">The command can't be read.</exception>
    public Func<ChatCore, ChatResponse> Read(string command)
    {
        var reader = new CommandReader(command, Prefix.Length);
        var handle = _read(reader);
        reader.End();
        return core => core.IsStarted || WorksStopped
            ? handle(core)
            : throw CoreRefusal.Of(new ChatNotStartedChatErrorType());
    }
}
