using SimplexChat.Api;

namespace SimplexChat.Errors;

/// <summary>Builds error ids from the tags of an error, from the general to the specific.</summary>
internal static class ChatErrorId
{
    public static string Of(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: { } inner } => Join(error, inner),
        ErrorStoreChatError { StoreError: { } inner } => Join(error, inner),
        ErrorAgentChatError { AgentError: { } inner } => Join(Join(Join(error, inner), Cause(inner)), ServiceCause(inner)),
        _ => SafeText.Tag(error.Type),
    };

    /// <summary>Returns the union inside an agent error that contains the cause.</summary>
    private static ApiUnion? Cause(AgentErrorType error) => error switch
    {
        CmdAgentErrorType cmd => cmd.CmdErr,
        ConnAgentErrorType conn => conn.ConnErr,
        SmpAgentErrorType smp => smp.SmpErr,
        NtfAgentErrorType ntf => ntf.NtfErr,
        XftpAgentErrorType xftp => xftp.XftpErr,
        FileAgentErrorType file => file.FileErr,
        ProxyAgentErrorType proxy => proxy.ProxyErr,
        RcpAgentErrorType rcp => rcp.RcpErr,
        BrokerAgentErrorType broker => broker.BrokerErr,
        AgentAgentErrorType agent => agent.AgentErr,
        _ => null,
    };

    private static AgentServiceError? ServiceCause(AgentErrorType error) =>
        error is AgentAgentErrorType { AgentErr: AServiceSmpAgentError service } ? service.ServiceError : null;

    private static string Join(ApiUnion outer, ApiUnion inner) => Join(SafeText.Tag(outer.Type), inner);

    private static string Join(string outer, ApiUnion? inner) => inner is null ? outer : $"{outer}.{SafeText.Tag(inner.Type)}";
}
