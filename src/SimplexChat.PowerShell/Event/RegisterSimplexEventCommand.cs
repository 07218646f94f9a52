using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Subscribes to events and runs an action for each of them.</summary>
[Cmdlet(VerbsLifecycle.Register, "SimplexEvent")]
[OutputType(typeof(PSEventJob))]
public sealed class RegisterSimplexEventCommand : SimplexEventCmdlet
{
    /// <summary>
    /// What to run; <c>$EventArgs.ChatEvent</c> is the event, <c>$EventArgs.Session</c> the session, <c>$Event.MessageData</c> what
    /// -MessageData was. Without an action, events wait in PowerShell's queue for Wait-Event and Get-Event.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public ScriptBlock? Action { get; set; }

    /// <summary>A name for the subscription, for Unregister-Event; PowerShell makes one by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourceIdentifier { get; set; }

    /// <summary>Anything the action needs.</summary>
    [Parameter]
    public PSObject? MessageData { get; set; }

    /// <summary>Also what came after this: a place of the session (EventPosition), or a time; by default from now on.</summary>
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
