using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What the errors of a core's connections mean.</summary>
internal static class AgentErrorText
{
    public static string? Of(AgentErrorType error) => error switch
    {
        SmpAgentErrorType { SmpErr: { } refused } e => OfRelay(refused, e.ServerAddress),
        XftpAgentErrorType { XftpErr: { } refused } e => OfFileRelay(refused, e.ServerAddress),
        BrokerAgentErrorType { BrokerErr: { } unreachable } e => Unreachable(unreachable, $"The relay{At(e.BrokerAddress)}"),
        ProxyAgentErrorType e => $"The relay{At(e.ProxyServer)} can't pass on to the relay{At(e.RelayServer)}. Try later.",
        FileAgentErrorType { FileErr: { } failed } => OfFile(failed),
        ConnAgentErrorType { ConnErr: { } connection } => OfConnection(connection),
        CmdAgentErrorType { CmdErr: LargeCommandErrorType } => ChatErrorText.LargeMessage,
        CmdAgentErrorType { CmdErr: NoConnCommandErrorType } => Deleted,
        CmdAgentErrorType { CmdErr: ProhibitedCommandErrorType } => "The connection is not in a state in which this can be done.",
        CmdAgentErrorType { CmdErr: SyntaxCommandErrorType or SizeCommandErrorType } =>
            "The core's connections could not read the command.",
        AgentAgentErrorType { AgentErr: AMessageSmpAgentError } => "A message came that can't be read.",
        AgentAgentErrorType { AgentErr: AVersionSmpAgentError } => "The other side's version is not compatible with this core's.",
        AgentAgentErrorType { AgentErr: ALinkSmpAgentError } => "The link can't be used: it is not for this, or was not made by who it says.",
        AgentAgentErrorType { AgentErr: AProhibitedSmpAgentError } => "The connection is not in a state in which this can be done.",
        AgentAgentErrorType { AgentErr: ACryptoSmpAgentError } =>
            "A message can't be decrypted: one side was set back to an older copy of its database. Connect again.",
        AgentAgentErrorType { AgentErr: ADuplicateSmpAgentError } => "A message came twice, and the second is dropped.",
        AgentAgentErrorType { AgentErr: AQueueSmpAgentError } => "The connection's queue can't be changed now.",
        NoUserAgentErrorType => "The core's connections do not know this user. Restart the core.",
        CriticalAgentErrorType => "The core met a critical error. Restart the core.",
        InternalAgentErrorType => CheckErrorText.OwnError,
        InactiveAgentErrorType => "The core's connections are not started.",
        NoNameServersAgentErrorType => "The core has no servers that resolve SimpleX names.",
        NoticeAgentErrorType e => $"The operator of the relay{At(e.Server)} limits its use, and has published why.",
        _ => null,
    };

    private const string Deleted = "The core has no such connection: it was deleted.";

    private static string? OfConnection(ConnectionErrorType error) => error switch
    {
        NotFoundConnectionErrorType => Deleted,
        DuplicateConnectionErrorType => "This connection exists already.",
        SimplexConnectionErrorType => "The connection is not established yet, so nothing can be sent over it.",
        NotAcceptedConnectionErrorType => "The other side has not accepted the connection.",
        NotAvailableConnectionErrorType => "The connection is not available yet.",
        _ => null,
    };

    private static string? OfRelay(ErrorType error, string address) => error switch
    {
        AuthErrorType =>
            "The link or connection is no longer valid: a one-time invitation was used already, or the address or "
            + "connection was deleted on the other side. Ask for a new link.",
        QuotaErrorType =>
            "The other side has not received for so long that its queue is full. It goes on when they are online again.",
        LargeMsgErrorType => ChatErrorText.LargeMessage,
        BlockedErrorType => "The relay's operator has blocked this link or file.",
        ProxyErrorType { ProxyErr: BrokerProxyError { BrokerErr: { } unreachable } } =>
            Unreachable(unreachable, $"The relay that the relay{At(address)} passes on to"),
        ProxyErrorType { ProxyErr: BasicAuthProxyError } => $"The relay{At(address)} passes on for those who have its password only.",
        ProxyErrorType => $"The relay{At(address)} can't pass on to another relay. Try later.",
        ExpiredErrorType => "The message waited too long to be sent.",
        SessionErrorType or BlockErrorType or CmdErrorType =>
            $"The relay{At(address)} and the core do not understand each other: one of them is too old.",
        StoreErrorType or InternalErrorType or DuplicateErrorType => $"The relay{At(address)} has met an error of its own. Try later.",
        ServiceErrorType => $"The relay{At(address)} is not in service. Try later.",
        CryptoErrorType => $"The relay{At(address)} does not take the connection's keys.",
        NameErrorTypeCase { NameErr: NotFoundNameErrorType } => "The SimpleX name is not registered.",
        NameErrorTypeCase => $"The relay{At(address)} can't resolve SimpleX names now.",
        _ => null,
    };

    private static string? OfFileRelay(XftpErrorType error, string address) => error switch
    {
        AuthXftpErrorType or NoFileXftpErrorType =>
            $"The file relay{At(address)} does not have the file any more: it keeps files for about two days, and less if they are deleted.",
        BlockedXftpErrorType => "The file relay's operator has blocked this file.",
        SizeXftpErrorType => "The file relay does not take parts of this size.",
        QuotaXftpErrorType => $"The file relay{At(address)} is full. Try later.",
        DigestXftpErrorType or CryptoXftpErrorType => "The file did not come whole: the sender has to send it again.",
        TimeoutXftpErrorType => $"The file relay{At(address)} did not answer in time. Try again.",
        FileIoXftpErrorType or InternalXftpErrorType or DuplicateXftpErrorType or HasFileXftpErrorType =>
            $"The file relay{At(address)} has met an error of its own. Try later.",
        BlockXftpErrorType or SessionXftpErrorType or HandshakeXftpErrorType or CmdXftpErrorType =>
            $"The file relay{At(address)} and the core do not understand each other: one of them is too old.",
        _ => null,
    };

    private static string? OfFile(FileErrorType error) => error switch
    {
        NotApprovedFileErrorType =>
            "The file is on file servers this core does not know, which would see its address. Approve the servers to receive it.",
        SizeFileErrorType => "The file is not of the size that its sender said.",
        RedirectFileErrorType => "The file's description can't be followed: the sender has to send the file again.",
        FileIoFileErrorType => "The core can't read or write the file on its disk.",
        NoFileFileErrorType => "The core has no such file on its disk.",
        _ => null,
    };

    private static string Unreachable(BrokerErrorType error, string relay) => error switch
    {
        TimeoutBrokerErrorType => $"{relay} did not answer in time. Check the core's network and try again.",
        HostBrokerErrorType => $"{relay} has a host name that is not known. Check the core's network and DNS.",
        NetworkBrokerErrorType { NetworkError: TlsErrorNetworkError or UnknownCAErrorNetworkError } =>
            $"{relay} does not prove who it is, or something on the way stands in for it. Check the core's network for a proxy.",
        ResponseBrokerErrorType or UnexpectedBrokerErrorType or TransportBrokerErrorType =>
            $"{relay} does not talk as a relay does: it is of another version, or something on the way stands in for it.",
        _ => $"{relay} can't be reached. Check the core's network; if the relay is down, try later.",
    };

    // smp://fingerprint:password@host: only the host is for everybody's eyes.
    private static string At(string? address) =>
        string.IsNullOrEmpty(address) ? "" : $" {SafeAddress.HostOf(address!)}";
}
