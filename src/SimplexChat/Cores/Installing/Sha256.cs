using System.Globalization;
using System.Security.Cryptography;

namespace SimplexChat.Cores.Installing;

/// <summary>Calculates the SHA-256 of files as 64 hexadecimal digits in lower case.</summary>
internal static class Sha256
{
    private const int BufferBytes = 1024 * 1024;
    private const string Prefix = "sha256:";

    /// <summary>Returns the hash of a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="progress">Receives the number of bytes that are done.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static string OfFile(string path, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        for (var done = 0L; file.Read(buffer, 0, buffer.Length) is var count and > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            progress?.Invoke(done += count);
        }

        return Hex(hash.GetHashAndReset());
    }

    /// <summary>Parses a hash of 64 hexadecimal digits in any case, with or without the prefix <c>sha256:</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">The hash in lower case, or null if the text isn't valid.</param>
    public static bool TryParse(string? text, out string? hash)
    {
        var digits = (text ?? "").Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            digits = digits.Substring(Prefix.Length);
        }

        hash = digits.Length == 64 && digits.All(IsHex) ? digits.ToLowerInvariant() : null;
        return hash is not null;
    }

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
}
