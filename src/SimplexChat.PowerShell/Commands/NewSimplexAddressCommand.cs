using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates the user's address: a link that anyone can use to request contact.</summary>
[Cmdlet(VerbsCommon.New, "SimplexAddress", SupportsShouldProcess = true)]
[OutputType(typeof(UserContactLinkCreatedResponse))]
public sealed class NewSimplexAddressCommand : SimplexUserCmdlet
{
    /// <summary>Specifies whether requests to the address use post-quantum encryption: $true or $false.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    public bool? PQRatchet { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (PQRatchet is not null)
        {
            RequireCore("7.1", "-PQRatchet");
        }

        if (ShouldProcess(Current.Endpoint, "Create address"))
        {
            WriteObject(Send(new ApiCreateMyAddressCommand { UserId = CurrentUserId, PqRatchet = PQRatchet }));
        }
    }
}
