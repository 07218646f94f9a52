using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What the errors of a core's own checks mean.</summary>
internal static class CheckErrorText
{
    public const string OwnError = "The core has met an error of its own. Where it is a program, its output may explain it.";

    public static string? Of(ChatErrorType error) => error switch
    {
        CommandErrorChatErrorType unreadable when ChatErrorText.IsUnreadable(unreadable) =>
            "The core could not read the command: a name, link, role or JSON in it is not of the form the core expects, "
            + "or this core's version does not know the command.",
        CommandErrorChatErrorType { Message: var message } => $"The core refused the command: {message.TrimEnd('.')}.",
        NoActiveUserChatErrorType => "The core has no active user. Create one first.",
        ActiveUserExistsChatErrorType => "The core has an active user already.",
        NoConnectionUserChatErrorType => "A connection belongs to no user of the core: its user, contact or group was deleted.",
        NoSndFileUserChatErrorType or NoRcvFileUserChatErrorType => "A file belongs to no user of the core: its user, contact or group was deleted.",
        UserUnknownChatErrorType => "The core has no user with this id, or it is hidden.",
        UserExistsChatErrorType { ContactName: var name } => $"The core has a user named '{name}' already. Choose another name.",
        DifferentActiveUserChatErrorType e =>
            $"The command is for user {e.CommandUserId}, and user {e.ActiveUserId} is the active one. "
            + "A core works for its active user only: make the other one active first.",
        CantDeleteActiveUserChatErrorType => "The active user can't be deleted. Make another user active first.",
        CantDeleteLastUserChatErrorType => "The last user can't be deleted.",
        CantHideLastUserChatErrorType => "The only user that is not hidden can't be hidden.",
        HiddenUserAlwaysMutedChatErrorType => "A hidden user is always muted.",
        EmptyUserPasswordChatErrorType => "The user is hidden: its view password is needed.",
        UserAlreadyHiddenChatErrorType => "The user is hidden already.",
        UserNotHiddenChatErrorType => "The user is not hidden, so it has no view password.",
        InvalidDisplayNameChatErrorType { ValidName.Length: > 0 } e =>
            $"'{e.DisplayName}' is not a valid display name; '{e.ValidName}' would be.",
        InvalidDisplayNameChatErrorType e => $"'{e.DisplayName}' is not a valid display name.",
        ChatNotStartedChatErrorType => "The core has not been started, so it can't reach the network. Start its chat first.",
        ChatNotStoppedChatErrorType => "The core's chat is running; it has to be stopped first.",
        ChatStoreChangedChatErrorType => "The core's database was changed. Restart the core.",
        InvalidConnReqChatErrorType => "This is not a SimpleX link. Copy the whole link, from simplex: or https:// on.",
        UnsupportedConnReqChatErrorType => "This core's version does not support this kind of link. Update the core.",
        ConnReqMessageProhibitedChatErrorType => "A message can't be sent with this kind of link: only an address takes one.",
        ContactNotReadyChatErrorType { Contact: { } contact } =>
            $"The connection with '{contact.LocalDisplayName}' is not established yet. "
            + "It is when both sides have been online; wait for the event contactConnected.",
        ContactNotReadyChatErrorType => "The connection is not established yet; it is when both sides have been online.",
        ContactNotActiveChatErrorType { Contact: { } contact } =>
            $"'{contact.LocalDisplayName}' has deleted this contact, or you have. Connect again with a new link.",
        ContactDisabledChatErrorType { Contact: { } contact } =>
            $"The connection with '{contact.LocalDisplayName}' is disabled after too many failed deliveries.",
        ConnectionDisabledChatErrorType => "The connection is disabled after too many failed deliveries.",
        GroupUserRoleChatErrorType { GroupInfo: { } group } e =>
            $"This needs the role {e.RequiredRole} in the group '{group.LocalDisplayName}', and the active user has a lower one.",
        GroupMemberInitialRoleChatErrorType e =>
            $"Nobody can join a group by its link with the role {e.InitialRole}: observer and member can be given.",
        ContactIncognitoCantInviteChatErrorType =>
            "A contact that knows the user by another name (incognito) can't be invited to this group, which would show the real one.",
        GroupIncognitoCantInviteChatErrorType =>
            "The user is incognito in this group, and an invitation would show who it is.",
        GroupContactRoleChatErrorType e => $"'{e.ContactName}' has too low a role in the group for this.",
        GroupDuplicateMemberChatErrorType e => $"'{e.ContactName}' is a member of the group already.",
        GroupDuplicateMemberIdChatErrorType => "The group has a member with this member id already.",
        GroupNotJoinedChatErrorType { GroupInfo: { } group } =>
            $"The active user was invited to the group '{group.LocalDisplayName}' and has not joined it. Join it first.",
        GroupMemberNotActiveChatErrorType => "The active user is not an active member of this group.",
        CantBlockMemberForSelfChatErrorType { Member: { } member } =>
            $"Messages of '{member.LocalDisplayName}' can't be hidden or shown for oneself: the member is blocked for all, or above.",
        GroupCantResendInvitationChatErrorType e => $"'{e.ContactName}' was invited already, and in such a way that the invitation can't be sent again.",
        GroupMemberUserRemovedChatErrorType => "The active user was removed from this group.",
        GroupMemberNotFoundChatErrorType => "The group has no member with this id.",
        FileNotFoundChatErrorType e => $"The core finds no file '{e.Message}'. The path is on the core's machine.",
        FileSizeChatErrorType e => $"The file '{e.FilePath}' is too large: the limit is 1 GB.",
        FileSendChatErrorType e => $"File {e.FileId} can't be sent. {AgentErrorText.Of(e.AgentError)}".TrimEnd(),
        FileRcvChunkChatErrorType e => $"The file can't be received: {e.Message}.",
        FileImageTypeChatErrorType e => $"The image '{e.FilePath}' is not a JPEG. Send it as a file.",
        FileImageSizeChatErrorType e => $"The image '{e.FilePath}' is too large. Send it as a file.",
        FileAlreadyReceivingChatErrorType => "The file is being received, or has been, already.",
        FileCancelledChatErrorType => "The file was cancelled, by its sender or on this side.",
        FileCancelChatErrorType e => $"File {e.FileId} can't be cancelled: {e.Message}.",
        FileAlreadyExistsChatErrorType e => $"The file '{e.FilePath}' exists already on the core's machine.",
        FileReadChatErrorType e => $"The core can't read the file '{e.FilePath}': {e.Message}.",
        FileWriteChatErrorType e => $"The core can't write the file '{e.FilePath}': {e.Message}.",
        FileNotReceivedChatErrorType e => $"File {e.FileId} has not been received yet.",
        FileNotApprovedChatErrorType e =>
            $"File {e.FileId} is on file servers this core does not know, which would see its address. "
            + "Approve the servers to receive it.",
        FallbackToSmpProhibitedChatErrorType e => $"File {e.FileId} can't be sent the old way that the other side asks for.",
        InlineFileProhibitedChatErrorType e => $"File {e.FileId} came inside messages, and the core does not take such files.",
        InvalidFileDescriptionChatErrorType => "The file's description can't be read: the sender has to send the file again.",
        InvalidForwardChatErrorType => "These messages can't be forwarded.",
        InvalidChatItemUpdateChatErrorType => "Only a message of one's own, not deleted, can be edited.",
        InvalidChatItemDeleteChatErrorType =>
            "This message can't be deleted so: for everyone, only one's own can, within a day of sending; "
            + "a group member's, only from the role moderator on.",
        DirectMessagesProhibitedChatErrorType => "The group does not allow direct messages between its members.",
        PeerChatVRangeIncompatibleChatErrorType => "The other side's version is too old for this.",
        ConnectionIncognitoChangeProhibitedChatErrorType => "Whether this connection is incognito can't be changed any more.",
        ConnectionUserChangeProhibitedChatErrorType => "The user of this connection can't be changed any more.",
        AgentVersionChatErrorType => "The core's parts are of versions that do not fit together. Install the core again.",
        AgentNoSubResultChatErrorType => "The relay has not said whether it delivers messages of a connection; the core goes on trying.",
        AgentCommandErrorChatErrorType => "The core's connections could not read the command.",
        ChatRelayExistsChatErrorType => "The core knows this chat relay already.",
        RelayTestErrorChatErrorType => "The chat relay does not pass its test.",
        SimplexDomainNotReadyChatErrorType => "The SimpleX name does not lead to this user or group yet.",
        NotResolvedLocallyChatErrorType => "The core does not know this name itself, and was not to ask the network.",
        InternalErrorChatErrorType or ExceptionChatErrorType or GroupInternalChatErrorType or FileInternalChatErrorType =>
            OwnError,
        _ => null,
    };
}
