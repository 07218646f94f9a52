using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The values of the API's enumerations.</summary>
internal static class ApiEnumValues
{
    /// <summary>The values of the facts.</summary>
    /// <param name="enumType">The enumeration.</param>
    public static IReadOnlyList<IApiEnum> Of(Type enumType) =>
        [.. ((IEnumerable)enumType.GetProperty("Known")!.GetValue(null)!).Cast<IApiEnum>()];

    /// <summary>Reads a value, in any case; $true and $false are on and off, or yes and no, where there are those.</summary>
    /// <param name="enumType">The enumeration.</param>
    /// <param name="value">What was written.</param>
    /// <exception cref="FormatException">It is no value of it; the message says which are.</exception>
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
            ?? throw new FormatException(FormattableString.Invariant($"'{value}' is none of {string.Join(", ", known.Select(Describe))}."));
    }

    private static string Describe(IApiEnum value) => value.Since() is { } since ? $"{value.Value} (core {since})" : value.Value;
}
