using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Accepts texts, numbers and other values with a text of their own. Files, objects of the API and objects with properties are
/// refused: PowerShell would send their path, their type or, with <c>@{…}</c>, all of their properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    // After a failed cast, PowerShell tries to bind the pipeline object to another parameter.
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Refusal(inputData) is { } refusal
            ? throw new ArgumentTransformationMetadataException(refusal, new PSInvalidCastException(refusal))
            : inputData;

    /// <summary>Returns the error for an object that isn't text, with the next step, or null if the object is text.</summary>
    /// <param name="given">The object.</param>
    internal static string? Refusal(object? given) => InputTransformationAttribute.Unwrap(given) switch
    {
        FileSystemInfo => "A file isn't text. Use -File to send it, or Get-Content to read it.",
        // After Unwrap, a PSObject has only properties.
        PSObject or IDictionary or ApiRecord => Advice(given!),
        null or string or IConvertible or IFormattable => null,
        IEnumerable => "Several values aren't one text. Join them with -join \"`n\".",
        // A type without its own ToString returns its full name.
        var other => other.ToString() is { } text && !text.StartsWith(other.GetType().FullName!, StringComparison.Ordinal) ? null : Advice(other),
    };

    private static string Advice(object given)
    {
        var type = InputTransformationAttribute.Unwrap(given) is PSObject custom ? custom.TypeNames.FirstOrDefault() ?? "" : PSObject.AsPSObject(given).BaseObject.GetType().FullName!;
        return $"An object of type {type.Split('.').Last()} isn't text. Specify its text, for example -Text {{ $_.Text }}, or convert all objects to one text with Out-String.";
    }
}
