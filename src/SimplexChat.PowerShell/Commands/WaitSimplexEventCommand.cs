using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Events;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Waits for an event and returns it.</summary>
[Cmdlet(VerbsLifecycle.Wait, "SimplexEvent")]
[OutputType(typeof(ChatEvent))]
public sealed class WaitSimplexEventCommand : SimplexEventCmdlet
{
    /// <summary>Specifies the script block that an event must match. $_ and the first argument are the event.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public ScriptBlock? Filter { get; set; }

    /// <summary>Specifies how long to wait: a number of seconds, or a TimeSpan.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <summary>Specifies a position ($session.EventPosition) or a time.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [EventPlaceTransformation]
    public object? Since { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var awaited = RunspaceSessions.Current.EventsOf(Current).Awaited;
        // With a filter or a position, use a second reader, so that other events remain for the next wait.
        var events = Filter is null && Since is null ? awaited : Current.ReadEvents(EventPlaces.Find(Current, Since), awaited);
        using var limit = Limit(Timeout);
        while (Await(events, limit.Token) is { } received)
        {
            if (IsMatch(received.ChatEvent))
            {
                awaited.Skip(received);
                WriteObject(received.ChatEvent);
                WriteNotices();
                return;
            }
        }

        WriteNotices();
        WriteError(new ErrorRecord(
            new TimeoutException(
                FormattableString.Invariant($"No matching event {(Type is null ? "" : "of type " + string.Join(" or ", Type) + " ")}arrived within {Timeout!.Value.TotalSeconds} s.")),
            "Timeout",
            ErrorCategory.OperationTimeout,
            Type));
    }

    private bool IsMatch(ChatEvent happening) => Filter is null
        || LanguagePrimitives.IsTrue(Filter.InvokeWithContext(null, [new PSVariable("_", happening)], happening));
}
