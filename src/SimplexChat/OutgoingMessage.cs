using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A message to send, with its chat and options.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Content">The content of the message.</param>
public sealed record OutgoingMessage(ChatRef Chat, ComposedMessage Content)
{
    // In UTF-8. A surrogate pair has 4 bytes, which is less than 3 bytes for each of its 2 chars.
    private const int MaxBytesPerChar = 3;

    /// <summary>Gets whether this is a live message, which recipients see while it is being written.</summary>
    public bool IsLive { get; init; }

    /// <summary>Gets the number of seconds after which the message is deleted on both sides, or null for never.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>Gets whether the message is signed. Requires core 7.0.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Gets whether the message is a note of the user, which isn't sent to anyone.</summary>
    internal bool IsNote => Chat.ChatType == ChatType.Local;

    /// <summary>Gets an upper limit of the content's size in bytes. Computing the exact size would cost as much as writing the command.</summary>
    internal int MaxBytes => Content.MsgContent is TextMsgContent { Text.Length: var length }
        ? Math.Min(length * MaxBytesPerChar, MessageLimit.MaxBytes)
        : MessageLimit.MaxBytes;

    /// <summary>
    /// Returns whether this message can be in the same command as another message that comes first. A core accepts only one
    /// message in a command with a live message, and only one quote in a command.
    /// </summary>
    internal bool CanFollow(OutgoingMessage first) =>
        !IsNote && !IsLive && !first.IsLive && Content.QuotedItemId is null && TimeToLive == first.TimeToLive && IsSigned == first.IsSigned;
}
