using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Cores;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that encrypt and decrypt files with the core's library. They need no session.</summary>
public abstract class SimplexEncryptionCmdlet : SimplexCmdlet
{
    // Two inputs with the same name would overwrite each other with -Force.
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private FileEncryption? _encryption;

    /// <summary>Specifies the destination: an existing folder, or a file in an existing folder.</summary>
    [Parameter(Mandatory = true, Position = 1,
        HelpMessage = "The destination: a folder, or a new file in an existing folder. Example: ./out")]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Specifies the version of the installed core to use.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public CoreVersion? CoreVersion { get; set; }

    /// <summary>Specifies the library file of a core that wasn't installed with Install-SimplexCore.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? LibraryPath { get; set; }

    // A process can use only one library, so the library of an open session is the default.
    private protected FileEncryption Encryption => _encryption ??= new(
        LibraryPath is null && CoreVersion is null && FileEncryption.LoadedLibrary is { } loaded
            ? loaded
            : CoreLibraryFile.Find(LibraryPath is null ? null : CorePath.Resolve(this, LibraryPath), CoreVersion, isPostgres: false));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _encryption?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Processes one file, after confirmation.</summary>
    /// <param name="source">The full path of the file.</param>
    /// <param name="operation">The beginning of the operation's description.</param>
    /// <param name="act">The operation. Its parameter is the full path of the result.</param>
    private protected void Process(string source, string operation, Action<string> act)
    {
        if (!File.Exists(source))
        {
            throw new SimplexInputException(
                Directory.Exists(source) ? $"'{source}' is a folder. Specify the files in it." : $"File '{source}' doesn't exist.");
        }

        var target = CorePath.OfTarget(this, Destination);
        target = Directory.Exists(target) ? Path.Combine(target, Path.GetFileName(source)) : target;
        if (_written.Contains(target))
        {
            throw new SimplexInputException($"File '{target}' is the result of an earlier input. Specify another destination for files with the same name.");
        }

        var exists = File.Exists(target);
        if (exists && !Force)
        {
            throw new SimplexInputException($"File '{target}' already exists. Use -Force to replace it.");
        }

        if (ShouldProcess(target, $"{operation} '{source}'{(exists ? " and replace the existing file" : "")}"))
        {
            act(target);
            _written.Add(target);
        }
    }
}
