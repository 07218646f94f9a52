using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>Describes responses in one line.</summary>
internal static class ResponseSummary
{
    public static string Of(ChatResponse said) => said switch
    {
        // Messages
        NewChatItemsResponse r => r.ChatItems.Count > 0 ? Words.Items(r.ChatItems) : "no messages",
        ChatItemUpdatedResponse r => Words.Item(r.ChatItem),
        ChatItemNotChangedResponse r => $"nothing to change: {Words.Item(r.ChatItem)}",
        ChatItemsDeletedResponse r => Words.Deleted(r.ChatItemDeletions, r.Timed),
        ChatMsgContentResponse r => r.MsgContent.Text,
        ChatItemInfoResponse r => $"{Words.Item(r.ChatItem)} ({Words.Count(r.Versions.Count, "version")})",
        ForwardPlanResponse r => $"{r.ChatItemIds.Count} of {Words.Count(r.ItemsCount, "message")} can be forwarded",
        ChatItemReactionResponse r => Words.Reaction(r.Reaction, r.Added),

        // Files
        RcvFileAcceptedResponse r => $"being received: {Words.File(r.ChatItem)}",
        RcvFileAcceptedSndCancelledResponse r => $"cancelled by its sender: {r.RcvFileTransfer.FileInvitation.FileName}",
        RcvFileCancelledResponse r => $"no longer received: {r.RcvFileTransfer.FileInvitation.FileName}{Words.In(r.ChatItem)}",
        SndFileCancelledResponse r => $"no longer sent: {r.FileTransferMeta.FileName}{Words.In(r.ChatItem)}",

        // Addresses and connections
        UserContactLinkCreatedResponse r => r.Link,
        UserContactLinkResponse r => r.ContactLink.Link,
        UserContactLinkUpdatedResponse r => r.ContactLink.Link,
        UserContactLinkDeletedResponse r => $"the address of {r.User} is deleted",
        InvitationResponse r => r.Link,
        ConnectionPlanResponse r => ConnectionPlans.Describe(r.ConnectionPlan),
        SentInvitationResponse r => $"asked for contact (connection {r.Connection.PccConnId})",
        SentConfirmationResponse r => $"the invitation is used (connection {r.Connection.PccConnId})",
        SentInvitationToContactResponse r => $"{r.Contact} was asked for contact",
        StartedConnectionToContactResponse r => $"{r.Contact} is connecting",
        StartedConnectionToGroupResponse r => $"joining {r.GroupInfo}",
        ContactAlreadyExistsResponse r => $"{r.Contact} is already a contact",
        AcceptingContactRequestResponse r => $"{r.Contact} is being accepted",
        ContactRequestRejectedResponse r => $"{ChatName.Format('@', r.ContactRequest.LocalDisplayName)} is rejected",
        ContactConnectionDeletedResponse r => $"connection {r.Connection.PccConnId} is deleted",

        // Groups
        GroupCreatedResponse r => $"{r.GroupInfo} is created (group {r.GroupInfo.GroupId})",
        GroupUpdatedResponse r => Words.Change($"{r.FromGroup}", $"{r.ToGroup}"),
        SentGroupInvitationResponse r => $"{r.Contact} is invited to {r.GroupInfo} as {r.Member.MemberRole}",
        UserAcceptedGroupSentResponse r => $"joining {r.GroupInfo}",
        MemberAcceptedResponse r => $"{r.Member} is accepted to {r.GroupInfo} as {r.Member.MemberRole}",
        MembersRoleUserResponse r => $"{Words.Names(r.Members, "members")} of {r.GroupInfo}: now {r.ToRole}",
        MembersBlockedForAllUserResponse r =>
            $"{Words.Names(r.Members, "members")} of {r.GroupInfo}: {(r.Blocked ? "blocked" : "unblocked")} for all",
        UserDeletedMembersResponse r =>
            $"{Words.Names(r.Members, "members")} removed from {r.GroupInfo}{(r.WithMessages ? " with their messages" : "")}",
        LeftMemberUserResponse r => $"left {r.GroupInfo}",
        GroupDeletedUserResponse r => $"{r.GroupInfo} is deleted",
        GroupMembersResponse r => $"{r.Group.GroupInfo} has {Words.Count(r.Group.Members.Count, "member")} and this user",
        GroupLinkCreatedResponse r => r.GroupLink.Link,
        GroupLinkResponse r => r.GroupLink.Link,
        GroupLinkDeletedResponse r => $"the link of {r.GroupInfo} is deleted",
        PublicGroupCreatedResponse r => $"{r.GroupInfo} is created with {Words.Count(r.GroupRelays.Count, "relay")} (group {r.GroupInfo.GroupId})",
        PublicGroupCreationFailedResponse r => Words.Relays(r.AddRelayResults),
        GroupRelaysResponse r => $"{r.GroupInfo} has {Words.Count(r.GroupRelays.Count, "relay")}",
        GroupRelaysAddedResponse r => $"{r.GroupInfo} has {Words.Count(r.GroupRelays.Count, "relay")}",
        GroupRelaysAddFailedResponse r => Words.Relays(r.AddRelayResults),
        RelayGroupAllowedResponse r => $"{r.GroupInfo} may use this relay",

        NewMemberContactResponse r => $"{r.Contact} is a contact, and not invited yet",
        NewMemberContactSentInvResponse r => $"{r.Member} of {r.GroupInfo} is invited to a direct chat",
        MemberContactAcceptedResponse r => $"{r.Contact} is connecting",
        GroupMemberCodeResponse r => $"{r.Member} of {r.GroupInfo}: {r.ConnectionCode}",
        GroupDomainVerifiedResponse r => r.VerificationFailure is { } failure
            ? $"the SimpleX name of {r.GroupInfo} is not verified: {failure}"
            : $"the SimpleX name of {r.GroupInfo} is verified",

        // Chats, contacts and users
        ContactsListResponse r => Words.Count(r.Contacts.Count, "contact"),
        GroupsListResponse r => Words.Count(r.Groups.Count, "group"),
        UsersListResponse r => Words.Count(r.Users.Count, "user"),
        ApiChatsResponse r => Words.Count(r.Chats.Count, "chat"),
        ApiChatResponse r => Words.Count(r.Chat.ChatItems.Count, "message"),
        ItemsReadForChatResponse r => $"{r.ChatInfo}: marked as read",
        MemberSupportChatReadResponse r => $"{r.GroupInfo}, support chat of {r.Member}: marked as read",
        ChatClearedResponse r => $"{r.ChatInfo}: all messages are deleted in this core",
        ContactAliasUpdatedResponse r => Alias($"{r.ToContact}", r.ToContact.Alias),
        GroupAliasUpdatedResponse r => Alias($"{r.ToGroup}", r.ToGroup.Alias),
        ChatItemTtlResponse r => r.ChatItemTtl is > 0 and var seconds
            ? $"messages are deleted in this core after {TimeSpan.FromSeconds(seconds)}"
            : "messages are not deleted by age",
        ContactDeletedResponse r => $"{r.Contact} is deleted",
        ContactCodeResponse r => $"{r.Contact}: {r.ConnectionCode}",
        ConnectionVerifiedResponse r => r.Verified ? "the security code is confirmed" : "the security code is not confirmed",
        ContactPrefsUpdatedResponse r => $"the preferences for {r.ToContact} are changed",
        ActiveUserResponse r => $"{r.User} is active (user {r.User.UserId})",
        UserProfileUpdatedResponse r =>
            $"{Words.Change(r.FromProfile.DisplayName, r.ToProfile.DisplayName)}; {Words.Count(r.UpdateSummary.UpdateSuccesses, "contact")} notified",
        UserProfileNoChangeResponse r => $"{r.User}: nothing to change",
        UserPrivacyResponse r =>
            $"{r.UpdatedUser}: {(r.UpdatedUser.Hidden ? "hidden" : "visible")}, {(r.UpdatedUser.ShowNtfs ? "not muted" : "muted")}",

        // The core
        UserServersResponse r => Words.Count(r.UserServers.Sum(list => list.SmpServers.Count + list.XftpServers.Count), "relay"),
        ServerTestResultResponse r => $"{r.Protocol}://{r.Host}: {r.Status}",
        ChatStartedResponse => "the core's chat is started",
        ChatRunningResponse => "the core's chat is running already",
        ChatStoppedResponse => "the core's chat is stopped",
        ServiceReplyAcceptedResponse r => $"the response is being sent (connection {r.ConnectionId})",
        RemoteCtrlConnectingResponse r => $"connecting to {r.CtrlAppInfo.DeviceName}",
        RemoteCtrlConnectedResponse r => $"{r.RemoteCtrl.CtrlDeviceName} controls this core",
        CmdOkResponse => "done",
        ChatCmdErrorResponse r => r.ChatError.ToString(),
        _ => "",
    };

    private static string Alias(string name, string alias) => alias.Length == 0 ? $"{name} has no alias" : $"{name} has the alias '{alias}'";
}
