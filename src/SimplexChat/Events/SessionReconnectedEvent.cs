namespace SimplexChat.Api;

/// <summary>
/// The session's own event <c>sessionReconnected</c>: the connection to the core had died and is back. What the core said
/// meanwhile it keeps for the next client, which may have been another one.
/// </summary>
public sealed record SessionReconnectedEvent : ChatEvent
{
    /// <summary>Makes the event; its fields are at their defaults.</summary>
    public SessionReconnectedEvent()
        : base("sessionReconnected")
    {
    }

    /// <summary>When the connection died, as far as this side saw it.</summary>
    public DateTimeOffset LostAt { get; set; }

    /// <summary>When it was back.</summary>
    public DateTimeOffset ReconnectedAt { get; set; }

    /// <summary>Where the core is.</summary>
    public string Endpoint { get; set; } = "";
}
