using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Commands;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that read events.</summary>
public abstract class SimplexEventCmdlet : SimplexSessionCmdlet
{
    /// <summary>Only events of these types, such as newChatItems.</summary>
    [Parameter(Position = 0)]
    [EventTypeTransformation]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    public string[]? Type { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Type;

    /// <summary>
    /// Waits for the next event. Whoever waits for hours has to hear at once that the connection is lost or back: a notice
    /// interrupts the wait, and is written.
    /// </summary>
    /// <param name="events">Where from.</param>
    /// <param name="timeout">Ends the wait.</param>
    /// <returns>The event; null when the time is over.</returns>
    protected ChatEvent? Await(EventReader events, CancellationToken timeout)
    {
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            if (events.TryTake(Type, out var happening))
            {
                return happening;
            }

            using var watch = new NoticeWatch(Current, timeout);
            WriteNotices();
            try
            {
                return events.TakeAsync(Type, watch.Token).GetAwaiter().GetResult();
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
