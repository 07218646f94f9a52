using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a text or a file object to a path. In Windows PowerShell, the text of a file object isn't always its full path.</summary>
public sealed class PathTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        FileSystemInfo file => [file.FullName],
        PathInfo path => [path.ProviderPath],
        string { Length: > 0 } text => [text],
        _ => throw new FormatException("The value isn't a path. Specify a text, or an object from Get-Item or Get-ChildItem."),
    };
}
