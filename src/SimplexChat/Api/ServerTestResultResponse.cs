using SimplexChat.Errors;

namespace SimplexChat.Api;

public sealed partial record ServerTestResultResponse
{
    /// <summary>Gets the protocol: <c>smp</c> for messages, or <c>xftp</c> for files.</summary>
    public string Protocol => RelayAddress.ProtocolOf(TestServer);

    /// <summary>Gets the host names and the port of the relay, without the fingerprint and the password.</summary>
    public string Host => SafeAddress.HostOf(TestServer);

    /// <summary>Gets the result of the test.</summary>
    public ServerTestStatus Status => TestFailure?.TestError switch
    {
        null => ServerTestStatus.Reachable,
        BrokerAgentErrorType { BrokerErr: NetworkBrokerErrorType { NetworkError: UnknownCAErrorNetworkError } } => ServerTestStatus.WrongCertificate,
        BrokerAgentErrorType { BrokerErr: NetworkBrokerErrorType or HostBrokerErrorType or TimeoutBrokerErrorType } => ServerTestStatus.NoAnswer,
        SmpAgentErrorType { SmpErr: AuthErrorType } or XftpAgentErrorType { XftpErr: AuthXftpErrorType } => ServerTestStatus.WrongPassword,
        _ => ServerTestStatus.Failed,
    };

    /// <summary>Gets the reason of a failure in one sentence, without the address, or null.</summary>
    public string? Reason => Status switch
    {
        ServerTestStatus.Reachable => null,
        ServerTestStatus.WrongCertificate => "The certificate of the relay doesn't have the fingerprint in the address.",
        ServerTestStatus.NoAnswer => "The relay can't be reached. Check the host name, the port and the core's network.",
        ServerTestStatus.WrongPassword => "The relay requires a password, and the address contains none or a wrong one.",
        _ => AgentErrorText.Of(TestFailure!.TestError) ?? $"The relay failed in the step {TestFailure.TestStep} with {TestFailure.TestError.Type}.",
    };
}
