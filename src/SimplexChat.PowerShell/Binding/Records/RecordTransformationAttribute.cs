namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>The base of the attributes that convert hashtables, PSCustomObjects and records to a record of the API.</summary>
/// <param name="recordType">The type of the record.</param>
public abstract class RecordTransformationAttribute(Type recordType) : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) =>
        [RecordReader.Read(recordType, value) ?? throw new FormatException($"$null can't be converted to {recordType.Name}. For an empty record, specify @{{}}.")];
}
