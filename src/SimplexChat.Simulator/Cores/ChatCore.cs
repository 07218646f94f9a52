using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What one core knows, and how it carries out a command. Everything happens on the network's pump.</summary>
internal sealed class ChatCore
{
    // By the connections over which it takes nothing in any more, in the order of their failing.
    private readonly Dictionary<object, Queue<Action>> _untaken = [];

    /// <param name="network">The network that it is part of.</param>
    /// <param name="name">Its name in the simulator.</param>
    /// <param name="displayName">Its user's display name; null for no user.</param>
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

    /// <summary>The core's name in the simulator.</summary>
    public string Name { get; }

    /// <summary>Tells whoever watches the core what it says by itself.</summary>
    public event Action<ChatEvent>? Said;

    public SimulatorClock Clock => Network.Clock;

    public RandomSource Random => Network.Random;

    public CoreClients Clients { get; } = new();

    /// <summary>Whether it sends and receives; if not, what comes for it waits.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Whether its database was changed while it did not run: then it does not start again.</summary>
    public bool IsStoreChanged { get; set; }

    /// <summary>What the network has for this core and has not delivered yet.</summary>
    public Queue<Action> Inbox { get; } = new();

    public AccountBook Accounts { get; }

    public ChatBook Chats { get; }

    public GroupBook Groups { get; }

    public FileBook Files { get; }

    public CoreFolders Folders { get; }

    public ConnectionBook Connections { get; } = new();

    public RequestBook Requests { get; } = new();

    /// <summary>The ids of all profiles: users', contacts' and those for one connection only.</summary>
    public RowIds ProfileIds { get; } = new();

    /// <summary>The ids of the links that many may use: addresses' and groups'.</summary>
    public RowIds UserLinkIds { get; } = new();

    /// <summary>The user whom commands without a user id are about.</summary>
    public Account Active => Accounts.Active;

    /// <summary>The chats of a user with contacts and in groups.</summary>
    public IEnumerable<Chat> ChatsOf(Account account) =>
        Chats.Of(account).Concat<Chat>(Groups.Of(account).Select(group => group.Chat));

    /// <summary>Takes in that a link which many may use is gone: connections no longer tell that they came by it.</summary>
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

    public ChatResponse Execute(string command)
    {
        try
        {
            return CommandTable.Read(command)(this);
        }
        catch (CoreRefusal refusal)
        {
            return new ChatCmdErrorResponse { ChatError = refusal.Error };
        }
        catch (Exception error)
        {
            return new ChatCmdErrorResponse { ChatError = Internal(error) };
        }
    }

    /// <summary>Takes in what the network has delivered.</summary>
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
    /// Takes in what came over a connection. A core whose disk is full can't write it down, reports an error, and goes on to
    /// take in nothing over that connection, also when there is room again, until it is stopped and started.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="entity">The connection, as errors name it.</param>
    /// <param name="delivery">What came.</param>
    public void TakeIn(object connection, Func<ConnectionEntity> entity, Action delivery)
    {
        if (_untaken.TryGetValue(connection, out var waiting))
        {
            waiting.Enqueue(() => TakeIn(connection, entity, delivery));
        }
        else if (Network.Faults.HasFullDisk(this))
        {
            _untaken[connection] = waiting = new();
            waiting.Enqueue(() => TakeIn(connection, entity, delivery));
            Emit(new ChatErrorEvent { ChatError = FullDisk.ReceivingError(entity()) });
        }
        else
        {
            delivery();
        }
    }

    /// <summary>Asks the relay again for all that was not taken in.</summary>
    public void TakeInAgain()
    {
        var untaken = _untaken.Values.ToList();
        _untaken.Clear();
        foreach (var delivery in untaken.SelectMany(waiting => waiting))
        {
            Network.PostWithin(this, delivery);
        }
    }

    /// <summary>Says something by itself, now.</summary>
    public void Emit(ChatEvent chatEvent)
    {
        var message = Envelope.Event(chatEvent);
        Network.Transcript.AddEvent(Name, message);
        // Who watches has seen it: it need not wait for a client.
        if (!Network.IsPreparing && (Said is null || Clients.AreThere))
        {
            Clients.Emit(message);
        }

        Said?.Invoke(chatEvent);
    }

    /// <summary>Says something by itself, after what is under way.</summary>
    public void EmitLater(ChatEvent chatEvent) => Network.PostWithin(this, () => Emit(chatEvent));

    /// <summary>Says something by itself, when the relay has done its part.</summary>
    public void EmitOnceRelayed(ChatEvent chatEvent) => Network.Post(this, () => Emit(chatEvent));

    // A fault of the simulator's must show in the conversation, not end the process of whoever tests with it.
    private static ErrorChatError Internal(Exception error) =>
        new() { ErrorType = new InternalErrorChatErrorType { Message = $"simulator: {error}" } };
}
