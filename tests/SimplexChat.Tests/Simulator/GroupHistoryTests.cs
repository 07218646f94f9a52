using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>The history that new members of a group receive.</summary>
public sealed class GroupHistoryTests : IDisposable
{
    private const string Profile =
        """{"displayName":"ops","fullName":"","description":"Read me","groupPreferences":{"history":{"enable":"on"}}}""";

    private readonly SimulatorClock _clock = new();
    private readonly SimplexSimulator _simulator;

    public GroupHistoryTests() => _simulator = new(clock: _clock);

    public void Dispose() => _simulator.Dispose();

    [Fact]
    public async Task Host_forwards_history_with_senders_and_times()
    {
        using var group = await TestGroup.CreateAsync(_simulator, Profile, ["alice", "bob"]);
        var first = await group.SayAsync("alice", "first");

        // The times of received messages are in whole seconds.
        _clock.Advance(TimeSpan.FromSeconds(1));
        await group.SayAsync("bob", "second");
        var deleted = await group.SayAsync("bob", "not to be seen");
        await group["bob"].AskAsync($"/_delete item #1 {deleted["bob"]} broadcast");
        using var carol = await JoinAsync(group, "carol");

        var expected = (await group["alice"].AskAsync("/_get chat #1 count=1000")).GetProperty("chat").GetProperty("chatItems")
            .EnumerateArray().Single(item => Get(item, "meta.itemId") == first["alice"]);
        var heard = await carol.EventAsync("newChatItems");
        while (Get(heard, "chatItems.0.chatItem.meta.itemText") != "first")
        {
            heard = await carol.EventAsync("newChatItems");
        }

        Assert.Equal(Get(expected, "meta.itemTs"), Get(heard, "chatItems.0.chatItem.meta.itemTs"));
        Assert.Equal(Get(expected, "meta.itemSharedMsgId"), Get(heard, "chatItems.0.chatItem.meta.itemSharedMsgId"));
        Assert.Equal("alice", Get(heard, "chatItems.0.chatItem.chatDir.groupMember.localDisplayName"));
        Assert.Equal(
            Get(heard, "chatItems.0.chatItem.chatDir.groupMember.groupMemberId"),
            Get(heard, "chatItems.0.chatItem.meta.forwardedByMember"));

        heard = await carol.EventAsync("newChatItems");
        Assert.Equal("second", Get(heard, "chatItems.0.chatItem.meta.itemText"));
        Assert.Equal("bob", Get(heard, "chatItems.0.chatItem.chatDir.groupMember.localDisplayName"));
        heard = await carol.EventAsync("newChatItems");
        Assert.Equal("Read me", Get(heard, "chatItems.0.chatItem.meta.itemText"));
        Assert.Null(Get(heard, "chatItems.0.chatItem.meta.forwardedByMember"));
        Assert.DoesNotContain("not to be seen", await TextsAsync(carol));
    }

    [Fact]
    public async Task Chat_begins_with_the_history()
    {
        using var group = await TestGroup.CreateAsync(_simulator, Profile, ["alice", "bob"]);
        await group.SayAsync("alice", "first");
        _clock.Advance(TimeSpan.FromSeconds(2));
        using var carol = await JoinAsync(group, "carol");
        var texts = await TextsAsync(carol);
        Assert.Equal("first", texts[0]);
        Assert.StartsWith("This conversation is protected", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("chat banner", texts);
    }

    [Fact]
    public async Task History_has_only_the_name_of_members_who_left()
    {
        using var group = await TestGroup.CreateAsync(_simulator, Profile, ["alice", "bob"]);
        await group.SayAsync("bob", "goodbye");
        await group["bob"].AskAsync("/_leave #1");
        using var carol = await JoinAsync(group, "carol");
        var unknown = await carol.EventAsync("unknownMemberCreated");
        Assert.Equal("bob", Get(unknown, "member.memberProfile.displayName"));
        Assert.Equal("unknown", Get(unknown, "member.memberStatus"));
        Assert.Equal("author", Get(unknown, "member.memberRole"));
        Assert.Contains("goodbye", await TextsAsync(carol));
    }

    [Fact]
    public async Task History_has_the_last_hundred_messages()
    {
        using var group = await TestGroup.CreateAsync(_simulator, Profile, ["alice"]);
        for (var i = 1; i <= 103; i++)
        {
            await group.SendAsync("alice", "#1", $"message {i}");
        }

        using var carol = await JoinAsync(group, "carol");
        var texts = (await TextsAsync(carol)).Where(text => text.StartsWith("message", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(4, 100).Select(i => $"message {i}"), texts);
    }

    [Fact]
    public async Task Group_without_history_shows_only_its_welcome_message()
    {
        using var group = await TestGroup.CreateAsync(
            _simulator, """{"displayName":"ops","fullName":"","description":"Read me"}""", ["alice"]);
        await group.SendAsync("alice", "#1", "not to be seen");
        using var carol = await JoinAsync(group, "carol");
        Assert.Contains("Read me", await TextsAsync(carol));
        Assert.DoesNotContain("not to be seen", await TextsAsync(carol));
    }

    private async Task<RawClient> JoinAsync(TestGroup group, string name)
    {
        var client = await RawClient.ConnectAsync(_simulator.GetOrAddCore(name).CreateTransport());
        await client.AskAsync($"/connect {group.Link}");
        return client;
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(RawClient client)
    {
        var answer = await client.AskAsync("/_get chat #1 count=1000");
        return [.. answer.GetProperty("chat").GetProperty("chatItems").EnumerateArray().Select(item => Get(item, "meta.itemText")!)];
    }
}
