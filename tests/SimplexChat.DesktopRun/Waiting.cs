using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.DesktopRun;

/// <summary>Waits are cancelled: for an answer that does not come, and for an event.</summary>
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
