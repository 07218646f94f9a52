using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that read events of the types that are asked for.</summary>
public abstract class SimplexEventCmdlet : SimplexListeningCmdlet
{
    /// <summary>Only events of these types, such as newChatItems.</summary>
    [Parameter(Position = 0)]
    [EventTypeTransformation]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    public string[]? Type { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Type;

    /// <summary>Waits for the next event of -Type.</summary>
    /// <param name="events">Where from.</param>
    /// <param name="timeout">Ends the wait.</param>
    /// <returns>The event; null when the time is over.</returns>
    protected ChatEvent? Await(EventReader events, CancellationToken timeout) => Await(events, Type, timeout);
}
