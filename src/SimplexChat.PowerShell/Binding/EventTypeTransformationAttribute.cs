namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads event names, in any case; a name that no event has is refused with those that are near.</summary>
public sealed class EventTypeTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        var text = value as string ?? throw new FormatException("An event type is a text such as newChatItems.");
        var type = EventTypes.All.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (type is not null)
        {
            return [type];
        }

        var near = EventTypes.All
            .Where(known => Says(known, text) || Says(text, known))
            .Take(5)
            .ToList();
        throw new FormatException(
            $"No event is called '{text}'. " + (near.Count > 0 ? $"Did you mean {string.Join(", ", near)}?" : "Press Tab after -Type for the names."));
    }

    private static bool Says(string text, string word) =>
        text.ToUpperInvariant().Contains(word.ToUpperInvariant());
}
