using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a path: a text, or a file's object, whose text is not its full path everywhere.</summary>
public sealed class PathTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        FileSystemInfo file => [file.FullName],
        PathInfo path => [path.ProviderPath],
        string { Length: > 0 } text => [text],
        _ => throw new FormatException("A path is a text, or what Get-Item and Get-ChildItem write."),
    };
}
