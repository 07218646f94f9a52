using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>A message that is forwarded to another chat.</summary>
/// <param name="Message">The message to send.</param>
/// <param name="Source">Where the message comes from; null for a note.</param>
internal sealed record ForwardedMessage(ComposedMessage Message, CIForwardedFrom? Source)
{
    /// <summary>Creates the message to send. Without its file, only the text is sent.</summary>
    /// <returns>Null if nothing of the message can be sent.</returns>
    public static ForwardedMessage? Make(Chat chat, ChatItem item, bool isSameChat)
    {
        var content = ChatItems.Message(item)!;
        var file = item.File is null ? null : FileProblems.Of(chat.Core, item) is null ? item.File.FileSource : null;
        if (item.File is not null && file is null)
        {
            if (!HasContent(item))
            {
                return null;
            }

            content = content is ImageMsgContent or LinkMsgContent ? content : new TextMsgContent { Text = content.Text };
        }

        var message = new ComposedMessage
        {
            MsgContent = content,
            FileSource = file is null ? null : chat.Core.Folders.Copy(file),
            Mentions = isSameChat ? item.Mentions.Where(pair => pair.Value.MemberRef is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value.MemberRef!.GroupMemberId) : new Dictionary<string, long>(),
        };
        return new(message, Origin(chat, item));
    }

    /// <summary>Returns whether a message says something without its file.</summary>
    public static bool HasContent(ChatItem item) =>
        ChatItems.Message(item) is { } content && (content is ImageMsgContent or LinkMsgContent || content.Text.Length > 0);

    // A message that was forwarded before keeps its first source.
    private static CIForwardedFrom? Origin(Chat chat, ChatItem item)
    {
        if (item.Meta.ItemForwarded is { } earlier and not UnknownCIForwardedFrom)
        {
            return earlier;
        }

        var direction = ChatItems.IsSent(item.ChatDir) ? MsgDirection.Snd : MsgDirection.Rcv;
        return chat switch
        {
            DirectChat { Contact: var contact } => new ContactCIForwardedFrom
            {
                ChatName = contact.Profile.LocalAlias.Length > 0 ? contact.Profile.LocalAlias : contact.Profile.DisplayName,
                MsgDir = direction,
                ContactId = contact.ContactId,
                ChatItemId = item.Meta.ItemId,
            },
            GroupChat { Group.Info: var group } => new GroupCIForwardedFrom
            {
                ChatName = group.LocalAlias.Length > 0 ? group.LocalAlias : group.GroupProfile.DisplayName,
                MsgDir = direction,
                GroupId = group.GroupId,
                ChatItemId = item.Meta.ItemId,
            },
            _ => null,
        };
    }
}
