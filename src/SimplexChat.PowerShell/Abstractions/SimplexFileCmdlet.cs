using System.Management.Automation;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that receive or cancel files.</summary>
public abstract class SimplexFileCmdlet : SimplexSessionCmdlet
{
    private FileTarget? _target;

    /// <summary>Specifies the files: file ids, or messages, events or responses that contain a file.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The files: file ids, or messages and events with files. Example: 1")]
    [Alias("FileId")]
    [FileTransformation]
    public FileTarget[] File { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected sealed override void OnInput()
    {
        foreach (var file in File)
        {
            _target = file;
            OnFile(file);
        }
    }

    /// <summary>Processes one file.</summary>
    /// <param name="file">The file.</param>
    protected abstract void OnFile(FileTarget file);
}
