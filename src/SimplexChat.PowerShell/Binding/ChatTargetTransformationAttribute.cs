using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to chats: <c>'@alice'</c>, <c>'#ops'</c>, <c>'@12'</c>, <c>'*'</c>, a contact, a group, or an object that contains one.</summary>
public sealed class ChatTargetTransformationAttribute : InputTransformationAttribute
{
    /// <summary>Gets or sets a sentence to add to the error for a text without a prefix, for example how to pass the text instead.</summary>
    public string? Hint { get; set; }

    /// <summary>Gets or sets whether the parameter accepts only one chat.</summary>
    public bool Single { get; set; }

    /// <inheritdoc/>
    protected override bool IsList => !Single;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is ChatTarget or string)
        {
            return [value as ChatTarget ?? Parse((string)value)];
        }

        if (Holdings.Nearest<ChatInfo>(value) is { Count: > 0 } chats)
        {
            // An event can contain several messages of one chat.
            return chats.Select(ChatTarget.Of).Distinct();
        }

        if (Holdings.Nearest<GroupInfo>(value) is [var group, ..])
        {
            return [ChatTarget.Of(group)];
        }

        return Holdings.Nearest<Contact>(value) is [var contact, ..]
            ? [ChatTarget.Of(contact)]
            : throw new FormatException(
                $"{Describe(value)} isn't a chat. Specify '@alice', '#ops', an id such as '@12', a contact, a group, or a message or event of a chat.{QuotesHint(value)}");
    }

    private ChatTarget Parse(string text)
    {
        try
        {
            return ChatTarget.Parse(text);
        }
        catch (FormatException exception) when (Hint is not null)
        {
            throw new FormatException($"{exception.Message} {Hint}", exception);
        }
    }
}
