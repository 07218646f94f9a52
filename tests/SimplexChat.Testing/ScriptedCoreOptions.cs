using System.Security.Cryptography.X509Certificates;

namespace SimplexChat.Testing;

/// <summary>How a <see cref="ScriptedCoreServer"/> takes its clients.</summary>
public sealed record ScriptedCoreOptions
{
    /// <summary>The certificate to speak TLS with; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The <c>Authorization</c> header a client has to send; null for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>What to do when a client has come; null for nothing.</summary>
    public Func<ConnectedClient, Task>? Connected { get; init; }
}
