using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A file in the core's database, specified by id or by an object.</summary>
/// <param name="FileId">The id of the file in the core.</param>
/// <param name="FileName">The name of the file, or null if only the id is specified.</param>
public sealed record FileTarget(long FileId, string? FileName)
{
    /// <summary>Converts an object, as casts in PowerShell do: an id, or a message, response or event with a file.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public FileTarget(object value)
        : this(new FileTransformationAttribute().Cast<FileTarget>(value))
    {
    }

    /// <summary>Gets the message with the file, or null if it isn't part of the input.</summary>
    internal AChatItem? Message { get; init; }

    /// <summary>Gets the file in its message, or null if it isn't part of the input.</summary>
    internal CIFile? File { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FileName is null ? $"file {FileId}" : $"file {FileId} ({FileName})";
}
