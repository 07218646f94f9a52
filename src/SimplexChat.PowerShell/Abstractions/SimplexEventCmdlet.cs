using System.Management.Automation;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that read events of specified types.</summary>
public abstract class SimplexEventCmdlet : SimplexListeningCmdlet
{
    /// <summary>Specifies the event types, such as newChatItems.</summary>
    [Parameter(Position = 0)]
    [EventTypeTransformation]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    public string[]? Type { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Type;

    /// <summary>Waits for the next event of the types in -Type.</summary>
    /// <param name="events">The reader of the events.</param>
    /// <param name="timeout">The token that ends the wait.</param>
    /// <returns>The event with its position, or null on timeout.</returns>
    internal ReceivedEvent? Await(EventReader events, CancellationToken timeout) => Await(events, Type, timeout);
}
