namespace SimplexChat.PowerShell;

/// <summary>Where one runspace is in reading a session's events.</summary>
/// <param name="reader">The reader of Receive-SimplexEvent.</param>
internal sealed class RunspaceEvents(EventReader reader)
{
    /// <summary>What Receive-SimplexEvent takes from.</summary>
    public EventReader Reader => reader;

    /// <summary>The places of the events that Wait-SimplexEvent has written: the next wait is for another one.</summary>
    public HashSet<long> Awaited { get; } = [];

    /// <summary>The items that a bot has taken from the core's history: their events, if they wait, are nothing new.</summary>
    public HashSet<long> TakenFromHistory { get; } = [];
}
