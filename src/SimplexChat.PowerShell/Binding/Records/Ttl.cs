using System.Globalization;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads how long messages live: seconds, as the API has it, or a TimeSpan.</summary>
internal static class Ttl
{
    /// <summary>Whether a value is meant as a time.</summary>
    /// <param name="value">The value.</param>
    public static bool IsTime(object value) => value is TimeSpan || Numbers.Holds(value) || (value is string { Length: > 0 } text && char.IsDigit(text[0]));

    /// <summary>The seconds.</summary>
    /// <param name="value">A number, a TimeSpan, or either as a text.</param>
    /// <exception cref="FormatException">It is no time, or none that a core takes.</exception>
    public static long Seconds(object value)
    {
        double? seconds = value switch
        {
            TimeSpan span => span.TotalSeconds,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span.TotalSeconds,
            _ when Numbers.Holds(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        return seconds is >= 1 and <= int.MaxValue
            ? (long)seconds
            : throw new FormatException($"{InputTransformationAttribute.Describe(value)} is no time for messages to live: give seconds (86400) or a TimeSpan ('1.00:00:00'), of one second or more.");
    }
}
