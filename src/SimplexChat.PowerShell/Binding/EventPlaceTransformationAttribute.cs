using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts an argument to a position in the events of a session: a number from EventPosition, or a time.</summary>
public sealed class EventPlaceTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        DateTimeOffset time => [time],
        // Converted to UTC, because in some time zones a local time near the limits of DateTime has no DateTimeOffset.
        DateTime time => [new DateTimeOffset(time.ToUniversalTime())],
        UtcTime time => [new DateTimeOffset(time.UtcDateTime)],
        _ when Numbers.TryWhole(value, out var place) => [place],
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) => [place],
        string text when TimeText.TryParse(text, out var time) => [new DateTimeOffset(time)],
        _ => throw new FormatException($"{Describe(value)} isn't a position. Specify a value of $session.EventPosition, or a time."),
    };
}
