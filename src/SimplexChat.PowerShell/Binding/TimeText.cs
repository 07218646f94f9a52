using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Parses times as casts in PowerShell do. The result doesn't depend on the culture.</summary>
internal static class TimeText
{
    /// <summary>Parses a time in the format of the API, or a local date and time of the invariant culture.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time, in UTC.</param>
    /// <returns>Whether the text is a time.</returns>
    public static bool TryParse(string text, out DateTime time)
    {
        try
        {
            time = UtcTime.Parse(text).UtcDateTime;
            return true;
        }
        catch (FormatException)
        {
            time = default;
            return false;
        }
    }
}
