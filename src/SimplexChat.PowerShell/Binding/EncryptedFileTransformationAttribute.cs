using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>
/// Converts arguments to encrypted files: objects of Protect-SimplexFile, objects with the same properties, messages, events and
/// responses with an encrypted file, or paths.
/// </summary>
public sealed class EncryptedFileTransformationAttribute : InputTransformationAttribute
{
    private static readonly PathTransformationAttribute Paths = new();

    /// <inheritdoc/>
    protected override bool IsList => true;

    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => value switch
    {
        EncryptedFile file => [file],
        SimplexProtectedFile file => [Of(file.Path, file.Key, file.Nonce)],
        ApiRecord record => OfRecord(record),
        // A row of a file that was written with Export-Csv or ConvertTo-Json.
        PSObject row when TextOf(row, "Path") is { } path =>
            [TextOf(row, "Key") is { } key && TextOf(row, "Nonce") is { } nonce ? Of(path, key, nonce) : new EncryptedFile(path, null, IsOfCore: false)],
        PSObject => throw new FormatException("The object isn't an encrypted file. Its properties must include Path, Key and Nonce."),
        _ => Paths.ReadFor(value).Select(path => new EncryptedFile((string)path, null, IsOfCore: false)),
    };

    private static EncryptedFile Of(string path, string key, string nonce) =>
        new(path, new CryptoFileArgs { FileKey = key, FileNonce = nonce }, IsOfCore: false);

    private static IReadOnlyList<EncryptedFile> OfRecord(ApiRecord record)
    {
        var held = Holdings.Nearest<CIFile>(record);
        CryptoFile?[] sources = held.Count > 0 ? [.. held.Select(file => file.FileSource)] : [.. Holdings.Nearest<CryptoFile>(record)];
        List<EncryptedFile> files = [.. sources.Where(source => source?.CryptoArgs is not null).Select(source => new EncryptedFile(source!.FilePath, source.CryptoArgs, IsOfCore: true))];
        return files.Count > 0 ? files
            : throw new FormatException(sources.Length > 0
                ? $"The file of this {record.GetType().Name} isn't encrypted, or wasn't received."
                : $"This {record.GetType().Name} doesn't contain a file. Specify an encrypted file, or a message or event with one.");
    }

    private static string? TextOf(PSObject row, string name) =>
        row.Properties[name]?.Value is { } value && Unwrap(value) is string { Length: > 0 } text ? text : null;
}
