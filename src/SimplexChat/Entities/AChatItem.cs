namespace SimplexChat.Api;

public sealed partial record AChatItem
{
    /// <summary>The item's id in its chat.</summary>
    public long ItemId => ChatItem.Meta.ItemId;

    /// <summary>When it was sent, in local time; <c>ChatItem.Meta.ItemTs</c> has it to the nanosecond.</summary>
    public DateTime Time => ChatItem.Meta.ItemTs.LocalDateTime;

    /// <summary>The item's text, as a core would show it; see <see cref="Deleted"/> and <see cref="Blocked"/>.</summary>
    public string Text => ChatItem.Meta.ItemText;

    /// <summary>What kind of item it is: <c>rcvMsgContent</c> and <c>sndMsgContent</c> are messages.</summary>
    public string ContentType => ChatItem.Content.Type;

    /// <summary>
    /// What is missing here, as a sentence, where the item stands for messages that were lost or can't be decrypted; null for
    /// all other items.
    /// </summary>
    public string? Missing => MissingText.Describe(ChatItem.Content);

    /// <summary>The status tag: <c>sndNew</c>, <c>sndSent</c>, <c>sndRcvd</c>, <c>rcvNew</c>, …</summary>
    public string Status => ChatItem.Meta.ItemStatus.Type;

    /// <summary>The chat, as people write it: <c>@alice</c>, <c>#ops</c>, <c>*</c>.</summary>
    public string Chat => ChatInfo switch
    {
        DirectChatInfo direct => direct.Contact.ToString(),
        GroupChatInfo group => group.GroupInfo.ToString(),
        LocalChatInfo => ChatTarget.Notes.ToString(),
        _ => ChatInfo.Type,
    };

    /// <summary>Whether this user wrote it.</summary>
    public bool IsOwn => ChatItem.ChatDir is DirectSndCIDirection or GroupSndCIDirection or LocalSndCIDirection;

    /// <summary>
    /// Who wrote it: a contact's or member's name, in a group this user's own too. Null where the core names nobody: for
    /// this user's own items elsewhere, and for what a channel sends as itself.
    /// </summary>
    public string? Sender => (ChatItem.ChatDir, ChatInfo) switch
    {
        (DirectRcvCIDirection, DirectChatInfo direct) => direct.Contact.LocalDisplayName,
        (GroupRcvCIDirection group, _) => group.GroupMember.LocalDisplayName,
        (GroupSndCIDirection, GroupChatInfo group) => group.GroupInfo.Membership.LocalDisplayName,
        _ => null,
    };

    /// <summary>
    /// The id of the contact who wrote it, which stays whatever they call themselves. Null for this user's own items, and in a
    /// group for a member who is no contact of this user.
    /// </summary>
    public long? SenderContactId => (ChatItem.ChatDir, ChatInfo) switch
    {
        (DirectRcvCIDirection, DirectChatInfo direct) => direct.Contact.ContactId,
        (GroupRcvCIDirection group, _) => group.GroupMember.MemberContactId,
        _ => null,
    };

    /// <summary>The id of the member who wrote it, in this group; null for this user's own items, and outside of groups.</summary>
    public long? SenderMemberId => (ChatItem.ChatDir as GroupRcvCIDirection)?.GroupMember.GroupMemberId;

    /// <summary>Whether its sender has edited it.</summary>
    public bool Edited => ChatItem.Meta.ItemEdited;

    /// <summary>Whether its sender, this user or a moderator has deleted it; the core may still have its text.</summary>
    public bool Deleted => ChatItem.Meta.ItemDeleted is DeletedCIDeleted or ModeratedCIDeleted or UnknownCIDeleted
        || ChatItem.Content is SndDeletedCIContent or RcvDeletedCIContent or SndModeratedCIContent or RcvModeratedCIContent;

    /// <summary>The moderator who deleted it, by name; null if none did.</summary>
    public string? DeletedBy => (ChatItem.Meta.ItemDeleted as ModeratedCIDeleted)?.ByGroupMember.LocalDisplayName;

    /// <summary>Whether its sender is blocked, by this user or for all; the core may still have its text.</summary>
    public bool Blocked => ChatItem.Meta.ItemDeleted is BlockedCIDeleted or BlockedByAdminCIDeleted
        || ChatItem.Content is RcvBlockedCIContent;

    /// <summary>The text of the message that it answers; null if it answers none.</summary>
    public string? Quoted => ChatItem.QuotedItem?.Content.Text;

    /// <summary>The id of the message that it answers; null if it answers none, or one that this user does not have.</summary>
    public long? QuotedItemId => ChatItem.QuotedItem?.ItemId;

    /// <summary>The reactions to it in words, <c>👍 2, 🚀 1</c>; null if there are none.</summary>
    public string? Reactions => ChatItem.Reactions.Count > 0 ? string.Join(", ", ChatItem.Reactions) : null;

    /// <summary>Its file's id; null without a file.</summary>
    public long? FileId => ChatItem.File?.FileId;

    /// <summary>Its file's name; null without a file.</summary>
    public string? FileName => ChatItem.File?.FileName;

    /// <summary>Its file's size in bytes; null without a file.</summary>
    public long? FileSize => ChatItem.File?.FileSize;

    /// <summary>Its file's status tag: <c>rcvInvitation</c>, <c>rcvComplete</c>, <c>sndComplete</c>, …; null without a file.</summary>
    public string? FileStatus => ChatItem.File?.FileStatus.Type;

    /// <summary>Where the core has its file; null until it is there.</summary>
    public string? FilePath => ChatItem.File?.FileSource?.FilePath;

    /// <summary>What a message says; null for an item that is no message, such as a contact's connecting.</summary>
    public MsgContent? Message => ChatItem.Content switch
    {
        SndMsgContentCIContent sent => sent.MsgContent,
        RcvMsgContentCIContent received => received.MsgContent,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? DisplayText => $"{Chat} {ItemId}";
}
