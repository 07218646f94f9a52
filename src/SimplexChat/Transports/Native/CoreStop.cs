using SimplexChat.Cores.Hosting;

namespace SimplexChat.Transports.Native;

/// <summary>
/// Stops a core. A core that is processing a message at that moment loses the request and never responds to it. A repeated
/// request stops the core, and completes both requests.
/// </summary>
internal static class CoreStop
{
    private const int MaxRequests = 32;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets the command that stops the core.</summary>
    public static NativeCommand Command { get; } = new(null, "/_stop");

    /// <summary>Returns true if a command stops the core.</summary>
    public static bool Is(NativeCommand command) => command.Text.AsSpan().SequenceEqual(Command.Text);

    /// <summary>Stops a core. When this returns, no request is in progress.</summary>
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
        while (requests.Count < MaxRequests && !answered.Wait(RetryDelay))
        {
            requests.Add(Start(() =>
            {
                core.Send(Command.Text).Dispose();
                core.EndThread();
            }));
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
