using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>An id or a name of a user, contact or contact request.</summary>
/// <param name="Id">The id, or null if the name is specified.</param>
/// <param name="Name">The name, or null if the id is specified.</param>
public sealed record EntityReference(long? Id, string? Name)
{
    /// <summary>Converts an object, as casts in PowerShell do: a number, a text, or a user.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public EntityReference(object value)
        : this(new UserTransformationAttribute().Cast<EntityReference>(value))
    {
    }

    /// <summary>Converts an argument to an id or a name. A name that consists of digits needs quotes inside the text.</summary>
    /// <param name="value">A number or a text.</param>
    /// <exception cref="FormatException">The argument isn't a number or a text.</exception>
    public static EntityReference Parse(object? value) => value switch
    {
        EntityReference reference => reference,
        _ when Numbers.TryWhole(value, out var id) => new(id, null),
        string text => Of(ChatTarget.Parse(text, ChatType.Direct)),
        _ => throw new FormatException($"{InputTransformationAttribute.Describe(value)} isn't an id or a name.{InputTransformationAttribute.QuotesHint(value)}"),
    };

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id!.Value.ToString(CultureInfo.InvariantCulture);

    private static EntityReference Of(ChatTarget target) => new(target.Id, target.Name);
}
