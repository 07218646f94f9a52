namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of what reads one of the API's records of a hashtable, a PSCustomObject or a record.</summary>
/// <param name="recordType">The record.</param>
public abstract class RecordTransformationAttribute(Type recordType) : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) =>
        [RecordReader.Read(recordType, value) ?? throw new FormatException($"$null is no {recordType.Name}: @{{}} has nothing in it.")];
}
