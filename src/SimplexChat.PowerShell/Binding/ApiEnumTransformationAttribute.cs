namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a text to a value of an enumeration of the API, and ignores case. The error for an invalid text lists the valid values.</summary>
/// <param name="enumType">The enumeration.</param>
public sealed class ApiEnumTransformationAttribute(Type enumType) : InputTransformationAttribute
{
    /// <summary>Gets the enumeration.</summary>
    public Type EnumType => enumType;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [ApiEnumValues.Parse(enumType, value)];
}
