using SimplexChat.Api;
using SimplexChat.PowerShell.Commands;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that wait for events.</summary>
public abstract class SimplexListeningCmdlet : SimplexSessionCmdlet
{
    /// <summary>
    /// Waits for the next event. Whoever waits for hours has to hear at once that the connection is lost or back: a notice
    /// interrupts the wait, and is written.
    /// </summary>
    /// <param name="events">Where from.</param>
    /// <param name="types">Which types; null for all.</param>
    /// <param name="timeout">Ends the wait.</param>
    /// <returns>The event; null when the time is over.</returns>
    protected ChatEvent? Await(EventReader events, IReadOnlyCollection<string>? types, CancellationToken timeout)
    {
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            if (events.TryTake(types, out var happening))
            {
                return happening;
            }

            using var watch = new NoticeWatch(Current, timeout);
            WriteNotices();
            try
            {
                return events.TakeAsync(types, watch.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !StopToken.IsCancellationRequested)
            {
                return null;
            }
            catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
            {
                // A notice. It is written, and the wait goes on.
            }
        }
    }
}
