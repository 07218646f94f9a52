using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>
/// Sends the last messages from before a member joined, if the group allows it. The host sends them. No transcript
/// contains this; it follows the source code of the core.
/// </summary>
internal static class GroupHistory
{
    private const int MaxItems = 100;

    // Relays store files for this time.
    private static readonly TimeSpan FilesLast = TimeSpan.FromDays(2);

    /// <summary>Returns whether new members receive the history.</summary>
    public static bool IsShown(LocalGroup group) => group.Info.FullGroupPreferences.History.Enable == GroupFeatureEnabled.On;

    /// <summary>Sends the history to a new member, and then the welcome message.</summary>
    public static void Send(LocalMember member)
    {
        var group = member.Group;
        if (!IsShown(group))
        {
            return;
        }

        var kept = ChatItems.InOrder(group.Chat.History.Items.Where(IsKept)).ToList();
        foreach (var item in kept.Skip(kept.Count - MaxItems))
        {
            Forward(member, item);
        }

        if (group.Info.GroupProfile.Description is { } description)
        {
            SendDescription(member, description);
        }
    }

    private static bool IsKept(ChatItem item) => item.Meta.ItemDeleted is null
        && ChatItems.Message(item) is not (null or ReportMsgContent);

    private static void Forward(LocalMember member, ChatItem item)
    {
        var group = member.Group;
        var author = group.Chat.Author(item.ChatDir) ?? group.User;
        var file = FindFile(group, item);
        if (author.Record.BlockedByAdmin || (file is null && item.Meta.ItemText.Length == 0))
        {
            return;
        }

        var sent = ChatItems.Copy(item);
        sent.Meta.ItemLive = null;
        sent.File = file is null ? null : item.File;
        var (memberId, name, time) = (author.Record.MemberId, author.Record.MemberProfile.DisplayName, item.Meta.ItemTs);
        member.Send(host => Receive(host, memberId, name, new MessageOnTheWay(sent, time) { ForwardedBy = host }, file));
    }

    private static RelayFile? FindFile(LocalGroup group, ChatItem item)
    {
        if (item.File is null || group.Core.Clock.Tick() - item.Meta.ItemTs > FilesLast)
        {
            return null;
        }

        return group.Core.Files.Find(item.File.FileId) switch
        {
            SentFile { IsCancelled: false, Item.File.FileStatus: SndCompleteCIFileStatus } sent => sent.Content,
            ReceivedFile { IsCancelled: false } received => received.Content,
            _ => null,
        };
    }

    private static void SendDescription(LocalMember member, string description)
    {
        var message = new ChatItem
        {
            ChatDir = member.Group.Chat.FromUser,
            Meta = new CIMeta { ItemSharedMsgId = member.Group.Core.Random.MessageId() },
            Content = new SndMsgContentCIContent { MsgContent = new TextMsgContent { Text = description } },
        };
        var time = member.Group.Core.Clock.Tick();
        member.Send(host => Incoming.Receive(
            host.Group.Chat, GroupChat.From(host), new MessageOnTheWay(message, time), receipt: static () => { }));
    }

    // No receipt is sent.
    private static void Receive(LocalMember host, string memberId, string name, MessageOnTheWay message, RelayFile? file)
    {
        var group = host.Group;
        if (group.Chat.History.FindShared(message.Item.Meta.ItemSharedMsgId) is not null)
        {
            return;
        }

        var author = group.Members.Find(memberId) ?? AddUnknown(host, memberId, name);
        Incoming.Receive(group.Chat, GroupChat.From(author), message, receipt: static () => { });
        if (file is not null)
        {
            FileReceiving.Describe(group.Chat, message.Item.Meta.ItemSharedMsgId, file);
        }
    }

    // A member who has left, or whom the host hasn't introduced.
    private static LocalMember AddUnknown(LocalMember host, string memberId, string name)
    {
        var group = host.Group;
        var card = new MemberCard(memberId, GroupMemberRole.Author, new Profile { DisplayName = name }, IsBlocked: false);
        var member = card.AddTo(group, GroupMemberCategory.Pre, GroupMemberStatus.Unknown, invitedBy: null);
        group.Core.Emit(OtherEvent.Of(
            "unknownMemberCreated",
            group.Account.User,
            ("groupInfo", OtherResponse.Json(group.Info)),
            ("forwardedByMember", OtherResponse.Json(host.Record)),
            ("member", OtherResponse.Json(member.Record))));
        return member;
    }
}
