using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Waits for an event and returns it.</summary>
[Cmdlet(VerbsLifecycle.Wait, "SimplexEvent")]
[OutputType(typeof(ChatEvent))]
public sealed class WaitSimplexEventCommand : SimplexEventCmdlet
{
    /// <summary>What the event must fulfil; the event is <c>$_</c>, and the block's first argument.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public ScriptBlock? Filter { get; set; }

    /// <summary>How long to wait: seconds, or a TimeSpan; by default until Ctrl+C. When it is over, an error says so.</summary>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Only what came after this: a place of the session (EventPosition), or a time.</summary>
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
        while (Await(events, limit.Token) is { } happening)
        {
            if (IsMatch(happening))
            {
                awaited.Skip(events.Position);
                WriteObject(happening);
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
