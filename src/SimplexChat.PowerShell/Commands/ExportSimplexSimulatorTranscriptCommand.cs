using System.Management.Automation;
using System.Text;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Exports the transcript of a simulated network to a file.</summary>
[Cmdlet(VerbsData.Export, "SimplexSimulatorTranscript", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSimplexSimulatorTranscriptCommand : SimplexSimulatorCmdlet
{
    /// <summary>Specifies the path of the file.</summary>
    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "The path of the transcript to write. Example: ./transcript.jsonl")]
    [PathTransformation]
    public string Path { get; set; } = "";

    /// <summary>Specifies the description in the first line of the file.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string About { get; set; } = "A conversation on the simulator.";

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var network = Network();
        var file = new FileInfo(GetUnresolvedProviderPathFromPSPath(Path));
        if (!ShouldProcess(file.FullName, "Write transcript"))
        {
            return;
        }

        try
        {
            file.Directory!.Create();
            using var writer = new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            network.WriteTranscript(writer, About);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInputException($"The transcript can't be written: {exception.Message}", exception);
        }

        file.Refresh();
        WriteObject(file);
    }
}
