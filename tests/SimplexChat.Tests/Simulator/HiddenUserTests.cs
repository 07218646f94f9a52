using System.Text.Json;
using SimplexChat.Simulator;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Users that are hidden by a password. The core has two users here, and the second one is active.</summary>
public sealed class HiddenUserTests : IAsyncLifetime, IDisposable
{
    private readonly SimplexSimulator _simulator = new();
    private RawClient _core = null!;

    public async Task InitializeAsync()
    {
        _core = await RawClient.ConnectAsync(_simulator.AddCore("alice").CreateTransport());
        await _core.AskAsync("""/_create user {"profile":{"displayName":"second","fullName":""},"pastTimestamp":false}""");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _core.Dispose();
        _simulator.Dispose();
    }

    [Fact]
    public async Task Hidden_user_requires_its_password()
    {
        var hidden = await _core.AskAsync("/_hide user 1 \"sesame\"");
        Assert.Equal("userPrivacy", Tag(hidden));
        Assert.Equal("second", Get(hidden, "user.localDisplayName"));
        Assert.Equal("alice", Get(hidden, "updatedUser.localDisplayName"));
        Assert.Equal("False", Get(hidden, "updatedUser.showNtfs"));
        Assert.Equal(24, Get(hidden, "updatedUser.viewPwdHash.salt")!.Length);
        Assert.Equal(88, Get(hidden, "updatedUser.viewPwdHash.hash")!.Length);

        Assert.Equal("userUnknown", Error(await _core.AskAsync("/_user 1")));
        Assert.Equal("userUnknown", Error(await _core.AskAsync("/_user 1 \"open\"")));
        Assert.Equal("userUnknown", Error(await _core.AskAsync("/_delete user 1 del_smp=on")));
        Assert.Equal("alice", Get(await _core.AskAsync("/_user 1 \"sesame\""), "user.localDisplayName"));

        // The active user doesn't require the password again.
        Assert.Equal("alice", Get(await _core.AskAsync("/_user 1"), "user.localDisplayName"));
    }

    [Fact]
    public async Task Invalid_hide_commands_are_refused()
    {
        Assert.Equal("userUnknown", Error(await _core.AskAsync("/_hide user 9 \"sesame\"")));
        Assert.Equal("emptyUserPassword", Error(await _core.AskAsync("/_hide user 1 \"\"")));
        Assert.Equal("userNotHidden", Error(await _core.AskAsync("/_unhide user 1 \"sesame\"")));
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        Assert.Equal("userAlreadyHidden", Error(await _core.AskAsync("/_hide user 1 \"sesame\"")));
        Assert.Equal("cantHideLastUser", Error(await _core.AskAsync("/_hide user 2 \"sesame\"")));
        Assert.Equal("commandError", Error(await _core.AskAsync("/_hide user 2 sesame")));
    }

    [Fact]
    public async Task Hidden_user_is_shown_again_only_with_its_password()
    {
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        Assert.Equal("emptyUserPassword", Error(await _core.AskAsync("/_unhide user 1 \"\"")));
        Assert.Equal("userUnknown", Error(await _core.AskAsync("/_unhide user 1 \"open\"")));
        var shown = await _core.AskAsync("/_unhide user 1 \"sesame\"");
        Assert.Null(Get(shown, "updatedUser.viewPwdHash"));
        Assert.Equal("True", Get(shown, "updatedUser.showNtfs"));
        Assert.Equal("activeUser", Tag(await _core.AskAsync("/_user 1")));
    }

    [Fact]
    public async Task Hidden_user_is_always_muted()
    {
        Assert.Equal("False", Get(await _core.AskAsync("/_mute user 1"), "updatedUser.showNtfs"));
        Assert.Equal("True", Get(await _core.AskAsync("/_unmute user 1"), "updatedUser.showNtfs"));
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        Assert.Equal("hiddenUserAlwaysMuted", Error(await _core.AskAsync("/_mute user 1")));
        Assert.Equal("hiddenUserAlwaysMuted", Error(await _core.AskAsync("/_unmute user 1")));
    }

    // Clients don't show hidden users, but the core returns them.
    [Fact]
    public async Task List_of_users_marks_hidden_users()
    {
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        var users = (await _core.AskAsync("/users")).GetProperty("users").EnumerateArray().ToList();
        Assert.Equal(2, users.Count);
        Assert.NotNull(Get(users[0], "user.viewPwdHash.hash"));
        Assert.Null(Get(users[1], "user.viewPwdHash"));
    }

    [Fact]
    public async Task Name_of_a_hidden_user_is_not_revealed()
    {
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        var refused = await CreateAsync("alice");
        Assert.Equal("invalidDisplayName", Error(refused));
        Assert.Equal("", Get(refused, "chatError.errorType.validName"));
        Assert.Equal("userExists", Error(await CreateAsync("second")));
    }

    [Fact]
    public async Task Last_visible_user_can_be_deleted_while_active()
    {
        Assert.Equal("cantDeleteActiveUser", Error(await _core.AskAsync("/_delete user 2 del_smp=on")));
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        Assert.Equal("cmdOk", Tag(await _core.AskAsync("/_delete user 2 del_smp=on")));
        Assert.Equal("noActiveUser", Error(await _core.AskAsync("/user")));
        Assert.Equal("activeUser", Tag(await _core.AskAsync("/_user 1 \"sesame\"")));
        Assert.Equal("cmdOk", Tag(await _core.AskAsync("/_delete user 1 del_smp=on \"sesame\"")));
    }

    [Fact]
    public async Task Deleting_a_user_requires_an_active_user()
    {
        await _core.AskAsync("/_hide user 1 \"sesame\"");
        await _core.AskAsync("/_delete user 2 del_smp=on");
        Assert.Equal("noActiveUser", Error(await _core.AskAsync("/_delete user 1 del_smp=on \"sesame\"")));
    }

    private Task<JsonElement> CreateAsync(string name) =>
        _core.AskAsync("/_create user " + JsonSerializer.Serialize(new { profile = new { displayName = name, fullName = "" }, pastTimestamp = false }));
}
