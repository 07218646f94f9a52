namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that wait for events.</summary>
public abstract class SimplexListeningCmdlet : SimplexSessionCmdlet
{
    /// <summary>
    /// Waits for the next event. A notice of the session, for example of a lost connection, is written at once, and the wait
    /// continues.
    /// </summary>
    /// <param name="events">The reader of the events.</param>
    /// <param name="types">The event types, or null for all.</param>
    /// <param name="timeout">The token that ends the wait.</param>
    /// <returns>The event with its position, or null on timeout.</returns>
    internal ReceivedEvent? Await(EventReader events, IReadOnlyCollection<string>? types, CancellationToken timeout)
    {
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            if (events.TryTake(types, out var received))
            {
                return received;
            }

            var arrival = events.WaitToTakeAsync(types, timeout);
            Waiter.Until(arrival);
            if (arrival.IsCanceled && !StopToken.IsCancellationRequested)
            {
                return null;
            }

            arrival.GetAwaiter().GetResult();
        }
    }
}
