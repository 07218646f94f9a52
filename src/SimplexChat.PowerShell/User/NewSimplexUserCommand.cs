using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Makes a user in the core; it becomes the active one.</summary>
[Cmdlet(VerbsCommon.New, "SimplexUser", SupportsShouldProcess = true)]
[OutputType(typeof(ActiveUserResponse))]
public sealed class NewSimplexUserCommand : SimplexSessionCmdlet
{
    /// <summary>The name that contacts see.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>A longer name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string FullName { get; set; } = "";

    /// <summary>A line about the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ShortDescr")]
    public string? ShortDescription { get; set; }

    /// <summary>Tell contacts that a bot answers here.</summary>
    [Parameter]
    public SwitchParameter Bot { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (!ShouldProcess(DisplayName, "Create user and make it active"))
        {
            return;
        }

        WriteObject(Send(new CreateActiveUserCommand
        {
            NewUser = new()
            {
                Profile = new()
                {
                    DisplayName = DisplayName,
                    FullName = FullName,
                    ShortDescr = ShortDescription,
                    PeerType = Bot ? ChatPeerType.Bot : null,
                },
            },
        }));
    }
}
