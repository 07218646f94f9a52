using System.Runtime.InteropServices;

namespace SimplexChat.Cores.Installing;

/// <summary>
/// The folder of one core in a locked store. A new core is written to a temporary folder and then moved, so the folder is
/// never incomplete.
/// </summary>
internal sealed class CorePlace(string store, string folder)
{
    private const string NewPrefix = ".new-";
    private const string OldPrefix = ".old-";

    /// <summary>Deletes the temporary folders of interrupted installations.</summary>
    /// <param name="store">The store.</param>
    public static void RemoveRemains(string store)
    {
        foreach (var prefix in (string[])[NewPrefix, OldPrefix])
        {
            foreach (var remains in Directory.EnumerateDirectories(store, prefix + "*"))
            {
                Directory.Delete(remains, recursive: true);
            }
        }
    }

    /// <summary>Installs a core in this folder. A core in the folder is replaced.</summary>
    /// <param name="content">The core.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async Task PutAsync(CoreContent content, CancellationToken cancellationToken)
    {
        var filled = Beside(NewPrefix);
        // Other users have no access to the folder until its permissions are set.
        OwnFiles.CreatePrivateFolder(filled);
        try
        {
            await content.Fill(filled).ConfigureAwait(false);
            var library = $"{CoreArchive.LibsFolder}/{CorePlatform.LibraryName}";
            var files = Hashes(filled, cancellationToken);
            if (!files.ContainsKey(library))
            {
                throw new SimplexInstallException(
                    InstallProblem.Archive, $"The file {library} is missing, so this isn't a core for {CorePlatform.Current}. Nothing was installed.");
            }

            new CoreManifest
            {
                Version = content.Version,
                IsPostgres = content.IsPostgres,
                Platform = CorePlatform.Current,
                Source = content.Source,
                Hash = content.Hash,
                InstalledAt = DateTimeOffset.UtcNow,
                Files = files,
            }.Write(filled);
            OwnFiles.ProtectAll(filled);
            MoveIntoPlace(filled);
        }
        finally
        {
            if (Directory.Exists(filled))
            {
                Directory.Delete(filled, recursive: true);
            }
        }
    }

    /// <summary>Removes the core in this folder.</summary>
    public void Remove()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(PutAside(), recursive: true);
        }
    }

    private void MoveIntoPlace(string filled)
    {
        if (!Directory.Exists(folder))
        {
            Directory.Move(filled, folder);
            return;
        }

        var old = PutAside();
        try
        {
            Directory.Move(filled, folder);
        }
        catch
        {
            Directory.Move(old, folder);
            throw;
        }

        Directory.Delete(old, recursive: true);
    }

    private string PutAside()
    {
        var old = Beside(OldPrefix);
        try
        {
            RequireUnused();
            Directory.Move(folder, old);
            return old;
        }
        catch (IOException e)
        {
            throw new SimplexInstallException(
                InstallProblem.InUse, $"The core in '{folder}' is in use. Exit all PowerShell sessions that have used it, which can include this one.", e);
        }
    }

    // Only Windows prevents that a loaded library is moved or deleted. Some versions of Windows allow moving it.
    private void RequireUnused()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }
        }
    }

    private string Beside(string prefix) => Path.Combine(store, prefix + Guid.NewGuid().ToString("N"));

    private static Dictionary<string, string> Hashes(string folder, CancellationToken cancellationToken) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => path.Substring(folder.Length + 1).Replace(Path.DirectorySeparatorChar, '/'),
            path => Sha256.OfFile(path, cancellationToken: cancellationToken),
            StringComparer.Ordinal);
}
