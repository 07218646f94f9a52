using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Testing;
using SimplexChat.Testing.Conversations;
using SimplexChat.Tests.Simulator.Conversations;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The comparison of conversations reports the first difference, and ignores values that can vary.</summary>
public sealed class ConversationComparerTests
{
    public static TheoryData<string> Names => [.. Transcript.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Conversation_equals_itself(string name) =>
        Assert.Null(ConversationComparer.Find(Transcript.Load(name), Transcript.Load(name)));

    [Fact]
    public void Replayed_conversation_with_other_ids_links_and_times_is_equal()
    {
        string[] numbers = ["01", "02", "03", "04", "05"];
        using var replay = new ConversationReplay();
        replay.Run(numbers);
        var recorded = new Transcript("recorded", [.. numbers.SelectMany(number => Transcript.Load(number).Lines)]);
        Assert.Null(ConversationComparer.Find(recorded, replay.Played));
        Assert.NotNull(ConversationComparer.Find(recorded, replay.Played with { Lines = [.. replay.Played.Lines.Skip(2)] }));
    }

    [Fact]
    public void Order_between_cores_and_between_answers_and_events_does_not_matter()
    {
        var recorded = Transcript.Load("06");
        var byCore = recorded.Lines.OrderBy(line => line.Core).ThenBy(line => line.Direction == "event");
        Assert.Null(ConversationComparer.Find(recorded, recorded with { Lines = [.. byCore] }));
    }

    [Fact]
    public void Combined_and_single_status_events_are_equal()
    {
        var recorded = Transcript.Load("05");
        var single = recorded.Lines.SelectMany(line => IsOfType(line, "chatItemsStatusesUpdated") ? Single(line) : [line]).ToList();
        Assert.True(single.Count > recorded.Lines.Count);
        Assert.Null(ConversationComparer.Find(recorded, recorded with { Lines = single }));
        Assert.Null(ConversationComparer.Find(recorded with { Lines = single }, recorded));
    }

    [Fact]
    public void Order_of_events_about_one_chat_matters()
    {
        var recorded = Transcript.Load("03");
        var first = recorded.Lines.First(line => line.Core == "bob" && IsOfType(line, "contactConnecting"));
        var later = recorded.Lines.Where(line => line != first).Append(first);
        var difference = ConversationComparer.Find(recorded, recorded with { Lines = [.. later] });
        Assert.Equal(("bob", "event", "type"), (difference?.Core, difference?.Direction, difference?.Field.Path));
    }

    [Theory]
    [InlineData("bob", "response", "contacts[0].activeConn.pqSupport", "false")]
    [InlineData("bob", "event", "contact.profile.fullName", "\"Alice\"")]
    [InlineData("alice", "event", "contactRequest.createdAt", "\"2026-11-22T08:37:40Z\"")]
    [InlineData("alice", "event", "contact.activeConn.agentConnId", "\"short\"")]
    [InlineData("alice", "response", "contacts[0].contactId", "5")]
    public void Changed_field_is_reported(string core, string direction, string path, string value)
    {
        var recorded = Transcript.Load("03");
        var difference = ConversationComparer.Find(recorded, Change(recorded, core, direction, path, value))!;
        Assert.Equal((core, direction, path), (difference.Core, difference.Direction, difference.Field.Path));
        Assert.StartsWith("03-connect-by-address.jsonl:", difference.Place, StringComparison.Ordinal);
        Assert.Contains(": /", difference.Step, StringComparison.Ordinal);
        Assert.Contains($"{path}: expected ", difference.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15", "serversSummary.allUsersSMP.smpTotals.stats._sentDirect", "17", true)]
    [InlineData("15", "serversSummary.allUsersSMP.smpTotals.stats._sentDirect", "-1", false)]
    [InlineData("15", "serversSummary.allUsersSMP.smpTotals.stats._sentDirect", "\"17\"", false)]
    [InlineData("15", "serversSummary.allUsersSMP.smpTotals.subs.ssActive", "5", false)]
    [InlineData("14", "connectionCode", "\"12345\"", false)]
    public void Counters_and_codes_are_compared_by_their_format(string number, string path, string value, bool areEqual)
    {
        var recorded = Transcript.Load(number);
        var difference = ConversationComparer.Find(recorded, Change(recorded, "alice", "response", path, value));
        Assert.Equal(areEqual ? null : path, difference?.Field.Path);
    }

    [Fact]
    public void Missing_and_additional_lines_are_reported()
    {
        var recorded = Transcript.Load("03");
        var lost = recorded with { Lines = [.. recorded.Lines.Where(line => !IsConnected(line))] };
        Assert.Equal("\"contactConnected\"", ConversationComparer.Find(recorded, lost)?.Field.Expected);

        var more = recorded with { Lines = [.. recorded.Lines, recorded.Lines.First(IsConnected)] };
        Assert.Equal("no more events", ConversationComparer.Find(recorded, more)?.Field.Expected);

        var silent = recorded with { Lines = [.. recorded.Lines.Where(line => line.Direction != "response")] };
        Assert.Equal("an answer", ConversationComparer.Find(recorded, silent)?.Field.Expected);
    }

    private static bool IsConnected(TranscriptLine line) => line.Core == "bob" && IsOfType(line, "contactConnected");

    private static bool IsOfType(TranscriptLine line, string type) =>
        line.Direction == "event" && line.Response.GetProperty("type").GetString() == type;

    private static IEnumerable<TranscriptLine> Single(TranscriptLine line) =>
        line.Response.GetProperty("chatItems").EnumerateArray().Select(item =>
        {
            var one = JsonNode.Parse(line.Response.GetRawText())!;
            one["chatItems"] = new JsonArray(JsonNode.Parse(item.GetRawText()));
            return line with { Response = JsonSerializer.SerializeToElement(one) };
        });

    private static Transcript Change(Transcript transcript, string core, string direction, string path, string value)
    {
        var changed = false;
        return transcript with { Lines = [.. transcript.Lines.Select(Change)] };

        TranscriptLine Change(TranscriptLine line)
        {
            if (changed || line.Core != core || line.Direction != direction)
            {
                return line;
            }

            var json = JsonNode.Parse(line.Response.GetRawText())!;
            changed = TrySet(json, path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.'), JsonNode.Parse(value));
            return line with { Response = JsonSerializer.SerializeToElement(json) };
        }
    }

    private static bool TrySet(JsonNode? json, string[] path, JsonNode? value)
    {
        foreach (var name in path[..^1])
        {
            json = json is JsonArray list ? list[int.Parse(name, provider: null)] : json?[name];
        }

        if (json is not JsonObject target || !target.ContainsKey(path[^1]))
        {
            return false;
        }

        target[path[^1]] = value;
        return true;
    }
}
