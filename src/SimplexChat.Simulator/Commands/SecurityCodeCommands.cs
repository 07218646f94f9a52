using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for the security codes of contacts and members. The API reference doesn't contain them. They follow a recorded
/// conversation.
/// </summary>
internal static class SecurityCodeCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_get code @", static args => args.Int64(), OfContact),
        Route.To("/_get code #", static args => (GroupId: args.Int64(), MemberId: args.Literal(" ").Int64()),
            static (core, args) => OfMember(core, args.GroupId, args.MemberId)),
        Route.To("/_verify code @", static args => (ContactId: args.Int64(), Code: args.Code()),
            static (core, args) =>
            {
                var (user, record, code) = FindContact(core, args.ContactId);
                return Verify(core, user, record, code, args.Code);
            }),
        Route.To("/_verify code #", static args => (GroupId: args.Int64(), MemberId: args.Literal(" ").Int64(), Code: args.Code()),
            static (core, args) =>
            {
                var (user, record, code) = FindMember(core, args.GroupId, args.MemberId);
                return Verify(core, user, record, code, args.Code);
            }),
    ];

    private static ContactCodeResponse OfContact(ChatCore core, long contactId)
    {
        var (user, record, code) = FindContact(core, contactId);
        Forget(record, code);
        return new() { User = user, Contact = core.Chats.RequireContact(contactId).Contact, ConnectionCode = code };
    }

    private static GroupMemberCodeResponse OfMember(ChatCore core, long groupId, long memberId)
    {
        var (user, record, code) = FindMember(core, groupId, memberId);
        Forget(record, code);
        var group = core.Groups.Require(groupId);
        return new() { User = user, GroupInfo = group.Info, Member = group.Members.Require(memberId).Record, ConnectionCode = code };
    }

    // Without a code, the core forgets that the code was verified.
    private static ConnectionVerifiedResponse Verify(ChatCore core, User user, Connection record, string code, string? given)
    {
        var isSame = given is not null && SecurityCodes.AreSame(given, code);
        if (isSame || given is null)
        {
            record.ConnectionCode = isSame ? new SecurityCode { Value = code, VerifiedAt = core.Clock.Tick() } : null;
        }

        return new() { User = user, Verified = isSame, ExpectedCode = code };
    }

    // A verification ends when the code changes.
    private static void Forget(Connection record, string code)
    {
        if (record.ConnectionCode is { } verified && !SecurityCodes.AreSame(verified.Value, code))
        {
            record.ConnectionCode = null;
        }
    }

    private static (User User, Connection Record, string Code) FindContact(ChatCore core, long contactId)
    {
        var chat = core.Chats.RequireContact(contactId);
        var connection = chat.Connection ?? throw CoreRefusal.Of(new ContactNotActiveChatErrorType { Contact = chat.Contact });
        return (chat.Account.User, connection.Record, connection.SecurityCode ?? throw NoKeys);
    }

    private static (User User, Connection Record, string Code) FindMember(ChatCore core, long groupId, long memberId)
    {
        var group = core.Groups.Require(groupId);
        var member = group.Members.Require(memberId);
        var record = member.Record.ActiveConn ?? throw CoreRefusal.Of(new GroupMemberNotActiveChatErrorType());
        return (group.Account.User, record, member.SecurityCode ?? throw NoKeys);
    }

    private static CoreRefusal NoKeys => CoreRefusal.Of(new ConnAgentErrorType { ConnErr = new NotFoundConnectionErrorType() });
}
