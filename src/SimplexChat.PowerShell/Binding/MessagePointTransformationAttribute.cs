using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a point in the history of a chat: a message, a message id, or a time.</summary>
public sealed class MessagePointTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        MessagePoint point => [point],
        DateTime time => [At(time.ToUniversalTime())],
        DateTimeOffset time => [At(time.UtcDateTime)],
        UtcTime time => [new MessagePoint(null, time)],
        ApiRecord or MessageTarget => [Of(value)],
        string text when !text.All(char.IsDigit) => [At(Parse(text))],
        _ => [Of(value)],
    };

    private static MessagePoint At(DateTime time) => new(null, time);

    private static MessagePoint Of(object? value)
    {
        var messages = (object[])new MessageTransformationAttribute().Transform(null!, value!);
        return messages is [MessageTarget one]
            ? new(one, null)
            : throw new FormatException($"The argument contains {messages.Length} messages. Specify one message, a message id, or a time.");
    }

    private static DateTime Parse(string text) =>
        TimeText.TryParse(text, out var time)
            ? time
            : throw new FormatException($"'{text}' isn't a message id or a time such as '2026-11-22 14:00'.");
}
