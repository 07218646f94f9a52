namespace SimplexChat;

/// <summary>Whether a session has its connection.</summary>
public enum SessionState
{
    /// <summary>The connection is there.</summary>
    Connected,

    /// <summary>The connection has died and a new one is being made; commands wait for it.</summary>
    Reconnecting,

    /// <summary>The session was closed, or its connection has died and is not to be made again.</summary>
    Closed,
}
