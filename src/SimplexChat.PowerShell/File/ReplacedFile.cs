using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// A file in whose place another one comes: put aside, since a core writes over none, and back in its place if the other does
/// not come.
/// </summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _path;
    private bool _hasEnded;

    /// <param name="path">The file.</param>
    /// <exception cref="SimplexInputException">It can't be put aside.</exception>
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

    /// <summary>Where it is meanwhile.</summary>
    public string Place { get; }

    /// <summary>The other one has come: this one is deleted.</summary>
    public void Discard()
    {
        File.Delete(Place);
        _hasEnded = true;
    }

    /// <summary>The other one may still come: this one stays where it is.</summary>
    public void Leave() => _hasEnded = true;

    /// <summary>Puts the file back in its place.</summary>
    public void Dispose()
    {
        if (_hasEnded)
        {
            return;
        }

        // What the core has begun to write there.
        File.Delete(_path);
        File.Move(Place, _path);
    }
}
