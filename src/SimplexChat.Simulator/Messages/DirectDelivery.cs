using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How messages get to a contact: taken by the relay, then received.</summary>
internal static class DirectDelivery
{
    public static void Dispatch(ContactConnection connection, IReadOnlyList<ChatItem> items)
    {
        MarkSent(connection, items);
        foreach (var item in items)
        {
            var message = new MessageOnTheWay(ChatItems.Copy(item), connection.Core.Clock.Tick());
            Send(connection, item, (peer, receipt) =>
                Incoming.Receive(peer.Chat!, new DirectRcvCIDirection(), message, receipt));
        }
    }

    /// <summary>Sends something that an item tells of.</summary>
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

            connection.Record.PqSndEnabled = true;
            MessageStatus.Set(
                connection.Chat!, items, MessageStatus.Sent(SndCIStatusProgress.Complete), viaProxy: false);
        });

    private static void Send(ContactConnection connection, ChatItem item, Action<ContactConnection, Action> receive) =>
        connection.Send(peer =>
        {
            peer.Record.PqRcvEnabled = true;
            receive(peer, () => peer.Send(own => MessageStatus.Set(
                own.Chat!, [item], MessageStatus.Received(SndCIStatusProgress.Complete), viaProxy: false)));
        });

    // The contact has deleted its end and said nothing: the relay has no such queue, and says so of each message.
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
