using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes a user of the core with all its contacts, groups and messages.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CmdOkResponse))]
public sealed class RemoveSimplexUserCommand : SimplexUserTargetCmdlet
{
    /// <summary>Keeps the queues of the user on the relays.</summary>
    [Parameter]
    public SwitchParameter KeepRelayQueues { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var userId = FindUserId();
        if (ShouldProcess(NameOf(User), "Delete user with all its contacts, groups and messages permanently"))
        {
            WriteObject(Send(new ApiDeleteUserCommand
            {
                UserId = userId,
                DelSmpQueues = !KeepRelayQueues,
                ViewPwd = SecureText.Read(ViewPassword),
            }));
        }
    }
}
