using System.Management.Automation;
using System.Security;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Accepts a SecureString or a text. No error shows the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => InputTransformationAttribute.Unwrap(inputData) switch
    {
        null or SecureString => inputData,
        string text => Of(text),
        _ => throw new ArgumentTransformationMetadataException("Supply a text or a SecureString, for example from Read-Host -AsSecureString or Get-Secret."),
    };

    private static SecureString Of(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
