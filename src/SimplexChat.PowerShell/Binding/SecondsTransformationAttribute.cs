using System.Globalization;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a number as seconds: <c>-Timeout 30</c> would otherwise be thirty ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>How many days it is at most; 24 unless told, which is as long as anything can be waited for.</summary>
    public int MaxDays { get; set; } = 24;

    /// <summary>Whether it may be 0, which is: not at all.</summary>
    public bool AllowsZero { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var seconds = value switch
        {
            TimeSpan span => span.TotalSeconds,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span.TotalSeconds,
            _ when Numbers.Holds(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => throw new ArgumentTransformationMetadataException(
                SafeText.Line($"{InputTransformationAttribute.Describe(value)} is no time: give seconds (30), or a TimeSpan ('00:00:30').")),
        };
        return (AllowsZero ? seconds >= 0 : seconds > 0) && seconds <= TimeSpan.FromDays(MaxDays).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentTransformationMetadataException(
                FormattableString.Invariant($"A time of {seconds} seconds is out of range: it is {(AllowsZero ? "0 or more" : "above 0")} and at most {MaxDays} days."));
    }
}
