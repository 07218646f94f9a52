using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Tests.Simulator.Conversations;
using Xunit;

namespace SimplexChat.Tests.Simulator;

/// <summary>The two builds of core 6.4.5.1 write some data in different forms, and the client reads both.</summary>
public sealed class CoreBuildTests : IDisposable
{
    private readonly ConversationReplay _release = new(build: CoreBuild.Release);
    private readonly ConversationReplay _later = new();

    public void Dispose()
    {
        _release.Dispose();
        _later.Dispose();
    }

    [Fact]
    public void Release_build_writes_the_summary_beside_the_group()
    {
        var list = ListGroups(_release);

        var item = list.GetProperty("groups")[0];
        Assert.Equal(1, item.GetProperty("groupSummary").GetProperty("currentMembers").GetInt64());
        var group = item.GetProperty("groupInfo");
        Assert.Equal("ops", group.GetProperty("localDisplayName").GetString());
        Assert.False(group.TryGetProperty("useRelays", out _));
        Assert.False(group.TryGetProperty("groupSummary", out _));
    }

    [Fact]
    public void Later_build_writes_the_summary_in_the_group()
    {
        var group = ListGroups(_later).GetProperty("groups")[0];

        Assert.False(group.GetProperty("useRelays").GetBoolean());
        Assert.Equal(1, group.GetProperty("groupSummary").GetProperty("currentMembers").GetInt64());
    }

    [Fact]
    public void Client_reads_the_groups_of_both_builds()
    {
        foreach (var build in new[] { _release, _later })
        {
            var groups = ((GroupsListResponse)ChatResponse.FromJson(ListGroups(build).GetRawText())).Groups;
            Assert.Equal(("ops", 1), (Assert.Single(groups).Name, groups[0].MemberCount));
        }
    }

    [Fact]
    public void Builds_report_the_same_version_with_other_details()
    {
        var (release, later) = (_release.Ask("alice", "/version"), _later.Ask("alice", "/version"));

        Assert.Equal("6.4.5.1", Detail(release, "version"));
        Assert.Equal("6.4.5.1", Detail(later, "version"));
        Assert.Equal("6.5.0.1", Detail(release, "simplexmqVersion"));
        Assert.Equal("6.4.5.1", Detail(later, "simplexmqVersion"));
        Assert.True(release.TryGetProperty("chatMigrations", out _));
        Assert.False(later.TryGetProperty("chatMigrations", out _));
    }

    private static JsonElement ListGroups(ConversationReplay replay)
    {
        replay.Ask("alice", """/_group 1 {"displayName": "ops", "fullName": ""}""");
        return replay.Ask("alice", "/_groups1");
    }

    private static string? Detail(JsonElement response, string name) => response.GetProperty("versionInfo").GetProperty(name).GetString();
}
