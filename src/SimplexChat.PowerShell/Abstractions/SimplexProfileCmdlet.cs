using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that set the profile of a user, from a whole profile or from its parts.</summary>
public abstract class SimplexProfileCmdlet : SimplexSessionCmdlet
{
    /// <summary>The parameter set of the parts of a profile.</summary>
    protected const string Parts = "Parts";

    /// <summary>The parameter set of a whole profile.</summary>
    protected const string Whole = "Whole";

    /// <summary>Specifies a longer name.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts)]
    [AllowEmptyString]
    public virtual string? FullName { get; set; }

    /// <summary>Specifies a short text about the user.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts)]
    [Alias("ShortDescr")]
    [AllowEmptyString]
    public virtual string? ShortDescription { get; set; }

    /// <summary>Specifies a longer text about the user.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts)]
    [AllowEmptyString]
    public virtual string? Description { get; set; }

    /// <summary>Specifies the picture: the path of a PNG or JPEG file, or a data URI (data:image/jpg;base64,...).</summary>
    [Parameter(ParameterSetName = Parts)]
    [AllowEmptyString]
    public virtual string? Image { get; set; }

    /// <summary>
    /// Specifies what the user allows its contacts, such as @{ Calls = 'no'; TimedMessages = '7.00:00:00' }.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts)]
    [PreferencesTransformation]
    public Preferences? Preference { get; set; }

    /// <summary>
    /// Specifies the menu of commands that apps offer to the bot's contacts, such as [ordered]@{ help = 'Show this help';
    /// 'disk &lt;host&gt;' = 'How full it is' }.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = Parts)]
    [Alias("Command")]
    [BotCommandTransformation]
    public ChatBotCommand[]? BotCommand { get; set; }

    /// <summary>Indicates that the profile is the profile of a bot. The apps of contacts show this.</summary>
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
