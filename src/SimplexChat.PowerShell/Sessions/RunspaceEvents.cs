namespace SimplexChat.PowerShell.Sessions;

/// <summary>The positions of one runspace in the events of a session.</summary>
/// <param name="reader">The reader of Receive-SimplexEvent.</param>
/// <param name="awaited">The reader of Wait-SimplexEvent.</param>
internal sealed class RunspaceEvents(EventReader reader, EventReader awaited)
{
    /// <summary>Gets the reader of Receive-SimplexEvent.</summary>
    public EventReader Reader => reader;

    /// <summary>Gets the reader of Wait-SimplexEvent, so that each wait returns another event.</summary>
    public EventReader Awaited => awaited;
}
