using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The comparison finds differences, and names the first.</summary>
public sealed class ConversationComparerTests
{
    [Theory]
    [InlineData("bob", "response", "contacts[0].activeConn.pqSupport", "false")]
    [InlineData("bob", "event", "contact.profile.fullName", "\"Alice\"")]
    [InlineData("alice", "event", "contactRequest.createdAt", "\"2026-11-22T08:37:40Z\"")]
    [InlineData("alice", "event", "contact.activeConn.agentConnId", "\"short\"")]
    [InlineData("alice", "response", "contacts[0].contactId", "5")]
    public void A_changed_field_is_named(string core, string direction, string path, string value)
    {
        var transcript = Change(Transcript.Load("03"), core, direction, path, value);
        using var replay = new ConversationReplay();
        replay.Run("01", "02");
        var difference = Assert.Throws<ConversationException>(() => replay.Run(transcript));
        Assert.Contains(path, difference.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_too_few_or_too_many_is_named()
    {
        var transcript = Transcript.Load("03");
        var lost = transcript with { Lines = [.. transcript.Lines.Where(line => !IsConnected(line))] };
        var difference = Assert.Throws<ConversationException>(() => Replay(lost));
        Assert.Contains("newChatItems", difference.Message, StringComparison.Ordinal);

        var twice = transcript with
        {
            Lines = [.. transcript.Lines.SelectMany(line => IsConnected(line) ? [line, line] : new[] { line })],
        };
        difference = Assert.Throws<ConversationException>(() => Replay(twice));
        Assert.Contains("type", difference.Message, StringComparison.Ordinal);
    }

    private static void Replay(Transcript transcript)
    {
        using var replay = new ConversationReplay();
        replay.Run("01", "02").Run(transcript);
    }

    private static bool IsConnected(TranscriptLine line) =>
        line is { Core: "bob", Direction: "event" } && line.Response.GetProperty("type").GetString() == "contactConnected";

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
