using System.Globalization;

namespace SimplexChat;

/// <summary>Writes a time for messages, the same in every culture: <c>1.5 s</c>.</summary>
internal static class Seconds
{
    public static string Of(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
