namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a value of one of the API's enumerations, in any case; another is refused with those there are.</summary>
/// <param name="enumType">The enumeration.</param>
public sealed class ApiEnumTransformationAttribute(Type enumType) : InputTransformationAttribute
{
    /// <summary>The enumeration.</summary>
    public Type EnumType => enumType;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [ApiEnumValues.Parse(enumType, value)];
}
