using SimplexChat.Api;
using SimplexChat.Cores;
using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Native;

[Collection(NativeCollection.Name)]
public sealed class FileEncryptionTests : IDisposable
{
    private static readonly CryptoFileArgs WrongKeys = new()
    {
        FileKey = "pqivTcaMUXfIH2Ph0lXNV8apuk96AxMW7rjoW1zMCSA=",
        FileNonce = "KurPPiSZtrxvM174TH4q5FTuOUatCEyq",
    };

    private readonly NativePlace _place = new();
    private readonly FileEncryption _files = new(StandInLibrary.Path);

    public void Dispose()
    {
        StandInFiles.OnFile = null;
        StandInFiles.Answers.Clear();
        _files.Dispose();
        Assert.Empty(Directory.GetFiles(_place.Folder, ".simplex-*"));
        _place.Dispose();
    }

    [NativeFact]
    public async Task Decrypted_file_equals_the_original()
    {
        Write("plain.txt", "the plan");
        Write("empty.txt", "");

        var keys = await _files.EncryptAsync(Full("plain.txt"), Full("secret.bin")).Soon();
        var empty = await _files.EncryptAsync(Full("empty.txt"), Full("empty.bin")).Soon();
        await _files.DecryptAsync(Full("secret.bin"), Full("back.txt"), keys).Soon();
        await _files.DecryptAsync(Full("empty.bin"), Full("Grüße.txt"), empty).Soon();

        Assert.Equal("the plan", Read("back.txt"));
        Assert.Equal("", Read("Grüße.txt"));
        Assert.DoesNotContain("the plan", Read("secret.bin"), StringComparison.Ordinal);
        Assert.Equal(44, keys.FileKey.Length);
        Assert.Equal(32, keys.FileNonce.Length);
        Assert.NotEqual(keys.FileKey, empty.FileKey);
        Assert.Equal(StandInLibrary.Path, FileEncryption.LoadedLibrary);
    }

    [NativeFact]
    public async Task Wrong_key_leaves_no_file()
    {
        Write("plain.txt", "the plan");
        Write("old.txt", "old");
        await _files.EncryptAsync(Full("plain.txt"), Full("secret.bin")).Soon();

        var error = await Assert.ThrowsAsync<SimplexEncryptionException>(
            () => _files.DecryptAsync(Full("secret.bin"), Full("wrong.txt"), WrongKeys).Soon());
        await Assert.ThrowsAsync<SimplexEncryptionException>(
            () => _files.DecryptAsync(Full("secret.bin"), Full("old.txt"), WrongKeys, overwrite: true).Soon());

        Assert.True(error.IsWrongKey);
        Assert.Equal($"'{Full("secret.bin")}' can't be decrypted with this key and nonce. One of them is wrong, or the file was changed.", error.Message);
        Assert.Equal(["old.txt", "plain.txt", "secret.bin"], Directory.GetFiles(_place.Folder).Select(Path.GetFileName).Order());
        Assert.Equal("old", Read("old.txt"));
    }

    [NativeFact]
    public async Task Existing_file_is_replaced_only_on_request()
    {
        Write("plain.txt", "the plan");
        Write("old.txt", "old");

        var refused = await Assert.ThrowsAsync<SimplexInputException>(() => _files.EncryptAsync(Full("plain.txt"), Full("old.txt")).Soon());
        var keys = await _files.EncryptAsync(Full("plain.txt"), Full("plain.txt"), overwrite: true).Soon();
        await _files.DecryptAsync(Full("plain.txt"), Full("old.txt"), keys, overwrite: true).Soon();

        Assert.Equal($"File '{Full("old.txt")}' already exists.", refused.Message);
        Assert.Equal("the plan", Read("old.txt"));
    }

    [NativeFact]
    public async Task Invalid_paths_and_keys_are_rejected_before_the_core_is_called()
    {
        Write("plain.txt", "the plan");
        StandInFiles.OnFile = _ => throw new InvalidOperationException("The core was called.");
        (string Source, string Destination, string Message)[] paths =
        [
            ("none.txt", "x.bin", "doesn't exist"),
            (".", "x.bin", "is a folder"),
            ("plain.txt", ".", "is a folder"),
            ("plain.txt", "no/x.bin", "Create it first"),
        ];
        foreach (var (source, destination, message) in paths)
        {
            var error = await Assert.ThrowsAsync<SimplexInputException>(() => _files.EncryptAsync(Full(source), Full(destination)).Soon());
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }

        foreach (var keys in new[] { WrongKeys with { FileKey = "nokey" }, WrongKeys with { FileNonce = new string('*', 32) } })
        {
            var error = await Assert.ThrowsAsync<SimplexInputException>(() => _files.DecryptAsync(Full("plain.txt"), Full("x.txt"), keys).Soon());
            Assert.DoesNotContain("nokey", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("*", error.Message, StringComparison.Ordinal);
        }
    }

    [NativeFact]
    public async Task Error_of_the_core_is_reported_without_the_key()
    {
        Write("secret.bin", new string('x', 20));
        Write("other.bin", new string('x', 20));
        Write("short.bin", new string('x', 15));
        StandInFiles.Answers[Full("other.bin")] = "FTCEInvalidFileSize";
        StandInFiles.Answers[Full("secret.bin")] = $"can't use {WrongKeys.FileKey}";

        var hidden = await Assert.ThrowsAsync<SimplexEncryptionException>(
            () => _files.DecryptAsync(Full("secret.bin"), Full("x.txt"), WrongKeys).Soon());
        var shown = await Assert.ThrowsAsync<SimplexEncryptionException>(
            () => _files.DecryptAsync(Full("other.bin"), Full("x.txt"), WrongKeys).Soon());
        var shortened = await Assert.ThrowsAsync<SimplexEncryptionException>(
            () => _files.DecryptAsync(Full("short.bin"), Full("x.txt"), WrongKeys).Soon());
        StandInFiles.Answers[Full("secret.bin")] = null;
        var damaged = await Assert.ThrowsAsync<SimplexProtocolException>(
            () => _files.DecryptAsync(Full("secret.bin"), Full("x.txt"), WrongKeys).Soon());

        Assert.DoesNotContain(WrongKeys.FileKey, hidden.ToString(), StringComparison.Ordinal);
        Assert.False(hidden.IsWrongKey);
        Assert.Equal($"The core could not decrypt '{Full("other.bin")}': FTCEInvalidFileSize.", shown.Message);
        Assert.Equal($"'{Full("short.bin")}' isn't an encrypted file, or it is incomplete. An encrypted file has at least 16 bytes.", shortened.Message);
        Assert.Contains("damaged", damaged.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Success_without_a_file_is_an_error()
    {
        Write("secret.bin", "at least sixteen bytes");
        StandInFiles.Answers[Full("secret.bin")] = "";

        await Assert.ThrowsAsync<SimplexProtocolException>(() => _files.DecryptAsync(Full("secret.bin"), Full("x.txt"), WrongKeys).Soon());
    }

    [NativeFact]
    public async Task Canceled_operation_leaves_no_file()
    {
        Write("plain.txt", "the plan");
        using var reached = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        StandInFiles.OnFile = _ =>
        {
            reached.Set();
            gate.Wait();
        };

        var work = _files.EncryptAsync(Full("plain.txt"), Full("secret.bin"), cancellationToken: stop.Token);
        reached.Wait();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.Soon());
        _files.Dispose();
        gate.Set();

        // The temporary database is closed and deleted after the operation.
        await Eventually.UntilAsync(() => Directory.GetFiles(_place.Folder).Length == 1 && TemporaryFolders().Length == 0);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _files.EncryptAsync(Full("plain.txt"), Full("secret.bin")).Soon());
    }

    [NativeFact]
    public async Task Temporary_database_is_deleted()
    {
        Write("plain.txt", "the plan");

        await _files.EncryptAsync(Full("plain.txt"), Full("secret.bin")).Soon();
        Assert.NotEmpty(TemporaryFolders());
        _files.Dispose();

        Assert.Empty(TemporaryFolders());
    }

    private static string[] TemporaryFolders() => Directory.GetDirectories(Path.GetTempPath(), $"simplex-files-{Environment.ProcessId}-*");

    private string Full(string name) => Path.GetFullPath(_place.Path(name));

    private void Write(string name, string text) => File.WriteAllText(_place.Path(name), text);

    private string Read(string name) => File.ReadAllText(_place.Path(name));
}
