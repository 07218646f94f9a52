using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A message to send: to which chat, what, and how.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Content">What it says.</param>
public sealed record OutgoingMessage(ChatRef Chat, ComposedMessage Content)
{
    /// <summary>Whether it is live: shown while it is still being written.</summary>
    public bool IsLive { get; init; }

    /// <summary>After how many seconds it disappears on both sides; null for never.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>Whether it is signed; since core 7.0.</summary>
    public bool IsSigned { get; init; }

    /// <summary>
    /// Whether a command that begins with another message can carry this one too. A core takes a live message only alone, and
    /// one quote a command.
    /// </summary>
    internal bool GoesWith(OutgoingMessage first) =>
        !IsLive && !first.IsLive && Content.QuotedItemId is null && TimeToLive == first.TimeToLive && IsSigned == first.IsSigned;
}
