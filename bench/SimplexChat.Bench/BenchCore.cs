using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>A core that has its answers ready, so that what is measured is the client.</summary>
internal static class BenchCore
{
    /// <summary>Opens a port and answers <c>/user</c> and <c>/_contacts 1</c>.</summary>
    /// <param name="transcript">The recorded conversation that has an answer to <c>/_contacts</c>.</param>
    /// <param name="contacts">How many contacts to answer with.</param>
    public static ScriptedCoreServer Start(string transcript, int contacts)
    {
        var recorded = File.ReadLines(transcript)
            .Select(line => JsonNode.Parse(line)!["resp"])
            .First(resp => (string?)resp?["type"] == "contactsList")!;
        var answers = new Dictionary<string, PreparedAnswer>
        {
            ["/user"] = new(new JsonObject { ["type"] = "activeUser", ["user"] = recorded["user"]!.DeepClone() }),
            ["/_contacts 1"] = new(Multiply(recorded, contacts)),
        };
        return new ScriptedCoreServer((client, command) => client.SendAsync(answers[command.Text].To(command.CorrId)));
    }

    // Each has an id and a name of its own, and the rest of the one recorded.
    private static JsonNode Multiply(JsonNode recorded, int count)
    {
        var model = recorded["contacts"]![0]!;
        var contacts = new JsonArray();
        for (var i = 1; i <= count; i++)
        {
            var contact = model.DeepClone();
            contact["contactId"] = i;
            contact["localDisplayName"] = $"contact_{i}";
            contact["profile"]!["profileId"] = i;
            contact["profile"]!["displayName"] = $"contact_{i}";
            contact["activeConn"]!["connId"] = i;
            contact["activeConn"]!["entityId"] = i;
            contacts.Add(contact);
        }

        var response = recorded.DeepClone();
        response["contacts"] = contacts;
        return response;
    }
}
