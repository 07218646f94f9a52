using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a place of a session's events: a number as EventPosition gives it, or a time.</summary>
public sealed class EventPlaceTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        DateTimeOffset time => [time],
        // In UTC, for a local time near the ends of DateTime has no DateTimeOffset in some time zones.
        DateTime time => [new DateTimeOffset(time.ToUniversalTime())],
        UtcTime time => [new DateTimeOffset(time.UtcDateTime)],
        _ when Numbers.TryWhole(value, out var place) => [place],
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => [place],
        string text when TimeText.TryParse(text, out var time) => [new DateTimeOffset(time)],
        _ => throw new FormatException($"{Describe(value)} is no place: give $session.EventPosition as it was, or a time."),
    };
}
