namespace SimplexChat.Api;

public sealed partial record EmojiMsgReaction
{
    /// <summary>Gets the emojis that cores accept as reactions. Each is one character.</summary>
    public static IReadOnlyList<string> Allowed { get; } =
        Array.AsReadOnly(["\U0001F44D", "\U0001F44E", "\U0001F600", "\U0001F602", "\U0001F622", "\u2764", "\U0001F680", "\u2705"]);

    /// <inheritdoc/>
    protected override string? DisplayText => Emoji;
}
