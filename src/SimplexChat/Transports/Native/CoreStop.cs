using SimplexChat.Cores;

namespace SimplexChat.Transports.Native;

/// <summary>
/// Stops a core. A core that takes a message in just then loses the request, and never answers; asked again, it stops and
/// answers both.
/// </summary>
internal static class CoreStop
{
    private const int MostRequests = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>The command.</summary>
    public static NativeCommand Command { get; } = new(null, "/_stop");

    /// <summary>Whether a command stops the core.</summary>
    public static bool Is(NativeCommand command) => command.Text.AsSpan().SequenceEqual(Command.Text);

    /// <summary>Stops a core; no request is under way any more when it returns.</summary>
    /// <param name="core">The core.</param>
    public static NativeText Send(HostedCore core)
    {
        using var answered = new ManualResetEventSlim();
        var repeating = Start(() => Repeat(core, answered));
        try
        {
            return core.Send(Command.Text);
        }
        finally
        {
            answered.Set();
            repeating.Join();
        }
    }

    private static void Repeat(HostedCore core, ManualResetEventSlim answered)
    {
        List<Thread> requests = [];
        while (requests.Count < MostRequests && !answered.Wait(Patience))
        {
            requests.Add(Start(() => core.Send(Command.Text).Dispose()));
        }

        requests.ForEach(request => request.Join());
    }

    private static Thread Start(ThreadStart work)
    {
        var thread = new Thread(work) { IsBackground = true, Name = "SimpleX core: stop" };
        thread.Start();
        return thread;
    }
}
