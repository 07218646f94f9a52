namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts texts to event types, and ignores case. The error for an unknown type suggests similar types.</summary>
public sealed class EventTypeTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        var text = value as string ?? throw new FormatException("The event type isn't a text. Specify a type such as newChatItems.");
        var type = EventTypes.All.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (type is not null)
        {
            return [type];
        }

        var near = EventTypes.All
            .Where(known => Contains(known, text) || Contains(text, known))
            .Take(5)
            .ToList();
        throw new FormatException(
            $"'{text}' isn't a valid event type. " + (near.Count > 0 ? $"Did you mean {string.Join(", ", near)}?" : "To list the types, press Tab after -Type."));
    }

    private static bool Contains(string text, string part) =>
        text.ToUpperInvariant().Contains(part.ToUpperInvariant());
}
