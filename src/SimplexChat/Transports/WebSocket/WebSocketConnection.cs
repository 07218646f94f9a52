using System.Net.WebSockets;
using SimplexChat.Protocol;

namespace SimplexChat.Transports.WebSocket;

/// <summary>One open WebSocket to a core.</summary>
internal sealed class WebSocketConnection(ClientWebSocket socket, string endpoint, long messageLimit) : ICoreConnection
{
    // A message is put together in blocks of its own; this only takes what one read brings.
    private readonly byte[] _received = new byte[32 * 1024];

    // Completed when the core's goodbye has come, or no more can come.
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task SendAsync(string id, string command, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(CommandEnvelope.Write(id, command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsDeath(e))
        {
            throw Died(e);
        }
    }

    public async Task<CoreReply?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new CoreMessage();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(new ArraySegment<byte>(_received), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    message.Dispose();
                    await AnswerGoodbyeAsync(cancellationToken).ConfigureAwait(false);
                    _ended.TrySetResult(true);
                    return null;
                }

                if (message.Length + part.Count > messageLimit)
                {
                    throw TooLarge();
                }

                message.Append(_received.AsSpan(0, part.Count));
                if (part.EndOfMessage)
                {
                    return CoreReply.OfEnvelope(message);
                }
            }
        }
        catch (Exception e)
        {
            message.Dispose();
            _ended.TrySetResult(true);
            if (IsDeath(e))
            {
                throw Died(e);
            }

            throw;
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Not CloseAsync of the socket, which would receive: that is somebody else's part.
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsDeath(e))
        {
            return;
        }

        await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        socket.Dispose();
        _ended.TrySetResult(true);
    }

    private async Task AnswerGoodbyeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsDeath(e))
        {
            // It does not wait for the answer.
        }
    }

    private static bool IsDeath(Exception e) =>
        e is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;

    private SimplexConnectionException TooLarge() =>
        new(FormattableString.Invariant($"{endpoint} sent a message of more than {messageLimit / (1024.0 * 1024):0.#} MB, the limit for messages, so the connection was ended."));

    private SimplexConnectionException Died(Exception cause) =>
        new($"The connection to {endpoint} has died: the core has ended, or the network between failed.", cause);
}
