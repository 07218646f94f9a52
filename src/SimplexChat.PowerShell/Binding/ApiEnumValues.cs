using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Finds and parses the values of the API's enumerations.</summary>
internal static class ApiEnumValues
{
    /// <summary>Returns the values of an enumeration that the API reference documents.</summary>
    /// <param name="enumType">The enumeration.</param>
    public static IReadOnlyList<IApiEnum> Of(Type enumType) =>
        [.. ((IEnumerable)enumType.GetProperty("Known")!.GetValue(null)!).Cast<IApiEnum>()];

    /// <summary>Parses a value and ignores case. $true means on or yes, and $false means off or no, if the enumeration contains these values.</summary>
    /// <param name="enumType">The enumeration.</param>
    /// <param name="value">The argument.</param>
    /// <exception cref="FormatException">The argument isn't a valid value. The message lists the valid values.</exception>
    public static IApiEnum Parse(Type enumType, object? value)
    {
        var known = Of(enumType);
        string?[] texts = value switch
        {
            true => ["on", "yes"],
            false => ["off", "no"],
            _ => [value?.ToString()],
        };
        return known.FirstOrDefault(one => texts.Contains(one.Value, StringComparer.OrdinalIgnoreCase))
            ?? throw new FormatException(FormattableString.Invariant($"'{value}' isn't valid. Valid values: {string.Join(", ", known.Select(Describe))}."));
    }

    private static string Describe(IApiEnum value) => value.Since() is { } since ? $"{value.Value} ({ApiVersions.Label(since)})" : value.Value;
}
