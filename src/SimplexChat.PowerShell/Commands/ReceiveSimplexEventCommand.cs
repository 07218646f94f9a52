using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the events that have arrived, and can wait for more.</summary>
[Cmdlet(VerbsCommunications.Receive, "SimplexEvent", DefaultParameterSetName = "Waiting")]
[OutputType(typeof(ChatEvent))]
public sealed class ReceiveSimplexEventCommand : SimplexEventCmdlet
{
    /// <summary>Specifies the maximum number of events.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = int.MaxValue;

    /// <summary>Waits for more events until -Count events have arrived, -Timeout is over, or you press Ctrl+C.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Wait",
        HelpMessage = "Specify -Wait to wait for events that arrive later.")]
    public SwitchParameter Wait { get; set; }

    /// <summary>Specifies how long to wait in total: a number of seconds, or a TimeSpan.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        Require(nameof(Timeout), nameof(Wait), Wait);
        var events = RunspaceSessions.Current.EventsOf(Current).Reader;
        using var limit = Limit(Timeout);
        for (var count = 0; count < Count; count++)
        {
            StopToken.ThrowIfCancellationRequested();
            var received = Wait ? Await(events, limit.Token) : events.TryTake(Type, out var waiting) ? waiting : null;
            if (received is null)
            {
                break;
            }

            WriteObject(received.ChatEvent);
        }

        WriteNotices();
    }
}
