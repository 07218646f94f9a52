using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts arguments to chats: <c>'@alice'</c>, <c>'#ops'</c>, <c>'@12'</c>, <c>'*'</c>, a contact, a group, or an object that contains one.</summary>
public sealed class ChatTargetTransformationAttribute : InputTransformationAttribute
{
    private static readonly ContactTransformationAttribute Contacts = new() { AnyKind = true };
    private static readonly GroupTransformationAttribute Groups = new();

    /// <summary>Gets or sets a sentence to add to the error for a text without a prefix, for example how to pass the text instead.</summary>
    public string? Hint { get; set; }

    /// <summary>Gets or sets whether the parameter accepts only one chat.</summary>
    public bool Single { get; set; }

    /// <summary>Gets or sets whether no other parameter accepts an object from the pipeline in place of the chat.</summary>
    public bool Alone { get; set; }

    /// <inheritdoc/>
    protected override bool IsList => !Single;

    /// <inheritdoc/>
    protected override bool AllowsOthers(object? value) => !Alone && base.AllowsOthers(value);

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        if (value is ChatTarget or string)
        {
            return [value as ChatTarget ?? Parse((string)value)];
        }

        if (value is GroupMember member)
        {
            return [ContactTransformationAttribute.OfMember(member)];
        }

        if (ReadRow(value) is { Count: > 0 } named)
        {
            return named;
        }

        return value is ApiRecord record && ChatTargets.Of(record) is { Count: > 0 } chats
            ? chats
            : throw new FormatException(
                Row.Missing(value, "chat", ChatColumns(value)) ?? $"{Describe(value)} isn't a chat. Specify '@alice', '#ops', an id such as '@12', a contact, a group, or a message or event of a chat.{QuotesHint(value)}");
    }

    private IReadOnlyList<object> ReadRow(object? row)
    {
        foreach (var column in ChatColumns(row))
        {
            if (Row.Cells(row, column) is { Count: > 0 } cells)
            {
                // In the other columns, the prefix of a name is optional.
                return [.. cells.SelectMany(cell => column is "To" or "Chat" ? Read(cell)
                    : column.StartsWith("Group", StringComparison.Ordinal) ? Groups.ReadFor(cell)
                    : Contacts.ReadFor(cell))];
            }
        }

        return [];
    }

    // A column Name is used only in a row that was written for the module: other objects can have a name that isn't a contact.
    private static string[] ChatColumns(object? value) =>
        Row.IsPlain(value) ? ["To", "Chat", "ContactId", "GroupId", "Contact", "Group", "Name"] : ["To", "Chat", "ContactId", "GroupId"];

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
