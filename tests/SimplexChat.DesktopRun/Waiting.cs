using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.DesktopRun;

/// <summary>Cancels two waits: one for an answer that doesn't arrive, and one for an event.</summary>
internal static class Waiting
{
    public static async Task RunAsync()
    {
        using var network = new SimplexSimulator();
        await using var session = await SimplexSession.ConnectAsync(network.GetOrAddCore("alice").CreateTransport());
        network.AddFault(new(SimulatorFaultKind.Delay) { Delay = TimeSpan.FromDays(1) });
        using var cancelled = new CancellationTokenSource();
        Task[] waits = [session.SendAsync(new ShowActiveUserCommand(), cancelled.Token), session.Events.TakeAsync(null, cancelled.Token)];
        cancelled.Cancel();
        foreach (var wait in waits)
        {
            try
            {
                await wait;
                Console.WriteLine("ended");
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine("cancelled");
            }
        }
    }
}
