using System.Text.Json;
using SimplexChat.Simulator;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator.Clients;

/// <summary>A group of simulated cores. The first core owns it; the others join by its link, in order.</summary>
internal sealed class TestGroup : IDisposable
{
    private readonly Dictionary<string, RawClient> _clients = [];

    private TestGroup()
    {
    }

    /// <summary>Gets the link by which the members joined.</summary>
    public string Link { get; private set; } = "";

    public RawClient this[string name] => _clients[name];

    public static async Task<TestGroup> CreateAsync(SimplexSimulator simulator, params string[] names) =>
        await CreateAsync(simulator, """{"displayName":"ops","fullName":""}""", names);

    public static async Task<TestGroup> CreateAsync(SimplexSimulator simulator, string profile, string[] names)
    {
        var group = new TestGroup();
        foreach (var name in names)
        {
            group._clients.Add(name, await RawClient.ConnectAsync(simulator.GetOrAddCore(name).CreateTransport()));
        }

        await group[names[0]].AskAsync($"/_group 1 {profile}");
        group.Link = Get(await group[names[0]].AskAsync("/_create link #1 member"), "groupLink.connLinkContact.connShortLink")!;
        foreach (var name in names.Skip(1))
        {
            await group[name].AskAsync($"/connect {group.Link}");
        }

        await group.SettleAsync();
        return group;
    }

    /// <summary>Waits until everything has arrived, and removes the events.</summary>
    public async Task SettleAsync()
    {
        foreach (var client in _clients.Values)
        {
            // The effects of a command arrive everywhere before the next command is executed.
            await client.AskAsync("/user");
            client.Forget();
        }
    }

    /// <summary>Returns the id of a member in one core.</summary>
    public async Task<string> MemberIdAsync(string core, string name, int groupId = 1)
    {
        var members = (await this[core].AskAsync($"/_members #{groupId}")).GetProperty("group").GetProperty("members");
        return members.EnumerateArray().First(member => Get(member, "memberProfile.displayName") == name)
            .GetProperty("groupMemberId").ToString();
    }

    /// <summary>Sends a message from one member, and waits until the others have received it.</summary>
    /// <returns>The id of the message in each core.</returns>
    public async Task<IReadOnlyDictionary<string, string>> SayAsync(string name, string text)
    {
        await SettleAsync();
        var ids = new Dictionary<string, string> { [name] = ItemId(await SendAsync(name, "#1", text))! };
        foreach (var other in _clients.Keys.Where(other => other != name))
        {
            var heard = await this[other].EventAsync("newChatItems");
            ids.Add(other, ItemId(heard)!);
        }

        await SettleAsync();
        return ids;
    }

    public Task<JsonElement> SendAsync(string name, string chat, string text) =>
        this[name].AskAsync($"/_send {chat} json {JsonSerializer.Serialize(new[] { new { msgContent = new { type = "text", text } } })}");

    /// <summary>Returns the texts of the items in a chat.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string name, string chat)
    {
        var answer = await this[name].AskAsync($"/_get chat {chat} count=1000");
        return [.. answer.GetProperty("chat").GetProperty("chatItems").EnumerateArray().Select(item => Get(item, "meta.itemText")!)];
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }
}
