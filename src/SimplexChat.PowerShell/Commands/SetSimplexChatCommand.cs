using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the user's own settings of chats: read or unread, alias, notifications, favorite and time to live.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexChat", SupportsShouldProcess = true, DefaultParameterSetName = ReadSet)]
[OutputType(typeof(CmdOkResponse), typeof(MemberSupportChatReadResponse), typeof(ContactAliasUpdatedResponse), typeof(GroupAliasUpdatedResponse))]
public sealed class SetSimplexChatCommand : SimplexSessionCmdlet
{
    private const string ReadSet = "Read";
    private const string UnreadSet = "Unread";

    private ChatTarget? _target;

    /// <summary>
    /// Specifies the chats: '@alice', '#ops', an id such as '@4', the notes ('*'), or an object that is or contains a chat,
    /// contact or group.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The chats to change: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] Chat { get; set; } = [];

    /// <summary>Marks all messages of the chat as read, and removes the mark of -Unread.</summary>
    [Parameter(ParameterSetName = ReadSet)]
    public SwitchParameter Read { get; set; }

    /// <summary>Marks the chat as unread.</summary>
    [Parameter(ParameterSetName = UnreadSet, Mandatory = true,
        HelpMessage = "Specify -Unread to mark the chat as unread.")]
    public SwitchParameter Unread { get; set; }

    /// <summary>Specifies the user's own name for the contact or group. An empty text removes it.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    public string? Alias { get; set; }

    /// <summary>Specifies which messages notify the user: all, mentions or none.</summary>
    [Parameter]
    [Alias("EnableNtfs")]
    [ApiEnumTransformation(typeof(MsgFilter))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<MsgFilter>))]
    public MsgFilter? Notification { get; set; }

    /// <summary>Specifies whether the chat is a favorite.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    public bool? Favorite { get; set; }

    /// <summary>
    /// Specifies after what time this core deletes the messages of the chat: a number of seconds, or a TimeSpan. 0 keeps them.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [Alias("Ttl")]
    [SecondsTransformation(MaxDays = 3650, AllowsZero = true)]
    public Seconds? TimeToLive { get; set; }

    /// <summary>Uses the time to live that the user has for all chats.</summary>
    [Parameter]
    public SwitchParameter DefaultTimeToLive { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    private bool ChangesMore => Alias is not null || ChangesSettings || ChangesTimeToLive;

    private bool ChangesSettings => Notification is not null || Favorite is not null;

    private bool ChangesTimeToLive => TimeToLive is not null || DefaultTimeToLive;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        if (!Read && !Unread && !ChangesMore)
        {
            throw new SimplexInputException(
                "There is nothing to change. Specify -Read, -Unread, -Alias, -Notification, -Favorite, -TimeToLive or -DefaultTimeToLive.");
        }

        if (TimeToLive is not null && DefaultTimeToLive)
        {
            throw new SimplexInputException("Don't combine -TimeToLive with -DefaultTimeToLive.");
        }
    }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var target in Chat)
        {
            _target = target;
            if (target.Type == ChatType.Local && ChangesMore)
            {
                throw new SimplexInputException("The notes have no alias, notifications, favorite or time to live. Use only -Read or -Unread.");
            }

            var chat = Find(target);
            if (ShouldProcess(NameOf(target), $"Set {string.Join(", ", Changes())}"))
            {
                Change(chat);
            }
        }
    }

    private IEnumerable<string> Changes()
    {
        if (Read || Unread)
        {
            yield return Read ? "read" : "unread";
        }

        if (Alias is not null)
        {
            yield return "alias";
        }

        if (Notification is not null)
        {
            yield return $"notifications {Notification}";
        }

        if (Favorite is { } favorite)
        {
            yield return favorite ? "favorite" : "no favorite";
        }

        if (ChangesTimeToLive)
        {
            yield return DefaultTimeToLive ? "default time to live" : $"time to live {TimeToLive}";
        }
    }

    private void Change(ChatRef chat)
    {
        if (Read)
        {
            WriteObject(Send(new ApiChatReadCommand { ChatRef = chat }));
            Send(new ApiChatUnreadCommand { ChatRef = chat, UnreadChat = false });
        }
        else if (Unread)
        {
            WriteObject(Send(new ApiChatUnreadCommand { ChatRef = chat, UnreadChat = true }));
        }

        if (Alias is not null)
        {
            WriteObject(SetAlias(chat, Alias.Trim()));
        }

        if (ChangesSettings)
        {
            var settings = Await(token => Current.GetChatSettingsAsync(chat, token));
            WriteObject(Send(new ApiSetChatSettingsCommand
            {
                ChatRef = chat,
                ChatSettings = settings with
                {
                    EnableNtfs = Notification ?? settings.EnableNtfs,
                    Favorite = Favorite ?? settings.Favorite,
                },
            }));
        }

        if (ChangesTimeToLive)
        {
            WriteObject(Send(new ApiSetChatTtlCommand
            {
                UserId = Await(token => Current.GetActiveUserAsync(token)).UserId,
                ChatRef = chat,
                ChatItemTtl = (long?)TimeToLive?.TotalSeconds,
            }));
        }
    }

    private ChatResponse SetAlias(ChatRef chat, string alias)
    {
        var text = alias.Length == 0 ? null : alias;
        return chat.ChatType == ChatType.Group
            ? Send(new ApiSetGroupAliasCommand { GroupId = chat.ChatId, LocalAlias = text })
            : Send(new ApiSetContactAliasCommand { ContactId = chat.ChatId, LocalAlias = text });
    }
}
