namespace SimplexChat.PowerShell;

/// <summary>Where one runspace is in reading a session's events.</summary>
/// <param name="reader">The reader of Receive-SimplexEvent.</param>
/// <param name="awaited">The reader of Wait-SimplexEvent.</param>
internal sealed class RunspaceEvents(EventReader reader, EventReader awaited)
{
    /// <summary>What Receive-SimplexEvent takes from.</summary>
    public EventReader Reader => reader;

    /// <summary>What Wait-SimplexEvent takes from: the next wait is for another event.</summary>
    public EventReader Awaited => awaited;
}
