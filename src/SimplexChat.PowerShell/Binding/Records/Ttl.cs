using System.Globalization;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts times to live of messages: seconds, as in the API, or a TimeSpan.</summary>
internal static class Ttl
{
    /// <summary>Returns whether a value has the form of a time.</summary>
    /// <param name="value">The value.</param>
    public static bool IsTime(object value) => value is TimeSpan or Binding.Seconds || Numbers.Holds(value) || (value is string { Length: > 0 } text && char.IsDigit(text[0]));

    /// <summary>Returns the seconds of a time to live.</summary>
    /// <param name="value">A number, a TimeSpan, or a text of either.</param>
    /// <exception cref="FormatException">The value isn't a time, or cores don't accept it.</exception>
    public static long Seconds(object value)
    {
        double? seconds = value switch
        {
            TimeSpan span => span.TotalSeconds,
            Binding.Seconds span => span.TotalSeconds,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span.TotalSeconds,
            _ when Numbers.Holds(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        return seconds is >= 1 and <= int.MaxValue
            ? (long)seconds
            : throw new FormatException($"{InputTransformationAttribute.Describe(value)} isn't a valid time to live. Specify seconds (86400) or a TimeSpan ('1.00:00:00') of one second or more.");
    }
}
