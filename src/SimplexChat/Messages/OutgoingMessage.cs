using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A message to send: to which chat, what, and how.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Content">What it says.</param>
public sealed record OutgoingMessage(ChatRef Chat, ComposedMessage Content)
{
    // In UTF-8, without surrogates.
    private const int MostBytesOfCharacter = 3;

    /// <summary>Whether it is live: shown while it is still being written.</summary>
    public bool IsLive { get; init; }

    /// <summary>After how many seconds it disappears on both sides; null for never.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>Whether it is signed; since core 7.0.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether it is a note of the user, which goes to nobody.</summary>
    internal bool IsNote => Chat.ChatType == ChatType.Local;

    /// <summary>A limit of the content's size in bytes. The exact size would cost as much as writing the command.</summary>
    internal int MostBytes => Content.MsgContent is TextMsgContent { Text.Length: var length }
        ? Math.Min(length * MostBytesOfCharacter, MessageLimit.MaxBytes)
        : MessageLimit.MaxBytes;

    /// <summary>
    /// Whether a command that begins with another message can carry this one too. A core takes a live message only alone, and
    /// one quote a command.
    /// </summary>
    internal bool GoesWith(OutgoingMessage first) =>
        !IsNote && !IsLive && !first.IsLive && Content.QuotedItemId is null && TimeToLive == first.TimeToLive && IsSigned == first.IsSigned;
}
