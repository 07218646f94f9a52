using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Makes a user of the core the active user.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexActiveUser", SupportsShouldProcess = true)]
[OutputType(typeof(ActiveUserResponse))]
public sealed class SetSimplexActiveUserCommand : SimplexUserTargetCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var userId = FindUserId();
        if (ShouldProcess(NameOf(User), "Make user active"))
        {
            WriteObject(Send(new ApiSetActiveUserCommand { UserId = userId, ViewPwd = SecureText.Read(ViewPassword) }));
        }
    }
}
