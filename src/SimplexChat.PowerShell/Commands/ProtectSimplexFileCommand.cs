using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Encrypts files with the core's library.</summary>
[Cmdlet(VerbsSecurity.Protect, "SimplexFile", SupportsShouldProcess = true)]
[OutputType(typeof(SimplexProtectedFile))]
public sealed class ProtectSimplexFileCommand : SimplexEncryptionCmdlet
{
    private string? _source;

    /// <summary>Specifies the file: a path, or a file from Get-Item or Get-ChildItem.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The path of the file to encrypt. Example: ./report.pdf")]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => _source;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var source = _source = CorePath.Resolve(this, Path);
        Process(source, "Encrypt", target =>
            WriteObject(new SimplexProtectedFile(target, Await(token => Encryption.EncryptAsync(source, target, Force, token)))));
    }
}
