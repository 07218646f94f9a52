using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a one-time link for one new contact.</summary>
[Cmdlet(VerbsCommon.New, "SimplexInvitation", SupportsShouldProcess = true)]
[OutputType(typeof(InvitationResponse))]
public sealed class NewSimplexInvitationCommand : SimplexUserCmdlet
{
    /// <summary>Indicates that the new contact sees a random profile in place of the user's profile.</summary>
    [Parameter]
    public SwitchParameter Incognito { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, "Create one-time invitation"))
        {
            WriteObject(Send(new ApiAddContactCommand { UserId = CurrentUserId, Incognito = Incognito }));
        }
    }
}
