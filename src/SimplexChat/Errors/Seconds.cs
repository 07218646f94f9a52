using System.Globalization;

namespace SimplexChat.Errors;

/// <summary>Formats durations for messages. The format doesn't depend on the culture: <c>1.5 s</c>.</summary>
internal static class Seconds
{
    public static string Of(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
