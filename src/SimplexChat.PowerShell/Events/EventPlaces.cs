using System.Globalization;

namespace SimplexChat.PowerShell.Events;

/// <summary>Finds positions in the events of a session.</summary>
internal static class EventPlaces
{
    /// <summary>Returns the position.</summary>
    /// <param name="session">The session.</param>
    /// <param name="since">A position, a time, or null for the beginning.</param>
    public static long Find(SimplexSession session, object? since) => since switch
    {
        null => 0,
        DateTimeOffset time => session.EventPositionAt(time),
        _ => Convert.ToInt64(since, CultureInfo.InvariantCulture),
    };
}
