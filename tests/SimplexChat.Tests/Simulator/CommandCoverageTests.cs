using System.Text.Json;
using System.Text.RegularExpressions;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>The simulator reads every command of the facts, of both versions, with and without options.</summary>
public sealed partial class CommandCoverageTests
{
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["str(sendRef)"] = "@4",
        ["str(toSendRef)"] = "@4",
        ["str(shareChatRef)"] = "@4",
        ["requestId"] = "cmVxdWVzdA==",
        ["json(responseData)"] = """{"status":"up"}""",
        ["remoteInvitation"] = "xrcp:/ca@127.0.0.1:5000",
        ["sessionCode"] = "1234",
        ["simplexDomain"] = "alice.simplex",
        ["str(chatRef)"] = "@4",
        ["str(fromChat)"] = "@4",
        ["str(toChat)"] = "@4",
        ["json(chatSettings)"] = """{"enableNtfs":"all","favorite":false}""",
        ["str(chatDeleteMode)"] = "messages",
        ["str(pagination)"] = "count=10",
        ["str(preparedLink_)"] = "simplex:/a",
        ["connectionLink"] = "simplex:/a",
        ["connectTarget"] = "simplex:/a",
        ["connLink_"] = "simplex:/a",
        ["connTarget_"] = "simplex:/a",
        ["filePath"] = "report.txt",
        ["path"] = Path.GetTempPath(),
        ["search"] = "hello",
        ["json(settings)"] = """{"businessAddress":false}""",
        ["json(composedMessages)"] = """[{"msgContent":{"type":"text","text":"hello"},"mentions":{}}]""",
        ["json(updatedMessage)"] = """{"msgContent":{"type":"text","text":"hello"},"mentions":{}}""",
        ["json(reaction)"] = """{"type":"emoji","emoji":"👍"}""",
        ["json(groupProfile)"] = """{"displayName":"ops","fullName":""}""",
        ["json(query)"] = """{"type":"filters","favorite":false,"unread":false}""",
        ["json(customData)"] = """{"ticket":17}""",
        ["json(newUser)"] = """{"profile":{"displayName":"second","fullName":""},"pastTimestamp":false}""",
        ["json(viewPwd)"] = "\"sesame\"",
        ["json(profile)"] = """{"displayName":"alice","fullName":""}""",
        ["connectionCode"] = "12345 67890",
        ["server"] = "smp://abc@smp.example.org",
        ["json(userServers)"] =
            """
            [{"smpServers":[{"server":"smp://abc@smp.example.org","preset":false,"enabled":true,"deleted":false}],"xftpServers":[]}]
            """,
        ["json(preferences)"] = """{"voice":{"allow":"no"}}""",
    };

    public static TheoryData<string, string> Commands()
    {
        var commands = new TheoryData<string, string>();
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "simplex-chat-api.json")));
        foreach (var command in facts.RootElement.GetProperty("commands").EnumerateArray())
        {
            foreach (var text in Syntaxes(command.GetProperty("syntax")).SelectMany(Fill).Distinct())
            {
                commands.Add(command.GetProperty("name").GetString()!, text);
            }
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Simulator_accepts_every_API_command(string name, string command)
    {
        using var network = await TwoContacts.MakeAsync();
        var answer = await network.Alice.AskAsync(command);
        Assert.False(
            Get(answer, "chatError.errorType.message") == "Failed reading: empty", $"{name} is not simulated: {command}");
        Assert.NotEqual("internalError", Error(answer));
    }

    private static IEnumerable<string> Syntaxes(JsonElement syntax) => syntax.ValueKind == JsonValueKind.String
        ? [syntax.GetString()!]
        : syntax.EnumerateObject().Select(version => version.Value.GetString()!);

    // With all options and without. Of alternatives, the one that each version reads.
    private static IEnumerable<string> Fill(string syntax)
    {
        // No core reads the space that the API reference has here.
        var text = syntax.Replace("/_groups ", "/_groups", StringComparison.Ordinal).Replace("...]", "]", StringComparison.Ordinal)
            .Replace("count=<count>|after=<itemId> count=<count>|before=<itemId> count=<count>|around=<itemId> count=<count>|initial=<initial>", "count=<count>", StringComparison.Ordinal);
        text = text.Replace(">|default", ">", StringComparison.Ordinal);
        text = Alternatives().Replace(text, match => match.Value.Split('|').First(word => word is "member" or "on" or "internal"));
        return new[] { Option().Replace(text, "$1"), Option().Replace(text, "") }.Select(
            shape => Place().Replace(shape, match => Samples.GetValueOrDefault(match.Groups[1].Value, "1")));
    }

    [GeneratedRegex(@"\w+(\|\w+)+")]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"\[([ ,][^\[\]]*(?:\[\d\]>)?)\]")]
    private static partial Regex Option();

    [GeneratedRegex(@"<([^<>]+)>")]
    private static partial Regex Place();
}
