using System.Management.Automation;
using System.Security;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Files;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Decrypts files with the core's library.</summary>
[Cmdlet(VerbsSecurity.Unprotect, "SimplexFile", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class UnprotectSimplexFileCommand : SimplexEncryptionCmdlet
{
    private string? _source;

    /// <summary>
    /// Specifies the encrypted files: objects of Protect-SimplexFile or Receive-SimplexFile, messages, events or responses with an
    /// encrypted file, or paths.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The encrypted file. Example: ./secret.bin")]
    [EncryptedFileTransformation]
    public EncryptedFile[] Path { get; set; } = [];

    /// <summary>Specifies the key: a text, or a SecureString.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecretTextTransformation]
    [ValidateNotNull]
    public SecureString? Key { get; set; }

    /// <summary>Specifies the nonce: a text, or a SecureString.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecretTextTransformation]
    [ValidateNotNull]
    public SecureString? Nonce { get; set; }

    /// <inheritdoc/>
    // The path only, because the input contains the key.
    protected override object? ErrorTarget => _source;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var file in Path)
        {
            _source = file.Path;
            var source = _source = SourceOf(file);
            var keys = KeysOf(file);
            Process(source, "Decrypt", target =>
            {
                Await(token => Encryption.DecryptAsync(source, target, keys, Force, token));
                WriteObject(InvokeProvider.Item.Get([target], force: true, literalPath: true), enumerateCollection: true);
            });
        }
    }

    private CryptoFileArgs KeysOf(EncryptedFile file) => (Key, Nonce, file.Keys) switch
    {
        ({ } key, { } nonce, _) => new() { FileKey = SecureText.Read(key)!, FileNonce = SecureText.Read(nonce)! },
        (null, null, { } keys) => keys,
        (null, null, null) => throw new SimplexInputException(
            $"The key of '{file}' isn't known. Specify -Key and -Nonce, or pipe the object of Protect-SimplexFile or Receive-SimplexFile."),
        _ => throw new SimplexInputException("Specify both -Key and -Nonce."),
    };

    private string SourceOf(EncryptedFile file)
    {
        if (!file.IsOfCore || System.IO.Path.IsPathRooted(file.Path))
        {
            return file.IsOfCore ? file.Path : CorePath.Resolve(this, file.Path);
        }

        // The core's record contains only the name of a file in the files folder of the core.
        var found = RunspaceSessions.Current.Open.Select(session => CorePath.Written(session, file.Path)).OfType<string>().Distinct().ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new SimplexInputException(
                $"File '{file}' isn't in the files folder of an open session. Connect to its core, or specify the full path with -Path, and -Key and -Nonce."),
            _ => throw new SimplexInputException(
                $"Several open sessions have a file '{file}': {string.Join(", ", found)}. Specify the full path with -Path, and -Key and -Nonce."),
        };
    }
}
