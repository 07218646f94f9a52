using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>Deletes contacts, for the user and for the contact.</summary>
internal static class ContactDeletion
{
    /// <summary>Deletes a contact, only its connection, or only its messages.</summary>
    /// <returns>The contact in the response of the core.</returns>
    public static Contact Delete(DirectChat chat, ChatDeleteMode mode)
    {
        switch (mode)
        {
            case MessagesChatDeleteMode:
                chat.Core.Files.Remove(chat);
                chat.History.ClearMessages();
                chat.Contact.ChatDeleted = true;
                return chat.Contact;
            case EntityChatDeleteMode entity:
                Disconnect(chat, entity.Notify);
                chat.Contact.ContactStatus = ContactStatus.DeletedByUser;
                return chat.Contact;
            default:
                var before = chat.Contact with { };
                Disconnect(chat, mode is FullChatDeleteMode { Notify: true });
                chat.Core.Files.Remove(chat);
                chat.Core.Chats.Remove(chat);
                return before;
        }
    }

    /// <summary>Processes that a contact deleted the user. The chat remains, but messages can't be sent.</summary>
    public static void Receive(ContactConnection connection, string sharedId)
    {
        var chat = connection.Chat!;
        var core = chat.Core;
        chat.Contact.ContactStatus = ContactStatus.Deleted;
        connection.Close();
        var item = ChatItems.Add(
            chat,
            new DirectRcvCIDirection(),
            new RcvDirectEventCIContent { RcvDirectEvent = new ContactDeletedRcvDirectEvent() },
            "contact deleted",
            core.Clock.TickInSeconds(),
            deleted => deleted.Meta.ItemSharedMsgId = sharedId);
        core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.Show(item)] });
        core.Emit(new ContactDeletedByContactEvent { User = chat.Account.User, Contact = chat.Contact });

        // The core acknowledges this message on a connection that it has just deleted.
        core.EmitLater(new ChatErrorEvent
        {
            ChatError = CoreRefusal.Of(new ConnAgentErrorType { ConnErr = new NotFoundConnectionErrorType() }).Error,
        });
        AgentQueues.Delete(core, connection.Record.AgentConnId);
    }

    private static void Disconnect(DirectChat chat, bool notify)
    {
        if (chat.Connection is not { } connection)
        {
            return;
        }

        var core = chat.Core;
        if (notify && connection.IsReady)
        {
            var sharedId = core.Random.MessageId();
            connection.Send(peer => Receive(peer, sharedId));

            // The sent status arrives for a connection that no longer exists.
            core.EmitOnceRelayed(new ChatErrorEvent
            {
                ChatError = CoreRefusal.Of(
                    new NoConnectionUserChatErrorType { AgentConnId = connection.Record.AgentConnId }).Error,
            });
        }

        core.Files.Abandon(chat);
        core.Connections.Remove(connection);
        if (!connection.IsClosed)
        {
            AgentQueues.Delete(core, connection.Record.AgentConnId);
        }

        chat.Connection = null;
        chat.Contact.ActiveConn = null;
        chat.MergePreferences();
    }
}
