using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>An encrypted file, with its key and nonce if they are part of the input.</summary>
/// <param name="Path">The path: of PowerShell, or of the core if <paramref name="IsOfCore"/> is set.</param>
/// <param name="Keys">The key and the nonce, or null.</param>
/// <param name="IsOfCore">Whether the path is from a core. Such a path can be relative to the files folder of the core.</param>
public sealed record EncryptedFile(string Path, CryptoFileArgs? Keys, bool IsOfCore)
{
    /// <summary>Returns the path.</summary>
    public override string ToString() => Path;
}
