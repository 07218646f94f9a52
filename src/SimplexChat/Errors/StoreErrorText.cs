using SimplexChat.Api;

namespace SimplexChat.Errors;

/// <summary>Describes the errors of a core's database.</summary>
internal static class StoreErrorText
{
    public static string? Of(StoreError error) => error switch
    {
        LargeMsgStoreError => ChatErrorText.LargeMessage,
        DuplicateNameStoreError => "This name is already in use. Choose another name.",
        UserNotFoundStoreError e => $"The core doesn't have a user {e.UserId}.",
        UserNotFoundByNameStoreError e => $"The core doesn't have a user named '{e.ContactName}'.",
        UserNotFoundByContactIdStoreError e => $"No user of the core has contact {e.ContactId}.",
        UserNotFoundByGroupIdStoreError e => $"No user of the core has group {e.GroupId}.",
        UserNotFoundByContactRequestIdStoreError e => NoRequest(e.ContactRequestId),
        ContactNotFoundStoreError e => $"The active user doesn't have a contact {e.ContactId}.",
        ContactNotFoundByNameStoreError e => $"The active user doesn't have a contact named '{e.ContactName}'.",
        ContactNotFoundByMemberIdStoreError e => $"Group member {e.GroupMemberId} isn't a contact of the active user.",
        ContactNotReadyStoreError e => $"The connection with '{e.ContactName}' isn't established yet.",
        DuplicateContactLinkStoreError => "The user already has an address. A user can have only one address.",
        UserContactLinkNotFoundStoreError => "The user doesn't have an address.",
        ContactRequestNotFoundStoreError e => NoRequest(e.ContactRequestId),
        ContactRequestNotFoundByNameStoreError e => $"There is no contact request from '{e.ContactName}'.",
        GroupNotFoundStoreError e => $"The active user doesn't have a group {e.GroupId}.",
        GroupNotFoundByNameStoreError e => $"The active user doesn't have a group named '{e.GroupName}'.",
        GroupMemberNotFoundStoreError e => $"There is no group member {e.GroupMemberId}.",
        GroupMemberNameNotFoundStoreError e => $"Group {e.GroupId} doesn't have a member named '{e.GroupMemberName}'.",
        GroupHostMemberNotFoundStoreError e => $"The core can't find the member of group {e.GroupId} who invited the user.",
        GroupMemberNotFoundByMemberIdStoreError or GroupMemberNotFoundByIndexStoreError => "The group doesn't have this member.",
        MemberContactGroupMemberNotFoundStoreError e => $"Contact {e.ContactId} isn't a member of the group.",
        GroupWithoutUserStoreError => "The user isn't a member of this group.",
        DuplicateGroupMemberStoreError => "This member is already in the group.",
        DuplicateMemberIdStoreError => "The group already has a member with this member id.",
        GroupAlreadyJoinedStoreError => "The active user has already joined this group.",
        GroupInvitationNotFoundStoreError => "There is no invitation to this group.",
        DuplicateGroupLinkStoreError e => $"The group{Named(e.GroupInfo)} already has a link. A group can have only one link.",
        GroupLinkNotFoundStoreError e => $"The group{Named(e.GroupInfo)} doesn't have a link.",
        FileNotFoundStoreError e => $"The core doesn't have a file {e.FileId}.",
        UserNotFoundByFileIdStoreError e => $"The core doesn't have a file {e.FileId}.",
        RcvFileNotFoundStoreError e => $"File {e.FileId} isn't being received.",
        SndFileNotFoundXftpStoreError => "The core doesn't send this file any more.",
        RcvFileNotFoundXftpStoreError => "The core doesn't receive this file any more.",
        RcvFileDescrNotFoundStoreError e => $"The description of file {e.FileId}, which is needed to receive it, hasn't arrived yet.",
        RcvFileInvalidStoreError e => $"The current state of file {e.FileId} doesn't allow receiving it.",
        RcvFileInvalidDescrPartStoreError => "The parts of the file's description arrived in the wrong order. Ask the sender to send the file again.",
        SndFileNotFoundStoreError e => $"File {e.FileId} isn't being sent.",
        SndFileInvalidStoreError e => $"The current state of file {e.FileId} doesn't allow sending it.",
        LocalFileNoTransferStoreError e => $"File {e.FileId} is in the user's notes, so it isn't sent or received.",
        ChatItemNotFoundStoreError e => $"There is no message {e.ItemId} in this chat.",
        ChatItemNotFoundByTextStoreError => "No message in this chat has this text.",
        ChatItemSharedMsgIdNotFoundStoreError => "The message doesn't exist in this chat.",
        ChatItemNotFoundByFileIdStoreError e => $"No message has file {e.FileId}.",
        ChatItemNotFoundByContactIdStoreError e => $"The chat with contact {e.ContactId} doesn't have this message.",
        ChatItemNotFoundByGroupIdStoreError e => $"Group {e.GroupId} doesn't have this message.",
        BadChatItemStoreError e => $"Message {e.ItemId} is incomplete in the core's database.",
        InvalidQuoteStoreError => "This message can't be quoted.",
        InvalidMentionStoreError => "The message mentions a person who isn't a member of the group.",
        DBBusyErrorStoreError => "The core's database is busy. Try again. Two cores can't use one database.",
        DBExceptionStoreError or InternalErrorStoreError or WorkItemErrorStoreError or UniqueIdStoreError =>
            "The core's database reported an error. Check that its disk isn't full and, if the database is on a server, that the server is running.",
        ConnectionNotFoundStoreError or ConnectionNotFoundByIdStoreError or PendingConnectionNotFoundStoreError =>
            "The connection doesn't exist, because it was deleted.",
        DuplicateGroupMessageStoreError => "A message arrived twice. The second copy was discarded.",
        ConnectionNotFoundByMemberIdStoreError e => $"There is no connection with group member {e.GroupMemberId}.",
        ContactNotFoundByFileIdStoreError e => $"No contact has file {e.FileId}.",
        ProhibitedDeleteUserStoreError e => $"User {e.UserId} can't be deleted while contact {e.ContactId} exists.",
        NoGroupSndStatusStoreError e => $"The delivery status of message {e.ItemId} for group member {e.GroupMemberId} is unknown.",
        GroupRelayNotFoundStoreError e => $"The group doesn't have a relay {e.GroupRelayId}.",
        GroupRelayNotFoundByMemberIdStoreError e => $"Group member {e.GroupMemberId} isn't a relay of the group.",
        UserChatRelayNotFoundStoreError e => $"The user doesn't have a chat relay {e.ChatRelayId}.",
        RelayUserNotFoundStoreError => "The core doesn't have a user that is a chat relay.",
        _ => null,
    };

    private static string NoRequest(long id) => $"There is no contact request {id}: it was already accepted or rejected, or it never arrived.";

    private static string Named(GroupInfo? group) => group is null ? "" : $" '{group.LocalDisplayName}'";
}
