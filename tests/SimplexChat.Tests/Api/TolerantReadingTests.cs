using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>Responses of older and newer cores can be read.</summary>
public class TolerantReadingTests
{
    [Fact]
    public void Unknown_event_keeps_all_its_fields()
    {
        const string Json = """{"type":"someEvent","a":{"b":[1,2]},"c":null}""";
        var happening = Assert.IsType<UnknownEvent>(ChatEvent.FromJson(Json));
        Assert.Equal("someEvent", happening.Type);
        AssertSame(Json, happening.ToJson());
    }

    [Fact]
    public void Tag_can_be_anywhere_in_the_object()
    {
        var content = MsgContent.FromJson("""{"text":"a","preview":{"uri":"u"},"type":"link"}""");
        Assert.Equal("u", Assert.IsType<LinkMsgContent>(content).Preview.Uri);
    }

    [Fact]
    public void Union_without_a_tag_is_its_unknown_case() =>
        Assert.IsType<UnknownMsgContent>(MsgContent.FromJson("""{"text":"a"}"""));

    [Theory]
    [InlineData("""{"type":"voice","text":"","duration":3000000000}""")]
    [InlineData("""{"type":"voice","text":"","duration":-9223372036854775808}""")]
    public void Number_in_a_message_can_have_64_bits(string json)
    {
        var content = MsgContent.FromJson(json);
        Assert.IsType<VoiceMsgContent>(content);
        AssertSame(json, content.ToJson());
    }

    [Fact]
    public void JSON_that_is_not_an_object_is_not_a_union() =>
        Assert.Throws<JsonException>(() => MsgContent.FromJson("[1]"));

    [Theory]
    [InlineData("\"ready\"", typeof(ReadyConnStatus))]
    [InlineData("\"snd-ready\"", typeof(SndReadyConnStatus))]
    [InlineData("""{"type":"sndReady"}""", typeof(SndReadyConnStatus))]
    [InlineData("""{"type":"failed","connError":"timeout"}""", typeof(FailedConnStatus))]
    [InlineData("\"someday\"", typeof(UnknownConnStatus))]
    [InlineData("""{"type":"someday","why":1}""", typeof(UnknownConnStatus))]
    public void Connection_status_is_a_text_in_6_4_and_a_union_in_7_0(string json, Type type)
    {
        var status = ConnStatus.FromJson(json);
        Assert.IsType(type, status);
        AssertSame(json, status.ToJson());
    }

    [Fact]
    public void Enumeration_keeps_an_unknown_value()
    {
        var role = JsonSerializer.Deserialize<GroupMemberRole>("\"Emperor\"");
        Assert.False(role.IsKnown());
        Assert.Equal("Emperor", role.Value);
        Assert.Equal("\"Emperor\"", JsonSerializer.Serialize(role));
        Assert.Equal(GroupMemberRole.Admin, new GroupMemberRole("ADMIN"));
        Assert.Equal("admin", new GroupMemberRole("ADMIN").Value);
    }

    [Theory]
    [InlineData("""{"itemId":"9007199254740993"}""")]
    [InlineData("""{"itemId":9007199254740993}""")]
    public void Id_has_64_bits_and_can_be_a_JSON_string(string json) =>
        Assert.Equal(9007199254740993, CIMeta.FromJson(json).ItemId);

    [Fact]
    public void Null_is_the_same_as_a_missing_field()
    {
        var contact = Contact.FromJson(
            """{"contactId":null,"localDisplayName":null,"profile":null,"contactStatus":null,"chatTags":null,"createdAt":null,"viaGroup":null,"contactUsed":null}""");
        Assert.Equal((0, "", false), (contact.ContactId, contact.LocalDisplayName, contact.ContactUsed));
        Assert.Null(contact.Profile);
        Assert.Null(contact.ViaGroup);
        Assert.Empty(contact.ChatTags);
        Assert.Null(contact.UnknownFields);
    }

    [Fact]
    public void Names_and_tags_can_be_escaped()
    {
        var status = ConnStatus.FromJson("""{"\u0074ype":"f\u0061iled","conn\u0045rror":"t\u0069meout"}""");
        Assert.Equal("timeout", Assert.IsType<FailedConnStatus>(status).ConnError);
    }

    [Fact]
    public void Value_is_the_same_wherever_the_bytes_are_split()
    {
        var text = Said("03", "contactsList");
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var size in (int[])[1, 2, 7, 64])
        {
            var reader = new Utf8JsonReader(Cut(bytes, size));
            reader.Read();
            AssertSame(text, ChatResponse.Read(ref reader).ToJson());
        }
    }

    [Theory]
    [InlineData("""{"contactId":"x"}""")]
    [InlineData("""{"contactId":1.5}""")]
    [InlineData("""{"contactId":true}""")]
    [InlineData("""{"contactUsed":1}""")]
    [InlineData("""{"localDisplayName":1}""")]
    [InlineData("""{"localDisplayName":"\ud83d"}""")]
    [InlineData("""{"activeConn":{"connLevel":9223372036854775808}}""")]
    [InlineData("""{"activeConn":"none"}""")]
    [InlineData("""{"chatTags":1}""")]
    [InlineData("""{"contactStatus":1}""")]
    [InlineData("""{"createdAt":"yesterday"}""")]
    [InlineData("""{"createdAt":"2026-11-22T08:37:37.659714911Z and a long while afterwards"}""")]
    public void Field_with_an_invalid_value_is_rejected(string json) =>
        Assert.Throws<JsonException>(() => Contact.FromJson(json));

    [Fact]
    public void Missing_fields_are_null_or_default()
    {
        var group = GroupInfo.FromJson("""{"groupId":1}""");
        Assert.Null(group.UseRelays);
        Assert.Null(group.ChatTs);
        Assert.Equal("", group.LocalDisplayName);
        Assert.Empty(group.ChatTags);
    }

    [Fact]
    public void Groups_are_read_with_and_without_a_summary()
    {
        var plain = JsonNode.Parse(Said("06", "groupsList"))!;
        var wrapped = plain.DeepClone();
        var groups = wrapped["groups"]!.AsArray();
        for (var i = 0; i < groups.Count; i++)
        {
            groups[i] = new JsonObject { ["groupInfo"] = groups[i]!.DeepClone(), ["groupSummary"] = new JsonObject { ["currentMembers"] = 7 } };
        }

        var expected = ReadGroups(plain);
        var actual = ReadGroups(wrapped);
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(g => (g.GroupId, g.LocalDisplayName)), actual.Select(g => (g.GroupId, g.LocalDisplayName)));
        Assert.All(actual, group => Assert.Equal(7, group.GroupSummary!.CurrentMembers));
    }

    [Theory]
    [InlineData("2026-11-22T08:37:37.659714911Z")]
    [InlineData("2026-11-22T08:37:37.65971491Z")]
    [InlineData("2026-11-22T08:37:37.6Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public void Time_keeps_every_digit(string text)
    {
        var time = UtcTime.Parse(text);
        Assert.Equal(text, time.ToWireString());
        Assert.Equal(DateTimeKind.Utc, time.UtcDateTime.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-22T08:37:37.6597149112Z")]
    [InlineData("2026-11-22T08:37:37.65971491xZ")]
    [InlineData("2026-11-22T08:37:37.Z")]
    [InlineData("2026-02-29T08:37:37Z")]
    [InlineData("2026-11-22T24:00:00Z")]
    [InlineData("2026-11-22 08:37:37Z")]
    public void Invalid_time_is_rejected(string text) => Assert.False(UtcTime.TryParseWire(text, out _));

    [Fact]
    public void Times_compare_with_nanosecond_precision_and_with_dates()
    {
        var earlier = UtcTime.Parse("2026-11-22T08:37:37.659714911Z");
        var later = UtcTime.Parse("2026-11-22T08:37:37.659714912Z");
        Assert.True(earlier < later);
        Assert.True(later > new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateTime(2026, 11, 22, 8, 37, 37, DateTimeKind.Utc).AddTicks(6597149), earlier.UtcDateTime);
    }

    [Fact]
    public void Times_compare_with_date_texts_as_local_times()
    {
        var time = UtcTime.Parse("2026-11-22T08:37:37.659714911Z");
        Assert.True(time.CompareTo("2026-01-01") > 0);
        Assert.True(time.CompareTo("2027-01-01 12:00") < 0);
        Assert.Equal(0, time.CompareTo("2026-11-22T08:37:37.659714911Z"));
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local), UtcTime.Parse("2026-01-01").LocalDateTime);
        Assert.Throws<FormatException>(() => time.CompareTo("yesterday"));
        Assert.Throws<ArgumentException>(() => time.CompareTo(2026));
    }

    // The order of roles in the core. Unknown roles are above them.
    [Fact]
    public void Roles_are_ordered_by_rank()
    {
        string[] ranks = ["relay", "observer", "author", "member", "moderator", "admin", "owner", "Emperor"];
        Assert.Equal(ranks, Enumerable.Reverse(ranks).Select(rank => new GroupMemberRole(rank)).Order().Select(role => role.Value));
        Assert.True(GroupMemberRole.Admin > GroupMemberRole.Moderator);
        Assert.True(GroupMemberRole.Member <= GroupMemberRole.Member);
        Assert.True(GroupMemberRole.Owner.CompareTo("OBSERVER") > 0);
        Assert.Equal(0, GroupMemberRole.Owner.CompareTo("Owner"));
        Assert.Throws<ArgumentException>(() => GroupMemberRole.Owner.CompareTo(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"chatInfo\":")]
    [InlineData("{} {}")]
    public void Invalid_JSON_of_a_record_is_rejected(string json) =>
        Assert.ThrowsAny<JsonException>(() => AChatItem.FromJson(json));

    [Fact]
    public void Preferences_are_shown_as_words()
    {
        Assert.Equal("off", $"{new RoleGroupPreference { Enable = GroupFeatureEnabled.Off, Role = GroupMemberRole.Admin }}");
        Assert.Equal("on", $"{new RoleGroupPreference { Enable = GroupFeatureEnabled.On }}");
        Assert.Equal("on for moderators", $"{new RoleGroupPreference { Enable = GroupFeatureEnabled.On, Role = GroupMemberRole.Moderator }}");
        Assert.Equal("on, 1 day", $"{new TimedMessagesGroupPreference { Enable = GroupFeatureEnabled.On, Ttl = 86_400 }}");
        Assert.Equal("off", $"{new TimedMessagesGroupPreference { Enable = GroupFeatureEnabled.Off, Ttl = 86_400 }}");
        Assert.Equal("yes, 4 weeks", $"{new TimedMessagesPreference { Allow = FeatureAllowed.Yes, Ttl = 2_419_200 }}");
        Assert.Equal("yes, 90 seconds", $"{new TimedMessagesPreference { Allow = FeatureAllowed.Yes, Ttl = 90 }}");
        Assert.Equal("always", $"{new SimplePreference { Allow = FeatureAllowed.Always }}");
        Assert.Equal("on", $"{new GroupPreference { Enable = GroupFeatureEnabled.On }}");
        Assert.Equal("on for the contact", $"{new ContactUserPreference { Enabled = new PrefEnabled { ForContact = true } }}");
    }

    [Fact]
    public void Text_of_a_record_contains_no_message_text_or_key()
    {
        var sent = Said("05", "newChatItems");
        Assert.Contains("hello bob", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", ChatResponse.FromJson(sent).ToString(), StringComparison.Ordinal);
    }

    // Returns the first response of a type in a transcript.
    private static string Said(string transcript, string type) => Transcript.Load(transcript).Lines
        .First(line => line.Direction == "response" && line.Response.GetProperty("type").GetString() == type)
        .Response.GetRawText();

    private static ReadOnlySequence<byte> Cut(byte[] bytes, int size)
    {
        var first = new Piece(bytes.AsMemory(0, size), 0);
        var last = first;
        for (var start = size; start < bytes.Length; start += size)
        {
            last = last.Append(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)));
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private static IReadOnlyList<GroupInfo> ReadGroups(JsonNode response) =>
        Assert.IsType<GroupsListResponse>(ChatResponse.FromJson(response.ToJsonString())).Groups;

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {expected}\ngot      {actual}");

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, long start) => (Memory, RunningIndex) = (bytes, start);

        public Piece Append(ReadOnlyMemory<byte> bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
