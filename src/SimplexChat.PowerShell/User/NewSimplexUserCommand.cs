using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a user in the core and makes it active.</summary>
[Cmdlet(VerbsCommon.New, "SimplexUser", SupportsShouldProcess = true, DefaultParameterSetName = Parts)]
[OutputType(typeof(ActiveUserResponse))]
public sealed class NewSimplexUserCommand : SimplexProfileCmdlet
{
    /// <summary>The name that contacts see.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Parts, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The display name of the new user. Example: bot")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <inheritdoc/>
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public override string? FullName { get => base.FullName; set => base.FullName = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [Alias("ShortDescr")]
    [AllowEmptyString]
    public override string? ShortDescription { get => base.ShortDescription; set => base.ShortDescription = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public override string? Description { get => base.Description; set => base.Description = value; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public override string? Image { get => base.Image; set => base.Image = value; }

    /// <summary>The whole profile.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Whole,
        HelpMessage = "The whole profile: a Profile object or a hashtable, such as -Profile @{ DisplayName = 'bot' }.")]
    [ProfileTransformation]
    public Profile? Profile { get; set; }

    /// <summary>Date the user a few days back: a new core's first user then can't be told by its time.</summary>
    [Parameter]
    public SwitchParameter PastTimestamp { get; set; }

    /// <summary>Make a user that relays chats of public groups, for cores of 7.0.</summary>
    [Parameter]
    [Alias("UserChatRelay")]
    public SwitchParameter ChatRelay { get; set; }

    /// <summary>Make a user that is a client service of its relays, for cores of 7.0.</summary>
    [Parameter]
    public SwitchParameter ClientService { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Profile?.DisplayName ?? DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var newUser = new NewUser
        {
            Profile = Profile ?? Change(new() { DisplayName = DisplayName }),
            PastTimestamp = PastTimestamp,
            UserChatRelay = ChatRelay ? true : null,
            ClientService = ClientService ? true : null,
        };
        RequireKnown(newUser);
        if (ShouldProcess(newUser.Profile.DisplayName, "Create user and make it active"))
        {
            WriteObject(Send(new CreateActiveUserCommand { NewUser = newUser }));
        }
    }
}
