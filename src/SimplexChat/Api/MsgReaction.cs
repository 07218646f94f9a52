namespace SimplexChat.Api;

public abstract partial record MsgReaction
{
    // The variation selector requests the colored form of an emoji. Many keyboards add it, but cores accept only the emoji itself.
    private const string Selector = "\uFE0F";

    /// <summary>Creates a reaction from an emoji. Casts in PowerShell use this method.</summary>
    /// <param name="text">The emoji.</param>
    /// <exception cref="FormatException">Cores don't accept the emoji. The message lists the valid ones.</exception>
    public static MsgReaction Parse(string text)
    {
        var emoji = text?.Replace(Selector, "");
        return EmojiMsgReaction.Allowed.Contains(emoji)
            ? new EmojiMsgReaction { Emoji = emoji! }
            : throw new FormatException($"'{text}' isn't a valid reaction. Valid reactions: {string.Join(" ", EmojiMsgReaction.Allowed)}");
    }
}
