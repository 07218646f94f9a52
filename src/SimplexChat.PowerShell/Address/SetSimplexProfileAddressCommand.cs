using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Shows the user's address in the profile that contacts see, or takes it out.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexProfileAddress", SupportsShouldProcess = true)]
[OutputType(typeof(UserProfileUpdatedResponse))]
public sealed class SetSimplexProfileAddressCommand : SimplexUserCmdlet
{
    /// <summary>$true to show the address, $false to take it out.</summary>
    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "Whether contacts see the address in the profile: -Enabled $true or -Enabled $false.")]
    public bool Enabled { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, Enabled ? "Show address in profile" : "Take address out of profile"))
        {
            WriteObject(Send(new ApiSetProfileAddressCommand { UserId = CurrentUserId, Enable = Enabled }));
        }
    }
}
