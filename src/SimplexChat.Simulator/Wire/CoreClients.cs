namespace SimplexChat.Simulator.Wire;

/// <summary>The clients of a core. Events are distributed to the clients in turn, or wait until a client connects.</summary>
internal sealed class CoreClients
{
    private readonly List<IClientPort> _clients = [];
    private readonly Queue<byte[]> _waiting = new();
    private int _next;

    /// <summary>Gets whether a client is connected.</summary>
    public bool AnyConnected => _clients.Count > 0;

    public void Attach(IClientPort client)
    {
        _clients.Add(client);
        while (_waiting.Count > 0)
        {
            client.Send(new ClientMessage(null, _waiting.Dequeue()));
        }
    }

    public void Detach(IClientPort client) => _clients.Remove(client);

    /// <summary>Sends an event to a client, or stores it until a client connects.</summary>
    public void Emit(in ClientMessage message)
    {
        if (_clients.Count == 0)
        {
            _waiting.Enqueue(message.Payload.ToArray());
            return;
        }

        _next = (_next + 1) % _clients.Count;
        _clients[_next].Send(in message);
    }

    public void CloseAll()
    {
        foreach (var client in _clients)
        {
            client.Close();
        }

        _clients.Clear();
    }
}
