using System.Net.WebSockets;
using SimplexChat.Protocol;

namespace SimplexChat.Transports.WebSocket;

/// <summary>Represents an open WebSocket to a core.</summary>
internal sealed class WebSocketConnection(ClientWebSocket socket, string endpoint, long messageLimit) : ICoreConnection
{
    // The buffer for one read. The message itself copies the bytes to blocks of its own.
    private readonly byte[] _received = new byte[32 * 1024];

    // Completes when the core has closed its side, or no more messages can arrive.
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task SendAsync(string id, string command, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(CommandEnvelope.Write(id, command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
        {
            throw Lost(e);
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
                    await ConfirmCloseAsync(cancellationToken).ConfigureAwait(false);
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
            if (IsLoss(e))
            {
                throw Lost(e);
            }

            throw;
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The socket's CloseAsync would receive, which is the receive loop's job.
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsLoss(e))
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

    private async Task ConfirmCloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsLoss(e))
        {
            // The core doesn't wait for the confirmation.
        }
    }

    private static bool IsLoss(Exception e) =>
        e is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;

    private SimplexConnectionException TooLarge() =>
        new(FormattableString.Invariant($"{endpoint} sent a message of more than {messageLimit / (1024.0 * 1024):0.#} MB, the limit for messages, so the connection was ended."));

    private SimplexConnectionException Lost(Exception cause) =>
        new($"The connection to {endpoint} was lost: the core ended, or the network failed.", cause);
}
