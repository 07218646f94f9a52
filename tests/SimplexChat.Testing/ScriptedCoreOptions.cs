using System.Security.Cryptography.X509Certificates;

namespace SimplexChat.Testing;

/// <summary>Options of a <see cref="ScriptedCoreServer"/>.</summary>
public sealed record ScriptedCoreOptions
{
    /// <summary>Gets the certificate for TLS; null for no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Gets the required <c>Authorization</c> header; null for none.</summary>
    public string? Authorization { get; init; }

    /// <summary>Gets the handler of a new client; null for none.</summary>
    public Func<ConnectedClient, Task>? Connected { get; init; }
}
