using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class ActiveUserTests
{
    [Fact]
    public async Task Active_user_is_requested_once()
    {
        await using var server = Core();
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        var first = await session.GetActiveUserAsync().Soon();
        var second = await session.GetActiveUserAsync().Soon();

        Assert.Same(first, second);
        Assert.Single(server.Commands);
    }

    [Fact]
    public async Task Active_user_is_requested_again_after_a_change()
    {
        await using var server = Core();
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        await session.GetActiveUserAsync().Soon();

        await session.SendAsync(new ApiSetActiveUserCommand { UserId = 1 }).Soon();
        await session.GetActiveUserAsync().Soon();
        using var raw = await session.SendRawAsync("/_user 1").Soon();
        await session.GetActiveUserAsync().Soon();

        Assert.Equal(["/user", "/_user 1", "/user", "/_user 1", "/user"], server.Commands.Select(c => c.Text));
    }

    [Fact]
    public async Task Active_user_is_requested_again_after_a_reconnection()
    {
        await using var server = Core();
        await using var session = await SimplexSession.ConnectAsync(server.Uri, new() { ReconnectDelay = TimeSpan.FromMilliseconds(10) });
        await session.GetActiveUserAsync().Soon();
        (await server.NextClientAsync().Soon()).Abort();
        await session.NoticeAsync(NoticeKind.Reconnected);

        await session.GetActiveUserAsync().Soon();

        Assert.Equal(2, server.Commands.Count);
    }

    private static ScriptedCoreServer Core() => new(new Dictionary<string, string>
    {
        ["/user"] = CoreResponses.ActiveUser(),
        ["/_user 1"] = CoreResponses.ActiveUser(),
    });
}
