using System.Net;

namespace SimplexChat.Cores.Installing;

/// <summary>
/// Downloads an archive to a file whose name contains the expected hash. So after an interruption, the partial file
/// belongs to the same archive, and only the rest is downloaded.
/// </summary>
internal sealed class CoreDownload(ReleaseServer server, CoreInstallerOptions options, CoreRelease release, IProgress<CoreProgress>? progress)
{
    /// <summary>The file extension of partial archives.</summary>
    public const string PartSuffix = ".part";

    /// <summary>Downloads the archive and checks its hash.</summary>
    /// <param name="folder">The folder for the archive.</param>
    /// <param name="cancellationToken">
    /// A token to cancel the download. The partial file remains, so that the download can continue later.
    /// </param>
    /// <returns>The path of the archive.</returns>
    /// <exception cref="SimplexInstallException">The download failed, or the archive has a wrong hash.</exception>
    public async Task<string> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $".{release.Hash}{PartSuffix}");
        if (File.Exists(path) && Hash(path, cancellationToken) == release.Hash)
        {
            return path;
        }

        var isResumed = await DownloadAsync(path, cancellationToken).ConfigureAwait(false);
        var hash = Hash(path, cancellationToken);
        if (isResumed && hash != release.Hash)
        {
            // The partial file can be damaged, for example after a loss of power.
            File.Delete(path);
            await DownloadAsync(path, cancellationToken).ConfigureAwait(false);
            hash = Hash(path, cancellationToken);
        }

        if (hash != release.Hash)
        {
            File.Delete(path);
            throw CoreArchive.WrongHash(SafeAddress.Of(release.Address), hash, release.Hash);
        }

        return path;
    }

    // Returns true if the download continued a partial file.
    private async Task<bool> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        // Without a buffer, so that the file has all received bytes even if the process is killed.
        using var file = OwnFiles.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1);
        try
        {
            return await DownloadAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (SimplexInstallException e) when (e.Problem == InstallProblem.Download && file.Length > 0)
        {
            throw new SimplexInstallException(e.Problem, $"{e.Message} The partial download is kept. The next attempt continues it.", e);
        }
    }

    private async Task<bool> DownloadAsync(FileStream file, CancellationToken cancellationToken)
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
