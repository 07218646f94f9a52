using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Delivers messages to a contact: the relay accepts a message, and then the contact receives it.</summary>
internal static class DirectDelivery
{
    public static void Dispatch(DirectChat chat, IReadOnlyList<ChatItem> items)
    {
        var connection = chat.RequireConnection();
        MarkSent(connection, items);
        foreach (var item in items)
        {
            var message = new MessageOnTheWay(ChatItems.Copy(item), connection.Core.Clock.Tick());
            Send(connection, item, (peer, receipt) =>
                Incoming.Receive(peer.Chat!, new DirectRcvCIDirection(), message, receipt));
        }
    }

    /// <summary>Sends something that has an item in the chat.</summary>
    public static void Dispatch(ContactConnection connection, ChatItem item, Action<ContactConnection, Action> receive)
    {
        MarkSent(connection, [item]);
        Send(connection, item, receive);
    }

    private static void MarkSent(ContactConnection connection, IReadOnlyList<ChatItem> items) =>
        connection.Core.Network.Post(connection.Core, () =>
        {
            if (!connection.HasPeer)
            {
                Fail(connection, items);
                return;
            }

            connection.Record.PqSndEnabled = connection.IsQuantumResistant ? true : null;
            MessageStatus.Set(
                connection.Chat!, items, MessageStatus.Sent(SndCIStatusProgress.Complete), viaProxy: false);
        });

    private static void Send(ContactConnection connection, ChatItem item, Action<ContactConnection, Action> receive) =>
        connection.Send(peer =>
        {
            peer.Record.PqRcvEnabled = peer.IsQuantumResistant ? true : null;
            receive(peer, () => peer.Send(own => MessageStatus.Set(
                own.Chat!, [item], MessageStatus.Received(SndCIStatusProgress.Complete), viaProxy: false)));
        });

    // The contact has deleted the connection without notice, so the relay refuses each message, because it has no such
    // queue.
    private static void Fail(ContactConnection connection, IReadOnlyList<ChatItem> items)
    {
        foreach (var item in items)
        {
            MessageStatus.Set(connection.Chat!, [item], new SndErrorCIStatus { AgentError = new AuthSndError() });
            connection.Core.Emit(new ChatErrorEvent
            {
                ChatError = new ErrorAgentChatError
                {
                    AgentError = new SmpAgentErrorType
                    {
                        ServerAddress = connection.Core.Network.Relay.Address,
                        SmpErr = new AuthErrorType(),
                    },
                    ConnectionEntity = connection.Entity,
                },
            });
            connection.Record.AuthErrCounter++;
        }
    }
}
