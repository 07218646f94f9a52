using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a reaction: one of the emoji that cores take.</summary>
public sealed class ReactionTransformationAttribute : InputTransformationAttribute
{
    // Says that the character before it is to be in colour; many keyboards add it, and cores take a single character.
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
            : throw new FormatException($"{Describe(value)} is no reaction that cores take. They take {string.Join(" ", EmojiMsgReaction.Allowed)}");
    }
}
