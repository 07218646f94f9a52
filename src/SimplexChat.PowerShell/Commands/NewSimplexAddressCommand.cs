using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates the user's address: a link that anyone can use to request contact.</summary>
[Cmdlet(VerbsCommon.New, "SimplexAddress", SupportsShouldProcess = true)]
[OutputType(typeof(UserContactLinkCreatedResponse))]
public sealed class NewSimplexAddressCommand : SimplexUserCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, "Create address"))
        {
            WriteObject(Send(new ApiCreateMyAddressCommand { UserId = CurrentUserId }));
        }
    }
}
