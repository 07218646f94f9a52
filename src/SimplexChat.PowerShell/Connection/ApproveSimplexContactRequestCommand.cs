using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Accepts a contact request.</summary>
[Cmdlet(VerbsLifecycle.Approve, "SimplexContactRequest", SupportsShouldProcess = true)]
[OutputType(typeof(AcceptingContactRequestResponse))]
public sealed class ApproveSimplexContactRequestCommand : SimplexSessionCmdlet
{
    /// <summary>The request: its id, or the event that brought it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contact request: its id, or the event receivedContactRequest. Example: 1")]
    [Alias("ContactRequestId")]
    [ContactRequestTransformation]
    public long ContactRequest { get; set; }

    /// <summary>Show the new contact a random profile.</summary>
    [Parameter]
    public SwitchParameter Incognito { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => ContactRequest;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess($"contact request {ContactRequest}", "Accept"))
        {
            WriteObject(Send(new ApiAcceptContactCommand { ContactReqId = ContactRequest, Incognito = Incognito }));
        }
    }
}
