namespace SimplexChat.Api;

/// <summary>How long messages live, in words.</summary>
internal static class Lifetime
{
    private static readonly (int Seconds, string Name)[] Units =
        [(7 * 24 * 60 * 60, "week"), (24 * 60 * 60, "day"), (60 * 60, "hour"), (60, "minute"), (1, "second")];

    /// <summary>A preference with its time: <c>on, 1 day</c>; without one only the preference.</summary>
    public static string Beside(string preference, long? seconds) => seconds is > 0 ? $"{preference}, {Of(seconds.Value)}" : preference;

    // In the largest unit that leaves no rest.
    private static string Of(long seconds)
    {
        var (size, name) = Array.Find(Units, unit => seconds % unit.Seconds == 0);
        var count = seconds / size;
        return count == 1 ? $"1 {name}" : $"{count} {name}s";
    }
}
