using SimplexChat.Protocol;

namespace SimplexChat.Sessions;

/// <summary>
/// Represents a command that waits for its response. Continuations run on other threads than the receive loop, because they
/// must not block it.
/// </summary>
internal sealed class PendingCommand(string corrId, string name, bool isQuery)
    : TaskCompletionSource<Payload>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private volatile bool _wasSent;

    /// <summary>Gets the command's correlation id.</summary>
    public string CorrId { get; } = corrId;

    /// <summary>Gets the command's name, for error messages.</summary>
    public string Name { get; } = name;

    /// <summary>Gets whether the core may have received the command.</summary>
    public bool WasSent => _wasSent;

    /// <summary>Gets whether the core may have executed a command that changes state.</summary>
    public bool MayBeDone => _wasSent && !isQuery;

    /// <summary>Gets whether the caller no longer waits.</summary>
    public bool IsGivenUp => Task.IsCanceled;

    /// <summary>Marks the command as sent. Call this just before sending.</summary>
    public void MarkSent() => _wasSent = true;

    /// <summary>Ends the wait.</summary>
    public void GiveUp() => TrySetCanceled();
}
