using SimplexChat.Simulator;

namespace SimplexChat.PowerShell;

/// <summary>A simulated core that Start-SimplexSimulator serves over WebSocket; Stop-SimplexSimulator ends that.</summary>
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

    /// <summary>The core's name.</summary>
    public string Name => Core.Name;

    /// <summary>Where clients connect.</summary>
    public Uri Uri { get; }

    /// <summary>The port.</summary>
    public int Port => Uri.Port;

    /// <summary>The core.</summary>
    public SimulatedCore Core { get; }

    /// <summary>The network that the core is part of.</summary>
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

    /// <summary>The core's name and address.</summary>
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
