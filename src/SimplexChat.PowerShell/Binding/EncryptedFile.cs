using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>An encrypted file, with its key and nonce if they are part of the input.</summary>
/// <param name="Path">The path: of PowerShell, or of the core if <paramref name="IsOfCore"/> is set.</param>
/// <param name="Keys">The key and the nonce, or null.</param>
/// <param name="IsOfCore">Whether the path is from a core. Such a path can be relative to the files folder of the core.</param>
public sealed record EncryptedFile(string Path, CryptoFileArgs? Keys, bool IsOfCore)
{
    /// <summary>Converts an object, as casts in PowerShell do: a path, or an object with a path, a key and a nonce.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public EncryptedFile(object value)
        : this(new EncryptedFileTransformationAttribute().Cast<EncryptedFile>(value))
    {
    }

    /// <summary>Returns the path.</summary>
    public override string ToString() => Path;
}
