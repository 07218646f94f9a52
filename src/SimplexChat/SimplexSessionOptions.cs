namespace SimplexChat;

/// <summary>Specifies the options of a session. Immutable: use <c>with</c> to change a copy.</summary>
public sealed record SimplexSessionOptions
{
    /// <summary>Gets the default options.</summary>
    public static SimplexSessionOptions Default { get; } = new();

    /// <summary>
    /// Gets the default time limit for a command, including the wait for a connection. Default: 60 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/>: no limit.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets the time without messages after which a query checks the connection, if the transport needs it and no command is
    /// in progress. Default: 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/>: never.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the time limit for this query. After that, the connection is considered lost. Default: 20 seconds.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets whether the session reconnects after its connection was lost. Commands in progress are never sent again. Default: true.</summary>
    public bool Reconnect { get; init; } = true;

    /// <summary>
    /// Gets the delay before the first attempt to reconnect. The delay doubles before each further attempt, and is shortened at
    /// random so that many clients don't reconnect at the same time. Default: 250 milliseconds.
    /// </summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets the longest delay between two attempts. Default: 30 seconds.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the memory limit for events that wait for their readers, in bytes. Above the limit, the oldest events are discarded.
    /// If no reader had read them, a notice warns, and again whenever their number is ten times as high. Default: 128 MB.
    /// </summary>
    public long EventBytesLimit { get; init; } = 128L * 1024 * 1024;

    /// <summary>
    /// Gets the time after the latest database error at which <see cref="SimplexSession.RestartCoreAfterFailures"/> restarts a
    /// core in this process. Default: 5 seconds.
    /// </summary>
    public TimeSpan RecoveryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the time limit for the core's confirmation when the session closes. Default: 5 seconds.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets the time limit for sending queued messages and files to the relay when the session closes, if the core ends with the
    /// session. Zero: don't wait. Edits and other changes without a status get at most 2 seconds of it. Default: 30 seconds.
    /// </summary>
    public TimeSpan SendingTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
