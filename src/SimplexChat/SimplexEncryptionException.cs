namespace SimplexChat;

/// <summary>The exception that is thrown when a file can't be encrypted or decrypted. The destination is unchanged.</summary>
public sealed class SimplexEncryptionException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error and the next step, without the key and the nonce.</param>
    /// <param name="isWrongKey">Whether the key or the nonce doesn't match the file.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SimplexEncryptionException(string message, bool isWrongKey = false, Exception? innerException = null)
        : base(message, innerException) => IsWrongKey = isWrongKey;

    /// <summary>Gets whether the key or the nonce doesn't match the file, or the file was changed. A core can't tell the difference.</summary>
    public bool IsWrongKey { get; }
}
