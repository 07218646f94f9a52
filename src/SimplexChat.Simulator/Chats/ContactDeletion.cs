using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The end of a contact, from either side.</summary>
internal static class ContactDeletion
{
    /// <summary>Deletes a contact, or only its connection, or only what was said.</summary>
    /// <returns>The contact, as the core answers.</returns>
    public static Contact Delete(DirectChat chat, ChatDeleteMode mode)
    {
        switch (mode)
        {
            case MessagesChatDeleteMode:
                // Its banner stays.
                var banner = chat.History.Items.FirstOrDefault(item => item.Content is ChatBannerCIContent);
                Clear(chat);
                if (banner is not null)
                {
                    chat.History.Add(banner);
                }

                chat.Contact.ChatDeleted = true;
                return chat.Contact;
            case EntityChatDeleteMode entity:
                Disconnect(chat, entity.Notify);
                chat.Contact.ContactStatus = ContactStatus.DeletedByUser;
                return chat.Contact;
            default:
                var before = chat.Contact with { };
                Disconnect(chat, mode is FullChatDeleteMode { Notify: true });
                Clear(chat);
                chat.Core.Chats.Remove(chat);
                return before;
        }
    }

    /// <summary>Takes in that a contact deleted the user: the chat stays, and nothing more can be sent.</summary>
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

        // The core confirms that it got this message, on a connection that it has just deleted.
        core.EmitLater(new ChatErrorEvent
        {
            ChatError = CoreRefusal.Of(new ConnAgentErrorType { ConnErr = new NotFoundConnectionErrorType() }).Error,
        });
        AgentQueues.Delete(core, connection.Record.AgentConnId);
    }

    private static void Clear(DirectChat chat)
    {
        chat.Core.Files.Remove(chat);
        chat.History.Clear();
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

            // That this was sent is heard on a connection which nobody has any more.
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
