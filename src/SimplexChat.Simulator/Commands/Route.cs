using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How one command is read and carried out: what it begins with, its arguments, its handler.</summary>
internal sealed class Route
{
    private readonly Func<CommandReader, Func<ChatCore, ChatResponse>> _read;

    private Route(string prefix, Func<CommandReader, Func<ChatCore, ChatResponse>> read)
    {
        Prefix = prefix;
        _read = read;
    }

    public string Prefix { get; }

    /// <summary>Whether a core that was stopped carries it out.</summary>
    private bool WorksStopped { get; init; }

    /// <summary>A command without arguments.</summary>
    public static Route To(string command, Func<ChatCore, ChatResponse> handle) => new(command, _ => handle);

    /// <summary>A command whose arguments are read into one value or a tuple.</summary>
    public static Route To<T>(string prefix, Func<CommandReader, T> read, Func<ChatCore, T, ChatResponse> handle) =>
        new(prefix, reader =>
        {
            var arguments = read(reader);
            return core => handle(core, arguments);
        });

    /// <summary>The same command, which also a core that was stopped carries out.</summary>
    public Route AlsoStopped() => new(Prefix, _read) { WorksStopped = true };

    /// <summary>Reads a command that begins with the prefix, to its end.</summary>
    /// <exception cref="CoreRefusal">It can't be read.</exception>
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
