using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SimplexChat.Testing.Native;

/// <summary>
/// The files that the stand-in encrypts and decrypts. The format isn't secure: the content combined with a hash of the key, and
/// 16 bytes to check the key, so that a file has the size that a real core writes. The results are those of core 6.4.5.
/// </summary>
public static class StandInFiles
{
    private const int TagSize = 16;

    /// <summary>Gets the results of decryption by the source's path, in place of the stand-in's own: null for NULL.</summary>
    public static ConcurrentDictionary<string, string?> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the action before a file is encrypted or decrypted, such as a wait.</summary>
    public static Action<string>? OnFile { get; set; }

    internal static string? Encrypt(nint controller, string source, string destination)
    {
        if (!StandInCore.IsOpen(controller))
        {
            StandInCore.Misuse("a file encrypted by a core that is closed");
            return null;
        }

        OnFile?.Invoke(source);
        var key = NewKey(32);
        var nonce = NewKey(24);
        try
        {
            var content = File.ReadAllBytes(source);
            File.WriteAllBytes(destination, Encrypt(content, key, nonce));
        }
        catch (IOException)
        {
            // The core names the source, even if the destination is the cause.
            return Error($"{source}: withFile: does not exist (No such file or directory)");
        }
        catch (UnauthorizedAccessException)
        {
            return Error($"{source}: withFile: permission denied (Permission denied)");
        }

        return $$$"""{"type":"result","cryptoArgs":{"fileKey":"{{{key}}}","fileNonce":"{{{nonce}}}"}}""";
    }

    internal static string? Decrypt(string source, string key, string nonce, string destination)
    {
        OnFile?.Invoke(source);
        if (Answers.TryGetValue(source, out var answer))
        {
            return answer;
        }

        if (key.Length % 4 != 0 || nonce.Length % 4 != 0)
        {
            return "Failed reading: Base64-encoded bytestring has invalid size";
        }

        if (!File.Exists(source))
        {
            return $"{source}: getFileSize:getFileStatus: does not exist (No such file or directory)";
        }

        var encrypted = File.ReadAllBytes(source);
        if (encrypted.Length < TagSize)
        {
            return $"{source}: withFile: illegal operation";
        }

        var content = encrypted[..^TagSize];
        Mix(content, key, nonce);
        // The core writes the file before it checks the key.
        File.WriteAllBytes(destination, content);
        return encrypted.AsSpan(content.Length).SequenceEqual(Tag(content, key, nonce)) ? "" : "FTCEInvalidAuthTag";
    }

    /// <summary>Encrypts a file that the core has received. The simulator itself stores it unencrypted.</summary>
    internal static void EncryptReceived(JsonElement file, string? filesFolder)
    {
        if (file.TryGetProperty("fileSource", out var source) && source.TryGetProperty("cryptoArgs", out var keys) && keys.ValueKind == JsonValueKind.Object)
        {
            var path = Path.Combine(filesFolder ?? "", source.GetProperty("filePath").GetString()!);
            File.WriteAllBytes(path, Encrypt(File.ReadAllBytes(path), keys.GetProperty("fileKey").GetString()!, keys.GetProperty("fileNonce").GetString()!));
        }
    }

    private static string NewKey(int size) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(size)).Replace('+', '-').Replace('/', '_');

    private static byte[] Encrypt(byte[] content, string key, string nonce)
    {
        var tag = Tag(content, key, nonce);
        Mix(content, key, nonce);
        return [.. content, .. tag];
    }

    private static void Mix(byte[] content, string key, string nonce)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key + nonce));
        for (var i = 0; i < content.Length; i++)
        {
            content[i] ^= hash[i % hash.Length];
        }
    }

    private static byte[] Tag(byte[] content, string key, string nonce) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key + nonce), content)[..TagSize];

    private static string Error(string text) => $$"""{"type":"error","writeError":{{JsonSerializer.Serialize(text)}}}""";
}
