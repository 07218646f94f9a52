using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a web address. PowerShell's own error would show the text, which may hold a password.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => InputTransformationAttribute.Unwrap(inputData) switch
    {
        null => null!,
        Uri { IsAbsoluteUri: true } address => address,
        string text when Uri.TryCreate(text, UriKind.Absolute, out var address) => address,
        _ => throw new ArgumentTransformationMetadataException("The value isn't a web address. Example: https://example.org/cores"),
    };
}
