using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Creating, joining and leaving simulated groups, where the transcripts don't contain it.</summary>
public sealed class GroupTests : IDisposable
{
    private readonly SimplexSimulator _simulator = new();

    public void Dispose() => _simulator.Dispose();

    [Fact]
    public async Task All_members_receive_all_messages()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob", "carol", "dave");
        foreach (var name in new[] { "alice", "bob", "carol", "dave" })
        {
            Assert.Equal("4", Get(await group[name].AskAsync("/_groups1"), "groups.0.groupSummary.currentMembers"));
            await group.SayAsync(name, $"it is {name}");
        }

        foreach (var name in new[] { "alice", "bob", "carol", "dave" })
        {
            Assert.Equal(
                ["it is alice", "it is bob", "it is carol", "it is dave"],
                (await group.TextsAsync(name, "#1")).Where(text => text.StartsWith("it is", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Each_changed_feature_has_its_own_event()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob");
        await group["alice"].AskAsync(
            """/_group_profile #1 {"displayName":"ops","fullName":"","groupPreferences":{"reactions":{"enable":"off"},"files":{"enable":"on","role":"admin"}}}""");
        foreach (var name in new[] { "alice", "bob" })
        {
            foreach (var text in new[] { "Message reactions: off", "Files and media: on for admins" })
            {
                var items = (await group[name].EventAsync("newChatItems")).GetProperty("chatItems");
                Assert.Equal(text, Get(Assert.Single(items.EnumerateArray()), "chatItem.meta.itemText"));
            }
        }
    }

    [Fact]
    public async Task Two_groups_are_independent()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob");
        await group["alice"].AskAsync("""/_group 1 {"displayName":"ops","fullName":""}""");
        var link = Get(await group["alice"].AskAsync("/_create link #2 observer"), "groupLink.connLinkContact.connShortLink");
        await group["bob"].AskAsync($"/connect {link}");
        Assert.Equal("ops_1", Get(await group["bob"].EventAsync("userJoinedGroup"), "groupInfo.localDisplayName"));
        await group.SettleAsync();

        await group.SendAsync("alice", "#2", "only here");
        Assert.Contains("only here", await group.TextsAsync("bob", "#2"));
        Assert.DoesNotContain("only here", await group.TextsAsync("bob", "#1"));
        Assert.Equal("newChatItems", Tag(await group.SendAsync("bob", "#1", "a member")));
        Assert.Equal("groupUserRole", Error(await group.SendAsync("bob", "#2", "an observer")));
    }

    [Fact]
    public async Task Member_who_left_can_join_again()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob", "carol");
        await group["carol"].AskAsync("/_leave #1");
        Assert.Equal("carol", Get(await group["bob"].EventAsync("leftMember"), "member.memberProfile.displayName"));
        Assert.Equal("commandError", Error(await group.SendAsync("carol", "#1", "from outside")));

        var plan = await group["carol"].AskAsync($"/_connect plan 1 {group.Link}");
        Assert.Equal("ok", Get(plan, "connectionPlan.groupLinkPlan.type"));
        await group.SettleAsync();
        await group["carol"].AskAsync($"/connect {group.Link}");
        Assert.Equal("2", Get(await group["carol"].EventAsync("userJoinedGroup"), "groupInfo.groupId"));
        await group.SettleAsync();
        await group.SendAsync("carol", "#2", "back again");
        Assert.Contains("back again", await group.TextsAsync("bob", "#1"));
        Assert.Equal("3", Get(await group["bob"].AskAsync("/_groups1"), "groups.0.groupSummary.currentMembers"));
    }

    [Fact]
    public async Task Known_group_link_does_not_join_again()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob");
        Assert.Equal("known", Get(await group["bob"].AskAsync($"/connect {group.Link}"), "connectionPlan.groupLinkPlan.type"));
        Assert.Equal("ownLink", Get(await group["alice"].AskAsync($"/_connect plan 1 {group.Link}"), "connectionPlan.groupLinkPlan.type"));
        await group["alice"].AskAsync("/_delete link #1");
        Assert.Equal("SMP", Error(await group["bob"].AskAsync($"/connect {group.Link}")));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("entity notify=off")]
    [InlineData("messages")]
    public async Task Members_see_that_a_group_is_deleted(string mode)
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob");
        Assert.Equal("groupUserRole", Error(await group["bob"].AskAsync($"/_delete #1 {mode}")));
        Assert.Equal("groupDeletedUser", Tag(await group["alice"].AskAsync($"/_delete #1 {mode}")));
        Assert.Equal("groupNotFound", Error(await group["alice"].AskAsync("/_members #1")));
        Assert.Equal("deleted", Get(await group["bob"].EventAsync("groupDeleted"), "groupInfo.membership.memberStatus"));
        Assert.Contains("deleted group", await group.TextsAsync("bob", "#1"));
        Assert.Equal("commandError", Error(await group.SendAsync("bob", "#1", "nobody hears")));
        Assert.Equal("groupDeletedUser", Tag(await group["bob"].AskAsync($"/_delete #1 {mode}")));
    }

    [Fact]
    public async Task Contact_can_be_invited_again_until_it_joins()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice");
        using var bob = await RawClient.ConnectAsync(_simulator.GetOrAddCore("bob").CreateTransport());
        await Contacts.ConnectAsync(group["alice"], bob);
        await group["alice"].AskAsync("/_add #1 4 observer");
        await group["alice"].AskAsync("/_add #1 4 member");
        Assert.Equal("groupInvitationNotFound", Error(await bob.AskAsync("/_join #99")));
        Assert.Equal("groupNotJoined", Error(await bob.AskAsync("""/_update item #1 1 json {"msgContent":{"type":"text","text":"x"}}""")));
        Assert.Equal("member", Get(await bob.AskAsync("/_join #1"), "groupInfo.membership.memberRole"));
        Assert.Equal("groupAlreadyJoined", Error(await bob.AskAsync("/_join #1")));
        Assert.Equal("groupDuplicateMember", Error(await group["alice"].AskAsync("/_add #1 4 member")));
    }

    [Fact]
    public async Task Group_can_be_joined_and_created_incognito()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice");
        using var bob = await RawClient.ConnectAsync(_simulator.GetOrAddCore("bob").CreateTransport());
        await bob.AskAsync($"/connect incognito {group.Link}");
        var name = Get(await bob.EventAsync("userJoinedGroup"), "groupInfo.membership.memberProfile.displayName");
        Assert.NotEqual("bob", name);
        Assert.Equal(name, Get(await group["alice"].EventAsync("joinedGroupMember"), "member.memberProfile.displayName"));
        Assert.NotEqual("alice", Get(
            await group["alice"].AskAsync("""/_group 1 incognito=on {"displayName":"secret","fullName":""}"""),
            "groupInfo.membership.localDisplayName"));
    }

    [Fact]
    public async Task Group_keeps_its_custom_data()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice");
        Assert.Equal("cmdOk", Tag(await group["alice"].AskAsync("""/_set custom #1 {"team":7}""")));
        Assert.Equal("7", Get(await group["alice"].AskAsync("/_groups1"), "groups.0.customData.team"));
        Assert.Equal("cmdOk", Tag(await group["alice"].AskAsync("/_set custom #1")));
        Assert.Null(Get(await group["alice"].AskAsync("/_groups1"), "groups.0.customData"));
    }

    [Fact]
    public async Task Chat_list_contains_groups()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob");
        await group.SendAsync("alice", "#1", "the latest");
        var chats = await group["bob"].AskAsync("/_get chats 1 pcc=on");
        Assert.Equal("group", Get(chats, "chats.0.chatInfo.type"));
        Assert.Equal("the latest", Get(chats, "chats.0.chatItems.0.meta.itemText"));
        Assert.Equal("1", Get(chats, "chats.0.chatStats.unreadCount"));
    }

    [Fact]
    public async Task New_name_of_a_member_arrives_with_the_next_message()
    {
        using var group = await TestGroup.CreateAsync(_simulator, "alice", "bob", "carol");
        await group["carol"].AskAsync("""/_profile 1 {"displayName":"caroline","fullName":""}""");
        await group.SettleAsync();
        await group.SendAsync("carol", "#1", "hello");
        var updated = await group["bob"].EventAsync("groupMemberUpdated");
        Assert.Equal("carol", Get(updated, "fromMember.memberProfile.displayName"));
        Assert.Equal("caroline", Get(updated, "toMember.memberProfile.displayName"));
        Assert.Equal("hello", Get(await group["bob"].EventAsync("newChatItems"), "chatItems.0.chatItem.meta.itemText"));
    }
}
