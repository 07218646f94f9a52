using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to messages: ids, messages, or objects that contain messages, such as the response of Send-SimplexMessage or an event.</summary>
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

        // A reaction contains the chat and the item of its message separately.
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
                $"{Describe(value)} isn't a message. Specify an id with -Chat, a message, or a response or event with a message.");
    }
}
