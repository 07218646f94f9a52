using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that report a message to the moderators of a group, and that archive the reports. The API reference doesn't contain
/// them. They follow a recorded conversation.
/// </summary>
internal static class ReportCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_report #",
            static args => (
                GroupId: args.Int64(),
                ItemId: args.Literal(" ").Int64(),
                Reason: args.Literal(" reason=").Word(),
                Text: args.TryLiteral(" ") ? args.Rest() : ""),
            static (core, args) => Report(core, args.GroupId, args.ItemId, new ReportReason(args.Reason), args.Text)),
        Route.To("/_archive reports #", static args => args.Int64(), Archive),
    ];

    private static NewChatItemsResponse Report(ChatCore core, long groupId, long itemId, ReportReason reason, string text)
    {
        var group = core.Groups.Require(groupId);
        var isFirst = group.User.Record.SupportChat is null;
        var chat = group.SupportOf(group.User);
        if (GroupContentRules.FindProhibited(group.Chat, group.User.Role, new ReportMsgContent { Reason = reason }, hasFile: false, sent: true) is { } feature)
        {
            throw CoreRefusal.NotAllowed(GroupFeatureNames.Of(feature));
        }

        var message = new ComposedMessage { MsgContent = new ReportMsgContent { Text = text, Reason = reason }, QuotedItemId = itemId };
        var items = Outgoing.Send(chat, [message], live: false, ttl: null, sent => GroupDelivery.Dispatch(chat, sent));

        // The response shows the group as it was before the report.
        return new()
        {
            User = group.Account.User,
            ChatItems = isFirst ? [.. items.Select(WithoutSupportChat)] : items,
        };
    }

    private static AChatItem WithoutSupportChat(AChatItem item)
    {
        var info = (GroupChatInfo)item.ChatInfo;
        var group = info.GroupInfo with { Membership = info.GroupInfo.Membership with { SupportChat = null } };
        return item with { ChatInfo = info with { GroupInfo = group } };
    }

    private static UnknownResponse Archive(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        group.RequireRole(GroupMemberRole.Moderator);
        var reports = group.SupportChats
            .SelectMany(chat => chat.History.Items.Select(item => (Chat: chat, Item: item)))
            .Where(report => ChatItems.Message(report.Item) is ReportMsgContent && report.Item.Meta.ItemDeleted is null)
            .ToList();
        foreach (var (chat, item) in reports)
        {
            Deletions.Mark(chat, item, core.Clock.Tick());
        }

        return OtherResponse.Of(
            "groupChatItemsDeleted",
            group.Account.User,
            ("groupInfo", OtherResponse.Json(group.Info)),
            ("chatItemIDs", JsonValue.Parse($"[{string.Join(",", reports.Select(report => report.Item.Meta.ItemId))}]")),
            ("byUser", JsonValue.Parse("true")),
            ("member_", OtherResponse.Json(group.User.Record)));
    }
}
