using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Moderation of simulated groups that the transcripts don't contain.</summary>
public sealed class GroupModerationTests : IAsyncLifetime, IDisposable
{
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
    public async Task Moderator_deletes_messages_of_members_but_not_of_owners()
    {
        await _group["alice"].AskAsync($"/_member role #1 {await _group.MemberIdAsync("alice", "bob")} moderator");
        var spam = await _group.SayAsync("carol", "spam");
        var rules = await _group.SayAsync("alice", "rules");
        Assert.Equal("chatItemsDeleted", Tag(await _group["bob"].AskAsync($"/_delete member item #1 {spam["bob"]}")));
        foreach (var name in new[] { "alice", "carol" })
        {
            var deleted = await _group[name].EventAsync("chatItemsDeleted");
            Assert.Equal(spam[name], Get(deleted, "chatItemDeletions.0.toChatItem.chatItem.meta.itemId"));
            Assert.Equal("bob", Get(
                deleted, "chatItemDeletions.0.toChatItem.chatItem.meta.itemDeleted.byGroupMember.memberProfile.displayName"));
        }

        Assert.Equal("invalidChatItemDelete", Error(await _group["bob"].AskAsync($"/_delete member item #1 {rules["bob"]}")));
        Assert.Equal("groupUserRole", Error(await _group["bob"].AskAsync($"/_remove #1 {await _group.MemberIdAsync("bob", "carol")}")));
    }

    [Fact]
    public async Task Messages_of_a_blocked_member_are_marked()
    {
        var carol = await _group.MemberIdAsync("alice", "carol");
        await _group["alice"].AskAsync($"/_block #1 {carol} blocked=on");
        await _group.SettleAsync();
        await _group.SendAsync("carol", "#1", "can you hear me?");
        var heard = await _group["bob"].EventAsync("newChatItems");
        Assert.Equal("blockedByAdmin", Get(heard, "chatItems.0.chatItem.meta.itemDeleted.type"));
        Assert.DoesNotContain("blocked carol", await _group.TextsAsync("carol", "#1"));

        await _group["alice"].AskAsync($"/_block #1 {carol} blocked=off");
        await _group.SettleAsync();
        await _group.SendAsync("carol", "#1", "and now?");
        Assert.Null(Get(await _group["bob"].EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemDeleted"));
    }

    [Fact]
    public async Task Messages_of_a_removed_member_can_be_deleted()
    {
        var said = await _group.SayAsync("carol", "my last words");
        await _group["alice"].AskAsync($"/_remove #1 {await _group.MemberIdAsync("alice", "carol")} messages=on");
        Assert.Equal("removed", Get(await _group["carol"].EventAsync("deletedMemberUser"), "groupInfo.membership.memberStatus"));
        var items = (await _group["bob"].AskAsync("/_get chat #1 count=1000")).GetProperty("chat").GetProperty("chatItems");
        var words = items.EnumerateArray().Single(item => Get(item, "meta.itemId") == said["bob"]);
        Assert.Equal("moderated", Get(words, "meta.itemDeleted.type"));
        Assert.Equal("commandError", Error(await _group.SendAsync("carol", "#1", "wait")));
        await _group.SettleAsync();
        await _group.SendAsync("bob", "#1", "peace");
        await _group["carol"].AskAsync("/user");
        Assert.Empty(_group["carol"].Events);
    }

    [Fact]
    public async Task Roles_limit_the_commands_of_members()
    {
        var carol = await _group.MemberIdAsync("bob", "carol");
        Assert.Equal("groupUserRole", Error(await _group["bob"].AskAsync($"/_member role #1 {carol} observer")));
        Assert.Equal("groupUserRole", Error(await _group["bob"].AskAsync($"/_block #1 {carol} blocked=on")));
        Assert.Equal("groupUserRole", Error(await _group["bob"].AskAsync("/_create link #1 member")));
        Assert.Equal("groupUserRole", Error(await _group["bob"].AskAsync("""/_group_profile #1 {"displayName":"mine","fullName":""}""")));
        Assert.Equal("groupMemberNotFound", Error(await _group["alice"].AskAsync("/_block #1 999 blocked=on")));
        Assert.Equal("groupMemberInitialRole", Error(await _group["alice"].AskAsync("/_set link role #1 admin")));
    }

    [Fact]
    public async Task Admin_can_change_roles_and_remove_members()
    {
        await _group["alice"].AskAsync($"/_member role #1 {await _group.MemberIdAsync("alice", "bob")} admin");
        Assert.Equal("membersRoleUser", Tag(await _group["bob"].AskAsync(
            $"/_member role #1 {await _group.MemberIdAsync("bob", "carol")} moderator")));
        Assert.Equal("bob", Get(await LastAsync("carol", "memberRole"), "byMember.memberProfile.displayName"));
        Assert.Equal("userDeletedMembers", Tag(await _group["bob"].AskAsync($"/_remove #1 {await _group.MemberIdAsync("bob", "carol")}")));
        Assert.Equal("carol", Get(await _group["alice"].EventAsync("deletedMember"), "deletedMember.memberProfile.displayName"));
    }

    [Fact]
    public async Task Group_with_review_admits_approved_members()
    {
        using var simulator = new SimplexSimulator();
        using var group = await TestGroup.CreateAsync(
            simulator, """{"displayName":"club","fullName":"","memberAdmission":{"review":"all"}}""", ["alice", "bob", "carol"]);
        var bob = await group.MemberIdAsync("alice", "bob");
        Assert.Equal("commandError", Error(await group.SendAsync("bob", "#1", "hello?")));
        Assert.Equal("newChatItems", Tag(await group.SendAsync("bob", "#1(_support)", "let me in")));
        Assert.Contains("let me in", await group.TextsAsync("alice", $"#1(_support:{bob})"));
        Assert.DoesNotContain("let me in", await group.TextsAsync("alice", "#1"));
        Assert.Equal("2", Get(await group["alice"].AskAsync("/_groups1"), "groups.0.membersRequireAttention"));

        foreach (var name in new[] { "bob", "carol" })
        {
            await group.SettleAsync();
            var accepted = await group["alice"].AskAsync($"/_accept member #1 {await group.MemberIdAsync("alice", name)} member");
            Assert.Equal("connected", Get(accepted, "member.memberStatus"));
            Assert.Equal("connected", Get(await group[name].EventAsync("userJoinedGroup"), "groupInfo.membership.memberStatus"));
        }

        await group.SayAsync("bob", "thank you");
        Assert.Contains("thank you", await group.TextsAsync("carol", "#1"));
        Assert.Equal("commandError", Error(await group["alice"].AskAsync($"/_accept member #1 {bob} member")));
    }

    private async Task<JsonElement> LastAsync(string name, string type)
    {
        await _group[name].AskAsync("/user");
        return _group[name].Events.Last(next => Tag(next) == type);
    }
}
