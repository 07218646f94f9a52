using SimplexChat.Simulator.Connections;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for direct chats with members of a group. The API reference doesn't contain them. They follow a recorded
/// conversation.
/// </summary>
internal static class MemberContactCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_create member contact #", static args => (GroupId: args.Int64(), MemberId: args.Literal(" ").Int64()),
            static (core, args) =>
            {
                var group = core.Groups.Require(args.GroupId);
                return MemberContacts.Create(group, group.Members.Require(args.MemberId));
            }),
        Route.To("/_invite member contact @", static args => (ContactId: args.Int64(), Text: args.TryLiteral(" text ") ? args.Rest() : null),
            static (core, args) => MemberContacts.Invite(core.Chats.RequireContact(args.ContactId), args.Text)),
        Route.To("/_accept member contact @", static args => args.Int64(),
            static (core, contactId) => MemberContacts.Accept(core.Chats.RequireContact(contactId))),
    ];
}
