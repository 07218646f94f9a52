namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// A file that a received file replaces. A core doesn't overwrite a file, so the old file is moved aside. It stays there until
/// it is certain that the new file has come or won't come.
/// </summary>
internal sealed class ReplacedFile
{
    private readonly string _path;

    /// <param name="path">The file.</param>
    /// <exception cref="SimplexInputException">It can't be moved aside.</exception>
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

    /// <summary>Where the old file is meanwhile.</summary>
    public string Place { get; }

    /// <summary>Whether the old file is still aside.</summary>
    public bool IsAside { get; private set; } = true;

    /// <summary>Where both files are, for people.</summary>
    public string Describe() =>
        $"The old file is '{Place}'. If the core receives the new file, it is '{_path}'. Neither file is deleted.";

    /// <summary>Deletes the old file: the new file is certain.</summary>
    /// <returns>A warning if the old file can't be deleted; else null.</returns>
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

    /// <summary>Moves the old file back: the new file won't come.</summary>
    /// <param name="wasAccepted">Whether the core has accepted the file, and may have begun to write the new one.</param>
    /// <returns>A warning if the old file can't be moved back; else null.</returns>
    public string? PutBack(bool wasAccepted)
    {
        IsAside = false;
        try
        {
            if (wasAccepted)
            {
                // What the core has begun to write there.
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
