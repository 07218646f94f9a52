using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// A command that waits for its answer. Whoever waits goes on elsewhere than on the thread that brings the answer: the
/// receive loop must not be held up.
/// </summary>
internal sealed class PendingCommand(string corrId, string name, bool isQuery)
    : TaskCompletionSource<Payload>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private volatile bool _wasSent;

    /// <summary>The command's id on the wire.</summary>
    public string CorrId { get; } = corrId;

    /// <summary>The command's name, for messages.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the core may have it.</summary>
    public bool WasSent => _wasSent;

    /// <summary>Whether the core may have changed something: it may have the command, and the command is no query.</summary>
    public bool MayBeDone => _wasSent && !isQuery;

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsGivenUp => Task.IsCanceled;

    /// <summary>To be called just before the command is sent.</summary>
    public void MarkSent() => _wasSent = true;

    /// <summary>Ends the wait.</summary>
    public void GiveUp() => TrySetCanceled();
}
