using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that show a contact, group or member with its connection, and that set whether a member's messages are shown. The
/// API reference doesn't contain them. They follow a recorded conversation.
/// </summary>
internal static class InfoCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_info @", static args => args.Int64(), OfContact),
        Route.To("/_info #", static args => (GroupId: args.Int64(), MemberId: args.TryLiteral(" ") ? args.Int64() : (long?)null),
            static (core, args) => args.MemberId is { } memberId ? OfMember(core, args.GroupId, memberId) : OfGroup(core, args.GroupId)),
        Route.To("/_member settings #",
            static args => (
                GroupId: args.Int64(),
                MemberId: args.Literal(" ").Int64(),
                Settings: args.Literal(" ").Json(GroupMemberSettings.FromJson, "showMessages")),
            static (core, args) => Set(core, args.GroupId, args.MemberId, args.Settings)),
        Route.To("/_reaction members ",
            static args => (UserId: args.Int64(), Chat: args.Literal(" ").Chat(), ItemId: args.Literal(" ").Int64(), Reaction: args.Literal(" ").Reaction()),
            static (core, args) => ReactionMembers(core, args.UserId, args.Chat, args.ItemId, args.Reaction)),
    ];

    private static UnknownResponse OfContact(ChatCore core, long contactId)
    {
        var chat = core.Chats.RequireContact(contactId);
        return OtherResponse.Of(
            "contactInfo",
            chat.Account.User,
            [("contact", OtherResponse.Json(chat.Contact)), .. Connection(core, chat.Connection is { IsReady: true })]);
    }

    private static UnknownResponse OfGroup(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        return OtherResponse.Of(
            "groupInfo",
            group.Account.User,
            ("groupInfo", OtherResponse.Json(group.Info)),
            ("groupSummary", OtherResponse.Json(new GroupSummary { CurrentMembers = group.CurrentMembers })));
    }

    private static UnknownResponse OfMember(ChatCore core, long groupId, long memberId)
    {
        var group = core.Groups.Require(groupId);
        var member = group.Members.Require(memberId);
        return OtherResponse.Of(
            "groupMemberInfo",
            group.Account.User,
            [
                ("groupInfo", OtherResponse.Json(group.Info)),
                ("member", OtherResponse.Json(member.Record)),
                .. Connection(core, member.IsConnected),
            ]);
    }

    private static IEnumerable<(string Name, JsonElement Value)> Connection(ChatCore core, bool isConnected)
    {
        if (!isConnected)
        {
            return [];
        }

        var server = JsonSerializer.Serialize(core.Network.Relay.Address);
        return
        [
            ("connectionStats_", JsonValue.Parse(
                $$"""
                {"connAgentVersion":7,"rcvQueuesInfo":[{"rcvServer":{{server}},"canAbortSwitch":false}],
                "sndQueuesInfo":[{"sndServer":{{server}}}],"ratchetSyncState":"ok","ratchetSyncSupported":true}
                """)),
        ];
    }

    private static CmdOkResponse Set(ChatCore core, long groupId, long memberId, GroupMemberSettings settings)
    {
        var group = core.Groups.Require(groupId);
        var record = group.Members.Require(memberId).Record;
        record.MemberSettings = settings;
        record.UpdatedAt = core.Clock.Tick();
        return new() { User = group.Account.User };
    }

    private static UnknownResponse ReactionMembers(ChatCore core, long userId, ChatRef chatRef, long itemId, MsgReaction reaction)
    {
        var account = core.Accounts.RequireActive(userId);
        var chat = core.Chats.Require(chatRef);
        var members = chat.History.ReactionsTo(chat.History.Require(itemId), reaction.ToJson())
            .Where(one => one.By is GroupRcvCIDirection or GroupSndCIDirection)
            .Select(one => $$"""{"groupMember":{{Member((GroupChat)chat, one.By).ToJson()}},"reactionTs":{{JsonSerializer.Serialize(one.Time)}}}""");
        return OtherResponse.Of("reactionMembers", account.User, ("memberReactions", JsonValue.Parse($"[{string.Join(",", members)}]")));
    }

    private static GroupMember Member(GroupChat chat, CIDirection by) => (chat.Author(by) ?? chat.Group.User).Record;
}
