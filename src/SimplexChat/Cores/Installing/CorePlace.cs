using System.Runtime.InteropServices;

namespace SimplexChat.Cores;

/// <summary>
/// The folder of one core in a store that is locked: filled beside its place and moved there whole, so that it is never there
/// in part.
/// </summary>
internal sealed class CorePlace(string store, string folder)
{
    private const string NewPrefix = ".new-";
    private const string OldPrefix = ".old-";

    /// <summary>Deletes what killed installations have left.</summary>
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

    /// <summary>Puts a core here, in the place of the one that is there.</summary>
    /// <param name="content">The core.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task PutAsync(CoreContent content, CancellationToken cancellationToken)
    {
        var filled = Beside(NewPrefix);
        // Nobody else reaches into it until its modes are set.
        OwnFiles.CreatePrivateFolder(filled);
        try
        {
            await content.Fill(filled).ConfigureAwait(false);
            var library = $"{CoreArchive.LibsFolder}/{CorePlatform.LibraryName}";
            var files = Hashes(filled, cancellationToken);
            if (!files.ContainsKey(library))
            {
                throw new SimplexInstallException(
                    InstallProblem.Archive, $"There is no {library} in it: it is not the core's library for {CorePlatform.Current}. Nothing was installed.");
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
            Take(filled);
        }
        finally
        {
            if (Directory.Exists(filled))
            {
                Directory.Delete(filled, recursive: true);
            }
        }
    }

    /// <summary>Removes the core that is here.</summary>
    public void Remove()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(PutAside(), recursive: true);
        }
    }

    private void Take(string filled)
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
                InstallProblem.InUse, $"The core in '{folder}' is in use: end the PowerShell sessions that have connected to it, this one too if it has.", e);
        }
    }

    // Only Windows keeps a library that is loaded from being moved or deleted, and some of its versions not the former.
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
