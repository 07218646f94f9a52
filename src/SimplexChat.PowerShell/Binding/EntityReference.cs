using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A user, contact or request that is meant: by its id or by its name.</summary>
/// <param name="Id">The id; null if it was named.</param>
/// <param name="Name">The name; null if its id was given.</param>
public sealed record EntityReference(long? Id, string? Name)
{
    /// <summary>Reads an id or a name; a name that starts with a digit stands in quotes.</summary>
    /// <param name="value">A number or a text.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static EntityReference Parse(object? value) => value switch
    {
        EntityReference reference => reference,
        _ when Numbers.TryWhole(value, out var id) => new(id, null),
        string text => Of(ChatTarget.Parse(text, ChatType.Direct)),
        _ => throw new FormatException($"{InputTransformationAttribute.Describe(value)} is neither an id nor a name.{InputTransformationAttribute.QuotesHint(value)}"),
    };

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id!.Value.ToString(CultureInfo.InvariantCulture);

    private static EntityReference Of(ChatTarget target) => new(target.Id, target.Name);
}
