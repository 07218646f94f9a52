using System.Globalization;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a number of seconds to a TimeSpan. PowerShell would convert <c>-Timeout 30</c> to 30 ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Gets or sets the maximum in days. The default is 24, because some waits of .NET are limited to 2,147,483,647 milliseconds (24.8 days).</summary>
    public int MaxDays { get; set; } = 24;

    /// <summary>Gets or sets whether 0 is valid. 0 means not to wait.</summary>
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
                SafeText.Line($"{InputTransformationAttribute.Describe(value)} isn't a time. Specify seconds (30) or a TimeSpan ('00:00:30').")),
        };
        return (AllowsZero ? seconds >= 0 : seconds > 0) && seconds <= TimeSpan.FromDays(MaxDays).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentTransformationMetadataException(
                FormattableString.Invariant($"{seconds} seconds is out of range. Specify {(AllowsZero ? "0 or more" : "more than 0")} seconds, and at most {MaxDays} days."));
    }
}
