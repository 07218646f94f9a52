using System.Globalization;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the settings of a user.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexUser", SupportsShouldProcess = true, DefaultParameterSetName = MemberContacts)]
[OutputType(typeof(CmdOkResponse), ParameterSetName = [MemberContacts, GroupInvitations])]
[OutputType(typeof(UserProfileUpdatedResponse), typeof(UserProfileNoChangeResponse), ParameterSetName = [OwnDomain])]
public sealed class SetSimplexUserCommand : SimplexUserCmdlet
{
    private const string MemberContacts = "MemberContacts";
    private const string GroupInvitations = "GroupInvitations";
    private const string OwnDomain = "Domain";

    /// <summary>Accepts all requests of group members to become contacts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MemberContacts,
        HelpMessage = "Specify -AutoAcceptMemberContacts to accept group members as contacts, or -AutoAcceptMemberContacts:$false to be asked.")]
    public SwitchParameter AutoAcceptMemberContacts { get; set; }

    /// <summary>Joins all groups to which contacts invite the user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupInvitations,
        HelpMessage = "Specify -AutoAcceptGroupInvitations to join groups automatically, or -AutoAcceptGroupInvitations:$false to be asked.")]
    public SwitchParameter AutoAcceptGroupInvitations { get; set; }

    /// <summary>Specifies the SimpleX name that contacts see in the profile.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OwnDomain,
        HelpMessage = "The SimpleX name of the profile, such as alice.simplex. Use '' for no name.")]
    [AllowEmptyString]
    public string Domain { get; set; } = "";

    /// <inheritdoc/>
    protected override object? ErrorTarget => UserId;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var userId = CurrentUserId;
        var (action, command) = Choose(userId);
        if (ShouldProcess($"user {userId.ToString(CultureInfo.InvariantCulture)}", action))
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
        _ => (
            AutoAcceptMemberContacts ? "Accept group members as contacts automatically" : "Ask before group members become contacts",
            () => Send(new ApiSetUserAutoAcceptMemberContactsCommand { UserId = userId, OnOff = AutoAcceptMemberContacts })),
    };

    // People also write the name as in a link, with @.
    private string? DomainOrNull()
    {
        var name = Domain.Trim().TrimStart('@');
        return name.Any(char.IsWhiteSpace) ? throw new SimplexInputException("A SimpleX name contains no spaces. Example: alice.simplex")
            : name.Length > 0 ? name
            : null;
    }
}
