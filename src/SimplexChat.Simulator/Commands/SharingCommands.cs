using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that return the content of a message with the link of the user or of a chat. The API reference contains them since
/// version 7.1. There are no recorded conversations of them.
/// </summary>
internal static class SharingCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_share address ", static args => args.Chat(), static (core, _) => ShareAddress(core)),
        Route.To("/_share chat content ", static args => (Chat: args.Chat(), To: args.Literal(" ").Chat()),
            static (core, args) => ShareChat(core, args.Chat)),
    ];

    private static ChatMsgContentResponse ShareAddress(ChatCore core)
    {
        var account = core.Active;
        var address = account.Address ?? throw CoreRefusal.Of(new UserContactLinkNotFoundStoreError());
        var link = address.Link.ConnShortLink ?? address.Link.ConnFullLink;
        return Share(account, link, new ContactMsgChatLink
        {
            ConnLink = link,
            Profile = account.SharedProfile,
            Business = address.Settings.BusinessAddress,
        });
    }

    private static ChatMsgContentResponse ShareChat(ChatCore core, ChatRef chat)
    {
        if (chat.ChatType == ChatType.Group)
        {
            var group = core.Groups.Require(chat.ChatId);
            var groupLink = group.Link?.Link.ConnShortLink ?? throw NoLink("group");
            return Share(core.Active, groupLink, new GroupMsgChatLink { ConnLink = groupLink, GroupProfile = group.Info.GroupProfile });
        }

        var contact = core.Chats.RequireContact(chat.ChatId).Contact;
        var link = contact.Profile.ContactLink ?? throw NoLink("contact");
        return Share(core.Active, link, new ContactMsgChatLink { ConnLink = link, Profile = contact.Profile.ToProfile() });
    }

    private static ChatMsgContentResponse Share(Account account, string link, MsgChatLink chatLink) => new()
    {
        User = account.User,
        MsgContent = new ChatMsgContent { Text = link, ChatLink = chatLink },
    };

    private static CoreRefusal NoLink(string chat) =>
        CoreRefusal.Of(new CommandErrorChatErrorType { Message = $"{chat} has no link to share" });
}
