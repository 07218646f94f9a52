using System.Text.Json;
using System.Text.Json.Serialization;
using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>Records are equal by their JSON, are copied by <c>with</c>, and are read and written by System.Text.Json too.</summary>
public partial class RecordTests
{
    private const string Json = """{"contactId":4,"localDisplayName":"bob","profile":{"displayName":"bob","fullName":""},"chatTags":[1,2],"newField":{"a":[1]}}""";

    // The session adds this event. It isn't part of the API.
    public static TheoryData<Type> Records => [.. Types<ApiRecord>().Where(type => type != typeof(SessionReconnectedEvent))];

    public static TheoryData<Type> Enumerations => [.. Types<IApiEnum>()];

    [Fact]
    public void Records_with_the_same_JSON_are_equal()
    {
        var one = Contact.FromJson(Json);
        var other = Contact.FromJson(Json);
        Assert.NotSame(one.ChatTags, other.ChatTags);
        Assert.True(one == other);
        Assert.True(one.Equals((object)other));
        Assert.True(((ApiRecord)one).Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Single(new HashSet<Contact> { one, other });
    }

    [Theory]
    [InlineData("[1,2]", "[1,3]")]
    [InlineData("[1,2]", "[]")]
    [InlineData("{\"a\":[1]}", "{\"a\":[2]}")]
    [InlineData("\"fullName\":\"\"", "\"fullName\":\"Bob\"")]
    public void Records_with_a_different_list_part_or_unknown_field_are_not_equal(string was, string now)
    {
        var one = Contact.FromJson(Json);
        var other = Contact.FromJson(Json.Replace(was, now, StringComparison.Ordinal));
        Assert.True(one != other);
        Assert.False(one.Equals((object)other));
    }

    [Fact]
    public void Chat_references_with_the_same_JSON_are_equal_without_writing_JSON()
    {
        string[] types = ["direct", "group", "Group", "else"];
        int[] ids = [4, 5];
        string[] rests =
        [
            "", ",\"new\":1", ",\"new\":2", ",\"chatScope\":{\"type\":\"memberSupport\"}", ",\"chatScope\":{\"type\":\"memberSupport\",\"groupMemberId_\":7}",
            ",\"chatScope\":{\"type\":\"memberSupport\",\"groupMemberId_\":8}", ",\"chatScope\":\"memberSupport\"",
            ",\"chatScope\":{\"type\":\"memberSupport\",\"new\":1}", ",\"chatScope\":{\"type\":\"else\"}",
        ];
        ChatRef[] chats =
        [
            .. from type in types
               from id in ids
               from rest in rests
               select ChatRef.FromJson($$"""{"chatType":"{{type}}","chatId":{{id}}{{rest}}}"""),
        ];
        foreach (var (one, other) in chats.SelectMany(one => chats.Select(other => (one, other with { }))))
        {
            Assert.Equal(one.ToJson() == other.ToJson(), one.Equals(other));
            Assert.True(!one.Equals(other) || one.GetHashCode() == other.GetHashCode());
        }

        Assert.Equal(chats.Select(chat => chat.ToJson()).Distinct().Count(), chats.Distinct().Count());
        var key = new ChatRef { ChatType = ChatType.Group, ChatId = 4, ChatScope = new MemberSupportGroupChatScope { GroupMemberId = 7 } };
        var cache = new Dictionary<ChatRef, int> { [key with { ChatScope = new MemberSupportGroupChatScope { GroupMemberId = 7 } }] = 1 };
        Assert.True(cache.ContainsKey(key));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isFound = cache.ContainsKey(key);
        Assert.Equal((true, before), (isFound, GC.GetAllocatedBytesForCurrentThread()));
    }

    [Fact]
    public void Records_of_different_types_and_null_are_not_equal()
    {
        Assert.False(new Preferences().Equals((ApiRecord)new FullPreferences()));
        Assert.False(new CmdOkResponse().Equals(new ChatRunningResponse()));
        Assert.False(new CmdOkResponse().Equals((ChatResponse?)null));
        Assert.True(new CmdOkResponse() != null);
        Assert.True((ChatResponse)new CmdOkResponse() == new CmdOkResponse());
    }

    [Fact]
    public void Changed_copy_does_not_change_the_original_record()
    {
        var bob = Contact.FromJson(Json);
        var robert = bob with { LocalDisplayName = "robert" };
        Assert.Equal(Json.Replace("\"localDisplayName\":\"bob\"", "\"localDisplayName\":\"robert\"", StringComparison.Ordinal), Known(robert));
        Assert.Equal(Json, Known(bob));
        Assert.Equal(bob, robert with { LocalDisplayName = "bob" });

        MsgContent text = new TextMsgContent { Text = "a" };
        Assert.Equal("""{"type":"text","text":"b"}""", (text with { Text = "b" }).ToJson());

        // Without the fields that a core never omits.
        static string Known(Contact contact)
        {
            using var document = JsonDocument.Parse(contact.ToJson());
            var fields = document.RootElement.EnumerateObject()
                .Where(field => field.Name is "contactId" or "localDisplayName" or "profile" or "chatTags" or "newField")
                .Select(field => field.Name == "profile" ? """ "profile":{"displayName":"bob","fullName":""} """.Trim() : $"\"{field.Name}\":{field.Value.GetRawText()}");
            return $"{{{string.Join(",", fields)}}}";
        }
    }

    [Fact]
    public void Commands_with_the_same_command_string_are_equal()
    {
        var one = new ApiSendMessagesCommand { SendRef = Chat(4), ComposedMessages = [Message("a")] };
        Assert.Equal(one, new ApiSendMessagesCommand { SendRef = Chat(4), ComposedMessages = [Message("a")] });
        Assert.Equal(one.GetHashCode(), (one with { LiveMessage = false }).GetHashCode());
        Assert.NotEqual(one, one with { SendRef = Chat(5) });
        Assert.NotEqual(one, one with { ComposedMessages = [Message("b")] });
        Assert.NotEqual<ChatCommand>(new ShowActiveUserCommand(), new ListUsersCommand());

        static ChatRef Chat(long id) => new() { ChatType = ChatType.Direct, ChatId = id };
        static ComposedMessage Message(string text) => new() { MsgContent = new TextMsgContent { Text = text } };
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void JsonSerializer_reads_and_writes_the_JSON_of_every_record(Type type)
    {
        var record = (ApiRecord)Activator.CreateInstance(type)!;
        var json = record.ToJson();
        Assert.Equal(json, JsonSerializer.Serialize(record, type));
        Assert.Equal(json, JsonSerializer.Serialize<object>(record));
        var read = JsonSerializer.Deserialize(json, type);
        Assert.IsType(type, read);
        Assert.Equal(record, read);
    }

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void JsonSerializer_reads_and_writes_the_text_of_every_enumeration(Type type)
    {
        var value = Activator.CreateInstance(type, "owner")!;
        Assert.Equal("\"owner\"", JsonSerializer.Serialize(value, type));
        Assert.Equal(value, JsonSerializer.Deserialize("\"owner\"", type));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("1", type));
    }

    [Fact]
    public void Records_can_be_parts_of_other_types_with_source_generated_metadata()
    {
        var state = new State(
            Contact.FromJson(Json), [new TextMsgContent { Text = "a" }], GroupMemberRole.Admin, null, UtcTime.Parse("2026-11-22T08:37:37.659714911Z"));
        var json = JsonSerializer.Serialize(state, StateContext.Default.State);
        Assert.Contains(""","Contents":[{"type":"text","text":"a"}],"Role":"admin","Unset":null,"Time":"2026-11-22T08:37:37.659714911Z"}""", json, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize(json, StateContext.Default.State)!;
        Assert.Equal(state.Contact, read.Contact);
        Assert.Equal(state.Contents, read.Contents);
        Assert.Equal((state.Role, state.Unset, state.Time), (read.Role, read.Unset, read.Time));
    }

    [Fact]
    public void Case_is_not_read_from_the_JSON_of_another_case()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TextMsgContent>("""{"type":"file","text":"a"}"""));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<ApiRecord>("{}"));
    }

    [Fact]
    public void List_is_one_JSON_array()
    {
        var json = """[{"type":"text","text":"a"},{"type":"someday","text":"b","x":1}]""";
        MsgContent[] contents = [new TextMsgContent { Text = "a" }, MsgContent.FromJson("""{"type":"someday","text":"b","x":1}""")];
        Assert.Equal(json, SimplexJson.ToJson(contents));
        Assert.Equal(contents, JsonSerializer.Deserialize<MsgContent[]>(json));
        var contacts = SimplexJson.ListFromJson<Contact>($"[{Json},{Json}]");
        Assert.Equal([Contact.FromJson(Json), Contact.FromJson(Json)], contacts);
        Assert.Empty(SimplexJson.ListFromJson<Contact>("[]"));
        Assert.Throws<JsonException>(() => SimplexJson.ListFromJson<Contact>(Json));
    }

    private static IEnumerable<Type> Types<T>() =>
        typeof(ApiRecord).Assembly.GetExportedTypes().Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract);

    internal sealed record State(Contact Contact, IReadOnlyList<MsgContent> Contents, GroupMemberRole Role, GroupMemberRole? Unset, UtcTime Time);

    [JsonSerializable(typeof(State))]
    internal sealed partial class StateContext : JsonSerializerContext;
}
