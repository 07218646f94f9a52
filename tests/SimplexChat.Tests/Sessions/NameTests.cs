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
    public async Task Name_finds_its_contact(string name, long id)
    {
        await using var server = Core((4, "alice", "alice"), (5, "alice_1", "alice"), (6, "Alice B", "Alice B"), (7, "O'Brien \"Bob\"", "O'Brien \"Bob\""), (8, "3com", "3com"), (9, "zoe_7", "Zoë 🎉"));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        Assert.Equal(id, (await session.FindContactAsync(name).Soon()).ContactId);
    }

    [Fact]
    public async Task Ambiguous_name_is_an_error_that_lists_the_contacts()
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
    public async Task Unknown_name_is_an_error_that_suggests_similar_names()
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
    public async Task Name_finds_its_group()
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

    [Fact]
    public async Task Known_contact_is_found_with_a_query_for_this_contact_only()
    {
        await using var core = new NamedChatsCore { Contacts = { [4] = ("alice", "Alice"), [5] = ("bob", "Bob"), [6] = ("carol", "Carol") } };
        await using var session = await SimplexSession.ConnectAsync(core.Uri);

        foreach (var name in new[] { "alice", "alice", "carol", "bob", "alice", "carol" })
        {
            Assert.Equal(name, (await session.FindContactAsync(name).Soon()).LocalDisplayName);
        }

        // The second list is read to its end, so that it also contains bob.
        Assert.Equal(
            ["/user", "/_contacts 1", "/_get chat @4 count=1", "/_contacts 1", "/_get chat @5 count=1", "/_get chat @4 count=1", "/_get chat @6 count=1"],
            core.Commands);
    }

    [Fact]
    public async Task Name_that_moved_to_another_contact_finds_that_contact()
    {
        await using var core = new NamedChatsCore { Contacts = { [4] = ("alice", "Alice"), [5] = ("bob", "Bob") } };
        await using var session = await SimplexSession.ConnectAsync(core.Uri);
        Assert.Equal(4, (await session.FindContactAsync("alice").Soon()).ContactId);

        // Another client made this change, and received the events.
        core.Contacts[4] = ("alice_old", "Alice");
        core.Contacts[5] = ("alice", "Bob");

        Assert.Equal(5, (await session.FindContactAsync("alice").Soon()).ContactId);
        Assert.Equal(5, (await session.FindContactAsync("alice").Soon()).ContactId);
    }

    [Fact]
    public async Task Display_name_is_looked_up_each_time_because_it_can_become_ambiguous()
    {
        await using var core = new NamedChatsCore { Contacts = { [4] = ("carol_1", "Carol"), [5] = ("bob", "Bob") } };
        await using var session = await SimplexSession.ConnectAsync(core.Uri);
        Assert.Equal(4, (await session.FindContactAsync("Carol").Soon()).ContactId);
        Assert.Equal(4, (await session.FindContactAsync("CAROL_1").Soon()).ContactId);

        core.Contacts[6] = ("carol_2", "Carol");
        Assert.True((await Assert.ThrowsAsync<SimplexNameException>(() => session.FindContactAsync("Carol").Soon())).IsAmbiguous);
        core.Contacts[7] = ("Carol", "Carol");
        Assert.Equal(7, (await session.FindContactAsync("Carol").Soon()).ContactId);
        core.Contacts[8] = ("CAROL_1", "?");
        Assert.Equal(8, (await session.FindContactAsync("CAROL_1").Soon()).ContactId);
    }

    [Fact]
    public async Task Deleted_or_unconnected_contact_is_no_longer_found()
    {
        await using var core = new NamedChatsCore { Contacts = { [4] = ("alice", "Alice"), [5] = ("bob", "Bob") } };
        await using var session = await SimplexSession.ConnectAsync(core.Uri);
        await session.FindContactAsync("alice").Soon();
        await session.FindContactAsync("bob").Soon();

        core.Contacts.Remove(4);
        core.Unconnected.Add(5);

        await Assert.ThrowsAsync<SimplexNameException>(() => session.FindContactAsync("alice").Soon());
        await Assert.ThrowsAsync<SimplexNameException>(() => session.FindContactAsync("bob").Soon());
    }

    [Fact]
    public async Task Known_group_is_found_with_a_query_for_this_group_only_while_it_has_the_name()
    {
        await using var core = new NamedChatsCore { Groups = { [1] = ("ops", "ops"), [2] = ("ops_1", "ops") } };
        await using var session = await SimplexSession.ConnectAsync(core.Uri);

        Assert.Equal(1, (await session.FindGroupAsync("ops").Soon()).GroupId);
        Assert.Equal(1, (await session.FindGroupAsync("ops").Soon()).GroupId);
        core.Groups.Remove(1);
        core.Groups[2] = ("ops", "ops");
        Assert.Equal(2, (await session.FindGroupAsync("ops").Soon()).GroupId);

        Assert.Equal(["/user", "/_groups1", "/_get chat #1 count=1", "/_get chat #1 count=1", "/_groups1"], core.Commands);
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
