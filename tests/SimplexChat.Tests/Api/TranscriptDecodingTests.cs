using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>
/// All messages of a real core are read as known types and written back without changes. Only the response to a command that
/// isn't in the facts can be of an unknown type.
/// </summary>
public class TranscriptDecodingTests
{
    public static TheoryData<string> Names => [.. Transcript.Names];

    [Fact]
    public void Transcripts_contain_messages_to_decode() => Assert.True(Transcript.Names.SelectMany(Said).Count() > 300);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_message_has_only_known_cases(string name)
    {
        var commands = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Transcript.Load(name).Lines)
        {
            if (line.Direction == "command")
            {
                commands[line.Core] = line.Command;
                continue;
            }

            var isInFacts = line.Direction != "response" || FactCommands.Contain(commands[line.Core]);
            var unknown = UnknownCases.Find(Decode(line)).FirstOrDefault(
                u => u.Union is not UnknownMsgContent { Type: "someday" } && (isInFacts || u.Union is not UnknownResponse));
            Assert.True(unknown == default, $"{name}:{line.Number}: {unknown.Path} is an unknown {unknown.Union?.Type}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_message_round_trips_through_JsonSerializer(string name)
    {
        foreach (var line in Said(name))
        {
            var was = line.Response.GetRawText();
            var written = line.Direction == "response"
                ? JsonSerializer.Serialize((ChatResponse)Decode(line))
                : JsonSerializer.Serialize((ChatEvent)Decode(line));
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse(was), JsonNode.Parse(written)),
                $"{name}:{line.Number}\nwas     {was}\nwritten {written}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recorded_message_round_trips_through_ToJson(string name)
    {
        foreach (var line in Said(name))
        {
            var json = Decode(line).ToJson();
            var again = line.Direction == "response" ? ChatResponse.FromJson(json) : (ApiRecord)ChatEvent.FromJson(json);
            Assert.DoesNotContain('\n', json);
            Assert.True(
                JsonNode.DeepEquals(JsonNode.Parse(line.Response.GetRawText()), JsonNode.Parse(json)),
                $"{name}:{line.Number}\nwas     {line.Response.GetRawText()}\nwritten {json}");
            Assert.Equal(json, again.ToJson());
        }
    }

    [Fact]
    public void Unknown_message_type_keeps_its_text_and_fields()
    {
        var contents = Said("05-messages.jsonl")
            .SelectMany(line => UnknownCases.Find(Decode(line)))
            .Select(found => Assert.IsType<UnknownMsgContent>(found.Union))
            .ToList();
        Assert.NotEmpty(contents);
        Assert.All(contents, content =>
        {
            Assert.Equal("someday", content.Type);
            Assert.Equal("from the future", content.Text);
            Assert.Equal(1, content.UnknownFields!["extra"].GetInt32());
        });
    }

    private static IEnumerable<TranscriptLine> Said(string name) =>
        Transcript.Load(name).Lines.Where(line => line.Direction != "command");

    private static ApiUnion Decode(TranscriptLine line) => line.Direction == "response"
        ? line.Response.Deserialize<ChatResponse>()!
        : line.Response.Deserialize<ChatEvent>()!;
}
