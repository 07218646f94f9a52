using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Accepts texts, numbers and other values with a text of their own, and lists of them, which become the lines of one text. Files,
/// objects of the API and hashtables are refused: PowerShell would send their path, their type or, with <c>@{…}</c>, all of their
/// values.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    // After a failed cast, PowerShell tries to bind the pipeline object to another parameter.
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = InputTransformationAttribute.Unwrap(inputData);
        var refusal = Refusal(given) ?? (HasText(given) ? null : Advice(given!));
        if (refusal is not null)
        {
            throw new ArgumentTransformationMetadataException(refusal, new PSInvalidCastException(refusal));
        }

        return given is IEnumerable lines and not string ? string.Join("\n", lines.Cast<object?>().Select(line => LanguagePrimitives.ConvertTo<string>(line))) : inputData;
    }

    /// <summary>Returns the error for an object that can't be sent as text, with the next step, or null.</summary>
    /// <param name="given">The object.</param>
    internal static string? Refusal(object? given) => InputTransformationAttribute.Restore(given) switch
    {
        FileSystemInfo => "A file isn't text. Use -File to send it, or Get-Content to read it.",
        PSObject file when file.TypeNames.Any(type => type.EndsWith("System.IO.FileInfo", StringComparison.Ordinal)) => Advice(given!),
        IDictionary or ApiRecord => Advice(given!),
        _ => null,
    };

    /// <summary>Returns whether an object has a text of its own, or is a list of such objects. PowerShell shows other objects as a table or list.</summary>
    /// <param name="given">The object.</param>
    internal static bool HasText(object? given) => InputTransformationAttribute.Unwrap(given) switch
    {
        // After Unwrap, a PSObject has only properties.
        PSObject or IDictionary or ApiRecord or FileSystemInfo => false,
        null or string or IConvertible or IFormattable => true,
        IEnumerable list => list.Cast<object?>().All(HasText),
        // A type without its own ToString returns its full name.
        var other => other.ToString() is { } text && !text.StartsWith(other.GetType().FullName!, StringComparison.Ordinal),
    };

    private static string Advice(object given)
    {
        var type = InputTransformationAttribute.Unwrap(given) is PSObject custom ? custom.TypeNames.FirstOrDefault() ?? "" : PSObject.AsPSObject(given).BaseObject.GetType().FullName!;
        return $"An object of type {type.Split('.').Last()} isn't text. Specify its text, for example -Text {{ $_.Text }}, or convert all objects to one text with Out-String.";
    }
}
