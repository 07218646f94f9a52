using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using SimplexChat.Api;
using SimplexChat.Cores.Hosting;
using SimplexChat.Protocol;

namespace SimplexChat.Transports.Native;

/// <summary>
/// Represents a session's connection to a core in this process. One thread receives the core's events, and others run its
/// commands. They wait while the session's queue is full, so that a flood of events stays in the core's own queue.
/// </summary>
internal sealed class NativeConnection : ICoreConnection
{
    // A wait in the library can't be canceled. It delays the end of the session and the process by up to this time.
    private static readonly TimeSpan ReceiveWait = TimeSpan.FromMilliseconds(100);

    private readonly HostedCore _core;
    private readonly DatabaseLock _lock;
    private readonly string _endpoint;
    private readonly CommandThreads _commands;
    private readonly Channel<CoreReply> _incoming = Channel.CreateBounded<CoreReply>(new BoundedChannelOptions(256) { SingleReader = true });
    private readonly TaskCompletionSource<bool> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private ExceptionDispatchInfo? _failure;

    public NativeConnection(HostedCore core, DatabaseLock @lock, string endpoint)
    {
        _core = core;
        _lock = @lock;
        _endpoint = endpoint;
        _commands = new CommandThreads(Execute, core.EndThread);
        _ = @lock.Lost?.ContinueWith(
            lost => EndWith(lost.Result), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        new Thread(ReceiveAll) { IsBackground = true, Name = "SimpleX core: events" }.Start();
    }

    public Task SendAsync(string id, string command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _commands.TryPost(new NativeCommand(id, command))
            ? Task.CompletedTask
            : throw new SimplexConnectionException($"The core of {_endpoint} is closed.");
    }

    public async Task<CoreReply?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _incoming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_incoming.Reader.TryRead(out var reply))
            {
                return reply;
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

    // Close at once, because another core may open the database.
    private void EndWith(SimplexConnectionException reason)
    {
        Fail(reason);
        BeginClose();
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
            // The library would execute the part before the NUL.
            Deliver(Refuse(command, "A command can't contain a NUL character."));
            return;
        }

        using var answer = CoreStop.Is(command) ? CoreStop.Send(_core) : _core.Send(command.Text);
        if (command.Id is { } id)
        {
            Deliver(NativeAnswer.ToPayload(answer.Bytes, isEvent: false) is { } payload ? CoreReply.OfPayload(payload, id) : CoreReply.Empty(id));
        }
    }

    // Receives also while the core stops, because a command can't complete while its events aren't received.
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

        _core.EndThread();
        _lock.Dispose();
        _incoming.Writer.TryComplete();
        _closed.TrySetResult(true);
    }

    private void ReceiveNext()
    {
        using var received = _core.Receive(ReceiveWait);
        if (received.IsNull)
        {
            Fail(new SimplexProtocolException(
                $"The core's library returned no event and no timeout ({_endpoint}). The library is damaged, or isn't the core's."));
            // The library may return without waiting.
            Thread.Sleep(ReceiveWait);
        }
        else if (received.Bytes.Length > 0)
        {
            Deliver(NativeAnswer.ToPayload(received.Bytes, isEvent: true) is { } payload
                ? CoreReply.OfPayload(payload, null)
                : CoreReply.OfEnvelope(CoreMessage.Copy(received.Bytes)));
        }
    }

    private void Deliver(CoreReply reply)
    {
        while (!_incoming.Writer.TryWrite(reply))
        {
            if (!WaitForRoom())
            {
                reply.Dispose();
                return;
            }
        }
    }

    // Doesn't wait while the connection closes, because the session no longer receives.
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

    private void Fail(SimplexException failure)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        _incoming.Writer.TryComplete();
    }

    private static CoreReply Refuse(NativeCommand command, string why)
    {
        var refusal = new ChatCmdErrorResponse { ChatError = new ErrorChatError { ErrorType = new CommandErrorChatErrorType { Message = why } } };
        return CoreReply.OfPayload(CoreMessage.Copy(System.Text.Encoding.UTF8.GetBytes(refusal.ToJson())), command.Id);
    }
}
