using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Checks the range of a number of seconds or a TimeSpan.</summary>
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
        Seconds given;
        try
        {
            given = new(inputData);
        }
        catch (FormatException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message);
        }

        var seconds = given.TotalSeconds;
        return (AllowsZero ? seconds >= 0 : seconds > 0) && seconds <= TimeSpan.FromDays(MaxDays).TotalSeconds
            ? given
            : throw new ArgumentTransformationMetadataException(
                FormattableString.Invariant($"{seconds} seconds is out of range. Specify {(AllowsZero ? "0 or more" : "more than 0")} seconds, and at most {MaxDays} days."));
    }
}
