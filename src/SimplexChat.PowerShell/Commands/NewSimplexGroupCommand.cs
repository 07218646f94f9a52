using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;
using SimplexChat.PowerShell.Errors;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a group.</summary>
[Cmdlet(VerbsCommon.New, "SimplexGroup", SupportsShouldProcess = true, DefaultParameterSetName = "Private")]
[OutputType(typeof(GroupCreatedResponse), ParameterSetName = ["Private"])]
[OutputType(typeof(PublicGroupCreatedResponse), ParameterSetName = ["Public"])]
public sealed class NewSimplexGroupCommand : SimplexUserCmdlet
{
    /// <summary>Specifies the name that members see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The name of the new group. Example: ops")]
    [ValidateNotNullOrEmpty]
    public string DisplayName { get; set; } = "";

    /// <summary>Specifies a longer name.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string FullName { get; set; } = "";

    /// <summary>Specifies a short text about the group, which people see before they join.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ShortDescr")]
    public string? ShortDescription { get; set; }

    /// <summary>Specifies the welcome message, which new members see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Specifies the picture: a PNG or JPEG file, or a data URI (data:image/jpg;base64,…).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Image { get; set; }

    /// <summary>
    /// Specifies the group preferences as a hashtable: DirectMessages, FullDelete, Reactions, Voice, Files, SimplexLinks,
    /// Reports, History and TimedMessages.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [Alias("GroupPreferences")]
    [GroupPreferencesTransformation]
    public GroupPreferences? Preference { get; set; }

    /// <summary>Specifies who must wait for Approve-SimplexGroupMember after joining by the link: all, or none.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [Alias("MemberAdmission")]
    [AdmissionTransformation]
    public GroupMemberAdmission? Admission { get; set; }

    /// <summary>Indicates that the members see a random profile in place of the user's profile.</summary>
    [Parameter]
    public SwitchParameter Incognito { get; set; }

    /// <summary>Creates the group although the user is in a group with this name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Creates a public group (a channel), which relays serve.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Public",
        HelpMessage = "Specify -Public to create a group that relays serve.")]
    public SwitchParameter Public { get; set; }

    /// <summary>Specifies the ids of the relays that serve a public group.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
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
        if (!Force)
        {
            RequireNewName();
        }

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

    // The core accepts a second group with the same name, and adds a number to its local name: ops_1.
    private void RequireNewName()
    {
        using var groups = Await(token => Current.QueryAsync<GroupInfo>(new ApiListGroupsCommand { UserId = CurrentUserId }, "groups", token));
        if (groups.FirstOrDefault(group => !group.Membership.IsFormer
            && DisplayName.Equals(group.DisplayName, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            throw new SimplexInputException($"You are already in a group with the name '{DisplayName}': {same}, group {same.GroupId}. Use -Force to create another.");
        }
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
