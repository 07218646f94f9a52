using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Writes the events that wait in the session, and takes them out of it; with -Wait also those that come.</summary>
[Cmdlet(VerbsCommunications.Receive, "SimplexEvent", DefaultParameterSetName = "Waiting")]
[OutputType(typeof(ChatEvent))]
public sealed class ReceiveSimplexEventCommand : SimplexSessionCmdlet
{
    /// <summary>Only events of these types, such as newChatItems; all others stay in the session.</summary>
    [Parameter(Position = 0)]
    [EventTypeTransformation]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>How many events at most.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = int.MaxValue;

    /// <summary>Go on waiting for events: until -Count have come, -Timeout is over or Ctrl+C is pressed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Wait")]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait in all: seconds, or a TimeSpan. When it is over the cmdlet ends; what came is written.</summary>
    [Parameter(ParameterSetName = "Wait")]
    [SecondsTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Type;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        if (Timeout is { } patience)
        {
            timeout.CancelAfter(patience);
        }

        for (var count = 0; count < Count; count++)
        {
            if (Take(timeout.Token) is not { } happening)
            {
                break;
            }

            WriteObject(happening);
        }

        WriteNotices();
    }

    // Whoever waits for hours has to hear at once that the connection is lost or back: a notice interrupts the wait.
    private ChatEvent? Take(CancellationToken timeout)
    {
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            if (Current.Events.TryTake(Type, out var happening) || !Wait)
            {
                return happening;
            }

            using var watch = new NoticeWatch(Current, timeout);
            WriteNotices();
            try
            {
                return Current.Events.TakeAsync(Type, watch.Token).GetAwaiter().GetResult();
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
