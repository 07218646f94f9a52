using System.Globalization;
using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>A core with prepared answers, so that the benchmarks measure the client.</summary>
internal static class BenchCore
{
    private const string Ok = """{"type":"cmdOk"}""";

    /// <summary>
    /// Starts a server that answers <c>/user</c>, <c>/_contacts 1</c>, <c>/_get chat</c> and <c>/_send</c> to contacts. Commands for
    /// the benchmarks: <c>/bench events N</c> sends N events. <c>/bench count</c>, <c>/bench count slowly</c> and
    /// <c>/bench count optimised</c> start counting send commands, which then take no time, the time of a real core, or the time of
    /// a real core built with optimization. <c>/bench sent</c> returns the count, and <c>/bench read</c> returns the count of
    /// <c>/_get chat</c>.
    /// </summary>
    /// <param name="transcripts">The folder with the transcripts of the answers and events.</param>
    /// <param name="contacts">The number of contacts in the answer.</param>
    public static ScriptedCoreServer Start(string transcripts, int contacts)
    {
        var recorded = Find(transcripts, "03-connect-by-address.jsonl", resp => (string?)resp["type"] == "contactsList");
        var sent = new SentMessages(Find(transcripts, "05-messages.jsonl", IsSentText));
        var model = recorded["contacts"]![0]!;
        var history = new History(Find(transcripts, "05-messages.jsonl", IsSentText), id => Named(model, id).ToJsonString());
        var events = RecordedEvents.Read(transcripts);
        var answers = new Dictionary<string, PreparedAnswer>
        {
            ["/user"] = new(new JsonObject { ["type"] = "activeUser", ["user"] = recorded["user"]!.DeepClone() }),
            ["/_contacts 1"] = new(Multiply(recorded, contacts)),
        };
        return new ScriptedCoreServer(async (client, command) =>
        {
            // Slow answers run in the background, so that other commands are answered in the meantime.
            switch (command.Text.Split(' '))
            {
                case ["/bench", "events", var count]:
                    var number = int.Parse(count, CultureInfo.InvariantCulture);
                    await client.AnswerAsync(command, $$"""{"type":"benchEvents","bytes":{{events.Size(number)}}}""");
                    _ = events.SendAsync(client, number);
                    break;
                case ["/bench", "count", .. var how]:
                    sent.Reset(how is [var pace] ? pace : null);
                    history.TakesTime = how.Length > 0;
                    await client.AnswerAsync(command, Ok);
                    break;
                case ["/bench", "sent"]:
                    await client.AnswerAsync(command, $$"""{"type":"benchSent","commands":{{sent.Commands}}}""");
                    break;
                case ["/bench", "read"]:
                    await client.AnswerAsync(command, $$"""{"type":"benchRead","commands":{{history.Commands}}}""");
                    break;
                case ["/_get", "chat", ..]:
                    _ = history.AnswerAsync(client, command);
                    break;
                case ["/_send", ..] when SentMessages.Knows(command.Text):
                    _ = sent.AnswerAsync(client, command);
                    break;
                default:
                    await client.SendAsync(answers[command.Text].To(command.CorrId));
                    break;
            }
        });
    }

    private static JsonNode Find(string transcripts, string name, Func<JsonNode, bool> wanted) =>
        File.ReadLines(Path.Combine(transcripts, name))
            .Select(line => JsonNode.Parse(line)!["resp"])
            .First(resp => resp is not null && wanted(resp))!;

    private static bool IsSentText(JsonNode resp) => (string?)resp["type"] == "newChatItems"
        && (string?)resp["chatItems"]![0]!["chatInfo"]!["type"] == "direct"
        && (string?)resp["chatItems"]![0]!["chatItem"]!["content"]!["type"] == "sndMsgContent"
        && (string?)resp["chatItems"]![0]!["chatItem"]!["content"]!["msgContent"]!["type"] == "text";

    // Each contact has its own id and name. All other data is that of the recorded contact.
    private static JsonNode Multiply(JsonNode recorded, int count)
    {
        var model = recorded["contacts"]![0]!;
        var contacts = new JsonArray();
        for (var i = 1; i <= count; i++)
        {
            contacts.Add(Named(model, i));
        }

        var response = recorded.DeepClone();
        response["contacts"] = contacts;
        return response;
    }

    private static JsonNode Named(JsonNode model, long id)
    {
        var contact = model.DeepClone();
        contact["contactId"] = id;
        contact["localDisplayName"] = $"contact_{id}";
        contact["profile"]!["profileId"] = id;
        contact["profile"]!["displayName"] = $"contact_{id}";
        contact["activeConn"]!["connId"] = id;
        contact["activeConn"]!["entityId"] = id;
        return contact;
    }
}
