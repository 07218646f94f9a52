using SimplexChat.Api;

namespace SimplexChat.Transports;

/// <summary>Represents a transport that has access to the core's database: it finds the cause of errors, and reports changes.</summary>
internal interface IDiagnosingTransport
{
    /// <summary>Returns the cause of an error, or null if unknown.</summary>
    /// <param name="error">The error.</param>
    SimplexDatabaseException? Diagnose(ChatError error);

    /// <summary>Removes and returns what the user should know about a change of the database's version; null if there is nothing.</summary>
    string? TakeChange();
}
