using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>
/// Requests that a core refuses or accepts without a description in the API reference, as in transcript 13, and as core
/// 6.4.5.1 answered the same requests.
/// </summary>
public sealed class RefusedRequestTests
{
    [Theory]
    [InlineData("""{"cmd":"/user"}""")]
    [InlineData("""{"corrId":1,"cmd":"/user"}""")]
    [InlineData("""{"corrId":null,"cmd":"/user"}""")]
    [InlineData("""{"corrId":"1"}""")]
    [InlineData("""{"corrId":"1","cmd":7}""")]
    [InlineData("[]")]
    [InlineData("""["/user"]""")]
    [InlineData("/user")]
    [InlineData("""{"corrId":"1","cmd":"/_send @4 json [{\"msgContent\":{\"type\":\"text\",\"text\":\"\ud83d\"}}]"}""")]
    public async Task Invalid_request_is_answered_without_corrId(string request)
    {
        using var simulator = new SimplexSimulator();
        await using var server = SimulatorServer.Start(simulator.AddCore("alice"));
        using var alice = await WebSocketTestConnection.OpenAsync(server.Uri);

        await alice.SendRawAsync(request);

        var (corrId, answer) = await alice.ReceiveAsync();
        Assert.Null(corrId);
        Assert.Equal(
            """{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"commandError","message":"invalid request"}}}""",
            answer.GetRawText());
        Assert.Equal("activeUser", Type(await alice.AskAsync("/user")));
    }

    [Fact]
    public async Task Single_surrogate_in_JSON_is_refused()
    {
        using var net = await TwoContacts.MakeAsync();

        AssertUnreadable(await net.Alice.AskAsync("""/_send @4 json [{"msgContent":{"type":"text","text":"h\ud83d"},"mentions":{}}]"""));
    }

    [Fact]
    public async Task Command_over_64_MB_closes_only_its_connection()
    {
        using var simulator = new SimplexSimulator();
        await using var server = SimulatorServer.Start(simulator.AddCore("alice"));
        using var alice = await WebSocketTestConnection.OpenAsync(server.Uri);
        using var other = await WebSocketTestConnection.OpenAsync(server.Uri);

        var sending = alice.SendRawAsync(new string('x', (64 * 1024 * 1024) + 1));

        await Assert.ThrowsAsync<EndOfStreamException>(alice.ReceiveAsync);
        await Task.WhenAny(sending);
        _ = sending.Exception;
        Assert.Equal("activeUser", Type(await other.AskAsync("/user")));
    }

    [Theory]
    [InlineData("🎉")]
    [InlineData("❤\uFE0F")]
    [InlineData("")]
    public async Task Unknown_reaction_is_refused(string emoji)
    {
        using var net = await TwoContacts.MakeAsync();
        await net.Alice.SendTextAsync(4, "hi");

        // The core reads the reaction before it looks for the item.
        var refused = await net.Alice.AskAsync($"/_reaction @4 9999 on {JsonSerializer.Serialize(new { type = "emoji", emoji })}");

        AssertUnreadable(refused);
    }

    [Theory]
    [InlineData("""/_set prefs @4 {"voice": {"enable": "on"}}""")]
    [InlineData("""/_set prefs @4 {"timedMessages": {"ttl": 60}}""")]
    [InlineData("""/_create user {"pastTimestamp": false, "profile": {"displayName": "carol", "fullName": "", "preferences": {"voice": {"enable": "on"}}}}""")]
    [InlineData("""/_profile 1 {"displayName": "alice", "fullName": "", "preferences": {"voice": {"enable": "on"}}}""")]
    public async Task Preference_without_allow_is_refused(string command)
    {
        using var net = await TwoContacts.MakeAsync();

        AssertUnreadable(await net.Alice.AskAsync(command));
    }

    [Theory]
    [InlineData("default", null)]
    [InlineData("0", 0L)]
    [InlineData("3000000000", 3_000_000_000L)]
    public async Task Message_can_have_its_own_disappearing_time(string ttl, long? seconds)
    {
        using var net = await TwoContacts.MakeAsync();
        await net.Alice.AskAsync("""/_set prefs @4 {"timedMessages": {"allow": "yes"}}""");
        await net.Bob.AskAsync("""/_set prefs @4 {"timedMessages": {"allow": "yes"}}""");

        var sent = await net.Alice.AskAsync($$$"""/_send @4 ttl={{{ttl}}} json [{"msgContent":{"type":"text","text":"x"},"mentions":{}}]""");

        var meta = sent.GetProperty("chatItems")[0].GetProperty("chatItem").GetProperty("meta");
        Assert.Equal(seconds, meta.TryGetProperty("itemTimed", out var timed) ? timed.GetProperty("ttl").GetInt64() : null);
    }

    [Fact]
    public async Task Chat_is_read_around_an_item_and_from_its_first_unread_item()
    {
        using var net = await TwoContacts.MakeAsync();
        var first = Id(await net.Alice.AskAsync("""/_send @4 json [{"msgContent":{"type":"text","text":"1"},"mentions":{}}]"""));
        for (var i = 2; i <= 5; i++)
        {
            await net.Alice.SendTextAsync(4, $"{i}");
        }

        Assert.Equal([first + 1, first + 2, first + 3], Ids(await net.Alice.AskAsync($"/_get chat @4 around={first + 2} count=1")));
        Assert.Equal("chatItemNotFound", (await net.Alice.AskAsync("/_get chat @4 around=9999 count=2"))
            .GetProperty("chatError").GetProperty("storeError").GetProperty("type").GetString());
        // Alice has read all messages, so she gets the latest.
        Assert.Equal([first + 3, first + 4], Ids(await net.Alice.AskAsync("/_get chat @4 initial=2")));

        // Bob has unread messages, so he gets the items around the first unread one, and the numbers of later items.
        var unread = await net.Bob.AskAsync("/_get chat @4 initial=2");
        var stats = unread.GetProperty("chat").GetProperty("chatStats");
        Assert.Equal(5, stats.GetProperty("unreadCount").GetInt32());
        var oldest = stats.GetProperty("minUnreadItemId").GetInt64();
        Assert.Equal([oldest - 2, oldest - 1, oldest, oldest + 1, oldest + 2], Ids(unread));
        Assert.Equal("""{"afterUnread":2,"afterTotal":2}""", unread.GetProperty("navInfo").GetRawText());
        Assert.False((await net.Bob.AskAsync("/_get chat @4 count=2")).TryGetProperty("navInfo", out _));
    }

    private static long Id(JsonElement sent) =>
        sent.GetProperty("chatItems")[0].GetProperty("chatItem").GetProperty("meta").GetProperty("itemId").GetInt64();

    private static IEnumerable<long> Ids(JsonElement chat) =>
        chat.GetProperty("chat").GetProperty("chatItems").EnumerateArray().Select(item => item.GetProperty("meta").GetProperty("itemId").GetInt64());

    private static void AssertUnreadable(JsonElement answer) => Assert.Equal(
        """{"type":"chatCmdError","chatError":{"type":"error","errorType":{"type":"commandError","message":"Failed reading: empty"}}}""",
        answer.GetRawText());

    private static string? Type(JsonElement response) => response.GetProperty("type").GetString();
}
