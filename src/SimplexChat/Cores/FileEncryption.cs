using System.Text;
using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Cores.Hosting;
using SimplexChat.Protocol;

namespace SimplexChat.Cores;

/// <summary>
/// Encrypts and decrypts files with the core's library, in the format in which a core stores received files. No session is
/// needed. A failed operation leaves the destination unchanged. Thread-safe.
/// </summary>
public sealed class FileEncryption : IDisposable
{
    // The lengths of 32 and 24 bytes in base64url.
    private const int KeyLength = 44;
    private const int NonceLength = 32;

    // The bytes after the content, with which the core checks the key.
    private const int TagLength = 16;

    private readonly object _gate = new();
    private readonly object _opening = new();
    private readonly string _libraryPath;
    private HostedCore? _core;
    private string? _folder;
    private int _running;
    private bool _isDisposed;

    /// <summary>Creates an instance. The library isn't loaded yet.</summary>
    /// <param name="libraryPath">The path of the core's library. Encryption requires the build for databases in files.</param>
    public FileEncryption(string libraryPath) => _libraryPath = libraryPath ?? throw new ArgumentNullException(nameof(libraryPath));

    /// <summary>Gets the path of the library that this process has loaded, or null. A process can use only one library.</summary>
    public static string? LoadedLibrary => CoreLibrary.LoadedPath;

    /// <summary>Encrypts a file with a new key. Without the returned key and nonce, the encrypted file can't be read.</summary>
    /// <param name="source">The file.</param>
    /// <param name="destination">The encrypted file, which can be the same file. Its folder must exist.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="cancellationToken">Cancels the operation. If the core has already begun, its result is deleted.</param>
    /// <returns>The key and the nonce.</returns>
    /// <exception cref="SimplexInstallException">The library doesn't exist or can't be loaded.</exception>
    /// <exception cref="SimplexConnectionException">Another library is loaded.</exception>
    /// <exception cref="SimplexDatabaseException">The core can't create its temporary database.</exception>
    /// <exception cref="SimplexInputException">A path or a key isn't valid, or the destination exists.</exception>
    /// <exception cref="SimplexEncryptionException">The core could not read or write a file, or the key is wrong.</exception>
    /// <exception cref="SimplexProtocolException">The library's response isn't valid.</exception>
    public Task<CryptoFileArgs> EncryptAsync(string source, string destination, bool overwrite = false, CancellationToken cancellationToken = default) =>
        RunAsync(source, destination, overwrite, (from, to) => Encrypt(from, to, destination), cancellationToken);

    /// <summary>Decrypts a file.</summary>
    /// <param name="source">The encrypted file.</param>
    /// <param name="destination">The decrypted file, which can be the same file. Its folder must exist.</param>
    /// <param name="keys">The key and the nonce.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="cancellationToken">Cancels the operation. If the core has already begun, its result is deleted.</param>
    /// <inheritdoc cref="EncryptAsync" path="/exception"/>
    public Task DecryptAsync(
        string source, string destination, CryptoFileArgs keys, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        Require(keys.FileKey, KeyLength, "key", "32");
        Require(keys.FileNonce, NonceLength, "nonce", "24");
        return RunAsync(source, destination, overwrite, (from, to) => Decrypt(from, to, keys), cancellationToken);
    }

    /// <summary>Closes and deletes the temporary database, after the operations that are still in progress.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            CloseIfUnused();
        }
    }

    private CryptoFileArgs Encrypt(string source, string result, string destination)
    {
        using var answer = Open().EncryptFile(source, result);
        try
        {
            using var json = JsonDocument.Parse(answer.Bytes.ToArray());
            return json.RootElement.TryGetProperty("cryptoArgs", out var keys)
                ? CryptoFileArgs.FromJson(keys.GetRawText())
                : throw new SimplexEncryptionException(
                    // The core's error names the source, even if the destination can't be written.
                    $"The core could not encrypt '{source}' to '{destination}': {json.RootElement.GetProperty("writeError").GetString()!.TrimEnd('.')}.");
        }
        catch (Exception e) when (e is KeyNotFoundException || Payload.IsDecodingError(e))
        {
            throw Damaged(e);
        }
    }

    private bool Decrypt(string source, string result, CryptoFileArgs keys)
    {
        // For a shorter file, the core reports only an illegal operation.
        if (new FileInfo(source).Length < TagLength)
        {
            throw new SimplexEncryptionException(
                $"'{source}' isn't an encrypted file, or it is incomplete. An encrypted file has at least {TagLength} bytes.");
        }

        var library = CoreLibrary.Load(_libraryPath);
        if (!IsAscii(source) || !IsAscii(result))
        {
            // A core reads paths as UTF-8 only after it was opened. Before, it depends on the system's locale.
            Open();
        }

        using var answer = HostedCore.DecryptFile(library, source, result, keys);
        if (answer.IsNull)
        {
            throw Damaged(null);
        }

        var problem = Encoding.UTF8.GetString(answer.Bytes.ToArray());
        return problem.Length == 0 ? true
            : Has(problem, "FTCEInvalidAuthTag") ? throw new SimplexEncryptionException(
                $"'{source}' can't be decrypted with this key and nonce. One of them is wrong, or the file was changed.", isWrongKey: true)
            : throw new SimplexEncryptionException($"The core could not decrypt '{source}': {WithoutKeys(problem, keys).TrimEnd('.')}.");
    }

    // The core writes to a temporary file, because it leaves a file with wrong content if the key is wrong.
    private async Task<T> RunAsync<T>(
        string source, string destination, bool overwrite, Func<string, string, T> act, CancellationToken cancellationToken)
    {
        var (from, to) = (Path.GetFullPath(source), Path.GetFullPath(destination));
        Require(from, to, overwrite);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(nameof(FileEncryption));
            }

            _running++;
        }

        return await Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken).ConfigureAwait(false);

        T Run()
        {
            var result = Path.Combine(Path.GetDirectoryName(to)!, $".simplex-{Guid.NewGuid():N}.tmp");
            try
            {
                var value = act(from, result);
                cancellationToken.ThrowIfCancellationRequested();
                Place(result, to, overwrite);
                return value;
            }
            finally
            {
                FileFailure.TryDelete(result);
                End();
                CoreLibrary.EndThread();
            }
        }
    }

    private static void Place(string result, string destination, bool overwrite)
    {
        if (!File.Exists(result))
        {
            throw new SimplexProtocolException(
                $"The core's library reported success but wrote no file for '{destination}'. The library is damaged, or isn't the core's.");
        }

        try
        {
#if NET
            File.Move(result, destination, overwrite);
#else
            if (overwrite)
            {
                File.Delete(destination);
            }

            File.Move(result, destination);
#endif
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimplexEncryptionException($"'{destination}' can't be written: {e.Message}", innerException: e);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _running--;
            CloseIfUnused();
        }
    }

    // A core encrypts a file only with an open database, because the database's core has the source of random numbers.
    private HostedCore Open()
    {
        lock (_opening)
        {
            if (_core is null)
            {
                var folder = Path.Combine(Path.GetTempPath(), $"simplex-files-{CurrentProcess.Id}-{Guid.NewGuid():N}");
                var database = CoreDatabase.InFiles(Path.Combine(folder, "empty"));
                var library = CoreLibrary.Load(_libraryPath, database);
                _folder = folder;
                SimplexFolders.CreatePrivate(_folder, "for the core's temporary database");
                _core = HostedCore.Open(library, database, MigrationConfirmation.YesUp);
            }

            return _core;
        }
    }

    private void CloseIfUnused()
    {
        if (!_isDisposed || _running > 0)
        {
            return;
        }

        try
        {
            _core?.Close();
            if (_folder is not null && Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
        catch (Exception e) when (e is SimplexProtocolException or IOException or UnauthorizedAccessException)
        {
            // The operations have succeeded, and the temporary database contains no profile.
        }
        finally
        {
            _core = null;
            _folder = null;
            CoreLibrary.EndThread();
        }
    }

    private static void Require(string source, string destination, bool overwrite)
    {
        var folder = Path.GetDirectoryName(destination);
        var problem = Directory.Exists(source) ? $"'{source}' is a folder. Specify a file."
            : !File.Exists(source) ? $"File '{source}' doesn't exist."
            : Directory.Exists(destination) ? $"The destination '{destination}' is a folder. Specify a file."
            : !Directory.Exists(folder) ? $"Folder '{folder}' doesn't exist. Create it first, or specify another destination."
            : !overwrite && File.Exists(destination) ? $"File '{destination}' already exists."
            : null;
        if (problem is not null)
        {
            throw new SimplexInputException(problem);
        }
    }

    // The core's own error for such a key may contain it.
    private static void Require(string text, int length, string what, string bytes)
    {
        if (text.Length != length || text.TrimEnd('=').Any(c => !(c < 128 && char.IsLetterOrDigit(c)) && c is not ('-' or '_')))
        {
            throw new SimplexInputException($"The {what} isn't valid. A {what} has {bytes} bytes, which are {length} characters in base64url.");
        }
    }

    private static bool IsAscii(string path) => path.All(c => c < 128);

    private static string WithoutKeys(string problem, CryptoFileArgs keys) =>
        Has(problem, keys.FileKey) || Has(problem, keys.FileNonce) ? "the core reported an error that contains the key" : problem;

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;

    private static SimplexProtocolException Damaged(Exception? cause) =>
        new("The core's library returned no result for the file. The library is damaged, or isn't the core's.", cause);
}
