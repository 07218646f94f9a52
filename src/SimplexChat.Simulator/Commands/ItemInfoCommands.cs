using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Commands;

/// <summary>The command that returns the versions of a message and its delivery. The API reference doesn't contain it.</summary>
internal static class ItemInfoCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_get item info ",
            static args => (Chat: args.Chat(), ItemId: args.Literal(" ").Int64()),
            static (core, args) => Show(core, args.Chat, args.ItemId)),
    ];

    private static ChatItemInfoResponse Show(ChatCore core, ChatRef chatRef, long itemId)
    {
        var chat = core.Chats.Require(chatRef);
        var item = chat.History.Require(itemId);
        return new()
        {
            User = core.Active.User,
            ChatItem = chat.Show(item),
            ChatItemInfo = new ChatItemInfo
            {
                ItemVersions = chat.History.Details.VersionsOf(item),
                MemberDeliveryStatuses = chat.History.Details.DeliveriesOf(item),
                ForwardedFromChatItem = Source(core, item),
            },
        };
    }

    // Only the core that forwarded a message knows where the message comes from.
    private static AChatItem? Source(ChatCore core, ChatItem item)
    {
        var (chat, itemId) = item.Meta.ItemForwarded switch
        {
            ContactCIForwardedFrom { ContactId: { } contactId } contact =>
                (core.Chats.Of(core.Active).FirstOrDefault(known => known.Contact.ContactId == contactId), contact.ChatItemId),
            GroupCIForwardedFrom { GroupId: { } groupId } group => ((Chat?)core.Groups.Find(groupId)?.Chat, group.ChatItemId),
            _ => (null, null),
        };
        return chat is not null && itemId is { } id && chat.History.Find(id) is { } source ? chat.Show(source) : null;
    }
}
