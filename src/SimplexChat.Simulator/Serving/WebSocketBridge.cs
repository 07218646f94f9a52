using System.Buffers;
using System.Net.WebSockets;
using SimplexChat.Protocol;
using SimplexChat.Simulator.Clients;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Serving;

/// <summary>Transfers messages between a WebSocket and a connection to a core.</summary>
/// <param name="socket">The connection to the client.</param>
/// <param name="connection">The connection to the core.</param>
/// <param name="ended">Called instead of answering <c>/_stop</c>, with which the process of a real core ends.</param>
internal sealed class WebSocketBridge(WebSocket socket, SimulatorConnection connection, Action ended) : IDisposable
{
    private const int ReceiveSize = 4 * 1024;

    // Much larger than the commands of clients.
    private const int MaxCommand = 64 * 1024 * 1024;

    /// <summary>Runs until one side closes the connection.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var messages = ForwardMessagesAsync(cancellationToken);
        try
        {
            await ForwardCommandsAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Ends the other direction, too.
            connection.Dispose();
            await messages.ConfigureAwait(false);
        }
    }

    public void Dispose() => connection.Dispose();

    private async Task ForwardCommandsAsync(CancellationToken cancellationToken)
    {
        var command = new ArrayBufferWriter<byte>(ReceiveSize);
        while (true)
        {
            var received = await socket.ReceiveAsync(command.GetMemory(ReceiveSize), cancellationToken).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (command.WrittenCount + received.Count > MaxCommand)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, null, cancellationToken).ConfigureAwait(false);
                return;
            }

            command.Advance(received.Count);
            if (received.EndOfMessage)
            {
                connection.SendRequest(command.WrittenMemory);
                command.Clear();
            }
        }
    }

    private async Task ForwardMessagesAsync(CancellationToken cancellationToken)
    {
        while (await connection.ReceiveMessageAsync(cancellationToken).ConfigureAwait(false) is { } message)
        {
            byte[] bytes;
            using (message.Bytes)
            {
                if (message is { CorrId: { } command, IsGarbage: false } && CoreReply.OfPayload(message.Bytes, command).Type == "chatStopped")
                {
                    ended();
                    return;
                }

                bytes = Envelope.ToBytes(message);
            }

            await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken)
                .ConfigureAwait(false);
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
