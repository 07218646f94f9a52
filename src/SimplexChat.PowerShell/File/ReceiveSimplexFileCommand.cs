using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Accepts a file that somebody sent: the core downloads it.</summary>
[Cmdlet(VerbsCommunications.Receive, "SimplexFile", SupportsShouldProcess = true)]
[OutputType(typeof(RcvFileAcceptedResponse), typeof(RcvFileAcceptedSndCancelledResponse))]
public sealed class ReceiveSimplexFileCommand : SimplexFileCmdlet
{
    /// <summary>Where to: a folder, or a file that does not exist yet; by default the core's own folder.</summary>
    [Parameter(Position = 1)]
    [PathTransformation]
    public string? Path { get; set; }

    /// <summary>Download also from file servers that the core does not know, which then see its network address.</summary>
    [Parameter]
    public SwitchParameter ApprovedRelays { get; set; }

    /// <summary>Keep the file encrypted on the disk; -Encrypt:$false keeps it plain. By default as the core is set.</summary>
    [Parameter]
    public SwitchParameter Encrypt { get; set; }

    /// <summary>Take a small file through the chat's connection if it is offered so; -Inline:$false does not.</summary>
    [Parameter]
    public SwitchParameter Inline { get; set; }

    /// <inheritdoc/>
    protected override void OnFile(FileTarget file)
    {
        var command = new ReceiveFileCommand
        {
            FileId = file.FileId,
            UserApprovedRelays = ApprovedRelays,
            StoreEncrypted = IfGiven(nameof(Encrypt), Encrypt),
            FileInline = IfGiven(nameof(Inline), Inline),
            FilePath = Path is null ? null : CorePath.OfDestination(this, Current, Path),
        };
        if (ShouldProcess(file.ToString(), "Receive file"))
        {
            var response = Send(command);
            if (response is RcvFileAcceptedSndCancelledResponse)
            {
                WriteWarning($"The sender has cancelled {file}: it will not come.");
            }

            WriteObject(response);
        }
    }

    private bool? IfGiven(string parameter, SwitchParameter value) =>
        MyInvocation.BoundParameters.ContainsKey(parameter) ? value.IsPresent : null;
}
