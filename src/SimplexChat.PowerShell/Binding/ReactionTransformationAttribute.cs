using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a reaction: one of the emoji that cores accept.</summary>
public sealed class ReactionTransformationAttribute : InputTransformationAttribute
{
    // The variation selector requests the colored form of an emoji. Many keyboards add it, but cores accept only the emoji itself.
    private const string Selector = "\uFE0F";

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is MsgReaction reaction)
        {
            return [reaction];
        }

        var emoji = value?.ToString()?.Replace(Selector, "");
        return EmojiMsgReaction.Allowed.Contains(emoji)
            ? [new EmojiMsgReaction { Emoji = emoji! }]
            : throw new FormatException($"{Describe(value)} isn't a valid reaction. Valid reactions: {string.Join(" ", EmojiMsgReaction.Allowed)}");
    }
}
