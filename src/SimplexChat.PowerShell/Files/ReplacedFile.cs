namespace SimplexChat.PowerShell.Files;

/// <summary>
/// A file that a received file replaces. A core doesn't overwrite a file, so the old file is moved aside. It stays there until
/// it is certain that the new file has arrived or will never arrive.
/// </summary>
internal sealed class ReplacedFile
{
    private readonly string _path;

    /// <param name="path">The path of the old file.</param>
    /// <exception cref="SimplexInputException">The old file can't be moved.</exception>
    public ReplacedFile(string path)
    {
        _path = path;
        Place = $"{path}.{Guid.NewGuid():N}.old";
        try
        {
            File.Move(path, Place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInputException($"'{path}' can't be replaced: {e.Message}", e);
        }
    }

    /// <summary>Gets the path to which the old file was moved.</summary>
    public string Place { get; }

    /// <summary>Gets whether the old file was neither deleted nor moved back.</summary>
    public bool IsAside { get; private set; } = true;

    /// <summary>Returns a text with the paths of both files.</summary>
    public string Describe() =>
        $"The old file is '{Place}'. If the core receives the new file, it is '{_path}'. Neither file is deleted.";

    /// <summary>Deletes the old file after the new file was received.</summary>
    /// <returns>A warning if the old file can't be deleted; otherwise, null.</returns>
    public string? Discard()
    {
        IsAside = false;
        try
        {
            File.Delete(Place);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The old file '{Place}' can't be deleted: {e.Message}";
        }
    }

    /// <summary>Moves the old file back if the new file can't be received.</summary>
    /// <param name="wasAccepted">Whether the core has accepted the file, and may have begun to write the new one.</param>
    /// <returns>A warning if the old file can't be moved back; otherwise, null.</returns>
    public string? PutBack(bool wasAccepted)
    {
        IsAside = false;
        try
        {
            if (wasAccepted)
            {
                // The core may have written a part of the new file.
                File.Delete(_path);
            }

            File.Move(Place, _path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The old file can't be moved back to '{_path}' and is still '{Place}': {e.Message}";
        }
    }
}
