using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What the errors of a core's database mean.</summary>
internal static class StoreErrorText
{
    public static string? Of(StoreError error) => error switch
    {
        LargeMsgStoreError => ChatErrorText.LargeMessage,
        DuplicateNameStoreError => "This name is in use already. Choose another.",
        UserNotFoundStoreError e => $"The core has no user {e.UserId}.",
        UserNotFoundByNameStoreError e => $"The core has no user named '{e.ContactName}'.",
        UserNotFoundByContactIdStoreError e => $"No user of the core has contact {e.ContactId}.",
        UserNotFoundByGroupIdStoreError e => $"No user of the core has group {e.GroupId}.",
        UserNotFoundByContactRequestIdStoreError e => NoRequest(e.ContactRequestId),
        ContactNotFoundStoreError e => $"The active user has no contact {e.ContactId}.",
        ContactNotFoundByNameStoreError e => $"The active user has no contact named '{e.ContactName}'.",
        ContactNotFoundByMemberIdStoreError e => $"Group member {e.GroupMemberId} is no contact of the active user.",
        ContactNotReadyStoreError e => $"The connection with '{e.ContactName}' is not established yet.",
        DuplicateContactLinkStoreError => "The user has an address already, and can have only one.",
        UserContactLinkNotFoundStoreError => "The user has no address.",
        ContactRequestNotFoundStoreError e => NoRequest(e.ContactRequestId),
        ContactRequestNotFoundByNameStoreError e => $"There is no contact request from '{e.ContactName}'.",
        GroupNotFoundStoreError e => $"The active user has no group {e.GroupId}.",
        GroupNotFoundByNameStoreError e => $"The active user has no group named '{e.GroupName}'.",
        GroupMemberNotFoundStoreError e => $"There is no group member {e.GroupMemberId}.",
        GroupMemberNameNotFoundStoreError e => $"Group {e.GroupId} has no member named '{e.GroupMemberName}'.",
        GroupHostMemberNotFoundStoreError e => $"Group {e.GroupId} has nobody who invited the user.",
        GroupMemberNotFoundByMemberIdStoreError or GroupMemberNotFoundByIndexStoreError => "The group has no such member.",
        MemberContactGroupMemberNotFoundStoreError e => $"Contact {e.ContactId} is no member of the group.",
        GroupWithoutUserStoreError => "The user is not a member of this group.",
        DuplicateGroupMemberStoreError => "This is a member of the group already.",
        DuplicateMemberIdStoreError => "The group has a member with this member id already.",
        GroupAlreadyJoinedStoreError => "The active user has joined this group already.",
        GroupInvitationNotFoundStoreError => "There is no invitation to this group.",
        DuplicateGroupLinkStoreError e => $"The group{Named(e.GroupInfo)} has a link already, and can have only one.",
        GroupLinkNotFoundStoreError e => $"The group{Named(e.GroupInfo)} has no link.",
        FileNotFoundStoreError e => $"The core knows no file {e.FileId}.",
        UserNotFoundByFileIdStoreError e => $"The core knows no file {e.FileId}.",
        RcvFileNotFoundStoreError e => $"No file {e.FileId} is being received.",
        SndFileNotFoundXftpStoreError => "The core sends no such file any more.",
        RcvFileNotFoundXftpStoreError => "The core receives no such file any more.",
        RcvFileDescrNotFoundStoreError e => $"What is needed to receive file {e.FileId} has not come yet.",
        RcvFileInvalidStoreError e => $"File {e.FileId} is not in a state in which it can be received.",
        RcvFileInvalidDescrPartStoreError => "The file's description came in the wrong order: the sender has to send the file again.",
        SndFileNotFoundStoreError e => $"No file {e.FileId} is being sent.",
        SndFileInvalidStoreError e => $"File {e.FileId} is not in a state in which it can be sent.",
        LocalFileNoTransferStoreError e => $"File {e.FileId} is in the user's own notes, and is not sent or received.",
        ChatItemNotFoundStoreError e => $"There is no message {e.ItemId} in this chat.",
        ChatItemNotFoundByTextStoreError => "No message in this chat has this text.",
        ChatItemSharedMsgIdNotFoundStoreError => "There is no such message in this chat.",
        ChatItemNotFoundByFileIdStoreError e => $"No message has file {e.FileId}.",
        ChatItemNotFoundByContactIdStoreError e => $"The chat with contact {e.ContactId} has no such message.",
        ChatItemNotFoundByGroupIdStoreError e => $"Group {e.GroupId} has no such message.",
        BadChatItemStoreError e => $"Message {e.ItemId} is not whole in the core's database.",
        InvalidQuoteStoreError => "The message to reply to is not one that can be quoted.",
        InvalidMentionStoreError => "The message mentions somebody who is not a member of the group.",
        DBBusyErrorStoreError => "The core's database is busy. Try again; a second core on one database is not possible.",
        DBExceptionStoreError or InternalErrorStoreError or WorkItemErrorStoreError or UniqueIdStoreError =>
            "The core's database has met an error. Check that its disk is not full and, if it is on a server, that the server runs.",
        ConnectionNotFoundStoreError or ConnectionNotFoundByIdStoreError or PendingConnectionNotFoundStoreError =>
            "The core has no such connection: it was deleted.",
        DuplicateGroupMessageStoreError => "A message came twice, and the second is dropped.",
        ConnectionNotFoundByMemberIdStoreError e => $"There is no connection with group member {e.GroupMemberId}.",
        ContactNotFoundByFileIdStoreError e => $"No contact has file {e.FileId}.",
        ProhibitedDeleteUserStoreError e => $"User {e.UserId} can't be deleted while contact {e.ContactId} is there.",
        NoGroupSndStatusStoreError e => $"It is not known whether message {e.ItemId} has reached group member {e.GroupMemberId}.",
        GroupRelayNotFoundStoreError e => $"The group has no relay {e.GroupRelayId}.",
        GroupRelayNotFoundByMemberIdStoreError e => $"Group member {e.GroupMemberId} is no relay of the group.",
        UserChatRelayNotFoundStoreError e => $"The user has no chat relay {e.ChatRelayId}.",
        RelayUserNotFoundStoreError => "The core has no user that is a chat relay.",
        _ => null,
    };

    private static string NoRequest(long id) => $"There is no contact request {id}: it was accepted or rejected already, or never came.";

    private static string Named(GroupInfo? group) => group is null ? "" : $" '{group.LocalDisplayName}'";
}
