using SimplexChat.Api;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The state of one core. It receives deliveries and sends events. All methods run on the pump of the network.
/// </summary>
internal sealed class ChatCore
{
    // Deliveries that couldn't be stored, by connection, in the order of failure.
    private readonly Dictionary<object, Queue<Action>> _unstored = [];

    /// <param name="network">The network of the core.</param>
    /// <param name="name">The name of the core in the simulator.</param>
    /// <param name="displayName">The display name of the user; null for a core without a user.</param>
    public ChatCore(CoreNetwork network, string name, string? displayName)
    {
        Network = network;
        Name = name;
        Chats = new ChatBook(this);
        Groups = new GroupBook(this);
        Files = new FileBook(this);
        Folders = new CoreFolders(network);
        Accounts = new AccountBook(this);
        if (displayName is not null)
        {
            Accounts.Add(new Profile { DisplayName = displayName });
            IsStarted = true;
        }

        network.Add(this);
    }

    public CoreNetwork Network { get; }

    /// <summary>Gets the name of the core in the simulator.</summary>
    public string Name { get; }

    /// <summary>Occurs for each event that the core sends.</summary>
    public event Action<ChatEvent>? EventSent;

    public SimulatorClock Clock => Network.Clock;

    public RandomSource Random => Network.Random;

    public CoreClients Clients { get; } = new();

    /// <summary>Gets or sets whether the core sends and receives. While it is stopped, deliveries wait.</summary>
    public bool IsStarted { get; set; }

    /// <summary>
    /// Gets or sets whether the database was changed while the core was stopped. Such a core can't start again.
    /// </summary>
    public bool IsStoreChanged { get; set; }

    /// <summary>Gets the deliveries of the network that wait for this core.</summary>
    public Queue<Action> Inbox { get; } = new();

    public AccountBook Accounts { get; }

    public ChatBook Chats { get; }

    public GroupBook Groups { get; }

    public FileBook Files { get; }

    public CoreFolders Folders { get; }

    public ConnectionBook Connections { get; } = new();

    public RequestBook Requests { get; } = new();

    public ServiceRequestBook ServiceRequests { get; } = new();

    public RemoteControl RemoteControl { get; } = new();

    /// <summary>Gets the ids of all profiles: of users, of contacts, and incognito profiles.</summary>
    public RowIds ProfileIds { get; } = new();

    /// <summary>Gets the ids of the links that can be used many times: addresses and group links.</summary>
    public RowIds UserLinkIds { get; } = new();

    /// <summary>Gets the ids of the relays of all users.</summary>
    public RowIds ServerIds { get; } = new();

    /// <summary>Gets or sets the number of messages that the core sent to other cores.</summary>
    public long SentMessages { get; set; }

    /// <summary>Gets or sets the number of messages that the core received from other cores.</summary>
    public long ReceivedMessages { get; set; }

    /// <summary>Gets the active user, which commands without a user id apply to.</summary>
    public Account Active => Accounts.Active;

    /// <summary>Returns the direct chats and groups of a user.</summary>
    public IEnumerable<Chat> ChatsOf(Account account) =>
        Chats.Of(account).Concat<Chat>(Groups.Of(account).Select(group => group.Chat));

    /// <summary>Removes a deleted link from the connections that were created through it.</summary>
    public void ForgetLink(long linkId)
    {
        var ofMembers = Accounts.All.SelectMany(Groups.Of).SelectMany(group => group.Members.All).Select(member => member.Record.ActiveConn);
        foreach (var connection in Connections.All.Select(connection => connection.Record).Concat(ofMembers).OfType<Connection>())
        {
            if (connection.ViaUserContactLink == linkId)
            {
                connection.ViaUserContactLink = null;
            }
        }
    }

    /// <summary>
    /// Returns the error for an exception in the simulator, which must be visible as an error response, and not end the test
    /// process.
    /// </summary>
    public static ErrorChatError Internal(Exception error) =>
        new() { ErrorType = new InternalErrorChatErrorType { Message = $"simulator: {error}" } };

    /// <summary>Executes a delivery of the network.</summary>
    public void Receive(Action delivery)
    {
        try
        {
            delivery();
        }
        catch (CoreRefusal refusal)
        {
            Emit(new ChatErrorEvent { ChatError = refusal.Error });
        }
        catch (Exception error)
        {
            Emit(new ChatErrorEvent { ChatError = Internal(error) });
        }
    }

    /// <summary>
    /// Executes a delivery that arrived over a connection. If the disk of the core is full, the core reports an error and
    /// receives nothing more over that connection, even when the disk has space again, until it is stopped and started.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="entity">Returns the connection as in errors.</param>
    /// <param name="delivery">The delivery.</param>
    public void ReceiveOver(object connection, Func<ConnectionEntity> entity, Action delivery)
    {
        if (_unstored.TryGetValue(connection, out var waiting))
        {
            waiting.Enqueue(() => ReceiveOver(connection, entity, delivery));
        }
        else if (Network.Faults.HasFullDisk(Name))
        {
            _unstored[connection] = waiting = new();
            waiting.Enqueue(() => ReceiveOver(connection, entity, delivery));
            Emit(new ChatErrorEvent { ChatError = FullDisk.ReceivingError(entity()) });
        }
        else
        {
            delivery();
        }
    }

    /// <summary>Delivers again what couldn't be stored.</summary>
    public void RetryReceiving()
    {
        var unstored = _unstored.Values.ToList();
        _unstored.Clear();
        foreach (var delivery in unstored.SelectMany(waiting => waiting))
        {
            Network.PostWithin(this, delivery);
        }
    }

    /// <summary>Sends an event.</summary>
    public void Emit(ChatEvent chatEvent)
    {
        var message = Envelope.Event(chatEvent);
        Network.Transcript.AddEvent(Name, in message);
        // If nothing is connected, but a peer handles the events, the event doesn't have to wait for a client.
        if (!Network.IsPreparing && (EventSent is null || Clients.AnyConnected))
        {
            Clients.Emit(in message);
        }

        EventSent?.Invoke(chatEvent);
    }

    /// <summary>Sends an event after the current step.</summary>
    public void EmitLater(ChatEvent chatEvent) => Network.PostWithin(this, () => Emit(chatEvent));

    /// <summary>Sends an event after the relay has processed the operation.</summary>
    public void EmitOnceRelayed(ChatEvent chatEvent) => Network.Post(this, () => Emit(chatEvent));
}
