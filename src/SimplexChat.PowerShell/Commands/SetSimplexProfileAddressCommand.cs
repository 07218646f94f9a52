using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Adds the user's address to the profile that contacts see, or removes it.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexProfileAddress", SupportsShouldProcess = true)]
[OutputType(typeof(UserProfileUpdatedResponse), typeof(UserProfileNoChangeResponse))]
public sealed class SetSimplexProfileAddressCommand : SimplexUserCmdlet
{
    /// <summary>Specifies whether the profile shows the address: $true or $false.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "Whether contacts see the address in the profile: -Enabled $true or -Enabled $false.")]
    public bool Enabled { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, Enabled ? "Add address to profile" : "Remove address from profile"))
        {
            WriteObject(Send(new ApiSetProfileAddressCommand { UserId = CurrentUserId, Enable = Enabled }));
        }
    }
}
