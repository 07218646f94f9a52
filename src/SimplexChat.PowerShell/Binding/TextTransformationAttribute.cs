using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Reads a text, a number or another value that PowerShell shows as one text. A file, an object of the API and an object of
/// properties aren't text: PowerShell would send their path or their type, and with <c>@{…}</c> all of their properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    // A cast that is not possible tells PowerShell to try another parameter for what comes from the pipeline.
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Refusal(inputData) is { } refusal
            ? throw new ArgumentTransformationMetadataException(refusal, new PSInvalidCastException(refusal))
            : inputData;

    /// <summary>Why an object isn't text, and what to do; null if it is text.</summary>
    /// <param name="given">The object.</param>
    internal static string? Refusal(object? given) => InputTransformationAttribute.Unwrap(given) switch
    {
        FileSystemInfo => "A file isn't text. Use -File to send it, or Get-Content to read it.",
        // A PSObject that is left has only properties.
        PSObject or IDictionary or ApiRecord => Advice(given!),
        null or string or IConvertible or IFormattable => null,
        IEnumerable => "Several values aren't one text. Join them: -join \"`n\".",
        // The text of a type that has none of its own is the type's name.
        var other => other.ToString() is { } text && !text.StartsWith(other.GetType().FullName!, StringComparison.Ordinal) ? null : Advice(other),
    };

    private static string Advice(object given)
    {
        var type = InputTransformationAttribute.Unwrap(given) is PSObject custom ? custom.TypeNames.FirstOrDefault() ?? "" : PSObject.AsPSObject(given).BaseObject.GetType().FullName!;
        return $"An object of type {type.Split('.').Last()} isn't text. Choose its text, for example -Text {{ $_.Text }}, or make one text of all objects with Out-String.";
    }
}
