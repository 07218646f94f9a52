using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a user in the core and makes it active.</summary>
[Cmdlet(VerbsCommon.New, "SimplexUser", SupportsShouldProcess = true, DefaultParameterSetName = Parts)]
[OutputType(typeof(ActiveUserResponse))]
public sealed class NewSimplexUserCommand : SimplexProfileCmdlet
{
    /// <summary>Specifies the name that contacts see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Parts, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The display name of the new user. Example: bot")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>Specifies a longer name.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public override string? FullName { get => base.FullName; set => base.FullName = value; }

    /// <summary>Specifies a short text about the user.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [Alias("ShortDescr")]
    [AllowEmptyString]
    public override string? ShortDescription { get => base.ShortDescription; set => base.ShortDescription = value; }

    /// <summary>Specifies a longer text about the user.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public override string? Description { get => base.Description; set => base.Description = value; }

    /// <summary>Specifies the picture: the path of a PNG or JPEG file, or a data URI (data:image/jpg;base64,...).</summary>
    [Parameter(ParameterSetName = Parts, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public override string? Image { get => base.Image; set => base.Image = value; }

    /// <summary>
    /// Specifies the whole profile: a hashtable such as @{ DisplayName = 'bot'; PeerType = 'bot' }, or a Profile.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = Whole,
        HelpMessage = "The whole profile: a Profile object or a hashtable, such as -Profile @{ DisplayName = 'bot' }.")]
    [ProfileTransformation]
    public Profile? Profile { get; set; }

    /// <summary>
    /// Sets the creation time of the user a few days back, so that the time doesn't reveal when the user was created.
    /// </summary>
    [Parameter]
    public SwitchParameter PastTimestamp { get; set; }

    /// <summary>Creates a user that relays the messages of public groups.</summary>
    [Parameter]
    [Alias("UserChatRelay")]
    public SwitchParameter ChatRelay { get; set; }

    /// <summary>Creates a user that is a client service of its relays.</summary>
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
