using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>
/// Each command string in the transcripts equals the command string of a command class, except the white space in its
/// JSON. Commands that a core couldn't read are excluded, and so are commands that aren't in the facts.
/// </summary>
public class CommandStringTests
{
    private static readonly (string Pattern, Func<GroupCollection, ChatCommand> Make)[] Commands =
    [
        ("/user", _ => new ShowActiveUserCommand()),
        ("/users", _ => new ListUsersCommand()),
        ("/_create user (?<json>.+)", g => new CreateActiveUserCommand { NewUser = Json<NewUser>(g) }),
        ("/_user (?<a>\\d+)", g => new ApiSetActiveUserCommand { UserId = A(g) }),
        ("/_profile (?<a>\\d+) (?<json>.+)", g => new ApiUpdateProfileCommand { UserId = A(g), Profile = Json<Profile>(g) }),
        ("/_delete user (?<a>\\d+) del_smp=(?<flag>on|off)", g => new ApiDeleteUserCommand { UserId = A(g), DelSmpQueues = Flag(g) }),
        ("/_show_address (?<a>\\d+)", g => new ApiShowMyAddressCommand { UserId = A(g) }),
        ("/_delete_address (?<a>\\d+)", g => new ApiDeleteMyAddressCommand { UserId = A(g) }),
        ("/_address (?<a>\\d+)", g => new ApiCreateMyAddressCommand { UserId = A(g) }),
        ("/_profile_address (?<a>\\d+) (?<flag>on|off)", g => new ApiSetProfileAddressCommand { UserId = A(g), Enable = Flag(g) }),
        ("/_address_settings (?<a>\\d+) (?<json>.+)", g => new ApiSetAddressSettingsCommand { UserId = A(g), Settings = Json<AddressSettings>(g) }),
        ("/_connect plan (?<a>\\d+) (?<text>.+)", g => new ApiConnectPlanCommand { UserId = A(g), ConnectTarget = Text(g) }),
        ("/connect (?<text>.+)", g => new ConnectCommand { ConnTarget = Text(g) }),
        ("/_connect (?<a>\\d+)(?<option> incognito=on)? (?<text>\\w+:.+)", g => new ApiConnectCommand { UserId = A(g), Incognito = Option(g), PreparedLink = new() { ConnFullLink = Text(g) } }),
        ("/_connect (?<a>\\d+)(?<option> incognito=on)?", g => new ApiAddContactCommand { UserId = A(g), Incognito = Option(g) }),
        ("/_accept(?<option> incognito=on)? (?<a>\\d+)", g => new ApiAcceptContactCommand { ContactReqId = A(g), Incognito = Option(g) }),
        ("/_reject (?<a>\\d+)", g => new ApiRejectContactCommand { ContactReqId = A(g) }),
        ("/_contacts (?<a>\\d+)", g => new ApiListContactsCommand { UserId = A(g) }),
        ("/_groups(?<a>\\d+)( @(?<b>\\d+))?( (?<text>\\w+))?", g => new ApiListGroupsCommand { UserId = A(g), ContactId = g["b"].Success ? B(g) : null, Search = g["text"].Success ? Text(g) : null }),
        ("/_send (?<ref>\\S+)(?<option> live=on)?( ttl=(?<b>\\d+))? json (?<json>.+)", g => new ApiSendMessagesCommand { SendRef = Ref(g), LiveMessage = Option(g), Ttl = g["b"].Success ? B(g) : null, ComposedMessages = Json<IReadOnlyList<ComposedMessage>>(g) }),
        ("/_update item (?<ref>\\S+) (?<a>\\d+)(?<option> live=on)? json (?<json>.+)", g => new ApiUpdateChatItemCommand { ChatRef = Ref(g), ChatItemId = A(g), LiveMessage = Option(g), UpdatedMessage = Json<UpdatedMessage>(g) }),
        ("/_delete item (?<ref>\\S+) (?<ids>[\\d,]+) (?<text>\\w+)", g => new ApiDeleteChatItemCommand { ChatRef = Ref(g), ChatItemIds = Ids(g), DeleteMode = new(Text(g)) }),
        ("/_delete member item #(?<a>\\d+) (?<ids>[\\d,]+)", g => new ApiDeleteMemberChatItemCommand { GroupId = A(g), ChatItemIds = Ids(g) }),
        ("/_reaction (?<ref>\\S+) (?<a>\\d+) (?<flag>on|off) (?<json>.+)", g => new ApiChatItemReactionCommand { ChatRef = Ref(g), ChatItemId = A(g), Add = Flag(g), Reaction = Json<MsgReaction>(g) }),
        ("/freceive (?<a>\\d+)(?<option> approved_relays=on)?( encrypt=(?<flag>on|off))?( (?<text>.+))?", g => new ReceiveFileCommand { FileId = A(g), UserApprovedRelays = Option(g), StoreEncrypted = g["flag"].Success ? Flag(g) : null, FilePath = g["text"].Success ? Text(g) : null }),
        ("/fcancel (?<a>\\d+)", g => new CancelFileCommand { FileId = A(g) }),
        ("/_add #(?<a>\\d+) (?<b>\\d+) (?<text>\\w+)", g => new ApiAddMemberCommand { GroupId = A(g), ContactId = B(g), MemberRole = new(Text(g)) }),
        ("/_join #(?<a>\\d+)", g => new ApiJoinGroupCommand { GroupId = A(g) }),
        ("/_accept member #(?<a>\\d+) (?<b>\\d+) (?<text>\\w+)", g => new ApiAcceptMemberCommand { GroupId = A(g), GroupMemberId = B(g), MemberRole = new(Text(g)) }),
        ("/_member role #(?<a>\\d+) (?<ids>[\\d,]+) (?<text>\\w+)", g => new ApiMembersRoleCommand { GroupId = A(g), GroupMemberIds = Ids(g), MemberRole = new(Text(g)) }),
        ("/_block #(?<a>\\d+) (?<ids>[\\d,]+) blocked=(?<flag>on|off)", g => new ApiBlockMembersForAllCommand { GroupId = A(g), GroupMemberIds = Ids(g), Blocked = Flag(g) }),
        ("/_remove #(?<a>\\d+) (?<ids>[\\d,]+)(?<option> messages=on)?", g => new ApiRemoveMembersCommand { GroupId = A(g), GroupMemberIds = Ids(g), WithMessages = Option(g) }),
        ("/_leave #(?<a>\\d+)", g => new ApiLeaveGroupCommand { GroupId = A(g) }),
        ("/_members #(?<a>\\d+)", g => new ApiListMembersCommand { GroupId = A(g) }),
        ("/_group (?<a>\\d+)(?<option> incognito=on)? (?<json>.+)", g => new ApiNewGroupCommand { UserId = A(g), Incognito = Option(g), GroupProfile = Json<GroupProfile>(g) }),
        ("/_group_profile #(?<a>\\d+) (?<json>.+)", g => new ApiUpdateGroupProfileCommand { GroupId = A(g), GroupProfile = Json<GroupProfile>(g) }),
        ("/_create link #(?<a>\\d+) (?<text>\\w+)", g => new ApiCreateGroupLinkCommand { GroupId = A(g), MemberRole = new(Text(g)) }),
        ("/_set link role #(?<a>\\d+) (?<text>\\w+)", g => new ApiGroupLinkMemberRoleCommand { GroupId = A(g), MemberRole = new(Text(g)) }),
        ("/_delete link #(?<a>\\d+)", g => new ApiDeleteGroupLinkCommand { GroupId = A(g) }),
        ("/_get link #(?<a>\\d+)", g => new ApiGetGroupLinkCommand { GroupId = A(g) }),
        ("/_delete (?<ref>\\S+) (?<text>full|entity|messages)(?<option> notify=off)?", g => new ApiDeleteChatCommand { ChatRef = Ref(g), ChatDeleteMode = Mode(Text(g), !Option(g)) }),
        ("/_set prefs @(?<a>\\d+) (?<json>.+)", g => new ApiSetContactPrefsCommand { ContactId = A(g), Preferences = Json<Preferences>(g) }),
        ("/_get chats (?<a>\\d+) count=(?<b>\\d+)", g => new ApiGetChatsCommand { UserId = A(g), Pagination = new LastPaginationByTime { Count = B(g) } }),
        ("/_get chats (?<a>\\d+)(?<option> pcc=on)?", g => new ApiGetChatsCommand { UserId = A(g), PendingConnections = Option(g) }),
        ("/_get chat (?<ref>\\S+) initial=(?<a>\\d+)", g => new ApiGetChatCommand { ChatRef = Ref(g), Initial = (int)A(g) }),
        ("/_get chat (?<ref>\\S+) around=(?<a>\\d+) count=(?<b>\\d+)", g => new ApiGetChatCommand { ChatRef = Ref(g), Around = A(g), Count = (int)B(g) }),
        ("/_get chat (?<ref>\\S+) count=(?<a>\\d+)( search=(?<text>.+))?", g => new ApiGetChatCommand { ChatRef = Ref(g), Count = (int)A(g), Search = g["text"].Success ? Text(g) : null }),
        ("/_create member contact #(?<a>\\d+) (?<b>\\d+)", g => new ApiCreateMemberContactCommand { GroupId = A(g), GroupMemberId = B(g) }),
        ("/_invite member contact @(?<a>\\d+)( text (?<text>.+))?", g => new ApiSendMemberContactInvitationCommand { ContactId = A(g), Text = g["text"].Success ? Text(g) : null }),
        ("/_accept member contact @(?<a>\\d+)", g => new ApiAcceptMemberContactCommand { ContactId = A(g) }),
        ("/_get item info (?<ref>\\S+) (?<a>\\d+)", g => new ApiGetChatItemInfoCommand { ChatRef = Ref(g), ChatItemId = A(g) }),
        ("/_read chat items (?<ref>\\S+) (?<ids>[\\d,]+)", g => new ApiChatItemsReadCommand { ChatRef = Ref(g), ChatItemIds = Ids(g) }),
        ("/_read chat (?<ref>\\S+)", g => new ApiChatReadCommand { ChatRef = Ref(g) }),
        ("/_unread chat (?<ref>\\S+) (?<flag>on|off)", g => new ApiChatUnreadCommand { ChatRef = Ref(g), UnreadChat = Flag(g) }),
        ("/_clear chat (?<ref>\\S+)", g => new ApiClearChatCommand { ChatRef = Ref(g) }),
        ("/_set alias @(?<a>\\d+)( (?<text>.+))?", g => new ApiSetContactAliasCommand { ContactId = A(g), LocalAlias = g["text"].Success ? Text(g) : null }),
        ("/_set alias #(?<a>\\d+)( (?<text>.+))?", g => new ApiSetGroupAliasCommand { GroupId = A(g), LocalAlias = g["text"].Success ? Text(g) : null }),
        ("/_settings (?<ref>\\S+) (?<json>.+)", g => new ApiSetChatSettingsCommand { ChatRef = Ref(g), ChatSettings = Json<ChatSettings>(g) }),
        ("/_ttl (?<a>\\d+) (?<ref>[@#]\\S+) (default|(?<b>\\d+))", g => new ApiSetChatTtlCommand { UserId = A(g), ChatRef = Ref(g), ChatItemTtl = g["b"].Success ? B(g) : null }),
        ("/_ttl (?<a>\\d+) (?<b>\\d+)", g => new ApiSetChatItemTtlCommand { UserId = A(g), ChatItemTtl = B(g) }),
        ("/_ttl (?<a>\\d+)", g => new ApiGetChatItemTtlCommand { UserId = A(g) }),
        ("/_forward plan (?<ref>\\S+) (?<ids>[\\d,]+)", g => new ApiPlanForwardChatItemsCommand { FromChat = Ref(g), ChatItemIds = Ids(g) }),
        ("/_forward (?<to>\\S+) (?<ref>\\S+) (?<ids>[\\d,]+)( ttl=(?<b>\\d+))?", g => new ApiForwardChatItemsCommand { ToChat = Ref(g, "to"), FromChat = Ref(g), ChatItemIds = Ids(g), Ttl = g["b"].Success ? B(g) : null }),
        ("/_get code @(?<a>\\d+)", g => new ApiGetContactCodeCommand { ContactId = A(g) }),
        ("/_get code #(?<a>\\d+) (?<b>\\d+)", g => new ApiGetGroupMemberCodeCommand { GroupId = A(g), GroupMemberId = B(g) }),
        ("/_verify code @(?<a>\\d+)( (?<text>.+))?", g => new ApiVerifyContactCommand { ContactId = A(g), ConnectionCode = g["text"].Success ? Text(g) : null }),
        ("/_servers (?<a>\\d+)", g => new ApiGetUserServersCommand { UserId = A(g) }),
        ("/_servers (?<a>\\d+) (?<json>.+)", g => new ApiSetUserServersCommand { UserId = A(g), UserServers = Json<IReadOnlyList<UserOperatorServers>>(g) }),
        ("/_server test (?<a>\\d+) (?<text>.+)", g => new ApiTestProtoServerCommand { UserId = A(g), Server = Text(g) }),
        ("/_hide user (?<a>\\d+) (?<json>.+)", g => new ApiHideUserCommand { UserId = A(g), ViewPwd = Json<string>(g) }),
        ("/_mute user (?<a>\\d+)", g => new ApiMuteUserCommand { UserId = A(g) }),
        ("/_unmute user (?<a>\\d+)", g => new ApiUnmuteUserCommand { UserId = A(g) }),
        ("/_start", _ => new StartChatCommand()),
        ("/_stop", _ => new ApiStopChatCommand()),
        ("/_files_folder (?<text>.+)", g => new SetFilesFolderCommand { Path = Text(g) }),
        ("/_temp_folder (?<text>.+)", g => new SetTempFolderCommand { Path = Text(g) }),
    ];

    [Fact]
    public void Every_recorded_command_has_the_same_command_string()
    {
        var count = 0;
        foreach (var recorded in Readable())
        {
            if (Find(recorded) is { } command)
            {
                Assert.Equal(Compact(recorded), Compact(command.ToCommandString()));
                count++;
            }
            else
            {
                Assert.False(FactCommands.Contain(recorded), $"No command of ours writes {recorded}");
            }
        }

        Assert.True(count > 150, $"{count} commands");
    }

    [Fact]
    public void Group_list_command_has_a_second_form_from_the_reference()
    {
        var command = new ApiListGroupsCommand { UserId = 1 };
        Assert.Equal(2, command.FormCount);
        Assert.Equal("/_groups1", command.ToCommandString());
        Assert.Equal("/_groups 1", command.ToCommandString(1));
    }

    // "/_start" is the only form that all versions read.
    [Fact]
    public void The_start_of_the_chat_has_options_only_if_they_are_set()
    {
        Assert.Equal("/_start", new StartChatCommand().ToCommandString());
        Assert.Equal(1, new StartChatCommand().FormCount);
        Assert.Equal("/_start main=on service_requests=on", new StartChatCommand { ServiceRequests = true }.ToCommandString());
    }

    [Fact]
    public void Options_of_newer_cores_are_left_out_by_default()
    {
        Assert.Equal("/_reject 4", new ApiRejectContactCommand { ContactReqId = 4 }.ToCommandString());
        Assert.Equal("/_reject 4 notify=on", new ApiRejectContactCommand { ContactReqId = 4, Notify = true }.ToCommandString());
        Assert.Equal("/_address 1", new ApiCreateMyAddressCommand { UserId = 1 }.ToCommandString());
        Assert.Equal("/_address 1 pq_ratchet=off", new ApiCreateMyAddressCommand { UserId = 1, PqRatchet = false }.ToCommandString());
        Assert.Equal("/_set domain 1", new ApiSetUserDomainCommand { UserId = 1 }.ToCommandString());
        Assert.Equal("/_set domain 1 alice.simplex", new ApiSetUserDomainCommand { UserId = 1, SimplexDomain = "alice.simplex" }.ToCommandString());
    }

    [Fact]
    public void Support_scope_and_options_of_newer_cores_are_in_the_command_string()
    {
        var command = new ApiSendMessagesCommand
        {
            SendRef = new() { ChatType = ChatType.Group, ChatId = 2, ChatScope = new MemberSupportGroupChatScope { GroupMemberId = 5 } },
            SignMessages = true,
            ComposedMessages = [new() { MsgContent = new TextMsgContent { Text = "a \"b\"\n\0👍" } }],
        };
        Assert.Equal(
            Compact("""/_send #2(_support:5) sign=on json [{"msgContent":{"type":"text","text":"a \"b\"\n\u0000👍"},"mentions":{}}]"""),
            Compact(command.ToCommandString()));
    }

    // "ttl=default" means the same as no ttl.
    // Commands that a core couldn't read aren't valid. A few of them are well-formed, and a newer core reads them.
    private static IEnumerable<string> Readable() => Transcript.Names
        .Where(name => !name.StartsWith("09", StringComparison.Ordinal))
        .SelectMany(name => Transcript.Load(name).Lines)
        .Where(line => line.Direction == "command" && !Unreadable().IsMatch(line.Command))
        .Select(line => line.Command);

    private static ChatCommand? Find(string recorded)
    {
        foreach (var (pattern, make) in Commands)
        {
            if (Regex.Match(recorded, $"^{pattern}$", RegexOptions.Singleline) is { Success: true } match)
            {
                return make(match.Groups);
            }
        }

        return null;
    }

    private static Regex Unreadable() => new(
        @"\{not json\}|json \[\]$|json \{$|^/bogus$|^/_groups \d|""enableNtfs"": ""some""|""voice"": \{""enable""| ttl=default ", RegexOptions.None, TimeSpan.FromSeconds(1));

    // White space between JSON tokens and the order of fields have no meaning.
    private static string Compact(string command)
    {
        var start = command.IndexOfAny(['{', '[']);
        if (start < 0)
        {
            return command;
        }

        var end = command.LastIndexOfAny(['}', ']']) + 1;
        try
        {
            return command[..start] + Sorted(JsonNode.Parse(command[start..end])) + command[end..];
        }
        catch (JsonException)
        {
            return command;
        }
    }

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject json => "{" + string.Join(",", json.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"\"{p.Key}\":{Sorted(p.Value)}")) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(Sorted)) + "]",
        _ => node?.ToJsonString() ?? "null",
    };

    private static long A(GroupCollection groups) => long.Parse(groups["a"].Value, null);

    private static long B(GroupCollection groups) => long.Parse(groups["b"].Value, null);

    private static string Text(GroupCollection groups) => groups["text"].Value;

    private static bool Flag(GroupCollection groups) => groups["flag"].Value == "on";

    private static bool Option(GroupCollection groups) => groups["option"].Success;

    private static long[] Ids(GroupCollection groups) => [.. groups["ids"].Value.Split(',').Select(id => long.Parse(id, null))];

    private static T Json<T>(GroupCollection groups) => JsonSerializer.Deserialize<T>(groups["json"].Value)!;

    private static ChatRef Ref(GroupCollection groups, string name = "ref")
    {
        var text = groups[name].Value;
        return new()
        {
            ChatType = ChatType.Known.Single(type => type.Sign == text[..1]),
            ChatId = long.Parse(text[1..], null),
        };
    }

    private static ChatDeleteMode Mode(string tag, bool notify) => tag switch
    {
        "full" => new FullChatDeleteMode { Notify = notify },
        "entity" => new EntityChatDeleteMode { Notify = notify },
        _ => new MessagesChatDeleteMode(),
    };
}
