namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Converts an argument to a time to live. A number means seconds, as in the API.</summary>
public sealed class TtlTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [(Seconds)TimeSpan.FromSeconds(Ttl.Seconds(value ?? ""))];
}
