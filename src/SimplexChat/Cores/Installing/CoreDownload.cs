using System.Net;

namespace SimplexChat.Cores;

/// <summary>
/// Brings an archive into a file that is named by the hash it has to have: what is there of it after a cut is of the same
/// archive, and the rest of it is asked for.
/// </summary>
internal sealed class CoreDownload(ReleaseServer server, CoreInstallerOptions options, CoreRelease release, IProgress<CoreProgress>? progress)
{
    /// <summary>How the names of partial archives end.</summary>
    public const string PartSuffix = ".part";

    /// <summary>Brings the archive, and checks its hash.</summary>
    /// <param name="folder">The folder that it comes to.</param>
    /// <param name="cancellationToken">Ends it at once; what came stays, to be gone on with.</param>
    /// <returns>The path of the archive.</returns>
    /// <exception cref="SimplexInstallException">It can't be brought, or has another hash.</exception>
    public async Task<string> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $".{release.Hash}{PartSuffix}");
        if (File.Exists(path) && Hash(path, cancellationToken) == release.Hash)
        {
            return path;
        }

        var isResumed = await BringAsync(path, cancellationToken).ConfigureAwait(false);
        var hash = Hash(path, cancellationToken);
        if (isResumed && hash != release.Hash)
        {
            // What was there of it may have been broken, as after a loss of power.
            File.Delete(path);
            await BringAsync(path, cancellationToken).ConfigureAwait(false);
            hash = Hash(path, cancellationToken);
        }

        if (hash != release.Hash)
        {
            File.Delete(path);
            throw CoreArchive.WrongHash(SafeAddress.Of(release.Address), hash, release.Hash);
        }

        return path;
    }

    // True if it went on where it was cut.
    private async Task<bool> BringAsync(string path, CancellationToken cancellationToken)
    {
        // Without a buffer: of a process that is killed, too, what came is there.
        using var file = OwnFiles.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1);
        try
        {
            return await BringAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (SimplexInstallException e) when (e.Problem == InstallProblem.Download && file.Length > 0)
        {
            throw new SimplexInstallException(e.Problem, $"{e.Message} What came is kept, and the next time it goes on from there.", e);
        }
    }

    private async Task<bool> BringAsync(FileStream file, CancellationToken cancellationToken)
    {
        var response = await server.GetAsync(release.Address, file.Length, cancellationToken).ConfigureAwait(false);
        try
        {
            var isResumed = response.StatusCode == HttpStatusCode.PartialContent && file.Length > 0
                && response.Content.Headers.ContentRange?.From == file.Length;
            if (!isResumed)
            {
                file.SetLength(0);
                if (response.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    response.Dispose();
                    response = await server.GetAsync(release.Address, from: 0, cancellationToken).ConfigureAwait(false);
                }
            }

            ReleaseServer.RequireSuccess(release.Address, response);
            var there = file.Seek(0, SeekOrigin.End);
            var total = there + response.Content.Headers.ContentLength;
            await server.CopyAsync(
                release.Address,
                response,
                file,
                options.MaxArchiveBytes - there,
                done => progress?.Report(new CoreProgress(CoreInstallStep.Downloading, there + done, total)),
                cancellationToken).ConfigureAwait(false);
            return isResumed;
        }
        finally
        {
            response.Dispose();
        }
    }

    private string Hash(string path, CancellationToken cancellationToken)
    {
        var total = new FileInfo(path).Length;
        return Sha256.OfFile(path, done => progress?.Report(new CoreProgress(CoreInstallStep.Checking, done, total)), cancellationToken);
    }
}
