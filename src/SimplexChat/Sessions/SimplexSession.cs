using SimplexChat.Transports;
using SimplexChat.Transports.WebSocket;

namespace SimplexChat;

/// <summary>
/// One connection to one core: commands go out, their answers come back by id, events wait until they are taken. A
/// session may be used by many threads at once, and makes its connection again when it dies.
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
        _coreVersion = new CoreVersionGate(this);
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

    /// <summary>The session's number, unique in this process.</summary>
    public int Id { get; }

    /// <summary>Where the core is; holds no secret.</summary>
    public string Endpoint => _transport.Endpoint;

    /// <summary>How the session reaches its core.</summary>
    public ICoreTransport Transport => _transport;

    /// <summary>How the session behaves.</summary>
    public SimplexSessionOptions Options { get; }

    /// <summary>Whether the connection is there.</summary>
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

    /// <summary>When the present connection, or the last one, was made.</summary>
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

    /// <summary>The session's own reader of what the core says by itself, from the beginning; <see cref="ReadEvents"/> makes more.</summary>
    public EventReader Events { get; }

    /// <summary>Connects to a core.</summary>
    /// <param name="transport">The way to the core.</param>
    /// <param name="options">How the session is to behave.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SimplexConnectionException">The core can't be reached; the message says what to do.</exception>
    public static async Task<SimplexSession> ConnectAsync(
        ICoreTransport transport, SimplexSessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (transport is null)
        {
            throw new ArgumentNullException(nameof(transport));
        }

        var connection = await transport.OpenAsync(cancellationToken).ConfigureAwait(false);
        var session = new SimplexSession(transport, options ?? SimplexSessionOptions.Default, connection);
        session.NoteSharedCore();
        return session;
    }

    /// <summary>Connects to a core's WebSocket.</summary>
    /// <param name="uri">The core's address, such as <c>ws://localhost:5225</c>.</param>
    /// <param name="options">How the session is to behave.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The address is not one of a WebSocket.</exception>
    /// <exception cref="SimplexConnectionException">The core can't be reached; the message says what to do.</exception>
    public static Task<SimplexSession> ConnectAsync(
        Uri uri, SimplexSessionOptions? options = null, CancellationToken cancellationToken = default) =>
        ConnectAsync(new WebSocketTransport(uri), options, cancellationToken);

    /// <summary>For people: number, endpoint and state.</summary>
    public override string ToString() => $"{Id}: {Endpoint} ({State})";
}
