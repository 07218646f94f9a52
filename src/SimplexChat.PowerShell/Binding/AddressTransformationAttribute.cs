using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a text to an absolute web address. PowerShell's own conversion error would show the text, which can contain a password.</summary>
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
