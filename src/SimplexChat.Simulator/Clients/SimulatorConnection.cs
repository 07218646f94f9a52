using System.Threading.Channels;
using SimplexChat.Api;
using SimplexChat.Protocol;
using SimplexChat.Transports;

namespace SimplexChat.Simulator;

/// <summary>The connection of a client to a simulated core.</summary>
internal sealed class SimulatorConnection : ICoreConnection, IClientPort
{
    private readonly CoreNetwork _network;
    private readonly ChatCore _core;
    private readonly Channel<ClientMessage> _incoming = Channel.CreateUnbounded<ClientMessage>(new() { SingleWriter = true });
    private readonly Queue<ClientMessage> _held = new();
    private bool _holds;
    private volatile bool _closed;

    public SimulatorConnection(CoreNetwork network, ChatCore core)
    {
        _network = network;
        _core = core;
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
            ? message.IsGarbage
                ? CoreReply.OfEnvelope(CoreMessage.Copy(message.Payload))
                : CoreReply.OfPayload(CoreMessage.Copy(message.Payload), message.CorrId)
            : null;

    /// <summary>Sends a request as it came over a WebSocket.</summary>
    public void SendRequest(ReadOnlyMemory<byte> request) => Post(Envelope.TryReadCommand(request));

    /// <summary>Waits for the next message; null when the connection is closed.</summary>
    public async Task<ClientMessage?> ReceiveMessageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _incoming.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
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

    void IClientPort.Send(ClientMessage message)
    {
        if (_holds)
        {
            _held.Enqueue(message);
        }
        else
        {
            _incoming.Writer.TryWrite(message);
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

    private void End()
    {
        _closed = true;
        _incoming.Writer.TryComplete();
    }

    private void HandOver()
    {
        while (_held.Count > 0)
        {
            _incoming.Writer.TryWrite(_held.Dequeue());
        }
    }

    // The client gets the response and the following events only after all of them exist. So the time that peers take to
    // answer is part of the command, and not of the timeout of a script that waits for the answers.
    private void Process((string CorrId, string Command)? command)
    {
        _holds = true;
        try
        {
            Answer(command);
            _network.DeliverAll();
        }
        finally
        {
            _holds = false;
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
