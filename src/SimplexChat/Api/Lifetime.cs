namespace SimplexChat.Api;

/// <summary>Formats the lifetimes of messages.</summary>
internal static class Lifetime
{
    private static readonly (int Seconds, string Name)[] Units =
        [(7 * 24 * 60 * 60, "week"), (24 * 60 * 60, "day"), (60 * 60, "hour"), (60, "minute"), (1, "second")];

    /// <summary>
    /// Returns a preference with its time, such as <c>on, 1 day</c>, or only the preference if there is no time.
    /// </summary>
    public static string Beside(string preference, long? seconds) => seconds is > 0 ? $"{preference}, {Of(seconds.Value)}" : preference;

    // Uses the largest unit that divides the time without remainder.
    private static string Of(long seconds)
    {
        var (size, name) = Array.Find(Units, unit => seconds % unit.Seconds == 0);
        var count = seconds / size;
        return count == 1 ? $"1 {name}" : $"{count} {name}s";
    }
}
