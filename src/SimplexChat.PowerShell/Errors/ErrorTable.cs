using System.Management.Automation;
using static System.Management.Automation.ErrorCategory;

namespace SimplexChat.PowerShell.Errors;

/// <summary>
/// The categories of a core's errors, and the next steps that name a cmdlet of this module. The client library describes
/// the errors. The keys are error ids, with which <c>FullyQualifiedErrorId</c> begins.
/// </summary>
internal static class ErrorTable
{
    private const string Contacts = "Get-SimplexContact lists the contacts.";
    private const string Groups = "Get-SimplexGroup lists the groups.";
    private const string Members = "Get-SimplexGroupMember lists the members.";
    private const string Messages = "Get-SimplexMessage returns the messages of a chat.";
    private const string Users = "Get-SimplexUser lists the users.";
    private const string ActiveUser = "To change the active user, use Set-SimplexActiveUser.";
    private const string Role = "An admin or owner of the group can change roles with Set-SimplexMemberRole.";
    private const string Requests = "Receive-SimplexEvent -Type receivedContactRequest returns new contact requests.";
    private const string Connected = "To wait for the connection, use Wait-SimplexEvent -Type contactConnected.";
    private const string Plan = "To get information about a link, use Get-SimplexConnectionPlan.";
    private const string Relays = "To use other relays, see Get-Help about_SimplexChat_Cores.";
    private const string Split = "To send a file, use Send-SimplexMessage -File.";

    private static readonly Dictionary<string, (ErrorCategory Category, string? NextStep)> Rows = new(StringComparer.Ordinal)
    {
        // Known causes of a core's internal errors.
        ["database.diskFull"] = (WriteError, null),
        ["database.serverFailed"] = (ConnectionError, null),

        // ChatErrorType: checks by the core.
        ["error.noActiveUser"] = (InvalidOperation, "To create a user, use New-SimplexUser."),
        ["error.noConnectionUser"] = (ObjectNotFound, null),
        ["error.noSndFileUser"] = (ObjectNotFound, null),
        ["error.noRcvFileUser"] = (ObjectNotFound, null),
        ["error.userUnknown"] = (ObjectNotFound, Users),
        ["error.activeUserExists"] = (ResourceExists, Users),
        ["error.userExists"] = (ResourceExists, Users),
        ["error.differentActiveUser"] = (InvalidOperation, ActiveUser),
        ["error.cantDeleteActiveUser"] = (InvalidOperation, ActiveUser),
        ["error.cantDeleteLastUser"] = (InvalidOperation, "To create another user, use New-SimplexUser."),
        ["error.cantHideLastUser"] = (InvalidOperation, null),
        ["error.hiddenUserAlwaysMuted"] = (InvalidOperation, null),
        ["error.emptyUserPassword"] = (InvalidArgument, null),
        ["error.userAlreadyHidden"] = (InvalidOperation, null),
        ["error.userNotHidden"] = (InvalidOperation, null),
        ["error.invalidDisplayName"] = (InvalidArgument, null),
        ["error.chatNotStarted"] = (InvalidOperation, "To start the chat, use Start-SimplexChat."),
        ["error.chatNotStopped"] = (InvalidOperation, "To stop the chat, use Stop-SimplexChat."),
        ["error.chatStoreChanged"] = (InvalidOperation, null),
        ["error.invalidConnReq"] = (InvalidArgument, Plan),
        ["error.unsupportedConnReq"] = (NotImplemented, Plan),
        ["error.connReqMessageProhibited"] = (InvalidOperation, null),
        ["error.contactNotReady"] = (ResourceUnavailable, Connected),
        ["error.contactNotActive"] = (ResourceUnavailable, "To connect with a new link, use Connect-SimplexLink."),
        ["error.contactDisabled"] = (ResourceUnavailable, "To connect with a new link, use Connect-SimplexLink."),
        ["error.connectionDisabled"] = (ResourceUnavailable, null),
        ["error.groupUserRole"] = (PermissionDenied, Role),
        ["error.groupMemberInitialRole"] = (InvalidArgument, Role),
        ["error.contactIncognitoCantInvite"] = (InvalidOperation, "New-SimplexGroupLink creates a link by which anyone can join."),
        ["error.groupIncognitoCantInvite"] = (InvalidOperation, "New-SimplexGroupLink creates a link by which anyone can join."),
        ["error.groupContactRole"] = (PermissionDenied, Role),
        ["error.groupDuplicateMember"] = (ResourceExists, Members),
        ["error.groupDuplicateMemberId"] = (ResourceExists, Members),
        ["error.groupNotJoined"] = (InvalidOperation, "To join the group, use Join-SimplexGroup."),
        ["error.groupMemberNotActive"] = (InvalidOperation, Members),
        ["error.cantBlockMemberForSelf"] = (InvalidOperation, null),
        ["error.groupMemberUserRemoved"] = (PermissionDenied, "To remove the group from the list, use Remove-SimplexChat."),
        ["error.groupMemberNotFound"] = (ObjectNotFound, Members),
        ["error.groupCantResendInvitation"] = (InvalidOperation, "Withdraw the old invitation with Remove-SimplexGroupMember, then invite again with Add-SimplexGroupMember."),
        ["error.groupInternal"] = (InvalidResult, null),
        ["error.fileNotFound"] = (ObjectNotFound, null),
        ["error.fileSize"] = (LimitsExceeded, null),
        ["error.fileAlreadyReceiving"] = (ResourceExists, "Receive-SimplexEvent -Type rcvFileComplete returns the event at the end of the transfer."),
        ["error.fileCancelled"] = (OperationStopped, null),
        ["error.fileCancel"] = (InvalidOperation, null),
        ["error.fileAlreadyExists"] = (ResourceExists, null),
        ["error.fileRead"] = (ReadError, null),
        ["error.fileWrite"] = (WriteError, null),
        ["error.fileSend"] = (WriteError, null),
        ["error.fileRcvChunk"] = (ReadError, null),
        ["error.fileInternal"] = (InvalidResult, null),
        ["error.fileImageType"] = (InvalidData, null),
        ["error.fileImageSize"] = (LimitsExceeded, null),
        ["error.fileNotReceived"] = (ResourceUnavailable, "To receive the file, use Receive-SimplexFile."),
        ["error.fileNotApproved"] = (PermissionDenied, "To approve the servers, use Receive-SimplexFile -ApprovedRelays."),
        ["error.fallbackToSMPProhibited"] = (InvalidOperation, null),
        ["error.inlineFileProhibited"] = (InvalidOperation, null),
        ["error.invalidForward"] = (InvalidOperation, Messages),
        ["error.invalidChatItemUpdate"] = (InvalidOperation, Messages),
        ["error.invalidChatItemDelete"] = (InvalidOperation, "To delete the message in this core only, use Remove-SimplexMessage -Mode Internal."),
        ["error.hasCurrentCall"] = (ResourceBusy, null),
        ["error.noCurrentCall"] = (InvalidOperation, null),
        ["error.callContact"] = (InvalidOperation, null),
        ["error.directMessagesProhibited"] = (PermissionDenied, null),
        ["error.agentVersion"] = (NotImplemented, null),
        ["error.agentNoSubResult"] = (ConnectionError, null),
        ["error.commandError"] = (InvalidArgument, null),
        ["error.agentCommandError"] = (InvalidArgument, null),
        ["error.invalidFileDescription"] = (InvalidData, null),
        ["error.connectionIncognitoChangeProhibited"] = (InvalidOperation, null),
        ["error.connectionUserChangeProhibited"] = (InvalidOperation, null),
        ["error.peerChatVRangeIncompatible"] = (NotImplemented, null),
        ["error.internalError"] = (InvalidResult, null),
        ["error.exception"] = (InvalidResult, null),
        ["error.chatRelayExists"] = (ResourceExists, null),
        ["error.simplexDomainNotReady"] = (ResourceUnavailable, null),
        ["error.notResolvedLocally"] = (ObjectNotFound, null),
        ["error.relayTestError"] = (ConnectionError, null),

        // StoreError: missing or duplicate entries in the core's database.
        ["errorStore.duplicateName"] = (ResourceExists, null),
        ["errorStore.userNotFound"] = (ObjectNotFound, Users),
        ["errorStore.userNotFoundByName"] = (ObjectNotFound, Users),
        ["errorStore.userNotFoundByContactId"] = (ObjectNotFound, Contacts),
        ["errorStore.userNotFoundByGroupId"] = (ObjectNotFound, Groups),
        ["errorStore.userNotFoundByFileId"] = (ObjectNotFound, Messages),
        ["errorStore.userNotFoundByContactRequestId"] = (ObjectNotFound, Requests),
        ["errorStore.contactNotFound"] = (ObjectNotFound, Contacts),
        ["errorStore.contactNotFoundByName"] = (ObjectNotFound, Contacts),
        ["errorStore.contactNotFoundByMemberId"] = (ObjectNotFound, Contacts),
        ["errorStore.contactNotReady"] = (ResourceUnavailable, Connected),
        ["errorStore.duplicateContactLink"] = (ResourceExists, "To get the address, use Get-SimplexAddress."),
        ["errorStore.userContactLinkNotFound"] = (ObjectNotFound, "To create an address, use New-SimplexAddress."),
        ["errorStore.contactRequestNotFound"] = (ObjectNotFound, Requests),
        ["errorStore.contactRequestNotFoundByName"] = (ObjectNotFound, Requests),
        ["errorStore.invalidContactRequestEntity"] = (InvalidData, null),
        ["errorStore.invalidBusinessChatContactRequest"] = (InvalidData, null),
        ["errorStore.groupNotFound"] = (ObjectNotFound, Groups),
        ["errorStore.groupNotFoundByName"] = (ObjectNotFound, Groups),
        ["errorStore.groupMemberNameNotFound"] = (ObjectNotFound, Members),
        ["errorStore.groupMemberNotFound"] = (ObjectNotFound, Members),
        ["errorStore.groupHostMemberNotFound"] = (ObjectNotFound, Members),
        ["errorStore.groupMemberNotFoundByMemberId"] = (ObjectNotFound, Members),
        ["errorStore.memberContactGroupMemberNotFound"] = (ObjectNotFound, Members),
        ["errorStore.groupWithoutUser"] = (InvalidData, null),
        ["errorStore.duplicateGroupMember"] = (ResourceExists, Members),
        ["errorStore.groupAlreadyJoined"] = (ResourceExists, Groups),
        ["errorStore.groupInvitationNotFound"] = (ObjectNotFound, "Receive-SimplexEvent -Type receivedGroupInvitation returns new invitations."),
        ["errorStore.noteFolderAlreadyExists"] = (ResourceExists, null),
        ["errorStore.noteFolderNotFound"] = (ObjectNotFound, null),
        ["errorStore.userNoteFolderNotFound"] = (ObjectNotFound, null),
        ["errorStore.sndFileNotFound"] = (ObjectNotFound, Messages),
        ["errorStore.sndFileInvalid"] = (InvalidData, null),
        ["errorStore.rcvFileNotFound"] = (ObjectNotFound, Messages),
        ["errorStore.rcvFileDescrNotFound"] = (ObjectNotFound, "To wait for the description, use Receive-SimplexEvent -Type rcvFileDescrReady -Wait."),
        ["errorStore.fileNotFound"] = (ObjectNotFound, Messages),
        ["errorStore.rcvFileInvalid"] = (InvalidData, null),
        ["errorStore.rcvFileInvalidDescrPart"] = (InvalidData, null),
        ["errorStore.localFileNoTransfer"] = (InvalidOperation, null),
        ["errorStore.sharedMsgIdNotFoundByFileId"] = (ObjectNotFound, Messages),
        ["errorStore.fileIdNotFoundBySharedMsgId"] = (ObjectNotFound, Messages),
        ["errorStore.sndFileNotFoundXFTP"] = (ObjectNotFound, Messages),
        ["errorStore.rcvFileNotFoundXFTP"] = (ObjectNotFound, Messages),
        ["errorStore.connectionNotFound"] = (ObjectNotFound, null),
        ["errorStore.connectionNotFoundById"] = (ObjectNotFound, null),
        ["errorStore.connectionNotFoundByMemberId"] = (ObjectNotFound, Members),
        ["errorStore.pendingConnectionNotFound"] = (ObjectNotFound, null),
        ["errorStore.introNotFound"] = (ObjectNotFound, null),
        ["errorStore.uniqueID"] = (InvalidResult, null),
        ["errorStore.largeMsg"] = (LimitsExceeded, Split),
        ["errorStore.internalError"] = (InvalidResult, null),
        ["errorStore.dBException"] = (InvalidResult, null),
        ["errorStore.dBBusyError"] = (ResourceBusy, null),
        ["errorStore.badChatItem"] = (InvalidData, null),
        ["errorStore.chatItemNotFound"] = (ObjectNotFound, Messages),
        ["errorStore.chatItemNotFoundByText"] = (ObjectNotFound, Messages),
        ["errorStore.chatItemSharedMsgIdNotFound"] = (ObjectNotFound, Messages),
        ["errorStore.chatItemNotFoundByFileId"] = (ObjectNotFound, Messages),
        ["errorStore.chatItemNotFoundByContactId"] = (ObjectNotFound, Messages),
        ["errorStore.chatItemNotFoundByGroupId"] = (ObjectNotFound, Messages),
        ["errorStore.profileNotFound"] = (ObjectNotFound, null),
        ["errorStore.duplicateGroupLink"] = (ResourceExists, "To get the link, use Get-SimplexGroupLink."),
        ["errorStore.groupLinkNotFound"] = (ObjectNotFound, "To create a link, use New-SimplexGroupLink."),
        ["errorStore.hostMemberIdNotFound"] = (ObjectNotFound, Members),
        ["errorStore.contactNotFoundByFileId"] = (ObjectNotFound, Contacts),
        ["errorStore.noGroupSndStatus"] = (ObjectNotFound, Messages),
        ["errorStore.duplicateGroupMessage"] = (ResourceExists, null),
        ["errorStore.remoteHostNotFound"] = (ObjectNotFound, null),
        ["errorStore.remoteHostUnknown"] = (ObjectNotFound, null),
        ["errorStore.remoteHostDuplicateCA"] = (ResourceExists, null),
        ["errorStore.remoteCtrlNotFound"] = (ObjectNotFound, null),
        ["errorStore.remoteCtrlDuplicateCA"] = (ResourceExists, null),
        ["errorStore.prohibitedDeleteUser"] = (InvalidOperation, "Delete the contact first with Remove-SimplexChat."),
        ["errorStore.operatorNotFound"] = (ObjectNotFound, null),
        ["errorStore.usageConditionsNotFound"] = (ObjectNotFound, null),
        ["errorStore.invalidQuote"] = (InvalidArgument, Messages),
        ["errorStore.invalidMention"] = (InvalidArgument, Members),
        ["errorStore.relayUserNotFound"] = (ObjectNotFound, Users),
        ["errorStore.groupMemberNotFoundByIndex"] = (ObjectNotFound, Members),
        ["errorStore.memberRelationsVectorNotFound"] = (ObjectNotFound, null),
        ["errorStore.invalidMemberRelationUpdate"] = (InvalidOperation, null),
        ["errorStore.duplicateMemberId"] = (ResourceExists, Members),
        ["errorStore.userChatRelayNotFound"] = (ObjectNotFound, null),
        ["errorStore.groupRelayNotFound"] = (ObjectNotFound, "Get-SimplexGroupRelay lists the relays of a group."),
        ["errorStore.groupRelayNotFoundByMemberId"] = (ObjectNotFound, "Get-SimplexGroupRelay lists the relays of a group."),
        ["errorStore.invalidDeliveryTask"] = (InvalidData, null),
        ["errorStore.deliveryTaskNotFound"] = (ObjectNotFound, null),
        ["errorStore.invalidDeliveryJob"] = (InvalidData, null),
        ["errorStore.deliveryJobNotFound"] = (ObjectNotFound, null),
        ["errorStore.workItemError"] = (InvalidResult, null),

        // AgentErrorType: the core's connections.
        ["errorAgent.CMD.PROHIBITED"] = (InvalidOperation, null),
        ["errorAgent.CMD.SYNTAX"] = (SyntaxError, null),
        ["errorAgent.CMD.NO_CONN"] = (ObjectNotFound, null),
        ["errorAgent.CMD.SIZE"] = (LimitsExceeded, null),
        ["errorAgent.CMD.LARGE"] = (LimitsExceeded, Split),
        ["errorAgent.CONN.NOT_FOUND"] = (ObjectNotFound, null),
        ["errorAgent.CONN.DUPLICATE"] = (ResourceExists, null),
        ["errorAgent.CONN.SIMPLEX"] = (ResourceUnavailable, Connected),
        ["errorAgent.CONN.NOT_ACCEPTED"] = (ResourceUnavailable, null),
        ["errorAgent.CONN.NOT_AVAILABLE"] = (ResourceUnavailable, Connected),
        ["errorAgent.NO_USER"] = (ObjectNotFound, null),

        // ErrorType: refusals by a message relay.
        ["errorAgent.SMP.BLOCK"] = (ProtocolError, null),
        ["errorAgent.SMP.SESSION"] = (ProtocolError, null),
        ["errorAgent.SMP.CMD"] = (ProtocolError, null),
        ["errorAgent.SMP.PROXY"] = (ConnectionError, null),
        ["errorAgent.SMP.AUTH"] = (PermissionDenied, Plan),
        ["errorAgent.SMP.BLOCKED"] = (PermissionDenied, null),
        ["errorAgent.SMP.SERVICE"] = (ConnectionError, null),
        ["errorAgent.SMP.CRYPTO"] = (SecurityError, null),
        ["errorAgent.SMP.QUOTA"] = (QuotaExceeded, null),
        ["errorAgent.SMP.STORE"] = (ResourceUnavailable, null),
        ["errorAgent.SMP.NO_MSG"] = (ObjectNotFound, null),
        ["errorAgent.SMP.LARGE_MSG"] = (LimitsExceeded, Split),
        ["errorAgent.SMP.EXPIRED"] = (ResourceUnavailable, null),
        ["errorAgent.SMP.INTERNAL"] = (InvalidResult, null),
        ["errorAgent.SMP.DUPLICATE_"] = (InvalidResult, null),
        ["errorAgent.SMP.NAME"] = (ObjectNotFound, null),

        // NtfErr: push notifications of phones. Bots don't use them, so one row is enough.
        ["errorAgent.NTF"] = (ConnectionError, null),

        // XFTPErrorType: refusals by a file relay.
        ["errorAgent.XFTP.BLOCK"] = (ProtocolError, null),
        ["errorAgent.XFTP.SESSION"] = (ProtocolError, null),
        ["errorAgent.XFTP.HANDSHAKE"] = (ProtocolError, null),
        ["errorAgent.XFTP.CMD"] = (ProtocolError, null),
        ["errorAgent.XFTP.AUTH"] = (ObjectNotFound, null),
        ["errorAgent.XFTP.BLOCKED"] = (PermissionDenied, null),
        ["errorAgent.XFTP.SIZE"] = (LimitsExceeded, null),
        ["errorAgent.XFTP.QUOTA"] = (QuotaExceeded, null),
        ["errorAgent.XFTP.DIGEST"] = (InvalidData, null),
        ["errorAgent.XFTP.CRYPTO"] = (SecurityError, null),
        ["errorAgent.XFTP.NO_FILE"] = (ObjectNotFound, null),
        ["errorAgent.XFTP.HAS_FILE"] = (ResourceExists, null),
        ["errorAgent.XFTP.FILE_IO"] = (ResourceUnavailable, null),
        ["errorAgent.XFTP.TIMEOUT"] = (OperationTimeout, null),
        ["errorAgent.XFTP.INTERNAL"] = (InvalidResult, null),
        ["errorAgent.XFTP.DUPLICATE_"] = (InvalidResult, null),
        ["errorAgent.FILE.NOT_APPROVED"] = (PermissionDenied, "To approve the servers, use Receive-SimplexFile -ApprovedRelays."),
        ["errorAgent.FILE.SIZE"] = (LimitsExceeded, null),
        ["errorAgent.FILE.REDIRECT"] = (InvalidData, null),
        ["errorAgent.FILE.FILE_IO"] = (WriteError, null),
        ["errorAgent.FILE.NO_FILE"] = (ObjectNotFound, null),

        // ProxyClientError: a relay that forwards messages to another relay.
        ["errorAgent.PROXY.protocolError"] = (ConnectionError, null),
        ["errorAgent.PROXY.unexpectedResponse"] = (ProtocolError, null),
        ["errorAgent.PROXY.responseError"] = (ConnectionError, null),

        // RCErrorType: remote control of a phone's core. Bots don't use it, so one row is enough.
        ["errorAgent.RCP"] = (ConnectionError, null),

        // BrokerErrorType: a relay that can't be reached.
        ["errorAgent.BROKER.RESPONSE"] = (ProtocolError, null),
        ["errorAgent.BROKER.UNEXPECTED"] = (ProtocolError, null),
        ["errorAgent.BROKER.NETWORK"] = (ConnectionError, Relays),
        ["errorAgent.BROKER.HOST"] = (ConnectionError, Relays),
        ["errorAgent.BROKER.NO_SERVICE"] = (ConnectionError, null),
        ["errorAgent.BROKER.TRANSPORT"] = (ConnectionError, null),
        ["errorAgent.BROKER.TIMEOUT"] = (OperationTimeout, Relays),

        // SMPAgentError: messages from the other side.
        ["errorAgent.AGENT.A_MESSAGE"] = (InvalidData, null),
        ["errorAgent.AGENT.A_PROHIBITED"] = (InvalidOperation, null),
        ["errorAgent.AGENT.A_VERSION"] = (NotImplemented, null),
        ["errorAgent.AGENT.A_LINK"] = (InvalidArgument, Plan),
        ["errorAgent.AGENT.A_CRYPTO"] = (SecurityError, null),
        ["errorAgent.AGENT.A_DUPLICATE"] = (ResourceExists, null),
        ["errorAgent.AGENT.A_QUEUE"] = (InvalidOperation, null),
        ["errorAgent.AGENT.A_SERVICE"] = (InvalidOperation, null),
        ["errorAgent.AGENT.A_SERVICE.rejected"] = (PermissionDenied, null),
        ["errorAgent.AGENT.A_SERVICE.timeout"] = (OperationTimeout, null),
        ["errorAgent.AGENT.A_SERVICE.noPendingRequest"] = (ObjectNotFound, null),
        ["errorAgent.AGENT.A_SERVICE.notDRAddress"] = (NotImplemented, null),
        ["errorAgent.AGENT.A_SERVICE.badSignature"] = (SecurityError, null),
        ["errorAgent.INTERNAL"] = (InvalidResult, null),
        ["errorAgent.CRITICAL"] = (InvalidResult, null),
        ["errorAgent.INACTIVE"] = (InvalidOperation, "To start the connections, use Start-SimplexChat."),
        ["errorAgent.NO_NAME_SERVERS"] = (ResourceUnavailable, null),
        ["errorAgent.NOTICE"] = (PermissionDenied, null),
    };

    /// <summary>Gets the ids of the errors.</summary>
    public static IEnumerable<string> Ids => Rows.Keys;

    /// <summary>Returns the row of an error or of its family. An error of a newer core can be without a row.</summary>
    /// <param name="errorId">The id of the error.</param>
    public static (ErrorCategory Category, string? NextStep) Find(string errorId)
    {
        for (var id = errorId; id.Length > 0; id = id.Substring(0, Math.Max(id.LastIndexOf('.'), 0)))
        {
            if (Rows.TryGetValue(id, out var row))
            {
                return row;
            }
        }

        return (NotSpecified, null);
    }
}
