using System.Management.Automation;
using System.Security;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the settings of a user.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexUser", SupportsShouldProcess = true, DefaultParameterSetName = MemberContacts)]
[OutputType(typeof(CmdOkResponse), ParameterSetName = [MemberContacts, GroupInvitations])]
[OutputType(typeof(UserProfileUpdatedResponse), typeof(UserProfileNoChangeResponse), ParameterSetName = [OwnDomain])]
[OutputType(typeof(UserPrivacyResponse), ParameterSetName = [Visibility, Notifications])]
public sealed class SetSimplexUserCommand : SimplexUserCmdlet
{
    private const string MemberContacts = "MemberContacts";
    private const string GroupInvitations = "GroupInvitations";
    private const string OwnDomain = "Domain";
    private const string Visibility = "Hidden";
    private const string Notifications = "Muted";

    /// <summary>Accepts all requests of group members to become contacts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MemberContacts,
        HelpMessage = "Specify -AutoAcceptMemberContacts to accept group members as contacts, or -AutoAcceptMemberContacts:$false to be asked.")]
    public SwitchParameter AutoAcceptMemberContacts { get; set; }

    /// <summary>Joins all groups to which contacts invite the user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupInvitations,
        HelpMessage = "Specify -AutoAcceptGroupInvitations to join groups automatically, or -AutoAcceptGroupInvitations:$false to be asked.")]
    public SwitchParameter AutoAcceptGroupInvitations { get; set; }

    /// <summary>Specifies the SimpleX name that contacts see in the profile.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = OwnDomain,
        HelpMessage = "The SimpleX name of the profile, such as alice.simplex. Use '' for no name.")]
    [AllowEmptyString]
    public string Domain { get; set; } = "";

    /// <summary>Hides the user. The user can then be used only with the view password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Visibility,
        HelpMessage = "Specify -Hidden to hide the user, or -Hidden:$false to show the user again.")]
    public SwitchParameter Hidden { get; set; }

    /// <summary>Specifies the view password of the hidden user.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = Visibility,
        HelpMessage = "The view password of the hidden user.")]
    [SecretTransformation]
    public SecureString ViewPassword { get; set; } = null!;

    /// <summary>Mutes the user. Apps then show no notifications for its messages.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Notifications,
        HelpMessage = "Specify -Muted to mute the user, or -Muted:$false to show notifications again.")]
    public SwitchParameter Muted { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => UserId;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var userId = CurrentUserId;
        var (action, command) = Choose(userId);
        if (ShouldProcess($"user {NameOf(new EntityReference(userId, null))}", action))
        {
            WriteObject(command());
        }
    }

    private (string Action, Func<ChatResponse> Command) Choose(long userId) => ParameterSetName switch
    {
        GroupInvitations => (
            AutoAcceptGroupInvitations ? "Join groups automatically" : "Ask before joining groups",
            () => Send(new ApiSetUserAutoAcceptGroupInvitationsCommand { UserId = userId, OnOff = AutoAcceptGroupInvitations })),
        OwnDomain => (
            Domain.Length > 0 ? "Set SimpleX name" : "Remove SimpleX name",
            () => Send(new ApiSetUserDomainCommand { UserId = userId, SimplexDomain = DomainOrNull() })),
        Visibility => (
            Hidden ? "Hide user" : "Show hidden user",
            () => Hidden
                ? Send(new ApiHideUserCommand { UserId = userId, ViewPwd = Password() })
                : Send(new ApiUnhideUserCommand { UserId = userId, ViewPwd = Password() })),
        Notifications => (
            Muted ? "Mute user" : "Unmute user",
            () => Muted ? Send(new ApiMuteUserCommand { UserId = userId }) : Send(new ApiUnmuteUserCommand { UserId = userId })),
        _ => (
            AutoAcceptMemberContacts ? "Accept group members as contacts automatically" : "Ask before group members become contacts",
            () => Send(new ApiSetUserAutoAcceptMemberContactsCommand { UserId = userId, OnOff = AutoAcceptMemberContacts })),
    };

    private string Password() => SecureText.Read(ViewPassword) is { Length: > 0 } password
        ? password
        : throw new SimplexInputException("The view password is empty. Specify a password.");

    // People also write the name as in a link, with @.
    private string? DomainOrNull()
    {
        var name = Domain.Trim().TrimStart('@');
        return name.Any(char.IsWhiteSpace) ? throw new SimplexInputException("A SimpleX name contains no spaces. Example: alice.simplex")
            : name.Length > 0 ? name
            : null;
    }
}
