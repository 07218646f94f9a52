using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the user's profile, which contacts see: what is given changes, all else stays.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexProfile", SupportsShouldProcess = true, DefaultParameterSetName = "Parts")]
[OutputType(typeof(UserProfileUpdatedResponse), typeof(UserProfileNoChangeResponse))]
public sealed class SetSimplexProfileCommand : SimplexUserCmdlet
{
    /// <summary>The name that contacts see.</summary>
    [Parameter(Position = 0, ParameterSetName = "Parts")]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>A longer name; empty for none.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [AllowEmptyString]
    public string? FullName { get; set; }

    /// <summary>A line about the user; empty for none.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [Alias("ShortDescr")]
    [AllowEmptyString]
    public string? ShortDescription { get; set; }

    /// <summary>The picture, as a data URI (<c>data:image/png;base64,…</c>); empty for none.</summary>
    [Parameter(ParameterSetName = "Parts")]
    [AllowEmptyString]
    public string? Image { get; set; }

    /// <summary>Tell contacts that a bot answers here; -Bot:$false takes it back.</summary>
    [Parameter(ParameterSetName = "Parts")]
    public SwitchParameter Bot { get; set; }

    /// <summary>The whole profile, in place of the one there is.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Whole")]
    [ValidateNotNull]
    public Profile? Profile { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Profile?.DisplayName ?? DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        // The parts that stay are those of the user whose profile is changed, as it is now.
        var user = Profile is null ? Send(new ShowActiveUserCommand()).User : null;
        var profile = Profile ?? Changed(user!.Profile.ToProfile());
        if (ShouldProcess(profile.DisplayName, "Change profile and send it to contacts"))
        {
            WriteObject(Send(new ApiUpdateProfileCommand { UserId = UserId ?? user?.UserId ?? CurrentUserId, Profile = profile }));
        }
    }

    private Profile Changed(Profile profile) => profile with
    {
        DisplayName = DisplayName ?? profile.DisplayName,
        FullName = FullName ?? profile.FullName,
        ShortDescr = OrNone(ShortDescription, profile.ShortDescr),
        Image = OrNone(Image, profile.Image),
        PeerType = Bot.IsPresent ? ChatPeerType.Bot
            : MyInvocation.BoundParameters.ContainsKey(nameof(Bot)) ? null
            : profile.PeerType,
    };

    private static string? OrNone(string? given, string? present) => given is null ? present : given.Length == 0 ? null : given;
}
