using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Disappearing messages, with a clock that the test advances.</summary>
public sealed class TimedMessageTests : TwoContactsTests
{
    private readonly SimulatorClock _clock = new(new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc));

    private protected override SimulatorClock Clock => _clock;

    [Fact]
    public async Task Message_disappears_for_the_sender_after_its_time()
    {
        var sent = await SendAsync("ttl=60", "gone soon");
        Assert.Equal(60, Seconds(sent, "chatItems.0.chatItem.meta.createdAt", "chatItems.0.chatItem.meta.itemTimed.deleteAt"));
        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Contains("gone soon", await TextsAsync(Alice));
        Alice.ForgetEvents();

        _clock.Advance(TimeSpan.FromSeconds(10));
        var deleted = await Alice.EventAsync();
        Assert.Equal("chatItemsDeleted", Tag(deleted));
        Assert.Equal("True", Get(deleted, "byUser"));
        Assert.Equal("True", Get(deleted, "timed"));
        Assert.Equal("gone soon", Get(deleted, "chatItemDeletions.0.deletedChatItem.chatItem.meta.itemText"));
        Assert.Null(Get(deleted, "chatItemDeletions.0.toChatItem"));
        Assert.DoesNotContain("gone soon", await TextsAsync(Alice));
        Assert.Contains("gone soon", await TextsAsync(Bob));
    }

    [Theory]
    [InlineData("/_read chat @4", "cmdOk")]
    [InlineData("/_read chat items @4 {item}", "itemsReadForChat")]
    public async Task Time_for_the_receiver_starts_when_the_message_is_read(string command, string expected)
    {
        await SendAsync("ttl=60", "gone soon");
        var item = ItemId(await Bob.EventAsync("newChatItems"))!;
        _clock.Advance(TimeSpan.FromHours(1));
        var answer = await Bob.AskAsync(command.Replace("{item}", item, StringComparison.Ordinal));
        Assert.Equal(expected, Tag(answer));
        var read = (await Bob.AskAsync("/_get chat @4 count=1")).GetProperty("chat").GetProperty("chatItems")[0];
        Assert.Equal("rcvRead", Get(read, "meta.itemStatus.type"));
        Assert.Equal(60, Seconds(read, "meta.updatedAt", "meta.itemTimed.deleteAt"));

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("True", Get(await Bob.EventAsync("chatItemsDeleted"), "timed"));
        Assert.DoesNotContain("gone soon", await TextsAsync(Bob));
    }

    [Fact]
    public async Task Time_of_the_chat_applies_to_all_messages_which_disappear_in_order()
    {
        await Alice.AskAsync("""/_set prefs @4 {"timedMessages":{"allow":"yes","ttl":3600}}""");
        await SendAsync("ttl=7200", "second");
        await SendAsync("live=off", "first");
        Alice.ForgetEvents();
        _clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("first", Deleted(await Alice.EventAsync("chatItemsDeleted")));
        Assert.Equal("second", Deleted(await Alice.EventAsync("chatItemsDeleted")));
    }

    [Fact]
    public async Task Time_of_a_live_message_starts_when_it_is_finished()
    {
        var sent = await SendAsync("live=on ttl=60", "I am");
        Assert.Null(Get(sent, "chatItems.0.chatItem.meta.itemTimed.deleteAt"));
        var updated = await Alice.AskAsync(
            $"/_update item @4 {ItemId(sent)} json " + """{"msgContent":{"type":"text","text":"I am done"},"mentions":{}}""");
        Assert.Equal(60, Seconds(updated, "chatItem.chatItem.meta.updatedAt", "chatItem.chatItem.meta.itemTimed.deleteAt"));
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("I am done", Deleted(await Alice.EventAsync("chatItemsDeleted")));
    }

    [Fact]
    public async Task Time_of_the_group_applies_to_group_messages()
    {
        using var simulator = new SimplexSimulator(clock: _clock);
        using var group = await TestGroup.CreateAsync(
            simulator,
            """{"displayName":"ops","fullName":"","groupPreferences":{"timedMessages":{"enable":"on","ttl":600}}}""",
            ["alice", "bob"]);
        await group.SayAsync("alice", "gone soon");
        await group["bob"].AskAsync("/_read chat #1");
        _clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var name in new[] { "alice", "bob" })
        {
            Assert.Equal("gone soon", Deleted(await group[name].EventAsync("chatItemsDeleted")));
            Assert.DoesNotContain("gone soon", await group.TextsAsync(name, "#1"));
        }
    }

    [Fact]
    public async Task Message_deleted_before_its_time_causes_no_later_event()
    {
        var sent = await SendAsync("ttl=60", "gone at once");
        await Alice.AskAsync($"/_delete item @4 {ItemId(sent)} internal");
        await Alice.AskAsync("/user");
        Alice.ForgetEvents();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await Alice.AskAsync("/user");
        Assert.Empty(Alice.Events);
    }

    [Fact]
    public async Task Stopped_core_deletes_messages_when_it_starts()
    {
        await SendAsync("ttl=60", "gone soon");
        await Alice.AskAsync("/_stop");
        Alice.ForgetEvents();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await Alice.AskAsync("/user");
        Assert.Empty(Alice.Events);
        await Alice.AskAsync("/_start");
        Assert.Equal("gone soon", Deleted(await Alice.EventAsync("chatItemsDeleted")));
    }

    [Fact]
    public async Task Messages_disappear_automatically_with_the_system_clock()
    {
        using var network = await TwoContacts.MakeAsync();
        await network.Alice.AskAsync("/_send @4 ttl=1 json " + Text("gone soon"));
        Assert.Equal("gone soon", Deleted(await network.Alice.EventAsync("chatItemsDeleted")));
    }

    private Task<JsonElement> SendAsync(string options, string text) => Alice.AskAsync($"/_send @4 {options} json {Text(text)}");

    private static string Text(string text) => JsonSerializer.Serialize(new[] { new { msgContent = new { type = "text", text } } });

    private static string? Deleted(JsonElement deleted) =>
        Get(deleted, "chatItemDeletions.0.deletedChatItem.chatItem.meta.itemText");

    private static double Seconds(JsonElement said, string from, string to) => Math.Round(
        (DateTime.Parse(Get(said, to)!, provider: null) - DateTime.Parse(Get(said, from)!, provider: null)).TotalSeconds, 1);

    private static async Task<IReadOnlyList<string?>> TextsAsync(RawClient client)
    {
        var chat = (await client.AskAsync("/_get chat @4 count=100")).GetProperty("chat");
        return [.. chat.GetProperty("chatItems").EnumerateArray().Select(item => Get(item, "meta.itemText"))];
    }
}
