using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the profile of a group.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexGroup", SupportsShouldProcess = true, DefaultParameterSetName = "Parts")]
[OutputType(typeof(GroupUpdatedResponse))]
public sealed class SetSimplexGroupCommand : SimplexGroupCmdlet
{
    private static readonly string[] PartNames =
        [nameof(DisplayName), nameof(FullName), nameof(ShortDescription), nameof(Description), nameof(Image), nameof(Preference), nameof(Admission)];

    /// <summary>Specifies the name that members see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>Specifies a longer name.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [AllowEmptyString]
    public string? FullName { get; set; }

    /// <summary>Specifies a short text about the group, which people see before they join.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [Alias("ShortDescr")]
    [AllowEmptyString]
    public string? ShortDescription { get; set; }

    /// <summary>Specifies the welcome message, which new members see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>
    /// Specifies the picture: a PNG or JPEG file of up to about 9 kB, or a data URI (data:image/jpg;base64,…).
    /// </summary>
    [Parameter(ParameterSetName = "Parts")]
    [AllowEmptyString]
    public string? Image { get; set; }

    /// <summary>
    /// Specifies the group preferences as a hashtable: DirectMessages, FullDelete, Reactions, Voice, Files, SimplexLinks,
    /// Reports, History and TimedMessages.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [Alias("GroupPreferences")]
    [GroupPreferencesTransformation]
    public GroupPreferences? Preference { get; set; }

    /// <summary>Specifies who must wait for Approve-SimplexGroupMember after joining by the link: all, or none.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = "Parts")]
    [Alias("MemberAdmission")]
    [AdmissionTransformation]
    public GroupMemberAdmission? Admission { get; set; }

    /// <summary>Specifies the whole profile, which replaces the present profile.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = "Whole",
        HelpMessage = "The whole profile of the group: a GroupProfile object, such as -Profile $group.GroupProfile.")]
    [Alias("GroupProfile")]
    [ValidateNotNull]
    public GroupProfile? Profile { get; set; }

    // The names of the changed parts, for ShouldProcess.
    private string Changes => Profile is not null ? "the whole profile" : string.Join(", ", PartNames.Where(IsOnCommandLine));

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (Changes.Length == 0)
        {
            throw new SimplexInputException("There is nothing to change. Specify -DisplayName, -Preference or another part of the profile.");
        }

        RequireKnown(Preference);
        var groupId = FindId(Group);
        var profile = Profile ?? Changed(PresentProfile(groupId));
        if (ShouldProcess(NameOf(Group), $"Change {Changes} and send the profile to members"))
        {
            WriteObject(Send(new ApiUpdateGroupProfileCommand { GroupId = groupId, GroupProfile = profile }));
        }
    }

    private static string? OrNone(string? given, string? present) => given is null ? present : given.Length == 0 ? null : given;

    // Requested from the core, because an old object would undo changes that others have made since.
    private GroupProfile PresentProfile(long groupId)
    {
        var userId = Await(token => Current.GetActiveUserAsync(token)).UserId;
        var groups = Send(new ApiListGroupsCommand { UserId = userId }).Groups;
        return groups.FirstOrDefault(group => group.GroupId == groupId)?.GroupProfile
            ?? throw new SimplexNameException($"There is no group {Group}.", Group.ToString(), [], isAmbiguous: false, "group");
    }

    private GroupProfile Changed(GroupProfile profile) => profile with
    {
        DisplayName = DisplayName ?? profile.DisplayName,
        FullName = FullName ?? profile.FullName,
        ShortDescr = OrNone(ShortDescription, profile.ShortDescr),
        Description = OrNone(Description, profile.Description),
        Image = Image is { Length: > 0 } ? ProfileImage.Read(Image, GetUnresolvedProviderPathFromPSPath, isNamed: true) : OrNone(Image, profile.Image),
        GroupPreferences = Preference is null ? profile.GroupPreferences : RecordReader.Complete(Preference, profile.GroupPreferences),
        MemberAdmission = Admission ?? profile.MemberAdmission,
    };
}
