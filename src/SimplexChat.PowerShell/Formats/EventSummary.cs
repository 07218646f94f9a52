using SimplexChat.Api;

namespace SimplexChat.PowerShell.Formats;

/// <summary>Describes events in one line.</summary>
internal static class EventSummary
{
    public static string Of(ChatEvent said) => said switch
    {
        // Messages
        NewChatItemsEvent e => Words.Items(e.ChatItems),
        ChatItemUpdatedEvent e => Words.Item(e.ChatItem),
        ChatItemsStatusesUpdatedEvent e => string.Join("; ", e.ChatItems.Select(item => $"{item} {item.Status}")),
        ChatItemsDeletedEvent e => Words.Deleted(e.ChatItemDeletions, e.Timed),
        GroupChatItemsDeletedEvent e => $"{e.GroupInfo}: {Words.Count(e.ChatItemIds.Count, "message")} deleted{By(e.Member)}",
        ChatItemReactionEvent e => Words.Reaction(e.Reaction, e.Added),

        // Contacts
        ReceivedContactRequestEvent e =>
            $"{ChatName.Format('@', e.ContactRequest.LocalDisplayName)} asks for contact (request {e.ContactRequest.ContactRequestId})",
        AcceptingContactRequestEvent e => $"{e.Contact} is being accepted",
        ContactConnectingEvent e => $"{e.Contact} is connecting",
        ContactConnectedEvent e => $"{e.Contact} is connected",
        ContactSndReadyEvent e => $"{e.Contact} can receive messages",
        ContactUpdatedEvent e => Words.Change($"{e.FromContact}", $"{e.ToContact}"),
        ContactDeletedByContactEvent e => $"{e.Contact} deleted the contact",
        AcceptingBusinessRequestEvent e => $"{e.GroupInfo} is being accepted",
        BusinessLinkConnectingEvent e => $"{e.GroupInfo} is connecting",

        // Groups
        ReceivedGroupInvitationEvent e => $"{e.Contact} invites to {e.GroupInfo} as {e.MemberRole} (group {e.GroupInfo.GroupId})",
        SentGroupInvitationEvent e => $"{e.Contact} is invited to {e.GroupInfo} as {e.Member.MemberRole}",
        GroupLinkConnectingEvent e => $"joining {e.GroupInfo}",
        UserJoinedGroupEvent e => $"joined {e.GroupInfo}",
        GroupUpdatedEvent e => Words.Change($"{e.FromGroup}", $"{e.ToGroup}") + By(e.Member),
        GroupDeletedEvent e => $"{e.GroupInfo} is deleted{By(e.Member)}",
        AcceptingGroupJoinRequestMemberEvent e => $"{e.Member} asks to join {e.GroupInfo}",
        JoinedGroupMemberConnectingEvent e => $"{e.Member} is joining {e.GroupInfo}",
        JoinedGroupMemberEvent e => $"{e.Member} joined {e.GroupInfo}",
        ConnectedToGroupMemberEvent e => $"{e.Member} of {e.GroupInfo} is connected",
        MemberAcceptedByOtherEvent e => $"{e.Member} is accepted to {e.GroupInfo}{By(e.AcceptingMember)}",
        GroupMemberUpdatedEvent e => $"{Words.Change($"{e.FromMember}", $"{e.ToMember}")} in {e.GroupInfo}",
        MemberRoleEvent e => $"{e.Member} of {e.GroupInfo}: {e.FromRole}, now {e.ToRole}{By(e.ByMember)}",
        MemberBlockedForAllEvent e => $"{e.Member} of {e.GroupInfo}: {(e.Blocked ? "blocked" : "unblocked")} for all{By(e.ByMember)}",
        LeftMemberEvent e => $"{e.Member} left {e.GroupInfo}",
        DeletedMemberEvent e => $"{e.DeletedMember} is removed from {e.GroupInfo}{By(e.ByMember)}",
        DeletedMemberUserEvent e => $"this user is removed from {e.GroupInfo}{By(e.Member)}",
        NewMemberContactReceivedInvEvent e => $"{e.Member} of {e.GroupInfo} asks for contact",
        GroupLinkDataUpdatedEvent e => $"the link of {e.GroupInfo} is updated",
        GroupRelayUpdatedEvent e => $"relay {e.GroupRelay.UserChatRelay.RelayProfile.DisplayName} of {e.GroupInfo} is {e.GroupRelay.RelayStatus}",

        // Files
        RcvFileDescrReadyEvent e => $"can be received: {Words.File(e.ChatItem)}",
        RcvFileAcceptedEvent e => $"being received: {Words.File(e.ChatItem)}",
        RcvFileStartEvent e => $"being received: {Words.File(e.ChatItem)}",
        RcvFileProgressXftpEvent e => $"{Words.Progress(e.ReceivedSize, e.TotalSize)} received: {e.RcvFileTransfer.FileInvitation.FileName}{Words.In(e.ChatItem)}",
        RcvFileCompleteEvent e => $"received: {Words.File(e.ChatItem)}",
        RcvFileSndCancelledEvent e => $"cancelled by its sender: {Words.File(e.ChatItem)}",
        RcvFileWarningEvent e => $"{e.RcvFileTransfer.FileInvitation.FileName}{Words.In(e.ChatItem)}: {Cause(e.AgentError)}",
        RcvFileErrorEvent e => $"{e.RcvFileTransfer.FileInvitation.FileName}{Words.In(e.ChatItem)}: {Cause(e.AgentError)}",
        SndFileProgressXftpEvent e => $"{Words.Progress(e.SentSize, e.TotalSize)} sent: {e.FileTransferMeta.FileName}{Words.In(e.ChatItem)}",
        SndFileCompleteXftpEvent e => $"sent: {Words.File(e.ChatItem)}",
        SndFileWarningEvent e => $"{e.FileTransferMeta.FileName}{Words.In(e.ChatItem)}: {e.ErrorMessage}",
        SndFileErrorEvent e => $"{e.FileTransferMeta.FileName}{Words.In(e.ChatItem)}: {e.ErrorMessage}",

        // Services and remote control
        ServiceRequestEvent e => $"service request {e.RequestId}",
        ServiceReplySentEvent e => $"the response is sent (connection {e.ConnectionId})",
        RemoteCtrlFoundEvent e => $"{e.RemoteCtrl.CtrlDeviceName} is found",
        RemoteCtrlSessionCodeEvent e => $"the session code is {e.SessionCode}",
        RemoteCtrlStoppedEvent e => $"remote control ended: {e.RcStopReason.Type}",

        // Relays and the core
        HostConnectedEvent e => $"{e.TransportHost} is connected",
        HostDisconnectedEvent e => $"{e.TransportHost} is disconnected",
        SubscriptionStatusEvent e => $"{SafeAddress.HostOf(e.Server)}: {e.SubscriptionStatus}, {Words.Count(e.Connections.Count, "connection")}",
        ContactsSubscribedEvent e => $"{SafeAddress.HostOf(e.Server)}: {Words.Count(e.ContactRefs.Count, "contact")} connected again",
        ContactsDisconnectedEvent e => $"{SafeAddress.HostOf(e.Server)}: {Words.Count(e.ContactRefs.Count, "contact")} disconnected",
        NetworkStatusesEvent e => Words.Count(e.NetworkStatuses.Count, "connection"),
        AgentConnsDeletedEvent e => $"{Words.Count(e.AgentConnIds.Count, "connection")} deleted",
        AgentRcvQueuesDeletedEvent e => $"{Words.Count(e.DeletedRcvQueues.Count, "queue")} deleted",
        AgentUserDeletedEvent e => $"the connections of user {e.AgentUserId} are deleted",
        MessageErrorEvent e => $"{e.Severity}: {e.ErrorMessage}",
        ChatErrorEvent e => e.ChatError.ToString(),
        ChatErrorsEvent e => string.Join("; ", e.ChatErrors),
        _ => "",
    };

    private static string By(GroupMember? member) => member is null ? "" : $" by {member}";

    private static ChatError Cause(AgentErrorType error) => new ErrorAgentChatError { AgentError = error };
}
