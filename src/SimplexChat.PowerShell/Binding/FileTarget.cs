using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A file in the core's database, specified by id or by an object.</summary>
/// <param name="FileId">The id of the file in the core.</param>
/// <param name="FileName">The name of the file, or null if only the id is specified.</param>
public sealed record FileTarget(long FileId, string? FileName)
{
    /// <summary>Gets the message with the file, or null if it isn't part of the input.</summary>
    internal AChatItem? Message { get; init; }

    /// <summary>Gets the file in its message, or null if it isn't part of the input.</summary>
    internal CIFile? File { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FileName is null ? $"file {FileId}" : $"file {FileId} ({FileName})";
}
