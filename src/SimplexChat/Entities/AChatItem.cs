using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record AChatItem
{
    /// <summary>The item's id in its chat.</summary>
    [JsonIgnore]
    public long ItemId => ChatItem.Meta.ItemId;

    /// <summary>When it was sent.</summary>
    [JsonIgnore]
    public UtcTime Time => ChatItem.Meta.ItemTs;

    /// <summary>The item's text, as a core would show it.</summary>
    [JsonIgnore]
    public string Text => ChatItem.Meta.ItemText;

    /// <summary>What kind of item it is: <c>rcvMsgContent</c> and <c>sndMsgContent</c> are messages.</summary>
    [JsonIgnore]
    public string ContentType => ChatItem.Content.Type;

    /// <summary>The status tag: <c>sndNew</c>, <c>sndSent</c>, <c>sndRcvd</c>, <c>rcvNew</c>, …</summary>
    [JsonIgnore]
    public string Status => ChatItem.Meta.ItemStatus.Type;

    /// <summary>The chat, as people write it: <c>@alice</c>, <c>#ops</c>, <c>*</c>.</summary>
    [JsonIgnore]
    public string Chat => ChatInfo switch
    {
        DirectChatInfo direct => direct.Contact.ToString(),
        GroupChatInfo group => group.GroupInfo.ToString(),
        LocalChatInfo => ChatTarget.Notes.ToString(),
        _ => ChatInfo.Type,
    };

    /// <summary>Who wrote it: a contact's or member's name; null for this user's own items.</summary>
    [JsonIgnore]
    public string? Sender => (ChatItem.ChatDir, ChatInfo) switch
    {
        (DirectRcvCIDirection, DirectChatInfo direct) => direct.Contact.LocalDisplayName,
        (GroupRcvCIDirection group, _) => group.GroupMember.LocalDisplayName,
        _ => null,
    };

    /// <summary>What a message says; null for an item that is no message, such as a contact's connecting.</summary>
    [JsonIgnore]
    public MsgContent? Message => ChatItem.Content switch
    {
        SndMsgContentCIContent sent => sent.MsgContent,
        RcvMsgContentCIContent received => received.MsgContent,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? DisplayText => $"{Chat} {ItemId}";
}
