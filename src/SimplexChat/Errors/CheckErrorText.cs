using SimplexChat.Api;

namespace SimplexChat.Errors;

/// <summary>Describes the errors of a core's own checks.</summary>
internal static class CheckErrorText
{
    public const string OwnError = "The core reported an internal error. If the core runs as a program, its output may explain the error.";

    public static string? Of(ChatErrorType error) => error switch
    {
        CommandErrorChatErrorType unreadable when ChatErrorText.IsUnreadable(unreadable) =>
            "The core could not read the command. A name, link, role or JSON value in the command isn't in the expected form, "
            + "or this core's version doesn't support the command.",
        CommandErrorChatErrorType { Message: var message } when OfMessage(message) is { } text => text,
        CommandErrorChatErrorType { Message: var message } => $"The core refused the command: {message.TrimEnd('.')}.",
        NoActiveUserChatErrorType => "The core has no active user. Create one first.",
        ActiveUserExistsChatErrorType => "The core already has an active user.",
        NoConnectionUserChatErrorType => "A connection doesn't belong to a user of the core, because its user, contact or group was deleted.",
        NoSndFileUserChatErrorType or NoRcvFileUserChatErrorType => "A file doesn't belong to a user of the core, because its user, contact or group was deleted.",
        UserUnknownChatErrorType => "The core has no user with this id, or the user is hidden.",
        UserExistsChatErrorType { ContactName: var name } => $"A user named '{name}' already exists. Choose another name.",
        DifferentActiveUserChatErrorType e =>
            $"The command is for user {e.CommandUserId}, but the active user is user {e.ActiveUserId}. "
            + $"A core accepts commands for the active user only. Make user {e.CommandUserId} active first.",
        CantDeleteActiveUserChatErrorType => "The active user can't be deleted. Make another user active first.",
        CantDeleteLastUserChatErrorType => "The last user can't be deleted.",
        CantHideLastUserChatErrorType => "The last visible user can't be hidden.",
        HiddenUserAlwaysMutedChatErrorType => "A hidden user is always muted.",
        EmptyUserPasswordChatErrorType => "The user is hidden. Specify its view password.",
        UserAlreadyHiddenChatErrorType => "The user is already hidden.",
        UserNotHiddenChatErrorType => "The user isn't hidden, so it doesn't have a view password.",
        InvalidDisplayNameChatErrorType { ValidName.Length: > 0 } e =>
            $"'{e.DisplayName}' isn't a valid display name. A valid name is '{e.ValidName}'.",
        InvalidDisplayNameChatErrorType e => $"'{e.DisplayName}' isn't a valid display name.",
        ChatNotStartedChatErrorType => "The core's chat isn't started, so the core can't use the network. Start the chat first.",
        ChatNotStoppedChatErrorType => "The core's chat is running. Stop the chat first.",
        ChatStoreChangedChatErrorType => "The core's database was changed. Restart the core.",
        InvalidConnReqChatErrorType => "This isn't a SimpleX link. Copy the complete link, beginning with simplex: or https://.",
        UnsupportedConnReqChatErrorType => "This core's version doesn't support this kind of link. Update the core.",
        ConnReqMessageProhibitedChatErrorType => "This kind of link doesn't accept a message. Only addresses accept messages.",
        ContactNotReadyChatErrorType { Contact: { } contact } =>
            $"The connection with '{contact.LocalDisplayName}' isn't established yet. "
            + "Both sides must have been online. Wait for the event contactConnected.",
        ContactNotReadyChatErrorType => "The connection isn't established yet. Both sides must have been online.",
        ContactNotActiveChatErrorType { Contact: { } contact } =>
            $"The contact '{contact.LocalDisplayName}' was deleted, by you or by the other side. Connect again with a new link.",
        ContactDisabledChatErrorType { Contact: { } contact } =>
            $"The connection with '{contact.LocalDisplayName}' is disabled after too many failed deliveries.",
        ConnectionDisabledChatErrorType => "The connection is disabled after too many failed deliveries.",
        GroupUserRoleChatErrorType { GroupInfo: { } group } e =>
            $"This action requires the role {e.RequiredRole} in the group '{group.LocalDisplayName}'. The role of the active user is lower.",
        GroupMemberInitialRoleChatErrorType e =>
            $"'{e.InitialRole}' isn't a valid role for a group link. Valid roles: observer, member.",
        ContactIncognitoCantInviteChatErrorType =>
            "The contact knows the user by an incognito profile, so the contact can't be invited. The group would show the user's real profile.",
        GroupIncognitoCantInviteChatErrorType =>
            "The user is incognito in this group, so the user can't invite contacts. An invitation would show the user's real profile.",
        GroupContactRoleChatErrorType e => $"The role of '{e.ContactName}' in the group is too low for this action.",
        GroupDuplicateMemberChatErrorType e => $"'{e.ContactName}' is already a member of the group.",
        GroupDuplicateMemberIdChatErrorType => "The group already has a member with this member id.",
        GroupNotJoinedChatErrorType { GroupInfo: { } group } =>
            $"The active user was invited to the group '{group.LocalDisplayName}' but hasn't joined it. Join the group first.",
        GroupMemberNotActiveChatErrorType => "The active user isn't an active member of this group.",
        CantBlockMemberForSelfChatErrorType { Member: { } member } =>
            $"Admins and owners can't hide or show the messages of '{member.LocalDisplayName}' for themselves only. Block or unblock the member for all members.",
        GroupCantResendInvitationChatErrorType e => $"'{e.ContactName}' was already invited, and this invitation can't be sent again.",
        GroupMemberUserRemovedChatErrorType => "The active user was removed from this group.",
        GroupMemberNotFoundChatErrorType => "The group doesn't have a member with this id.",
        FileNotFoundChatErrorType e => $"The core can't find the file '{e.Message}'. Specify a path on the core's machine.",
        FileSizeChatErrorType e => $"The file '{e.FilePath}' is too large: the limit is 1 GB.",
        FileSendChatErrorType e => $"File {e.FileId} can't be sent. {AgentErrorText.Of(e.AgentError)}".TrimEnd(),
        FileRcvChunkChatErrorType e => $"The file can't be received: {e.Message}.",
        FileImageTypeChatErrorType e => $"The image '{e.FilePath}' isn't a JPEG image. Send it as a file.",
        FileImageSizeChatErrorType e => $"The image '{e.FilePath}' is too large. Send it as a file.",
        FileAlreadyReceivingChatErrorType => "The file is already being received, or was already received.",
        FileCancelledChatErrorType => "The file was cancelled, by its sender or on this side.",
        FileCancelChatErrorType e => $"File {e.FileId} can't be cancelled: {e.Message}.",
        FileAlreadyExistsChatErrorType e => $"The file '{e.FilePath}' already exists on the core's machine.",
        FileReadChatErrorType e => $"The core can't read the file '{e.FilePath}': {e.Message}.",
        FileWriteChatErrorType e => $"The core can't write the file '{e.FilePath}': {e.Message}.",
        FileNotReceivedChatErrorType e => $"File {e.FileId} hasn't been received yet.",
        FileNotApprovedChatErrorType e =>
            $"File {e.FileId} is on file servers that this core doesn't use, and they would see the core's IP address. "
            + "Approve the servers to receive the file.",
        FallbackToSmpProhibitedChatErrorType e => $"File {e.FileId} can't be sent by the old protocol that the other side requires.",
        InlineFileProhibitedChatErrorType e => $"File {e.FileId} arrived inside messages, and the core doesn't accept such files.",
        InvalidFileDescriptionChatErrorType => "The description of the file can't be read. Ask the sender to send the file again.",
        InvalidForwardChatErrorType => "Some of the items aren't messages, for example an invitation or a notice, and can't be forwarded.",
        InvalidChatItemUpdateChatErrorType => "You can edit only your own messages that aren't deleted.",
        InvalidChatItemDeleteChatErrorType =>
            "You can delete only your own messages for everyone, within a day of sending. Moderators of a group can also delete the "
            + "messages of other members.",
        DirectMessagesProhibitedChatErrorType => "The group doesn't allow direct messages between its members.",
        PeerChatVRangeIncompatibleChatErrorType => "The version of the other side is too old for this action.",
        ConnectionIncognitoChangeProhibitedChatErrorType => "The incognito setting of this connection can't be changed any more.",
        ConnectionUserChangeProhibitedChatErrorType => "The user of this connection can't be changed any more.",
        AgentVersionChatErrorType => "The versions of the core's parts don't match. Install the core again.",
        AgentNoSubResultChatErrorType => "The relay hasn't confirmed that it delivers the messages of a connection. The core keeps trying.",
        AgentCommandErrorChatErrorType => "The connection layer of the core could not read the command.",
        ChatRelayExistsChatErrorType => "The core already has this chat relay.",
        RelayTestErrorChatErrorType => "The chat relay failed its test.",
        SimplexDomainNotReadyChatErrorType => "The SimpleX name doesn't resolve to this user or group yet.",
        NotResolvedLocallyChatErrorType => "The core's database doesn't contain this name, and the command doesn't allow a network lookup.",
        InternalErrorChatErrorType or ExceptionChatErrorType or GroupInternalChatErrorType or FileInternalChatErrorType =>
            OwnError,
        _ => null,
    };

    private static string? OfMessage(string message) => message switch
    {
        "direct messages not allowed" =>
            "The group doesn't allow direct messages between its members. An owner of the group can allow them in the group preferences.",
        "member contact already exists" => "A direct chat with this member already exists. Send messages to the contact.",
        "x.grp.direct.inv already sent" => "The invitation was already sent, and it can be sent only once. Wait until the member accepts it.",
        "connection already started" => "The invitation to the direct chat was already accepted.",

        // The core's message contains addresses of relays, which can contain passwords.
        _ when message.StartsWith("user servers validation error", StringComparison.Ordinal) =>
            message.Contains("NoServers") ? "A user needs at least one enabled relay for messages (smp) and one for files (xftp)."
            : message.Contains("Duplicate") ? "Two relays have the same host. Specify each relay once."
            : "The core doesn't accept these relays.",
        _ => null,
    };
}
