using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Messages in simulated groups that the transcripts don't contain.</summary>
public sealed class GroupMessageTests : IAsyncLifetime, IDisposable
{
    private const string ThumbsUp = """{"type":"emoji","emoji":"👍"}""";

    private readonly SimplexSimulator _simulator = new();
    private TestGroup _group = null!;

    public async Task InitializeAsync() => _group = await TestGroup.CreateAsync(_simulator, "alice", "bob", "carol");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _group.Dispose();
        _simulator.Dispose();
    }

    [Fact]
    public async Task Edit_reaches_all_members()
    {
        var ids = await _group.SayAsync("bob", "helo");
        var edited = await _group["bob"].AskAsync(
            $$$"""/_update item #1 {{{ids["bob"]}}} json {"msgContent":{"type":"text","text":"hello"}}""");
        Assert.Equal("chatItemUpdated", Tag(edited));
        foreach (var name in new[] { "alice", "carol" })
        {
            var updated = await _group[name].EventAsync("chatItemUpdated");
            Assert.Equal(ids[name], Get(updated, "chatItem.chatItem.meta.itemId"));
            Assert.Equal("hello", Get(updated, "chatItem.chatItem.meta.itemText"));
        }

        Assert.Equal("invalidChatItemUpdate", Error(await _group["carol"].AskAsync(
            $$$"""/_update item #1 {{{ids["carol"]}}} json {"msgContent":{"type":"text","text":"mine"}}""")));
    }

    [Theory]
    [InlineData("broadcast", true)]
    [InlineData("internalMark", false)]
    [InlineData("internal", false)]
    public async Task Delete_mode_decides_for_whom_a_message_is_deleted(string mode, bool forAll)
    {
        var ids = await _group.SayAsync("bob", "oops");
        var deleted = await _group["bob"].AskAsync($"/_delete item #1 {ids["bob"]} {mode}");
        Assert.Equal(ids["bob"], Get(deleted, "chatItemDeletions.0.deletedChatItem.chatItem.meta.itemId"));
        Assert.Equal(mode == "internal", Get(deleted, "chatItemDeletions.0.toChatItem") is null);
        Assert.Equal(mode != "internal", (await _group.TextsAsync("bob", "#1")).Contains("oops"));
        await _group["carol"].AskAsync("/user");
        Assert.Equal(forAll, _group["carol"].Events.Any(next => Tag(next) == "chatItemsDeleted"));
    }

    [Fact]
    public async Task Member_can_not_delete_messages_of_others()
    {
        var ids = await _group.SayAsync("bob", "mine");
        Assert.Equal("invalidChatItemDelete", Error(await _group["carol"].AskAsync($"/_delete item #1 {ids["carol"]} broadcast")));
        Assert.Equal("chatItemsDeleted", Tag(await _group["carol"].AskAsync("/_delete item #1 9999 broadcast")));
        Assert.Equal("chatItemNotFound", Get(await _group["carol"].EventAsync("chatErrors"), "chatErrors.0.storeError.type"));
    }

    [Fact]
    public async Task Every_member_can_react()
    {
        var ids = await _group.SayAsync("bob", "lunch?");
        await _group["alice"].AskAsync($"/_reaction #1 {ids["alice"]} on {ThumbsUp}");
        await _group["carol"].AskAsync($"/_reaction #1 {ids["carol"]} on {ThumbsUp}");
        await _group["bob"].EventAsync("chatItemReaction");
        var second = await _group["bob"].EventAsync("chatItemReaction");
        Assert.Equal("carol", Get(second, "reaction.chatReaction.chatDir.groupMember.memberProfile.displayName"));
        Assert.Equal("2", Get(second, "reaction.chatReaction.chatItem.reactions.0.totalReacted"));
        Assert.Equal("commandError", Error(await _group["carol"].AskAsync($"/_reaction #1 {ids["carol"]} on {ThumbsUp}")));
        await _group["alice"].AskAsync($"/_reaction #1 {ids["alice"]} off {ThumbsUp}");
        Assert.Equal("1", Get(await _group["bob"].EventAsync("chatItemReaction"), "reaction.chatReaction.chatItem.reactions.0.totalReacted"));
    }

    [Fact]
    public async Task Quote_names_its_author_for_all_members()
    {
        var ids = await _group.SayAsync("bob", "who is on call?");
        await _group["carol"].AskAsync(
            $$$"""/_send #1 json [{"quotedItemId":{{{ids["carol"]}}},"msgContent":{"type":"text","text":"I am"}}]""");
        var atBob = await _group["bob"].EventAsync("newChatItems");
        Assert.Equal("groupSnd", Get(atBob, "chatItems.0.chatItem.quotedItem.chatDir.type"));
        Assert.Equal("True", Get(atBob, "chatItems.0.chatItem.meta.userMention"));
        var atAlice = await _group["alice"].EventAsync("newChatItems");
        Assert.Equal("bob", Get(atAlice, "chatItems.0.chatItem.quotedItem.chatDir.groupMember.memberProfile.displayName"));
        Assert.Equal("False", Get(atAlice, "chatItems.0.chatItem.meta.userMention"));
    }

    [Fact]
    public async Task Mention_must_be_in_the_text()
    {
        var bob = await _group.MemberIdAsync("alice", "bob");
        Assert.Equal("invalidMention", Error(await _group["alice"].AskAsync(
            $$$"""/_send #1 json [{"msgContent":{"type":"text","text":"hi @carol"},"mentions":{"bob":{{{bob}}}}}]""")));
        Assert.Equal("newChatItems", Tag(await _group["alice"].AskAsync(
            $$$"""/_send #1 json [{"msgContent":{"type":"text","text":"hi @bob!"},"mentions":{"bob":{{{bob}}}}}]""")));
    }

    [Fact]
    public async Task Observer_can_not_send_to_the_group()
    {
        await _group["alice"].AskAsync($"/_member role #1 {await _group.MemberIdAsync("alice", "bob")} observer");
        await _group.SettleAsync();
        var refused = await _group.SendAsync("bob", "#1", "may I?");
        Assert.Equal("groupUserRole", Error(refused));
        Assert.Equal("author", Get(refused, "chatError.errorType.requiredRole"));
        Assert.Equal("newChatItems", Tag(await _group.SendAsync("bob", "#1(_support)", "may I?")));
    }

    [Fact]
    public async Task Only_moderators_read_a_support_chat()
    {
        var carol = await _group.MemberIdAsync("alice", "carol");
        await _group.SettleAsync();
        Assert.Equal("newChatItems", Tag(await _group.SendAsync("carol", "#1(_support)", "bob is rude")));
        var asked = await _group["alice"].EventAsync("newChatItems");
        Assert.Equal("memberSupport", Get(asked, "chatItems.0.chatInfo.groupChatScope.type"));
        Assert.Equal(carol, Get(asked, "chatItems.0.chatInfo.groupChatScope.groupMember_.groupMemberId"));
        Assert.Equal("1", Get(asked, "chatItems.0.chatInfo.groupInfo.membersRequireAttention"));

        var item = Get(asked, "chatItems.0.chatItem.meta.itemId");
        Assert.Equal("itemsReadForChat", Tag(await _group["alice"].AskAsync($"/_read chat items #1(_support:{carol}) {item}")));
        Assert.Equal("0", Get(await _group["alice"].AskAsync("/_get chat #1 count=1"), "chat.chatInfo.groupInfo.membersRequireAttention"));

        await _group.SendAsync("alice", $"#1(_support:{carol})", "I will talk to him");
        Assert.Equal(["bob is rude", "I will talk to him"], await _group.TextsAsync("carol", "#1(_support)"));
        Assert.DoesNotContain("bob is rude", await _group.TextsAsync("alice", "#1"));
        await _group["bob"].AskAsync("/user");
        Assert.Empty(_group["bob"].Events);
        Assert.Equal("groupUserRole", Error(await _group.SendAsync("bob", $"#1(_support:{await _group.MemberIdAsync("bob", "carol")})", "me too")));
    }

    [Fact]
    public async Task Message_that_group_preferences_forbid_is_refused()
    {
        await _group["alice"].AskAsync(
            """/_group_profile #1 {"displayName":"ops","fullName":"","groupPreferences":{"simplexLinks":{"enable":"on","role":"admin"},"fullDelete":{"enable":"on"}}}""");
        Assert.Contains("SimpleX links: on for admins", await _group.TextsAsync("bob", "#1"));
        Assert.Contains("Full deletion: on", await _group.TextsAsync("bob", "#1"));
        Assert.Equal("feature not allowed SimpleX links", Get(
            await _group.SendAsync("bob", "#1", $"join {_group.Link}"), "chatError.errorType.message"));
        Assert.Equal("newChatItems", Tag(await _group.SendAsync("alice", "#1", $"join {_group.Link}")));

        var ids = await _group.SayAsync("bob", "gone soon");
        await _group["bob"].AskAsync($"/_delete item #1 {ids["bob"]} broadcast");
        Assert.DoesNotContain("gone soon", await _group.TextsAsync("carol", "#1"));
    }

    [Fact]
    public async Task Report_is_sent_only_to_moderators()
    {
        const string report = """[{"msgContent":{"type":"report","text":"rude","reason":"community"}}]""";
        Assert.Equal("feature not allowed Member reports", Get(
            await _group["alice"].AskAsync($"/_send #1 json {report}"), "chatError.errorType.message"));
        Assert.Equal("newChatItems", Tag(await _group["bob"].AskAsync($"/_send #1 json {report}")));
        Assert.Equal("report community: rude", Get(await _group["alice"].EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemText"));
        Assert.Equal("rcvGroupFeatureRejected", Get(
            await _group["carol"].EventAsync("newChatItems"), "chatItems.0.chatItem.content.type"));
    }

    [Fact]
    public async Task Members_of_a_large_group_do_not_confirm_messages()
    {
        for (var i = 0; i < 18; i++)
        {
            using var member = await RawClient.ConnectAsync(_simulator.AddCore($"member{i}").CreateTransport());
            await member.AskAsync($"/connect {_group.Link}");
        }

        await _group.SettleAsync();
        await _group.SendAsync("alice", "#1", "hello, everybody");
        await _group["alice"].AskAsync("/user");
        var last = _group["alice"].Events.Last(next => Tag(next) == "chatItemsStatusesUpdated");
        Assert.Equal("sndSent", Get(last, "chatItems.0.chatItem.meta.itemStatus.type"));
        Assert.Equal("complete", Get(last, "chatItems.0.chatItem.meta.itemStatus.sndProgress"));
    }
}
