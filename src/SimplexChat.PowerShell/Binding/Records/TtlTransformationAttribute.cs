namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads how long messages live: a number is seconds, as in the API.</summary>
public sealed class TtlTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [TimeSpan.FromSeconds(Ttl.Seconds(value ?? ""))];
}
