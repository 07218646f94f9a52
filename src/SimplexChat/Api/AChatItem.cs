using SimplexChat.Errors;

namespace SimplexChat.Api;

public sealed partial record AChatItem
{
    /// <summary>Gets the id of the item in its chat.</summary>
    public long ItemId => ChatItem.Meta.ItemId;

    /// <summary>Gets the local time when the item was sent; <c>ChatItem.Meta.ItemTs</c> is exact to the nanosecond.</summary>
    public DateTime Time => ChatItem.Meta.ItemTs.LocalDateTime;

    /// <summary>Gets <see cref="Time"/> in UTC, which sorts correctly also when summer time ends.</summary>
    public DateTime TimeUtc => ChatItem.Meta.ItemTs.UtcDateTime;

    /// <summary>Gets the text of the item as the core shows it; see <see cref="Deleted"/> and <see cref="Blocked"/>.</summary>
    public string Text => ChatItem.Meta.ItemText;

    /// <summary>Gets the type of the item: <c>rcvMsgContent</c> and <c>sndMsgContent</c> are messages.</summary>
    public string ContentType => ChatItem.Content.Type;

    /// <summary>
    /// Gets a sentence that describes the missing messages, if the item stands for messages that were lost or can't be
    /// decrypted; otherwise null.
    /// </summary>
    public string? Missing => MissingText.Describe(ChatItem.Content);

    /// <summary>Gets the status: <c>sndNew</c>, <c>sndSent</c>, <c>sndRcvd</c>, <c>rcvNew</c>, …</summary>
    public string Status => ChatItem.Meta.ItemStatus.Type;

    /// <summary>Gets the name of the chat with its prefix: <c>@alice</c>, <c>#ops</c>, <c>*</c>.</summary>
    public string Chat => ChatInfo switch
    {
        DirectChatInfo direct => direct.Contact.ToString(),
        GroupChatInfo group => group.GroupInfo.ToString(),
        LocalChatInfo => ChatTarget.Notes.ToString(),
        _ => ChatInfo.Type,
    };

    /// <summary>Gets whether the user wrote the item.</summary>
    public bool IsOwn => ChatItem.ChatDir is DirectSndCIDirection or GroupSndCIDirection or LocalSndCIDirection;

    /// <summary>
    /// Gets the name of the sender: of a contact or a member, and in groups also of the user. <c>(me)</c> for the user's own
    /// items in other chats. Null if the core gives no sender, for example for messages in the name of a channel.
    /// </summary>
    public string? Sender => (ChatItem.ChatDir, ChatInfo) switch
    {
        (DirectRcvCIDirection, DirectChatInfo direct) => direct.Contact.LocalDisplayName,
        (GroupRcvCIDirection group, _) => group.GroupMember.LocalDisplayName,
        (GroupSndCIDirection, GroupChatInfo group) => group.GroupInfo.Membership.LocalDisplayName,
        (DirectSndCIDirection or LocalSndCIDirection, _) => "(me)",
        _ => null,
    };

    /// <summary>
    /// Gets the contact id of the sender, which doesn't change with the sender's name. Null for the user's own items, and
    /// for members of a group who aren't contacts.
    /// </summary>
    public long? SenderContactId => (ChatItem.ChatDir, ChatInfo) switch
    {
        (DirectRcvCIDirection, DirectChatInfo direct) => direct.Contact.ContactId,
        (GroupRcvCIDirection group, _) => group.GroupMember.MemberContactId,
        _ => null,
    };

    /// <summary>Gets the member id of the sender in this group. Null for the user's own items, and outside groups.</summary>
    public long? SenderMemberId => (ChatItem.ChatDir as GroupRcvCIDirection)?.GroupMember.GroupMemberId;

    /// <summary>Gets whether the sender has edited the item.</summary>
    public bool Edited => ChatItem.Meta.ItemEdited;

    /// <summary>
    /// Gets whether the sender, the user or a moderator has deleted the item; the core can still have its text.
    /// </summary>
    public bool Deleted => ChatItem.Meta.ItemDeleted is DeletedCIDeleted or ModeratedCIDeleted or UnknownCIDeleted
        || ChatItem.Content is SndDeletedCIContent or RcvDeletedCIContent or SndModeratedCIContent or RcvModeratedCIContent;

    /// <summary>Gets the name of the moderator who deleted the item, or null.</summary>
    public string? DeletedBy => (ChatItem.Meta.ItemDeleted as ModeratedCIDeleted)?.ByGroupMember.LocalDisplayName;

    /// <summary>Gets whether the sender is blocked, by the user or for all members; the core can still have the text.</summary>
    public bool Blocked => ChatItem.Meta.ItemDeleted is BlockedCIDeleted or BlockedByAdminCIDeleted
        || ChatItem.Content is RcvBlockedCIContent;

    /// <summary>Gets the text of the quoted message, or null if the item is no reply.</summary>
    public string? Quoted => ChatItem.QuotedItem?.Content.Text;

    /// <summary>
    /// Gets the id of the quoted message, or null if the item is no reply, or if the core doesn't have that message.
    /// </summary>
    public long? QuotedItemId => ChatItem.QuotedItem?.ItemId;

    /// <summary>Gets the reactions as a text such as <c>👍 2, 🚀 1</c>, or null if there are none.</summary>
    public string? Reactions => ChatItem.Reactions.Count > 0 ? string.Join(", ", ChatItem.Reactions) : null;

    /// <summary>Gets the id of the file, or null if the item has no file.</summary>
    public long? FileId => ChatItem.File?.FileId;

    /// <summary>Gets the name of the file, or null if the item has no file.</summary>
    public string? FileName => ChatItem.File?.FileName;

    /// <summary>Gets the size of the file in bytes, or null if the item has no file.</summary>
    public long? FileSize => ChatItem.File?.FileSize;

    /// <summary>
    /// Gets the status of the file: <c>rcvInvitation</c>, <c>rcvComplete</c>, <c>sndComplete</c>, …; null if the item has
    /// no file.
    /// </summary>
    public string? FileStatus => ChatItem.File?.FileStatus.Type;

    /// <summary>Gets the path of the file on the computer of the core, or null if the file isn't there yet.</summary>
    public string? FilePath => ChatItem.File?.FileSource?.FilePath;

    /// <summary>
    /// Gets the content of the message, or null if the item is no message (for example, when a contact connects).
    /// </summary>
    public MsgContent? Message => ChatItem.Content switch
    {
        SndMsgContentCIContent sent => sent.MsgContent,
        RcvMsgContentCIContent received => received.MsgContent,
        _ => null,
    };

    /// <inheritdoc/>
    protected override string? DisplayText => $"{Chat} {ItemId}";
}
