using System.Threading.Channels;
using SimplexChat.Api;
using SimplexChat.Transports;

namespace SimplexChat.Simulator;

/// <summary>The connection of a client to a simulated core.</summary>
internal sealed class SimulatorConnection : ICoreConnection, IClientPort
{
    private readonly CoreNetwork _network;
    private readonly ChatCore _core;
    private readonly Channel<byte[]> _incoming = Channel.CreateUnbounded<byte[]>(new() { SingleWriter = true });
    private readonly Queue<byte[]> _held = new();
    private bool _holds;
    private volatile bool _closed;

    public SimulatorConnection(CoreNetwork network, ChatCore core)
    {
        _network = network;
        _core = core;
        network.Pump.Post(() => core.Clients.Attach(this));
    }

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_closed)
        {
            throw new SimplexConnectionException("The connection to the simulated core is closed.");
        }

        var command = Envelope.TryReadCommand(message);
        _network.Pump.Post(() => Process(command));
        return Task.CompletedTask;
    }

    public async Task<CoreMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return CoreMessage.Copy(await _incoming.Reader.ReadAsync(cancellationToken).ConfigureAwait(false));
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

    void IClientPort.Send(byte[] message)
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
