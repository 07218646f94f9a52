using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Cancels files that are being sent or received.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SimplexFile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SndFileCancelledResponse), typeof(RcvFileCancelledResponse))]
public sealed class StopSimplexFileCommand : SimplexFileCmdlet
{
    /// <inheritdoc/>
    protected override void OnFile(FileTarget file)
    {
        if (ShouldProcess(file.ToString(), "Cancel file"))
        {
            WriteObject(Send(new CancelFileCommand { FileId = file.FileId }));
        }
    }
}
