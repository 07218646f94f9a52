using System.Threading.Channels;
using SimplexChat.Api;
using SimplexChat.Protocol;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Faults;
using SimplexChat.Simulator.Wire;
using SimplexChat.Transports;

namespace SimplexChat.Simulator.Clients;

/// <summary>The connection of a client to a simulated core.</summary>
internal sealed class SimulatorConnection : ICoreConnection, IClientPort
{
    private readonly CoreNetwork _network;
    private readonly ChatCore _core;
    private readonly Channel<Queue<PendingMessage>> _incoming = Channel.CreateUnbounded<Queue<PendingMessage>>(new() { SingleWriter = true });

    // The bytes of the pending messages.
    private readonly MessageQueue _bytes;

    // The messages that exist since a command, until all of them exist.
    private Queue<PendingMessage>? _held;

    // The messages that the client receives next.
    private Queue<PendingMessage> _next = new();
    private volatile bool _closed;

    public SimulatorConnection(CoreNetwork network, ChatCore core)
    {
        _network = network;
        _core = core;
        _bytes = new MessageQueue(network.Blocks);
        network.Pump.Post(() => core.Clients.Attach(this));
    }

    public Task SendAsync(string id, string command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Post((id, command));
        return Task.CompletedTask;
    }

    public async Task<CoreReply?> ReceiveAsync(CancellationToken cancellationToken) =>
        await ReceiveMessageAsync(cancellationToken).ConfigureAwait(false) is { } message
            ? message.IsGarbage ? CoreReply.OfEnvelope(message.Bytes) : CoreReply.OfPayload(message.Bytes, message.CorrId)
            : null;

    /// <summary>Sends a request as it came over a WebSocket.</summary>
    public void SendRequest(ReadOnlyMemory<byte> request) => Post(Envelope.TryReadCommand(request));

    /// <summary>Waits for the next message; null when the connection is closed.</summary>
    public async Task<ReceivedMessage?> ReceiveMessageAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_next.Count == 0)
            {
                _next = await _incoming.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            return Take(_next.Dequeue());
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public Task CloseAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (!_closed)
        {
            _network.Pump.Post(() => _core.Clients.Detach(this));
            End();
        }
    }

    void IClientPort.Send(in ClientMessage message)
    {
        PendingMessage pending;
        lock (_bytes)
        {
            pending = new(message.CorrId, _bytes.Add(message.Payload), message.IsGarbage);
        }

        if (_held is not null)
        {
            _held.Enqueue(pending);
        }
        else
        {
            var single = new Queue<PendingMessage>();
            single.Enqueue(pending);
            _incoming.Writer.TryWrite(single);
        }
    }

    void IClientPort.Close()
    {
        HandOver();
        End();
    }

    private void Post((string CorrId, string Command)? command)
    {
        if (_closed)
        {
            throw new SimplexConnectionException("The connection to the simulated core is closed.");
        }

        _network.Pump.Post(() => Process(command));
    }

    private ReceivedMessage Take(PendingMessage message)
    {
        var bytes = CoreMessage.Copy(message.Bytes.Span);
        lock (_bytes)
        {
            _bytes.RemoveOldest();
        }

        return new(message.CorrId, bytes, message.IsGarbage);
    }

    private void End()
    {
        _closed = true;
        _incoming.Writer.TryComplete();
    }

    private void HandOver()
    {
        if (_held is { Count: > 0 } held)
        {
            _incoming.Writer.TryWrite(held);
        }

        _held = null;
    }

    // The client gets the response and the following events only after all of them exist. So the time that peers take to
    // answer is part of the command, and not of the timeout of a script that waits for the answers.
    private void Process((string CorrId, string Command)? command)
    {
        _held = new();
        try
        {
            Answer(command);
            _network.DeliverAll();
        }
        finally
        {
            HandOver();
        }
    }

    private void Answer((string CorrId, string Command)? command)
    {
        if (command is { } known)
        {
            FaultyAnswer.Give(_core, this, known.CorrId, known.Command);
        }
        else
        {
            ((IClientPort)this).Send(Envelope.Answer(null, new ChatCmdErrorResponse
            {
                ChatError = CoreRefusal.Of(new CommandErrorChatErrorType { Message = "invalid request" }).Error,
            }));
        }
    }
}
