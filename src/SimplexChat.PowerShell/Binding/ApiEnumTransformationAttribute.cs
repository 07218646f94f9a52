using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a value of one of the API's enumerations, in any case; another is refused with those there are.</summary>
/// <param name="enumType">The enumeration.</param>
public sealed class ApiEnumTransformationAttribute(Type enumType) : InputTransformationAttribute
{
    /// <summary>The enumeration.</summary>
    public Type EnumType => enumType;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        var known = ApiEnumValues.Of(enumType);
        return known.FirstOrDefault(one => one.Value.Equals(value?.ToString(), StringComparison.OrdinalIgnoreCase)) is { } found
            ? [found]
            : throw new FormatException($"'{value}' is none of {string.Join(", ", known.Select(Describe))}.");
    }

    private static string Describe(IApiEnum value) => value.Since is { } since ? $"{value.Value} (core {since})" : value.Value;
}
