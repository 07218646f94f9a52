using System.Buffers;
using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Transports;

namespace SimplexChat.Tests.Simulator;

/// <summary>
/// A script with many different commands for simulated cores. It is the same in each run, so the responses and events
/// must be the same, too.
/// </summary>
internal sealed class MixedScript : IDisposable
{
    private static readonly string[] Names = ["alice", "bob", "carol", "dave"];

    private readonly SimulatorClock _clock = new(new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc));
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"simplex-script-{Environment.ProcessId}"));
    private readonly ArrayBufferWriter<byte> _said = new();
    private readonly SimplexSimulator _simulator;
    private readonly Dictionary<string, ICoreConnection> _cores = [];

    private MixedScript() => _simulator = new SimplexSimulator(seed: 7, _clock);

    /// <summary>Runs the script on a new network.</summary>
    /// <returns>The messages of all cores, in the order of each core.</returns>
    public static async Task<byte[]> RunAsync()
    {
        using var script = new MixedScript();
        await script.PlayAsync();
        return script._said.WrittenSpan.ToArray();
    }

    public void Dispose()
    {
        _simulator.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task PlayAsync()
    {
        foreach (var name in Names)
        {
            _cores.Add(name, await _simulator.AddCore(name).CreateTransport().OpenAsync(CancellationToken.None));
            await AskAsync(name, $"/_files_folder {Path.Combine(_folder.FullName, name)}");
        }

        await MeetAsync();
        await TalkAsync();
        await MeetInGroupAsync();
        await BuyAsync();
        await HideAsync();
        await LoseRelayAsync();
    }

    private async Task MeetAsync()
    {
        var address = Text(await AskAsync("alice", "/_address 1"), "connLinkContact.connShortLink");
        await AskAsync("alice", """/_address_settings 1 {"businessAddress":false,"autoReply":{"type":"text","text":"Welcome"}}""");
        await AskAsync("bob", $"/connect {address}");
        await AskAsync("alice", "/_accept 1");
        var link = Text(await AskAsync("alice", "/_connect 1"), "connLinkInvitation.connFullLink");
        await AskAsync("carol", $"/_connect 1 incognito=on {link}");
        await AskAsync("dave", $"/_connect plan 1 {address}");
    }

    private async Task TalkAsync()
    {
        await AskAsync("bob", Send("@4", "", "hello *there*", "see https://simplex.chat"));
        await AskAsync("alice", Send("@4", " ttl=60", "not for long"));
        await AskAsync("bob", "/_read chat @4");
        var sent = await AskAsync("alice", Send("@4", " live=on", "I am wri"));
        var item = Text(sent, "chatItems.0.chatItem.meta.itemId");
        await AskAsync("alice", $"/_update item @4 {item} json " + """{"msgContent":{"type":"text","text":"I am writing"},"mentions":{}}""");
        await AskAsync("alice", $"/_reaction @4 {item} on " + """{"type":"emoji","emoji":"👍"}""");
        await AskAsync("alice", $"/_delete item @4 {item} broadcast");
        await AskAsync("alice", """/_set prefs @4 {"fullDelete":{"allow":"yes"}}""");
        await AskAsync("bob", """/_profile 1 {"displayName":"robert","fullName":"Robert"}""");
        var path = Path.Combine(_folder.FullName, "report.txt");
        await File.WriteAllTextAsync(path, new string('x', 100_000));
        await AskAsync("alice", "/_send @4 json " + JsonSerializer.Serialize(
            new[] { new { msgContent = new { type = "file", text = "" }, fileSource = new { filePath = path } } }));
        await AskAsync("bob", "/freceive 1");
        _clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync("alice", "/_get chats 1 pcc=on");
        await AskAsync("bob", "/_get chat @4 count=100");
    }

    private async Task MeetInGroupAsync()
    {
        await AskAsync("alice", """/_group 1 {"displayName":"ops","fullName":"","description":"Read me","groupPreferences":{"history":{"enable":"on"}}}""");
        var link = Text(await AskAsync("alice", "/_create link #1 member"), "groupLink.connLinkContact.connShortLink");
        await AskAsync("alice", "/_add #1 4 admin");
        await AskAsync("bob", "/_join #1");
        await AskAsync("bob", Send("#1", "", "hello everybody"));
        await AskAsync("carol", $"/connect {link}");
        await AskAsync("dave", $"/connect incognito {link}");
        await AskAsync("carol", Send("#1", "", "spam"));
        await AskAsync("alice", "/_members #1");
        await AskAsync("alice", "/_block #1 3 blocked=on");
        await AskAsync("alice", "/_member role #1 3 observer");
        await AskAsync("dave", Send("#1", "", "hello"));
        await AskAsync("alice", "/_remove #1 3 messages=on");
        await AskAsync("dave", "/_leave #1");
        await AskAsync("alice", """/_group_profile #1 {"displayName":"operations","fullName":""}""");
    }

    private async Task BuyAsync()
    {
        await AskAsync("alice", """/_address_settings 1 {"businessAddress":true,"autoAccept":{"acceptIncognito":false}}""");
        var address = Text(await AskAsync("alice", "/_show_address 1"), "contactLink.connLinkContact.connShortLink");
        await AskAsync("dave", $"/connect {address}");
        await AskAsync("alice", "/_groups1");
        await AskAsync("alice", """/_public group 1 1,2 {"displayName":"news","fullName":""}""");
    }

    private async Task HideAsync()
    {
        await AskAsync("alice", """/_create user {"profile":{"displayName":"second","fullName":""},"pastTimestamp":false}""");
        await AskAsync("alice", "/_hide user 2 \"sesame\"");
        await AskAsync("alice", "/_user 1");
        await AskAsync("alice", "/users");
        await AskAsync("alice", "/_delete user 2 del_smp=on \"sesame\"");
    }

    private async Task LoseRelayAsync()
    {
        _simulator.StopRelay();
        await AskAsync("alice", Send("@4", "", "later"));
        await AskAsync("alice", "/_connect 1");
        _simulator.StartRelay();
        await AskAsync("bob", "/_delete @4 full");
        await AskAsync("alice", "/_stop");
        await AskAsync("alice", "/nope");
    }

    private static string Send(string chat, string options, params string[] texts) =>
        $"/_send {chat}{options} json " + JsonSerializer.Serialize(texts.Select(text => new { msgContent = new { type = "text", text } }));

    // Sends a command, and then collects the events of all cores.
    private async Task<JsonElement> AskAsync(string name, string command)
    {
        var answer = await ExchangeAsync(name, command);
        foreach (var core in Names)
        {
            if (_cores.ContainsKey(core))
            {
                await ExchangeAsync(core, "/version");
            }
        }

        return answer;
    }

    private async Task<JsonElement> ExchangeAsync(string name, string command)
    {
        await _cores[name].SendAsync("1", command, CancellationToken.None);
        while (true)
        {
            using var message = await _cores[name].ReceiveAsync(CancellationToken.None) ?? throw new EndOfStreamException();
            foreach (var part in message.Json)
            {
                _said.Write(part.Span);
            }

            using var document = JsonDocument.Parse(message.Json);
            if (message.CommandId is not null)
            {
                return document.RootElement.Clone();
            }
        }
    }

    private static string Text(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(name, provider: null)] : element.GetProperty(name);
        }

        return element.ToString();
    }
}
