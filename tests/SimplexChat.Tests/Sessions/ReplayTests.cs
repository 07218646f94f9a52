using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("01-users-and-profiles", "alice")]
    [InlineData("02-addresses", "alice")]
    [InlineData("03-connect-by-address", "alice")]
    [InlineData("03-connect-by-address", "bob")]
    [InlineData("04-connect-by-invitation", "alice")]
    [InlineData("05-messages", "alice")]
    [InlineData("06-groups", "alice")]
    public async Task Replayed_core_answers_recorded_commands_in_order(string transcript, string core)
    {
        await using var server = new ReplayServer(Path(transcript), core);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        while (server.NextCommand is { } command)
        {
            using var answer = await session.SendRawAsync(command).Soon();
            Assert.NotEqual("", answer.Type);
        }

        await Eventually.UntilAsync(() => server.IsAtEnd);
        Assert.Empty(server.Mismatches);
    }

    [Fact]
    public async Task Command_that_differs_from_the_recording_is_refused_and_listed()
    {
        await using var server = new ReplayServer(Path("02-addresses"), "alice");
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/_show_address 77").Soon();

        Assert.Equal("chatCmdError", answer.Type);
        Assert.Contains("/_show_address 77", Assert.Single(server.Mismatches), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replayed_core_answers_the_active_user_query_at_any_time()
    {
        await using var server = new ReplayServer(Path("03-connect-by-address"), "bob");
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        Assert.Equal("bob", (await session.GetActiveUserAsync().Soon()).LocalDisplayName);
        Assert.Empty(server.Mismatches);
    }

    private static string Path(string transcript) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "transcripts", transcript + ".jsonl");
}
