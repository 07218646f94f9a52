using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes the user's address.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UserContactLinkDeletedResponse))]
public sealed class RemoveSimplexAddressCommand : SimplexUserCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, "Delete address permanently"))
        {
            WriteObject(Send(new ApiDeleteMyAddressCommand { UserId = CurrentUserId }));
        }
    }
}
