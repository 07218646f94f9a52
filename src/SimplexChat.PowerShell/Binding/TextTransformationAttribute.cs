using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Reads a text, but no file: PowerShell would make a text of its path and send that, where the file itself is meant.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Advice = "A file is no text. -File sends it; Get-Content reads it.";

    // A cast that is not possible tells PowerShell to try another parameter for what comes from the pipeline.
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is FileSystemInfo or PSObject { BaseObject: FileSystemInfo }
            ? throw new ArgumentTransformationMetadataException(Advice, new PSInvalidCastException(Advice))
            : inputData;
}
