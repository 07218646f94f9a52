using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads messages: objects, ids, and what holds messages, such as the response to one sent or the event of one received.</summary>
public sealed class MessageTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is MessageTarget target)
        {
            return [target];
        }

        if (Holdings.Nearest<AChatItem>(value) is { Count: > 0 } items)
        {
            return items.Select(item => MessageTarget.Of(item) with { IsFromEvent = value is ChatEvent });
        }

        // A reaction holds the message it is to, in parts.
        if (Holdings.Nearest<AciReaction>(value) is { Count: > 0 } reactions)
        {
            return reactions.Select(reaction => MessageTarget.Of(new() { ChatInfo = reaction.ChatInfo, ChatItem = reaction.ChatReaction.ChatItem }) with
            {
                IsFromEvent = value is ChatEvent,
            });
        }

        return long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? [new MessageTarget(null, id, null)]
            : throw new FormatException(
                $"{Describe(value)} is no message. Give its id with -Chat, a message, or a response or event that holds one.");
    }
}
