using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Binding.Records;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of the cmdlets that turn the user of a core into a bot. They set the profile, the menu and the address of the
/// user, and send only what differs.
/// </summary>
public abstract class SimplexBotCmdlet : SimplexListeningCmdlet
{
    /// <summary>Specifies the name that contacts see.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>
    /// Specifies more values of the profile: a hashtable such as @{ FullName = 'Help desk'; ShortDescr = 'Knows the time' },
    /// or a Profile.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ProfileTransformation]
    public Profile? Profile { get; set; }

    /// <summary>
    /// Specifies the command menu that apps show, with labels: [ordered]@{ help = 'Show this help'; 'disk &lt;host&gt;' =
    /// 'How full it is' }.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [Alias("BotCommand")]
    [BotCommandTransformation]
    public ChatBotCommand[]? CommandMenu { get; set; }

    /// <summary>Indicates that the cmdlet doesn't create, change or return an address.</summary>
    [Parameter]
    public SwitchParameter NoAddress { get; set; }

    /// <summary>Indicates that the cmdlet doesn't turn on automatic acceptance of contact requests.</summary>
    [Parameter]
    public SwitchParameter NoAutoAccept { get; set; }

    /// <summary>Specifies a text that the core sends to each new contact of the address, even if no bot runs.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [AllowEmptyString]
    public string? AutoReply { get; set; }

    /// <summary>Creates the user, or updates its profile.</summary>
    /// <param name="keywords">The menu if -CommandMenu isn't specified, or null to keep the current menu.</param>
    /// <returns>The user, or null if the core has no user and ShouldProcess declined to create one.</returns>
    protected User? SetUpUser(IReadOnlyList<ChatBotCommand>? keywords)
    {
        var user = FindOrNone(() => Send(new ShowActiveUserCommand()).User, "error.noActiveUser");
        var present = user?.Profile.ToProfile();
        var profile = Change(present ?? new(), CommandMenu ?? Profile?.Preferences?.Commands ?? keywords);
        RequireKnown(profile);
        if (user is null)
        {
            return CreateUser(profile);
        }

        if (profile != present && ShouldProcess(profile.DisplayName, "Change profile and send it to contacts"))
        {
            Send(new ApiUpdateProfileCommand { UserId = user.UserId, Profile = profile });
        }

        return user;
    }

    /// <summary>Creates the address, or updates its settings.</summary>
    /// <param name="userId">The user of the address.</param>
    /// <returns>The address, or null with -NoAddress or if ShouldProcess declined to create one.</returns>
    protected UserContactLink? SetUpAddress(long userId)
    {
        if (NoAddress)
        {
            return null;
        }

        var address = FindOrNone(() => ShowAddress(userId), "errorStore.userContactLinkNotFound") ?? CreateAddress(userId);
        if (address is null)
        {
            return null;
        }

        var settings = Change(address.AddressSettings);
        return settings != address.AddressSettings && ShouldProcess(Current.Endpoint, "Change address settings")
            ? Send(new ApiSetAddressSettingsCommand { UserId = userId, Settings = settings }).ContactLink
            : address;
    }

    private User? CreateUser(Profile profile)
    {
        if (profile.DisplayName.Length == 0)
        {
            throw new SimplexInputException("The core has no user yet. Specify -DisplayName to create one.");
        }

        return ShouldProcess(profile.DisplayName, "Create user and make it active")
            ? Send(new CreateActiveUserCommand { NewUser = new() { Profile = profile } }).User
            : null;
    }

    private UserContactLink? CreateAddress(long userId)
    {
        if (!ShouldProcess(Current.Endpoint, "Create address"))
        {
            return null;
        }

        Send(new ApiCreateMyAddressCommand { UserId = userId });
        return ShowAddress(userId);
    }

    private UserContactLink ShowAddress(long userId) => Send(new ApiShowMyAddressCommand { UserId = userId }).ContactLink;

    private Profile Change(Profile present, IReadOnlyList<ChatBotCommand>? menu)
    {
        var changes = Profile ?? new();
        var preferences = changes.Preferences is { } some ? RecordReader.Complete(some with { }, present.Preferences) : present.Preferences;
        return RecordReader.Complete(changes with { }, present) with
        {
            DisplayName = DisplayName ?? OrPresent(changes.DisplayName, present.DisplayName),
            FullName = OrPresent(changes.FullName, present.FullName),
            Preferences = menu is null ? preferences : (preferences ?? new()) with { Commands = menu.Count > 0 ? menu : null },
            PeerType = ChatPeerType.Bot,
        };
    }

    private AddressSettings Change(AddressSettings present) => present with
    {
        AutoAccept = NoAutoAccept ? present.AutoAccept : present.AutoAccept ?? new(),
        AutoReply = AutoReply switch
        {
            null => present.AutoReply,
            "" => null,
            _ => new TextMsgContent { Text = AutoReply },
        },
    };

    private static string OrPresent(string given, string present) => given.Length == 0 ? present : given;

    private static T? FindOrNone<T>(Func<T> find, string errorId)
        where T : class
    {
        try
        {
            return find();
        }
        catch (SimplexCommandException exception) when (exception.ErrorId == errorId)
        {
            return null;
        }
    }
}
