namespace SimplexChat;

/// <summary>Specifies the kind of a session's notice.</summary>
public enum NoticeKind
{
    /// <summary>The connection was lost. The session is reconnecting.</summary>
    Reconnecting,

    /// <summary>The session is connected again. The core has kept the events of the meantime, unless another client received them.</summary>
    Reconnected,

    /// <summary>
    /// The connection was lost, and the session doesn't reconnect: the options exclude it, or another core uses the database.
    /// </summary>
    Disconnected,

    /// <summary>Events that no reader had read were discarded, because the limit of the session's memory for events was reached.</summary>
    EventsDiscarded,

    /// <summary>A message isn't JSON, or isn't part of the bot API.</summary>
    NotJson,

    /// <summary>
    /// A response arrived that no command waits for: a second response, or a response to a command that this session didn't send.
    /// </summary>
    UnknownCorrId,

    /// <summary>A response arrived after its command had timed out or was canceled. The response was discarded.</summary>
    LateAnswer,

    /// <summary>An event can't be decoded. The reader of the event gets the exception.</summary>
    UnreadableEvent,

    /// <summary>The session was closed before all queued messages and files were at the relay.</summary>
    Unsent,

    /// <summary>Another session of this process is connected to the same core, so each session misses events.</summary>
    SharedCore,

    /// <summary>
    /// The core could not use its database. It may not receive from some contacts until it is restarted.
    /// </summary>
    StoreFailed,

    /// <summary>The core was restarted because its database had failed.</summary>
    CoreRestarted,

    /// <summary>The core reported an error that belongs to no command, such as a message that it can't read.</summary>
    CoreError,

    /// <summary>The core reported a temporary error that belongs to no command, such as an unreachable relay.</summary>
    CoreDetail,

    /// <summary>It isn't known whether the core supports a part of a command: the facts of the API don't have its version.</summary>
    SupportUnknown,

    /// <summary>The core changed a database of another version. The notice names the copy from before.</summary>
    DatabaseUpgraded,
}
