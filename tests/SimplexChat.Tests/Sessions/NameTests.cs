using System.Text.Json;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class NameTests
{
    [Theory]
    [InlineData("alice", 4)]
    [InlineData("alice_1", 5)]
    [InlineData("Alice B", 6)]
    [InlineData("ALICE b", 6)]
    [InlineData("O'Brien \"Bob\"", 7)]
    [InlineData("3com", 8)]
    [InlineData("Zoë 🎉", 9)]
    public async Task A_name_finds_its_contact(string name, long id)
    {
        await using var server = Core((4, "alice", "alice"), (5, "alice_1", "alice"), (6, "Alice B", "Alice B"), (7, "O'Brien \"Bob\"", "O'Brien \"Bob\""), (8, "3com", "3com"), (9, "zoe_7", "Zoë 🎉"));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        Assert.Equal(id, (await session.FindContactAsync(name).Soon()).ContactId);
    }

    [Fact]
    public async Task A_name_of_several_is_an_error_that_lists_them()
    {
        await using var server = Core((4, "carol_1", "carol"), (5, "carol_2", "carol"), (6, "bob", "bob"));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexNameException>(() => session.FindContactAsync("carol").Soon());

        Assert.True(error.IsAmbiguous);
        Assert.Equal(["@carol_1 (id 4)", "@carol_2 (id 5)"], error.Candidates);
        Assert.Contains("@carol_1 (id 4), @carol_2 (id 5)", error.Message, StringComparison.Ordinal);
        Assert.Contains("@4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_none_is_an_error_that_suggests_those_near()
    {
        await using var server = Core((4, "alice", "alice"), (5, "bob", "bob"), (6, "alicia", "alicia"));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexNameException>(() => session.FindContactAsync("alcie").Soon());

        Assert.False(error.IsAmbiguous);
        Assert.Equal("alcie", error.Name);
        Assert.Equal(["@alice (id 4)", "@alicia (id 6)"], error.Candidates);
        Assert.Contains("There is no contact named 'alcie'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_five_names_are_suggested()
    {
        await using var server = Core([.. Enumerable.Range(4, 20).Select(i => ((long)i, $"bot{i}", $"bot{i}"))]);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var error = await Assert.ThrowsAsync<SimplexNameException>(() => session.FindContactAsync("bot").Soon());

        Assert.Equal(5, error.Candidates.Count);
    }

    [Fact]
    public async Task A_name_finds_its_group()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>
        {
            ["/user"] = CoreResponses.ActiveUser(),
            ["/_groups1"] = """{"type":"groupsList","groups":[{"groupId":1,"localDisplayName":"ops","groupProfile":{"displayName":"ops","fullName":""}}]}""",
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        Assert.Equal(1, (await session.FindGroupAsync("Ops").Soon()).GroupId);
        var error = await Assert.ThrowsAsync<SimplexNameException>(() => session.FindGroupAsync("op").Soon());
        Assert.Equal(["#ops (id 1)"], error.Candidates);
    }

    private static ScriptedCoreServer Core(params (long Id, string Local, string Shown)[] contacts)
    {
        var list = contacts.Select(c => new
        {
            contactId = c.Id,
            localDisplayName = c.Local,
            profile = new { profileId = c.Id, displayName = c.Shown, fullName = "", localAlias = "" },
        });
        return new ScriptedCoreServer(new Dictionary<string, string>
        {
            ["/user"] = CoreResponses.ActiveUser(),
            ["/_contacts 1"] = $$"""{"type":"contactsList","contacts":{{JsonSerializer.Serialize(list)}}}""",
        });
    }
}
