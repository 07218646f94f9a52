using SimplexChat.Api;

namespace SimplexChat.PowerShell;

/// <summary>An encrypted file with its key and nonce. Without them, the file can't be decrypted.</summary>
/// <param name="path">The full path of the encrypted file.</param>
/// <param name="key">The key in base64url.</param>
/// <param name="nonce">The nonce in base64url.</param>
// Not a record, whose text would contain the key.
public sealed class SimplexProtectedFile(string path, string key, string nonce)
{
    internal SimplexProtectedFile(string path, CryptoFileArgs keys)
        : this(path, keys.FileKey, keys.FileNonce)
    {
    }

    /// <summary>Gets the full path of the encrypted file.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the key in base64url. The key is a secret.</summary>
    public string Key { get; } = key;

    /// <summary>Gets the nonce in base64url.</summary>
    public string Nonce { get; } = nonce;

    /// <summary>Returns the path.</summary>
    public override string ToString() => Path;
}
