using SimplexChat.Api;

namespace SimplexChat.Transports;

/// <summary>Represents a transport that can find the cause of a core's error if the core doesn't report it.</summary>
internal interface IDiagnosingTransport
{
    /// <summary>Returns the cause of an error, or null if unknown.</summary>
    /// <param name="error">The error.</param>
    SimplexDatabaseException? Diagnose(ChatError error);
}
