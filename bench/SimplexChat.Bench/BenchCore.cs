using System.Globalization;
using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>A core that has its answers ready, so that what is measured is the client.</summary>
internal static class BenchCore
{
    private const string Ok = """{"type":"cmdOk"}""";

    /// <summary>
    /// Opens a port and answers <c>/user</c>, <c>/_contacts 1</c> and <c>/_send</c> to contacts. What the benchmarks ask
    /// besides: <c>/bench events N</c> has it say N events, <c>/bench count</c>, <c>/bench count slowly</c> and <c>/bench count
    /// optimised</c> begin to count commands that send, which then take no time or that of a real core, and <c>/bench
    /// sent</c> tells how many came. <c>/_get chat</c> is answered too; <c>/bench read</c> tells how many of these came.
    /// </summary>
    /// <param name="transcripts">The folder of the recorded conversations whose answers and events it says.</param>
    /// <param name="contacts">How many contacts to answer with.</param>
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
            // What takes its time goes on by itself: other commands are answered meanwhile.
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

    // Each has an id and a name of its own, and the rest of the one recorded.
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
