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
    /// <summary>
    /// Specifies the contact request: the event receivedContactRequest, the request in that event, its id, or a contact
    /// whose request isn't answered yet.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contact request: its id, or the event receivedContactRequest. Example: 1")]
    [Alias("ContactRequestId")]
    [ContactRequestTransformation]
    public long ContactRequest { get; set; }

    /// <summary>Indicates that the new contact sees a random profile in place of the user's profile.</summary>
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
