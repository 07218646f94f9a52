namespace SimplexChat.Api;

public sealed partial record UserServer
{
    /// <summary>Gets the protocol: <c>smp</c> for messages, or <c>xftp</c> for files.</summary>
    public string Protocol => RelayAddress.ProtocolOf(Server);

    /// <summary>Gets the host names and the port, without the fingerprint and the password.</summary>
    public string Host => SafeAddress.HostOf(Server);

    /// <summary>Gets or sets the operator of the relay, or null for a relay of the user.</summary>
    public string? Operator { get; set; }

    // The address can contain a password.
    /// <inheritdoc/>
    protected override string? DisplayText => $"{Protocol}://{Host}";
}
