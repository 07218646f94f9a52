using SimplexChat.Api;

namespace SimplexChat.Transports;

/// <summary>A transport that can tell what an error of a core comes from, where the core itself does not say.</summary>
internal interface IDiagnosingTransport
{
    /// <summary>What an error comes from; null if that is not known.</summary>
    /// <param name="error">The error.</param>
    SimplexDatabaseException? Diagnose(ChatError error);
}
