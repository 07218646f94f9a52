using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Rejects a contact request.</summary>
[Cmdlet(VerbsLifecycle.Deny, "SimplexContactRequest", SupportsShouldProcess = true)]
[OutputType(typeof(ContactRequestRejectedResponse))]
public sealed class DenySimplexContactRequestCommand : SimplexSessionCmdlet
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

    /// <summary>Tells the sender of the request that it was rejected.</summary>
    [Parameter]
    public SwitchParameter Notify { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => ContactRequest;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (Notify)
        {
            RequireCore("7.1", "-Notify");
        }

        if (ShouldProcess($"contact request {ContactRequest}", Notify ? "Reject and tell the sender" : "Reject"))
        {
            WriteObject(Send(new ApiRejectContactCommand { ContactReqId = ContactRequest, Notify = Notify }));
        }
    }
}
