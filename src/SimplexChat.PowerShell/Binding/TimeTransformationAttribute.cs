using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a text to a time. PowerShell's own conversion would use the calendar of the culture.</summary>
public sealed class TimeTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        DateTime time => [time],
        DateTimeOffset time => [time.UtcDateTime],
        UtcTime time => [time.UtcDateTime],
        string text when TimeText.TryParse(text, out var time) => [time],
        _ => throw new FormatException($"{Describe(value)} isn't a time such as '2026-11-22 14:00'."),
    };
}
