namespace SimplexChat.Api;

/// <summary>
/// The event <c>sessionReconnected</c> of the session itself: the connection to the core was lost, and is open again. In
/// the meantime, the core kept its events for the next client, which can have been another client.
/// </summary>
public sealed record SessionReconnectedEvent : ChatEvent
{
    /// <summary>Initializes a new instance with default values.</summary>
    public SessionReconnectedEvent()
        : base("sessionReconnected")
    {
    }

    /// <summary>Gets or sets when the session noticed the loss of the connection.</summary>
    public DateTimeOffset LostAt { get; set; }

    /// <summary>Gets or sets when the connection was open again.</summary>
    public DateTimeOffset ReconnectedAt { get; set; }

    /// <summary>Gets or sets the address of the core.</summary>
    public string Endpoint { get; set; } = "";
}
