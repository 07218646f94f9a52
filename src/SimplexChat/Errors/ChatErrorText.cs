using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// What the errors people meet mean, and what to do next. An error that is not here is told by its tags. Nothing here
/// repeats a message's text, a link or a key.
/// </summary>
internal static class ChatErrorText
{
    /// <summary>A sentence or two for people.</summary>
    /// <param name="error">The error.</param>
    /// <param name="since">The core version that first knows the refused command; null for one that all do.</param>
    public static string Describe(ChatError error, string? since = null) => error switch
    {
        ErrorChatError { ErrorType: CommandErrorChatErrorType inner } when since is not null && IsUnreadable(inner) =>
            $"The core could not read the command, which cores know since version {since}.",
        ErrorChatError { ErrorType: { } inner } => Known(inner),
        ErrorStoreChatError { StoreError: { } inner } => Known(inner),
        ErrorAgentChatError { AgentError: { } inner } => Known(inner),
        _ => null,
    } ?? $"The core refused the command with {ChatErrorId.Of(error)}.";

    /// <summary>Whether the core could not read the command; it has no more than that to say.</summary>
    public static bool IsUnreadable(ChatErrorType error) =>
        error is CommandErrorChatErrorType { Message: var message } && message.StartsWith("Failed reading", StringComparison.Ordinal);

    private static string? Known(ChatErrorType error) => error switch
    {
        CommandErrorChatErrorType unreadable when IsUnreadable(unreadable) =>
            "The core could not read the command: a name, link, role or JSON in it is not of the form the core expects, "
            + "or this core's version does not know the command.",
        CommandErrorChatErrorType { Message: var message } => $"The core refused the command: {message}.",
        NoActiveUserChatErrorType => "The core has no active user. Create one first.",
        ActiveUserExistsChatErrorType => "The core has an active user already.",
        UserUnknownChatErrorType => "The core has no user with this id, or it is hidden.",
        UserExistsChatErrorType { ContactName: var name } => $"The core has a user named '{name}' already. Choose another name.",
        DifferentActiveUserChatErrorType e =>
            $"The command is for user {e.CommandUserId}, and user {e.ActiveUserId} is the active one. "
            + "A core works for its active user only: make the other one active first.",
        CantDeleteActiveUserChatErrorType => "The active user can't be deleted. Make another user active first.",
        CantDeleteLastUserChatErrorType => "The last user can't be deleted.",
        InvalidDisplayNameChatErrorType { ValidName.Length: > 0 } e =>
            $"'{e.DisplayName}' is not a valid display name; '{e.ValidName}' would be.",
        InvalidDisplayNameChatErrorType e => $"'{e.DisplayName}' is not a valid display name.",
        ChatNotStartedChatErrorType => "The core has not been started, so it can't reach the network. Start its chat first.",
        ChatNotStoppedChatErrorType => "The core's chat is running; it has to be stopped first.",
        ChatStoreChangedChatErrorType => "The core's database was changed. Restart the core.",
        InvalidConnReqChatErrorType => "This is not a SimpleX link. Copy the whole link, from simplex: or https:// on.",
        UnsupportedConnReqChatErrorType => "This core's version does not support this kind of link. Update the core.",
        ContactNotReadyChatErrorType { Contact: { } contact } =>
            $"The connection with '{contact.LocalDisplayName}' is not established yet. "
            + "It is when both sides have been online; wait for the event contactConnected.",
        ContactNotActiveChatErrorType { Contact: { } contact } =>
            $"'{contact.LocalDisplayName}' has deleted this contact, or you have. Connect again with a new link.",
        ContactDisabledChatErrorType { Contact: { } contact } =>
            $"The connection with '{contact.LocalDisplayName}' is disabled after too many failed deliveries.",
        GroupUserRoleChatErrorType { GroupInfo: { } group } e =>
            $"This needs the role {e.RequiredRole} in the group '{group.LocalDisplayName}', and the active user has a lower one.",
        GroupDuplicateMemberChatErrorType e => $"'{e.ContactName}' is a member of the group already.",
        GroupNotJoinedChatErrorType { GroupInfo: { } group } =>
            $"The active user was invited to the group '{group.LocalDisplayName}' and has not joined it. Join it first.",
        GroupMemberNotActiveChatErrorType => "The active user is not an active member of this group.",
        GroupMemberUserRemovedChatErrorType => "The active user was removed from this group.",
        GroupMemberNotFoundChatErrorType => "The group has no member with this id. List the group's members to see their ids.",
        FileNotFoundChatErrorType e => $"The core finds no file '{e.Message}'. The path is on the core's machine.",
        FileSizeChatErrorType e => $"The file '{e.FilePath}' is too large: the limit is 1 GB.",
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
        InvalidForwardChatErrorType => "These messages can't be forwarded.",
        InvalidChatItemUpdateChatErrorType => "Only a message of one's own, not deleted, can be edited.",
        InvalidChatItemDeleteChatErrorType =>
            "This message can't be deleted so: for everyone, only one's own can, within a day of sending; "
            + "a group member's, only from the role moderator on.",
        DirectMessagesProhibitedChatErrorType => "The group does not allow direct messages between its members.",
        PeerChatVRangeIncompatibleChatErrorType => "The other side's version is too old for this.",
        _ => null,
    };

    private static string? Known(StoreError error) => error switch
    {
        LargeMsgStoreError => LargeMessage,
        DuplicateNameStoreError => "This name is in use already. Choose another.",
        UserNotFoundStoreError e => $"The core has no user {e.UserId}.",
        UserNotFoundByNameStoreError e => $"The core has no user named '{e.ContactName}'.",
        ContactNotFoundStoreError e => $"The active user has no contact {e.ContactId}.",
        ContactNotFoundByNameStoreError e => $"The active user has no contact named '{e.ContactName}'.",
        ContactNotReadyStoreError e => $"The connection with '{e.ContactName}' is not established yet.",
        DuplicateContactLinkStoreError => "The user has an address already. Show it, or delete it before making a new one.",
        UserContactLinkNotFoundStoreError => "The user has no address. Create one first.",
        ContactRequestNotFoundStoreError e => $"There is no contact request {e.ContactRequestId}: it was accepted or rejected already, or never came.",
        ContactRequestNotFoundByNameStoreError e => $"There is no contact request from '{e.ContactName}'.",
        GroupNotFoundStoreError e => $"The active user has no group {e.GroupId}.",
        GroupNotFoundByNameStoreError e => $"The active user has no group named '{e.GroupName}'.",
        GroupMemberNotFoundStoreError e => $"There is no group member {e.GroupMemberId}.",
        GroupMemberNameNotFoundStoreError e => $"Group {e.GroupId} has no member named '{e.GroupMemberName}'.",
        DuplicateGroupMemberStoreError => "This is a member of the group already.",
        GroupAlreadyJoinedStoreError => "The active user has joined this group already.",
        GroupInvitationNotFoundStoreError => "There is no invitation to this group.",
        DuplicateGroupLinkStoreError e => $"The group{Named(e.GroupInfo)} has a link already. Show it, or delete it before making a new one.",
        GroupLinkNotFoundStoreError e => $"The group{Named(e.GroupInfo)} has no link. Create one first.",
        FileNotFoundStoreError e => $"The core knows no file {e.FileId}.",
        UserNotFoundByFileIdStoreError e => $"The core knows no file {e.FileId}.",
        RcvFileNotFoundStoreError e => $"No file {e.FileId} is being received.",
        SndFileNotFoundStoreError e => $"No file {e.FileId} is being sent.",
        ChatItemNotFoundStoreError e => $"There is no message {e.ItemId} in this chat.",
        InvalidQuoteStoreError => "The message to reply to is not one that can be quoted.",
        InvalidMentionStoreError => "The message mentions somebody who is not a member of the group.",
        DBBusyErrorStoreError => "The core's database is busy. Try again; a second core on one database is not possible.",
        _ => null,
    };

    private static string? Known(AgentErrorType error) => error switch
    {
        SmpAgentErrorType { SmpErr: AuthErrorType } =>
            "The link or connection is no longer valid: a one-time invitation was used already, or the address or "
            + "connection was deleted on the other side. Ask for a new link.",
        SmpAgentErrorType { SmpErr: QuotaErrorType } =>
            "The other side has not received for so long that its queue is full. It goes on when they are online again.",
        SmpAgentErrorType { SmpErr: LargeMsgErrorType } or CmdAgentErrorType { CmdErr: LargeCommandErrorType } => LargeMessage,
        SmpAgentErrorType { SmpErr: BlockedErrorType } => "The relay's operator has blocked this link or file.",
        BrokerAgentErrorType { BrokerErr: TimeoutBrokerErrorType } e =>
            $"The relay{At(e.BrokerAddress)} did not answer in time. Check the core's network and try again.",
        BrokerAgentErrorType { BrokerErr: HostBrokerErrorType } e =>
            $"The host name of the relay{At(e.BrokerAddress)} is not known. Check the core's network and DNS.",
        BrokerAgentErrorType e =>
            $"The core can't reach the relay{At(e.BrokerAddress)}. Check the core's network; if the relay is down, try later.",
        ConnAgentErrorType { ConnErr: NotFoundConnectionErrorType } => "The core has no such connection: it was deleted.",
        ConnAgentErrorType { ConnErr: DuplicateConnectionErrorType } => "This connection exists already.",
        ConnAgentErrorType { ConnErr: SimplexConnectionErrorType } =>
            "The connection is not established yet, so nothing can be sent over it.",
        ConnAgentErrorType { ConnErr: NotAcceptedConnectionErrorType } => "The other side has not accepted the connection.",
        ConnAgentErrorType { ConnErr: NotAvailableConnectionErrorType } => "The connection is not available yet.",
        AgentAgentErrorType { AgentErr: AVersionSmpAgentError } => "The other side's version is not compatible with this core's.",
        AgentAgentErrorType { AgentErr: ALinkSmpAgentError } => "The link can't be used: it is not for this, or was not made by who it says.",
        CriticalAgentErrorType => "The core met a critical error. Restart the core.",
        _ => null,
    };

    // Measured with core 6.4.5: 15,000 ASCII characters are taken, 15,500 are not.
    private const string LargeMessage =
        "The message is too large. A message holds about 15,000 bytes of UTF-8 text: 15,000 ASCII characters, and fewer of "
        + "others. Split it, or send it as a file.";

    private static string Named(GroupInfo? group) => group is null ? "" : $" '{group.LocalDisplayName}'";

    // smp://fingerprint:password@host: only the host is for everybody's eyes.
    private static string At(string? address) =>
        string.IsNullOrEmpty(address) ? "" : $" {address!.Substring(address.LastIndexOf('@') + 1)}";
}
