namespace SimplexChat;

/// <summary>Specifies the state of a session's connection.</summary>
public enum SessionState
{
    /// <summary>The session is connected.</summary>
    Connected,

    /// <summary>The connection was lost, and the session is reconnecting. Commands wait for the new connection.</summary>
    Reconnecting,

    /// <summary>The session was closed, or its connection was lost and the session doesn't reconnect.</summary>
    Closed,
}
