using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a group.</summary>
[Cmdlet(VerbsCommon.New, "SimplexGroup", SupportsShouldProcess = true, DefaultParameterSetName = "Private")]
[OutputType(typeof(GroupCreatedResponse), ParameterSetName = ["Private"])]
[OutputType(typeof(PublicGroupCreatedResponse), ParameterSetName = ["Public"])]
public sealed class NewSimplexGroupCommand : SimplexUserCmdlet
{
    /// <summary>The name that members see.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The name of the new group. Example: ops")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>A longer name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string FullName { get; set; } = "";

    /// <summary>A line about the group, which people see before they join.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ShortDescr")]
    public string? ShortDescription { get; set; }

    /// <summary>The welcome message, which new members see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>The picture: a PNG or JPEG file, or a data URI (<c>data:image/jpg;base64,…</c>).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Image { get; set; }

    /// <summary>
    /// What members may do: <c>@{ DirectMessages = 'on'; Voice = @{ Enable = 'on'; Role = 'moderator' } }</c>. What is left
    /// out is as the core has it by default.
    /// </summary>
    [Parameter]
    [Alias("GroupPreferences")]
    [GroupPreferencesTransformation]
    public GroupPreferences? Preference { get; set; }

    /// <summary>Who of those that join by the link has to wait for Approve-SimplexGroupMember: all, or none.</summary>
    [Parameter]
    [Alias("MemberAdmission")]
    [AdmissionTransformation]
    public GroupMemberAdmission? Admission { get; set; }

    /// <summary>Show the members a random profile.</summary>
    [Parameter]
    public SwitchParameter Incognito { get; set; }

    /// <summary>Make a public group (a channel), which relays serve and anybody can find by its link. Needs core 7.0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Public",
        HelpMessage = "Specify -Public to create a group that relays serve.")]
    public SwitchParameter Public { get; set; }

    /// <summary>The ids of the relays to serve it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Public",
        HelpMessage = "The ids of the relays that serve the group. Example: 1")]
    [Alias("RelayId")]
    [ValidateNotNullOrEmpty]
    public long[] Relay { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        RequireKnown(Preference);
        if (!ShouldProcess(DisplayName, Relay.Length > 0 ? "Create public group" : "Create group"))
        {
            return;
        }

        WriteObject(Relay.Length > 0 ? CreatePublic() : Send(new ApiNewGroupCommand
        {
            UserId = CurrentUserId,
            Incognito = Incognito,
            GroupProfile = Profile(),
        }));
    }

    private ChatResponse CreatePublic()
    {
        var command = new ApiNewPublicGroupCommand { UserId = CurrentUserId, Incognito = Incognito, RelayIds = Relay, GroupProfile = Profile() };
        var response = Send(command);
        return response is PublicGroupCreationFailedResponse failed
            ? throw SimplexRelayException.Of("The public group was not created", command.Name, failed.AddRelayResults)
            : response;
    }

    private GroupProfile Profile() => new()
    {
        DisplayName = DisplayName,
        FullName = FullName,
        ShortDescr = ShortDescription,
        Description = Description,
        Image = Image is { Length: > 0 } ? ProfileImage.Read(Image, GetUnresolvedProviderPathFromPSPath, IsOnCommandLine(nameof(Image))) : null,
        GroupPreferences = Preference,
        MemberAdmission = Admission,
    };
}
