using System.Management.Automation;
using System.Security;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Accepts only a SecureString. PowerShell's own error for a string would show the string.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        InputTransformationAttribute.Unwrap(inputData) is null or SecureString
            ? inputData
            : throw new ArgumentTransformationMetadataException("Supply a SecureString, for example from Read-Host -AsSecureString or Get-Secret.");
}
