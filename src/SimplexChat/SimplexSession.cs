using SimplexChat.Events;
using SimplexChat.Messages;
using SimplexChat.Sessions;
using SimplexChat.Transports;
using SimplexChat.Transports.WebSocket;

namespace SimplexChat;

/// <summary>
/// Represents a session with one core: sends commands, matches their responses by id, and keeps events until they are read. A
/// session is thread-safe, and reconnects when its connection is lost.
/// </summary>
public sealed partial class SimplexSession : IAsyncDisposable
{
    private static int _lastId;

    private readonly object _gate = new();
    private readonly ICoreTransport _transport;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private readonly EventLog _log;
    private readonly CoreErrorNotices _coreErrors;
    private SessionState _state;
    private DateTimeOffset _connectedAt;

    private SimplexSession(ICoreTransport transport, SimplexSessionOptions options, ICoreConnection connection)
    {
        _transport = transport;
        Options = options;
        Id = Interlocked.Increment(ref _lastId);
        _log = new EventLog(options.EventBytesLimit, Note);
        _backlog = transport.EndsWithSession ? new SendBacklog() : null;
        _activeUser = new ActiveUserCache(this);
        _coreVersion = new CoreVersionGate(this, Note);
        _names = new NameLookup(this);
        _coreErrors = new CoreErrorNotices(Endpoint, error => (transport as IDiagnosingTransport)?.Diagnose(error), Note);
        Events = new EventReader(_log, after: 0);
        _backOff = new BackOff(options.ReconnectDelay, options.MaxReconnectDelay);
        var link = new CoreLink(connection, Endpoint);
        SetConnected(link);
        _running = Task.WhenAll(
            Task.Run(() => RunAsync(link)),
            transport.NeedsKeepAlive ? Task.Run(KeepAliveAsync) : Task.CompletedTask);
    }

    /// <summary>Gets the session's number, unique in this process.</summary>
    public int Id { get; }

    /// <summary>Gets the core's address. It contains no secrets.</summary>
    public string Endpoint => _transport.Endpoint;

    /// <summary>Gets the transport to the core.</summary>
    public ICoreTransport Transport => _transport;

    /// <summary>Gets the session's options.</summary>
    public SimplexSessionOptions Options { get; }

    /// <summary>Gets the state of the connection.</summary>
    public SessionState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Gets the time at which the current connection, or the last one, was made.</summary>
    public DateTimeOffset ConnectedAt
    {
        get
        {
            lock (_gate)
            {
                return _connectedAt;
            }
        }
    }

    /// <summary>Gets the session's own reader of the core's events, from the first event on. <see cref="ReadEvents"/> creates more readers.</summary>
    public EventReader Events { get; }

    /// <summary>Connects to a core.</summary>
    /// <param name="transport">The transport to the core.</param>
    /// <param name="options">The session's options.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="SimplexConnectionException">The core can't be reached. The message contains the next step.</exception>
    public static async Task<SimplexSession> ConnectAsync(
        ICoreTransport transport, SimplexSessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (transport is null)
        {
            throw new ArgumentNullException(nameof(transport));
        }

        var connection = await transport.OpenAsync(cancellationToken).ConfigureAwait(false);
        var session = new SimplexSession(transport, options ?? SimplexSessionOptions.Default, connection);
        session.NoteDatabaseChange();
        session.NoteSharedCore();
        return session;
    }

    /// <summary>Connects to a core's WebSocket.</summary>
    /// <param name="uri">The core's address, such as <c>ws://localhost:5225</c>.</param>
    /// <param name="options">The session's options.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="ArgumentException">The address isn't a WebSocket address.</exception>
    /// <exception cref="SimplexConnectionException">The core can't be reached. The message contains the next step.</exception>
    public static Task<SimplexSession> ConnectAsync(
        Uri uri, SimplexSessionOptions? options = null, CancellationToken cancellationToken = default) =>
        ConnectAsync(new WebSocketTransport(uri), options, cancellationToken);

    /// <summary>Returns the number, endpoint and state of the session.</summary>
    public override string ToString() => $"{Id}: {Endpoint} ({State})";
}
