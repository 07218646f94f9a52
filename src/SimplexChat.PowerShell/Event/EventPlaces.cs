using System.Globalization;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Finds the place of a session's events that is meant.</summary>
internal static class EventPlaces
{
    /// <summary>The place.</summary>
    /// <param name="session">The session.</param>
    /// <param name="since">A place, a time, or null for the beginning.</param>
    public static long Find(SimplexSession session, object? since) => since switch
    {
        null => 0,
        DateTimeOffset time => session.EventPositionAt(time),
        _ => Convert.ToInt64(since, CultureInfo.InvariantCulture),
    };
}
