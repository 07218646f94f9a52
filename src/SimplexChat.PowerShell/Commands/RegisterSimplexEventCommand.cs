using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Events;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Subscribes to events and runs an action for each of them.</summary>
[Cmdlet(VerbsLifecycle.Register, "SimplexEvent")]
[OutputType(typeof(PSEventJob))]
public sealed class RegisterSimplexEventCommand : SimplexEventCmdlet
{
    /// <summary>
    /// Specifies the script block to run. $EventArgs.ChatEvent is the event. $EventArgs.Session is its session, which you
    /// can pass to cmdlets with -Session. $Event.MessageData is the value of -MessageData.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public ScriptBlock? Action { get; set; }

    /// <summary>Specifies a name for the subscription, for use with Unregister-Event.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourceIdentifier { get; set; }

    /// <summary>Specifies data for the action.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    public PSObject? MessageData { get; set; }

    /// <summary>Specifies a position ($session.EventPosition) or a time.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [EventPlaceTransformation]
    public object? Since { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var events = Current.ReadEvents(Since is null ? Current.EventPosition : EventPlaces.Find(Current, Since));
        var identifier = SourceIdentifier ?? Guid.NewGuid().ToString();
        var forwarder = new EventForwarder(Current, Events, Host, identifier, MessageData);
        var subscriber = Events.SubscribeEvent(null, null, identifier, MessageData, Action, false, false);
        subscriber.Unsubscribed += (_, _) => forwarder.Dispose();
        forwarder.Start(events, Type);
        if (subscriber.Action is { } job)
        {
            WriteObject(job);
        }
    }
}
