using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Commands;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that set the profile of a user, from a whole profile or from its parts.</summary>
public abstract class SimplexProfileCmdlet : SimplexSessionCmdlet
{
    /// <summary>The parameter set of the parts of a profile.</summary>
    protected const string Parts = "Parts";

    /// <summary>The parameter set of a whole profile.</summary>
    protected const string Whole = "Whole";

    /// <summary>A longer name; empty for none.</summary>
    [Parameter(ParameterSetName = Parts)]
    [AllowEmptyString]
    public virtual string? FullName { get; set; }

    /// <summary>A line about the user; empty for none.</summary>
    [Parameter(ParameterSetName = Parts)]
    [Alias("ShortDescr")]
    [AllowEmptyString]
    public virtual string? ShortDescription { get; set; }

    /// <summary>A longer text about the user, for cores of 7.0; empty for none.</summary>
    [Parameter(ParameterSetName = Parts)]
    [AllowEmptyString]
    public virtual string? Description { get; set; }

    /// <summary>The picture: a PNG or JPEG file, or a data URI (<c>data:image/jpg;base64,…</c>); empty for none.</summary>
    [Parameter(ParameterSetName = Parts)]
    [AllowEmptyString]
    public virtual string? Image { get; set; }

    /// <summary>What contacts are allowed: <c>@{ Calls = 'no'; TimedMessages = '7.00:00:00' }</c>. What is left out stays.</summary>
    [Parameter(ParameterSetName = Parts)]
    [PreferencesTransformation]
    public Preferences? Preference { get; set; }

    /// <summary>
    /// A bot's menu of commands: <c>[ordered]@{ help = 'Show this help' }</c>. Implies -Bot; <c>@()</c> takes the menu away.
    /// </summary>
    [Parameter(ParameterSetName = Parts)]
    [Alias("Command")]
    [BotCommandTransformation]
    public ChatBotCommand[]? BotCommand { get; set; }

    /// <summary>Tell contacts that a bot answers here; -Bot:$false takes it back.</summary>
    [Parameter(ParameterSetName = Parts)]
    public SwitchParameter Bot { get; set; }

    /// <summary>Returns a copy of a profile with the parts that are specified.</summary>
    /// <param name="profile">The current profile.</param>
    protected Profile Change(Profile profile) => profile with
    {
        FullName = FullName ?? profile.FullName,
        ShortDescr = OrNone(ShortDescription, profile.ShortDescr),
        Description = OrNone(Description, profile.Description),
        Image = Image is { Length: > 0 } ? ProfileImage.Read(Image, GetUnresolvedProviderPathFromPSPath, IsOnCommandLine(nameof(Image))) : OrNone(Image, profile.Image),
        Preferences = Change(profile.Preferences),
        PeerType = Bot || (BotCommand is { Length: > 0 } && !IsGiven(nameof(Bot))) ? ChatPeerType.Bot
            : IsGiven(nameof(Bot)) ? null
            : profile.PeerType,
    };

    private Preferences? Change(Preferences? present)
    {
        var preferences = Preference is null ? present : RecordReader.Complete(Preference, present);
        return BotCommand is null ? preferences : (preferences ?? new()) with { Commands = BotCommand };
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static string? OrNone(string? given, string? present) => given is null ? present : given.Length == 0 ? null : given;
}
