using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Accepts the invitation of a group member to a direct chat.</summary>
[Cmdlet(VerbsLifecycle.Approve, "SimplexMemberContact", SupportsShouldProcess = true)]
[OutputType(typeof(MemberContactAcceptedResponse))]
public sealed class ApproveSimplexMemberContactCommand : SimplexSessionCmdlet
{
    /// <summary>
    /// Specifies the contact that the invitation created: a name ('@alice' or 'alice'), an id, a contact object, or the event
    /// newMemberContactReceivedInv.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contact that sent the invitation: a name, an id, or the event newMemberContactReceivedInv. Example: @alice")]
    [Alias("ContactId")]
    [ContactTransformation]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public ContactTarget Contact { get; set; } = null!;

    /// <inheritdoc/>
    protected override object? ErrorTarget => Contact;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var contactId = FindId(Contact);
        if (ShouldProcess(NameOf(Contact), "Accept direct chat"))
        {
            WriteObject(Send(new ApiAcceptMemberContactCommand { ContactId = contactId }));
        }
    }
}
