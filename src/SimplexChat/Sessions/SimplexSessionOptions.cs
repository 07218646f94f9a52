namespace SimplexChat;

/// <summary>How a session behaves. Immutable: change a copy with <c>with</c>.</summary>
public sealed record SimplexSessionOptions
{
    /// <summary>The options a session has when none are given.</summary>
    public static SimplexSessionOptions Default { get; } = new();

    /// <summary>
    /// How long a command waits for its answer, the wait for a connection included, unless it is given a time of its own;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit. 60 seconds.
    /// </summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// After how long a silence the core is asked for a sign of life, where the transport needs it and no command is
    /// under way; <see cref="Timeout.InfiniteTimeSpan"/> for never. 30 seconds.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long that sign of life may take before the connection counts as dead. 20 seconds.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether a connection that has died is made again. Commands under way are never sent again. True.</summary>
    public bool Reconnect { get; init; } = true;

    /// <summary>
    /// How long after a connection's death the first attempt is made; twice as long before each further one, with some
    /// chance in it so that many clients do not come at once. 250 milliseconds.
    /// </summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest time between two attempts. 30 seconds.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How much memory events may take that wait for their readers. Beyond that the oldest are let go; a notice warns if
    /// nobody had taken them, and again whenever they are ten times as many. 128 MB.
    /// </summary>
    public long EventBytesLimit { get; init; } = 128L * 1024 * 1024;

    /// <summary>
    /// How long after the latest error of its database a core in this process is stopped and started again, where
    /// <see cref="SimplexSession.RestartCoreAfterFailures"/> asks for that. 5 seconds.
    /// </summary>
    public TimeSpan RecoveryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a clean close waits for the core's part. 5 seconds.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long closing waits until scheduled messages and files are with the relay, where the core ends with the session; zero
    /// for not at all. What has no status, such as an edit, gets at most 2 seconds of it. 30 seconds.
    /// </summary>
    public TimeSpan SendingTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
