using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads the text of a time as casts in PowerShell do: the same in every culture.</summary>
internal static class TimeText
{
    /// <summary>Reads a time as the API writes it, or a date and time of the invariant culture in the local time zone.</summary>
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
