using SimplexChat.Api;

namespace SimplexChat.Errors;

/// <summary>Describes the errors of a core's connections.</summary>
internal static class AgentErrorText
{
    public static string? Of(AgentErrorType error) => error switch
    {
        SmpAgentErrorType { SmpErr: { } refused } e => OfRelay(refused, e.ServerAddress),
        XftpAgentErrorType { XftpErr: { } refused } e => OfFileRelay(refused, e.ServerAddress),
        BrokerAgentErrorType { BrokerErr: { } unreachable } e => Unreachable(unreachable, $"The relay{At(e.BrokerAddress)}"),
        ProxyAgentErrorType e => $"The relay{At(e.ProxyServer)} can't forward to the relay{At(e.RelayServer)}. Try again later.",
        FileAgentErrorType { FileErr: { } failed } => OfFile(failed),
        ConnAgentErrorType { ConnErr: { } connection } => OfConnection(connection),
        CmdAgentErrorType { CmdErr: LargeCommandErrorType } => ChatErrorText.LargeMessage,
        CmdAgentErrorType { CmdErr: NoConnCommandErrorType } => Deleted,
        CmdAgentErrorType { CmdErr: ProhibitedCommandErrorType } => "The current state of the connection doesn't allow this action.",
        CmdAgentErrorType { CmdErr: SyntaxCommandErrorType or SizeCommandErrorType } =>
            "The connection layer of the core could not read the command.",
        AgentAgentErrorType { AgentErr: AMessageSmpAgentError } => "A received message can't be read.",
        AgentAgentErrorType { AgentErr: AVersionSmpAgentError } => "The other side's version is not compatible with this core's.",
        AgentAgentErrorType { AgentErr: ALinkSmpAgentError } => "The link is invalid for this action, or its signature doesn't match.",
        AgentAgentErrorType { AgentErr: AProhibitedSmpAgentError } => "The current state of the connection doesn't allow this action.",
        AgentAgentErrorType { AgentErr: ACryptoSmpAgentError } =>
            "A message can't be decrypted, because one side has restored an older backup of its database. Connect again.",
        AgentAgentErrorType { AgentErr: ADuplicateSmpAgentError } => "A message arrived twice. The second copy was discarded.",
        AgentAgentErrorType { AgentErr: AQueueSmpAgentError } => "The connection's queue can't be changed now.",
        AgentAgentErrorType { AgentErr: AServiceSmpAgentError service } => OfService(service.ServiceError),
        NoUserAgentErrorType => "The connection layer of the core doesn't have this user. Restart the core.",
        CriticalAgentErrorType => "The core reported a critical error. Restart the core.",
        InternalAgentErrorType => CheckErrorText.OwnError,
        InactiveAgentErrorType => "The connections of the core aren't started.",
        NoNameServersAgentErrorType => "The core has no servers that resolve SimpleX names.",
        NoticeAgentErrorType e => $"The operator of the relay{At(e.Server)} has limited its use and published the reason.",
        _ => null,
    };

    private const string Deleted = "The connection doesn't exist, because it was deleted.";

    private static string? OfConnection(ConnectionErrorType error) => error switch
    {
        NotFoundConnectionErrorType => Deleted,
        DuplicateConnectionErrorType => "This connection already exists.",
        SimplexConnectionErrorType => "The connection isn't established yet, so nothing can be sent.",
        NotAcceptedConnectionErrorType => "The other side hasn't accepted the connection.",
        NotAvailableConnectionErrorType => "The connection isn't available yet.",
        _ => null,
    };

    private static string? OfService(AgentServiceError? error) => error switch
    {
        RejectedAgentServiceError e => $"The service rejected the request: {e.RejectReason}",
        TimeoutAgentServiceError => "The service didn't respond in time.",
        NoPendingRequestAgentServiceError =>
            "No service request with this id waits for a response. It was answered already, or its sender no longer waits.",
        NotDRAddressAgentServiceError => "The address doesn't support service requests. Its owner can enable them with a core of version 7.1 or newer.",
        BadSignatureAgentServiceError => "The signature of the service request or response isn't valid.",
        null => "The service request failed.",
        _ => null,
    };

    private static string? OfRelay(ErrorType error, string address) => error switch
    {
        AuthErrorType =>
            "The link or connection is no longer valid. The one-time invitation was already used, or the other side deleted "
            + "the address or connection. Ask for a new link.",
        QuotaErrorType =>
            "The queue of the other side is full, because it hasn't been online for a long time. Delivery continues when it is online again.",
        LargeMsgErrorType => ChatErrorText.LargeMessage,
        BlockedErrorType => "The relay's operator has blocked this link or file.",
        ProxyErrorType { ProxyErr: BrokerProxyError { BrokerErr: { } unreachable } } =>
            Unreachable(unreachable, $"The relay to which the relay{At(address)} forwards"),
        ProxyErrorType { ProxyErr: BasicAuthProxyError } => $"The relay{At(address)} forwards only for clients that have its password.",
        ProxyErrorType => $"The relay{At(address)} can't forward to another relay. Try again later.",
        ExpiredErrorType => "The message expired before it could be sent.",
        SessionErrorType or BlockErrorType or CmdErrorType =>
            $"The versions of the relay{At(address)} and the core aren't compatible. One of them is too old.",
        StoreErrorType or InternalErrorType or DuplicateErrorType => $"The relay{At(address)} reported an internal error. Try again later.",
        ServiceErrorType => $"The relay{At(address)} isn't in service. Try again later.",
        CryptoErrorType => $"The relay{At(address)} doesn't accept the keys of the connection.",
        NameErrorTypeCase { NameErr: NotFoundNameErrorType } => "The SimpleX name isn't registered.",
        NameErrorTypeCase => $"The relay{At(address)} can't resolve SimpleX names now.",
        _ => null,
    };

    private static string? OfFileRelay(XftpErrorType error, string address) => error switch
    {
        AuthXftpErrorType or NoFileXftpErrorType =>
            $"The file relay{At(address)} no longer has the file. Relays keep files for about two days, unless the files are deleted earlier.",
        BlockedXftpErrorType => "The file relay's operator has blocked this file.",
        SizeXftpErrorType => "The file relay doesn't accept chunks of this size.",
        QuotaXftpErrorType => $"The file relay{At(address)} is full. Try again later.",
        DigestXftpErrorType or CryptoXftpErrorType => "The received file is incomplete or damaged. Ask the sender to send it again.",
        TimeoutXftpErrorType => $"The file relay{At(address)} did not answer in time. Try again.",
        FileIoXftpErrorType or InternalXftpErrorType or DuplicateXftpErrorType or HasFileXftpErrorType =>
            $"The file relay{At(address)} reported an internal error. Try again later.",
        BlockXftpErrorType or SessionXftpErrorType or HandshakeXftpErrorType or CmdXftpErrorType =>
            $"The versions of the file relay{At(address)} and the core aren't compatible. One of them is too old.",
        _ => null,
    };

    /// <summary>Describes why a file in a message failed, or returns null for an unknown reason.</summary>
    public static string? Of(FileError error) => error switch
    {
        AuthFileError or NoFileFileError => OfFileRelay(new NoFileXftpErrorType(), ""),
        BlockedFileError => OfFileRelay(new BlockedXftpErrorType(), ""),
        RelayFileError => OfFileRelay(new InternalXftpErrorType(), ""),
        _ => null,
    };

    private static string? OfFile(FileErrorType error) => error switch
    {
        NotApprovedFileErrorType =>
            "The file is on file servers that this core doesn't use, and they would see the core's IP address. Approve the servers to receive the file.",
        SizeFileErrorType => "The size of the file differs from the size that its sender announced.",
        RedirectFileErrorType => "The description of the file isn't valid. Ask the sender to send the file again.",
        FileIoFileErrorType => "The core can't read or write the file on its disk.",
        NoFileFileErrorType => "The file doesn't exist on the core's disk.",
        _ => null,
    };

    private static string Unreachable(BrokerErrorType error, string relay) => error switch
    {
        TimeoutBrokerErrorType => $"{relay} did not answer in time. Check the core's network and try again.",
        HostBrokerErrorType => $"{relay} has a host name that can't be resolved. Check the core's network and DNS.",
        NetworkBrokerErrorType { NetworkError: TlsErrorNetworkError or UnknownCAErrorNetworkError } =>
            $"{relay} could not prove its identity, or a proxy intercepts the connection. Check the core's network.",
        ResponseBrokerErrorType or UnexpectedBrokerErrorType or TransportBrokerErrorType =>
            $"{relay} doesn't respond like a relay. Its version isn't compatible, or a proxy intercepts the connection.",
        _ => $"{relay} can't be reached. Check the core's network. If the relay is down, try again later.",
    };

    // The address is smp://fingerprint:password@host. Only the host may be shown.
    private static string At(string? address) =>
        string.IsNullOrEmpty(address) ? "" : $" {SafeAddress.HostOf(address!)}";
}
