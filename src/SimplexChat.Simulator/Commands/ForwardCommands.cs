using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands that forward messages. The API reference doesn't contain them. They follow the source code of the core.</summary>
internal static class ForwardCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_forward plan ",
            static args => (Chat: args.Chat(), ItemIds: args.Literal(" ").Int64List()),
            static (core, args) => Plan(core, args.Chat, args.ItemIds)),
        Route.To("/_forward ",
            static args => (To: args.Chat(), From: args.Literal(" ").Chat(), ItemIds: args.Literal(" ").Int64List(), Ttl: args.Ttl()),
            static (core, args) => Forward(core, args.To, args.From, args.ItemIds, args.Ttl)),
    ];

    private static ForwardPlanResponse Plan(ChatCore core, ChatRef chatRef, IReadOnlyList<long> itemIds)
    {
        var chat = core.Chats.Require(chatRef);
        var plans = Messages(chat, itemIds).Select(message => (message.Item, Problem: FileProblems.Of(core, message.Item))).ToList();
        return new()
        {
            User = core.Active.User,
            ItemsCount = itemIds.Count,
            ChatItemIds = [.. plans.Where(plan => plan.Problem is null || ForwardedMessage.HasContent(plan.Item)).Select(plan => plan.Item.Meta.ItemId)],
            ForwardConfirmation = FileProblems.Confirm(plans),
        };
    }

    private static NewChatItemsResponse Forward(ChatCore core, ChatRef to, ChatRef from, IReadOnlyList<long> itemIds, long? ttl)
    {
        // A core reads the messages before it finds the chat to send them to.
        var source = core.Chats.Require(from);
        var messages = Messages(source, itemIds).Select(message => ForwardedMessage.Make(source, message.Item, to == from)).OfType<ForwardedMessage>().ToList();
        if (messages.Count == 0)
        {
            return new() { User = core.Active.User };
        }

        var chat = core.Chats.Require(to);
        IReadOnlyList<ComposedMessage> composed = [.. messages.Select(message => message.Message)];
        IReadOnlyList<CIForwardedFrom?> sources = [.. messages.Select(message => message.Source)];
        return chat.Type == ChatType.Local
            ? NoteCommands.Create(chat, composed, sources)
            : new()
            {
                User = core.Active.User,
                ChatItems = Outgoing.Send(chat, composed, live: false, ttl, items => MessageCommands.Dispatch(chat, items), sources),
            };
    }

    // Deleted messages are left out. An item that isn't a message can't be forwarded.
    private static IReadOnlyList<(ChatItem Item, MsgContent Content)> Messages(Chat chat, IReadOnlyList<long> itemIds) =>
    [
        .. from item in Deletions.Find(chat, itemIds)
           where item.Meta.ItemDeleted is null
           select (item, ChatItems.Message(item) ?? throw CoreRefusal.Of(new InvalidForwardChatErrorType())),
    ];
}
