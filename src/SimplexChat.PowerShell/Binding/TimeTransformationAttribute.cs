using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a time: PowerShell would read a text of it by the culture's calendar.</summary>
public sealed class TimeTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        DateTime time => [time],
        DateTimeOffset time => [time.UtcDateTime],
        UtcTime time => [time.UtcDateTime],
        string text when TimeText.TryParse(text, out var time) => [time],
        _ => throw new FormatException($"{Describe(value)} is no time such as '2026-11-22 14:00'."),
    };
}
