using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the user's profile, which contacts see.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexProfile", SupportsShouldProcess = true, DefaultParameterSetName = Parts)]
[OutputType(typeof(UserProfileUpdatedResponse), typeof(UserProfileNoChangeResponse))]
public sealed class SetSimplexProfileCommand : SimplexProfileCmdlet
{
    /// <summary>Specifies the name that contacts see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0, ParameterSetName = Parts)]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>
    /// Specifies the whole profile, which replaces the present profile: a hashtable such as @{ DisplayName = 'bot'; PeerType
    /// = 'bot' }, or a Profile.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Whole,
        HelpMessage = "The whole profile: a Profile object or a hashtable, such as -Profile @{ DisplayName = 'bot' }.")]
    [ProfileTransformation]
    public Profile? Profile { get; set; }

    /// <summary>Specifies the id of the user for whom the command runs.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long? UserId { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Profile?.DisplayName ?? DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        // The other parts come from the current profile of the active user.
        var user = Profile is null ? Send(new ShowActiveUserCommand()).User : null;
        var profile = Profile ?? Change(Renamed(user!.Profile.ToProfile()));
        RequireKnown(profile);
        if (ShouldProcess(profile.DisplayName, "Change profile and send it to contacts"))
        {
            var userId = UserId ?? (user ?? Await(token => Current.GetActiveUserAsync(token))).UserId;
            WriteObject(Send(new ApiUpdateProfileCommand { UserId = userId, Profile = profile }));
        }
    }

    private Profile Renamed(Profile profile) => DisplayName is null ? profile : profile with { DisplayName = DisplayName };
}
