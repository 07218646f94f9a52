using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The messages of a pipeline that were not sent, and the chats that get nothing more because of that.</summary>
internal sealed class UnsentMessages
{
    private readonly List<UnsentMessage> _messages = [];
    private readonly Dictionary<ChatRef, SimplexException> _chats = [];
    private readonly Dictionary<ChatTarget, SimplexException> _targets = [];

    /// <summary>Whether all messages were sent.</summary>
    public bool IsEmpty => _messages.Count == 0;

    /// <summary>The chats that a message was for: one, or an array.</summary>
    public object Target => _messages.Select(message => message.Chat).Distinct().ToArray() is var chats && chats is [var one] ? one : chats;

    /// <summary>Adds a message that was not sent.</summary>
    public void Add(int input, ChatTarget target, SimplexException reason) => _messages.Add(new(input, target, reason));

    /// <summary>Closes a chat: it gets nothing more, so that nothing comes out of order.</summary>
    /// <param name="target">The chat as it was given.</param>
    /// <param name="chat">The chat; null if it was not found.</param>
    /// <param name="reason">Why.</param>
    public void Close(ChatTarget target, ChatRef? chat, SimplexException reason)
    {
        _targets[target] = reason;
        if (chat is not null)
        {
            _chats[chat] = reason;
        }
    }

    /// <summary>Why a chat as it was given gets nothing more; null if it is open.</summary>
    public SimplexException? WhyClosed(ChatTarget target) => _targets.TryGetValue(target, out var reason) ? reason : null;

    /// <summary>Why a chat gets nothing more; null if it is open.</summary>
    public SimplexException? WhyClosed(ChatRef chat) => _chats.TryGetValue(chat, out var reason) ? reason : null;

    /// <summary>The error for all of them.</summary>
    /// <param name="hasSent">Whether other messages were sent.</param>
    /// <param name="hasManyInputs">Whether there was more than one input.</param>
    /// <param name="firstUnread">The first input that was not read; null if all were read.</param>
    public SimplexException ToException(bool hasSent, bool hasManyInputs, int? firstUnread)
    {
        // What was not found is known before what was refused.
        var unsent = _messages.OrderBy(message => message.Input).ToList();
        var cause = unsent[0].Cause;
        // Where nothing was sent for one reason, that is all there is to say.
        var isOneReason = unsent.TrueForAll(message => !message.IsUnknown && IsSame(message.Cause, cause));
        return !hasSent && (unsent.Count == 1 || isOneReason)
            ? cause
            : new SimplexPartialSendException(unsent, hasManyInputs, firstUnread);
    }

    private static bool IsSame(SimplexException one, SimplexException other) => (one, other) switch
    {
        (SimplexCommandException command, SimplexCommandException { ErrorId: var id }) => command.ErrorId == id,
        _ => one.GetType() == other.GetType() && one.Message == other.Message,
    };
}
