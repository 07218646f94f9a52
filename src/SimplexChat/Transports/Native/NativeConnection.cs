using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using SimplexChat.Api;
using SimplexChat.Cores;

namespace SimplexChat.Transports.Native;

/// <summary>
/// A session's connection to a core in this process. One thread takes the core's events, others carry out its commands;
/// they wait while the session does not take what they bring, so that a flood stays in the core's own queue.
/// </summary>
internal sealed class NativeConnection : ICoreConnection
{
    // A wait in the library can't be broken off; the process and the session end that much later.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly HostedCore _core;
    private readonly DatabaseLock _lock;
    private readonly string _endpoint;
    private readonly CommandThreads _commands;
    private readonly Channel<CoreMessage> _incoming = Channel.CreateBounded<CoreMessage>(new BoundedChannelOptions(256) { SingleReader = true });
    private readonly TaskCompletionSource<bool> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private ExceptionDispatchInfo? _failure;

    public NativeConnection(HostedCore core, DatabaseLock @lock, string endpoint)
    {
        _core = core;
        _lock = @lock;
        _endpoint = endpoint;
        _commands = new CommandThreads(Execute);
        new Thread(ReceiveAll) { IsBackground = true, Name = "SimpleX core: events" }.Start();
    }

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _commands.TryPost(NativeCommand.Read(message.Span))
            ? Task.CompletedTask
            : throw new SimplexConnectionException($"The core of {_endpoint} is closed.");
    }

    public async Task<CoreMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _incoming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_incoming.Reader.TryRead(out var message))
            {
                return message;
            }
        }

        Volatile.Read(ref _failure)?.Throw();
        return null;
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        BeginClose();
        await _closed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        BeginClose();
        _incoming.Writer.TryComplete();
    }

    private void BeginClose()
    {
        _closing.Cancel();
        _commands.End(CoreStop.Command);
    }

    private void Execute(NativeCommand command)
    {
        if (command.HasNul)
        {
            // The library would see a part of the command, and carry that out.
            Deliver(Refuse(command, "A command can't hold a NUL character."));
            return;
        }

        using var answer = CoreStop.Is(command) ? CoreStop.Send(_core) : _core.Send(command.Text);
        // Nobody waits for the answer to the last one.
        if (command != CoreStop.Command)
        {
            Deliver(NativeAnswer.ToAnswer(answer.Bytes, command.CorrId));
        }
    }

    // Also while the core stops: it could not end a command whose events nobody takes.
    private void ReceiveAll()
    {
        while (!_commands.HasEnded)
        {
            ReceiveNext();
        }

        try
        {
            _core.Close();
        }
        catch (SimplexProtocolException e)
        {
            Fail(e);
        }

        _lock.Dispose();
        _incoming.Writer.TryComplete();
        _closed.TrySetResult(true);
    }

    private void ReceiveNext()
    {
        using var received = _core.Receive(Slice);
        if (received.IsNull)
        {
            Fail(new SimplexProtocolException(
                $"The core's library gave nothing where it gives an event or says that there is none ({_endpoint}). It is another library, or a broken one."));
            // It may give nothing as fast as it is asked.
            Thread.Sleep(Slice);
        }
        else if (received.Bytes.Length > 0)
        {
            Deliver(NativeAnswer.ToEvent(received.Bytes));
        }
    }

    private void Deliver(CoreMessage message)
    {
        while (!_incoming.Writer.TryWrite(message))
        {
            if (!WaitForRoom())
            {
                message.Dispose();
                return;
            }
        }
    }

    // Not while the connection is being closed: who closes need not take anything any more.
    private bool WaitForRoom()
    {
        try
        {
            return _incoming.Writer.WaitToWriteAsync(_closing.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Fail(SimplexProtocolException failure)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        _incoming.Writer.TryComplete();
    }

    private static CoreMessage Refuse(NativeCommand command, string why)
    {
        var error = new ErrorChatError { ErrorType = new CommandErrorChatErrorType { Message = why } };
        return NativeAnswer.ToAnswer(
            System.Text.Encoding.UTF8.GetBytes($$"""{"error":{{error.ToJson()}}}"""), command.CorrId);
    }
}
