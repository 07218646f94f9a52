using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the user's address and its settings.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexAddress")]
[OutputType(typeof(UserContactLink))]
public sealed class GetSimplexAddressCommand : SimplexUserCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput() =>
        WriteObject(Send(new ApiShowMyAddressCommand { UserId = CurrentUserId }).ContactLink);
}
