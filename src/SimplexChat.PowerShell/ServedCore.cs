using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>A simulated core that Start-SimplexSimulator serves over WebSocket until Stop-SimplexSimulator.</summary>
public sealed class ServedCore
{
    private static readonly List<ServedCore> Running = [];

    private readonly Func<Task> _stop;

    internal ServedCore(SimulatedCore core, Uri uri, Func<Task> stop)
    {
        Core = core;
        Uri = uri;
        _stop = stop;
        lock (Running)
        {
            Running.Add(this);
        }
    }

    /// <summary>Gets the name of the core.</summary>
    public string Name => Core.Name;

    /// <summary>Gets the address for clients.</summary>
    public Uri Uri { get; }

    /// <summary>Gets the port.</summary>
    public int Port => Uri.Port;

    /// <summary>Gets the core.</summary>
    public SimulatedCore Core { get; }

    /// <summary>Gets the simulated network of the core.</summary>
    public SimplexSimulator Simulator => Core.Simulator;

    internal static IReadOnlyList<ServedCore> All
    {
        get
        {
            lock (Running)
            {
                return [.. Running];
            }
        }
    }

    /// <summary>Returns the name and address of the core.</summary>
    public override string ToString() => $"{Name}: {Uri}";

    internal async Task StopAsync()
    {
        lock (Running)
        {
            if (!Running.Remove(this))
            {
                return;
            }
        }

        await _stop().ConfigureAwait(false);
    }
}
