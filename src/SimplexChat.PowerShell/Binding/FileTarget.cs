namespace SimplexChat.PowerShell.Binding;

/// <summary>A file that was sent, and is meant.</summary>
/// <param name="FileId">Its id in the core.</param>
/// <param name="FileName">Its name; null if only the id was given.</param>
public sealed record FileTarget(long FileId, string? FileName)
{
    /// <inheritdoc/>
    public override string ToString() => FileName is null ? $"file {FileId}" : $"file {FileId} ({FileName})";
}
