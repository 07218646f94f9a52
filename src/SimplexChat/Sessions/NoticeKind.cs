namespace SimplexChat;

/// <summary>What a session's notice is about.</summary>
public enum NoticeKind
{
    /// <summary>The connection has died; a new one is being made.</summary>
    Reconnecting,

    /// <summary>The connection is back. Events of the time between wait in the core, unless another client took them.</summary>
    Reconnected,

    /// <summary>
    /// The connection has died and is not made again: the session's options say so, or another core has the database.
    /// </summary>
    Disconnected,

    /// <summary>Events that nobody had taken were let go, since the session keeps only so many.</summary>
    EventsLetGo,

    /// <summary>What came is not JSON, or not of the bot API.</summary>
    NotJson,

    /// <summary>An answer came to a command that nobody waits for: a second one, or to none of this session's.</summary>
    UnknownCorrId,

    /// <summary>An answer came after its command had timed out or was cancelled. It was dropped.</summary>
    LateAnswer,

    /// <summary>An event can't be decoded. Whoever takes it gets the error.</summary>
    UnreadableEvent,

    /// <summary>The session was closed before all that was scheduled was with the relay.</summary>
    Unsent,

    /// <summary>Another session of this process is connected to the same core, so each of the two misses events.</summary>
    SharedCore,

    /// <summary>
    /// The core could not use its database. It may not receive from some contacts until it is stopped and started again.
    /// </summary>
    StoreFailed,

    /// <summary>The core was stopped and started again, since its database had failed.</summary>
    CoreRestarted,

    /// <summary>The core reported an error that belongs to no command, such as a message that it can't read.</summary>
    CoreError,

    /// <summary>The core reported an error that belongs to no command and passes by itself, such as a relay that is away.</summary>
    CoreDetail,
}
