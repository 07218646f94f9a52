using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Chats;

/// <summary>Sends messages: the core accepts a message, then the relay, and then the recipient receives it.</summary>
internal static class Outgoing
{
    /// <summary>Accepts messages to send.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="live">Whether the messages are live.</param>
    /// <param name="ttl">The lifetime of the messages in seconds, or null for the default of the chat.</param>
    /// <param name="dispatch">Delivers the items. Their statuses show the progress of the delivery.</param>
    /// <param name="sources">The messages that are forwarded, one for each message; null if none is.</param>
    /// <returns>The items of the accepted messages.</returns>
    /// <exception cref="CoreRefusal">No message was accepted.</exception>
    public static IReadOnlyList<AChatItem> Send(
        Chat chat,
        IReadOnlyList<ComposedMessage> messages,
        bool live,
        long? ttl,
        Action<IReadOnlyList<ChatItem>> dispatch,
        IReadOnlyList<CIForwardedFrom?>? sources = null)
    {
        chat.RequireReady(ChatAct.Send);
        foreach (var message in messages)
        {
            chat.RequireAllowed(message.MsgContent, message.FileSource is not null);
        }

        var files = messages.Select(message => message.FileSource is { } source ? FileToSend.Read(chat.Core, source) : null).ToList();
        var quotes = messages.Select(message => Quotes.Make(chat, message)).ToList();
        var mentions = messages.Select(message => chat.Mention(message.MsgContent, message.Mentions)).ToList();
        var taken = new List<ChatItem>();
        var sending = new List<SentFile>();
        var errors = new List<CoreRefusal>();
        for (var i = 0; i < messages.Count; i++)
        {
            var sharedId = chat.Core.Random.MessageId();
            if (!MessageSize.IsSendable(messages[i].MsgContent, quotes[i]))
            {
                errors.Add(CoreRefusal.Of(new LargeMsgStoreError()));
                continue;
            }

            taken.Add(ChatItems.Add(chat, chat.FromUser, messages[i].MsgContent, item =>
            {
                item.Meta.ItemSharedMsgId = sharedId;
                item.Meta.ItemLive = live ? true : null;
                item.Meta.ItemTimed = TimedMessages.Sent(chat, ttl, live);
                item.Meta.ItemForwarded = sources?[i];
                item.Mentions = mentions[i];
                item.QuotedItem = quotes[i];
                if (files[i] is { } file)
                {
                    sending.Add(chat.Core.Files.Add(id => new SentFile(id, chat, item, file)));
                }
            }));
        }

        Report(chat, errors, anyTaken: taken.Count > 0);
        dispatch(taken);
        sending.ForEach(FileSending.Start);
        taken.ForEach(item => TimedMessages.Plan(chat, item));
        return [.. taken.Select(chat.ShowNew)];
    }

    /// <summary>Sends a message without a command, such as the automatic reply of an address.</summary>
    public static void SendByItself(Chat chat, MsgContent content, Action<IReadOnlyList<ChatItem>> dispatch)
    {
        var items = Send(chat, [new ComposedMessage { MsgContent = content }], live: false, ttl: null, dispatch);
        chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = items });
    }

    private static void Report(Chat chat, List<CoreRefusal> errors, bool anyTaken)
    {
        if (errors.Count == 1 && !anyTaken)
        {
            throw errors[0];
        }

        if (errors.Count > 0)
        {
            chat.Core.EmitLater(new ChatErrorsEvent { ChatErrors = [.. errors.Select(error => error.Error)] });
        }

        if (!anyTaken)
        {
            throw errors[0];
        }
    }
}
