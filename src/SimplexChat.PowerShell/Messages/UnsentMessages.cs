using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Messages;

/// <summary>Records the messages of a pipeline that weren't sent, and the chats that are closed because of them.</summary>
internal sealed class UnsentMessages
{
    private readonly List<UnsentMessage> _messages = [];
    private readonly Dictionary<ChatRef, SimplexException> _chats = [];
    private readonly Dictionary<ChatTarget, SimplexException> _targets = [];

    /// <summary>Gets whether all messages were sent.</summary>
    public bool IsEmpty => _messages.Count == 0;

    /// <summary>Gets the chats of the messages: one chat, or an array.</summary>
    public object Target => _messages.Select(message => message.Chat).Distinct().ToArray() is var chats && chats is [var one] ? one : chats;

    /// <summary>Adds a message that wasn't sent.</summary>
    public void Add(int input, ChatTarget target, SimplexException reason) => _messages.Add(new(input, target, reason));

    /// <summary>Closes a chat. No more messages are sent to it, so that the order of messages is kept.</summary>
    /// <param name="target">The chat as specified.</param>
    /// <param name="chat">The chat, or null if it wasn't found.</param>
    /// <param name="reason">The error of the message that wasn't sent.</param>
    public void Close(ChatTarget target, ChatRef? chat, SimplexException reason)
    {
        _targets[target] = reason;
        if (chat is not null)
        {
            _chats[chat] = reason;
        }
    }

    /// <summary>Returns why a chat is closed, by its specified form, or null if it is open.</summary>
    public SimplexException? WhyClosed(ChatTarget target) => _targets.TryGetValue(target, out var reason) ? reason : null;

    /// <summary>Returns why a chat is closed, or null if it is open.</summary>
    public SimplexException? WhyClosed(ChatRef chat) => _chats.TryGetValue(chat, out var reason) ? reason : null;

    /// <summary>Returns the error for all messages that weren't sent.</summary>
    /// <param name="hasSent">Whether other messages were sent.</param>
    /// <param name="hasManyInputs">Whether there was more than one input.</param>
    /// <param name="firstUnread">The number of the first input that wasn't read, or null if all were read.</param>
    public SimplexException ToException(bool hasSent, bool hasManyInputs, int? firstUnread)
    {
        // Name errors are recorded before errors of the core, so the list isn't in the order of the input.
        var unsent = _messages.OrderBy(message => message.Input).ToList();
        var cause = unsent[0].Cause;
        // If nothing was sent, and the reason is the same for all messages, the error is that reason.
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
