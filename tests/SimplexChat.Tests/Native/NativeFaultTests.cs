using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Native;

[Collection(NativeCollection.Name)]
public sealed class NativeFaultTests
{
    private const int Flood = 100_000;

    [NativeFact]
    public async Task Invalid_answer_while_opening_is_a_protocol_error()
    {
        using var place = new NativePlace();
        foreach (var answer in new[] { "", "garbage", "[]", "{}", """{"type":5}""", "\u0001" })
        {
            place.StandIn("bot").Migration = answer;
            await Assert.ThrowsAsync<SimplexProtocolException>(() => place.ConnectAsync("bot").Soon());
        }

        // The library reports success, but returns no controller.
        place.StandIn("bot").Migration = """{"type":"ok"}""";
        await Assert.ThrowsAsync<SimplexProtocolException>(() => place.ConnectAsync("bot").Soon());
        place.StandIn("bot").Migration = null;
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Invalid_answer_while_starting_closes_the_core()
    {
        using var place = new NativePlace();
        foreach (var answer in new[] { null, "", "garbage", "{}", """{"result":5}""", """{"result":{"type":"cmdOk"}""" })
        {
            place.StandIn("bot").Answers["/user"] = answer;
            await Assert.ThrowsAsync<SimplexProtocolException>(() => place.ConnectAsync("bot").Soon());
            Assert.Equal(0, place.StandIn("bot").OpenCores);
        }

        place.StandIn("bot").Answers["/user"] = """{"error":{"type":"error","errorType":{"type":"userUnknown"}}}""";
        var error = await Assert.ThrowsAsync<SimplexCommandException>(() => place.ConnectAsync("bot").Soon());
        Assert.Equal("error.userUnknown", error.ErrorId);
    }

    [NativeFact]
    public async Task Invalid_answer_fails_only_its_command()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();
        foreach (var answer in new[] { null, "", "garbage", "null", "{}", """{"\ud800":5}""", """{"result":5}""", """{"answer":{"type":"cmdOk"}}""", "{\"result\":" })
        {
            place.StandIn("bot").Answers["/_show_address"] = answer;
            await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendAsync(new ApiShowMyAddressCommand { UserId = 1 }).Soon());
        }

        Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand()).Soon()).User.LocalDisplayName);
    }

    [NativeFact]
    public async Task Truncated_answer_is_a_protocol_error()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();
        place.StandIn("bot").Answers["/_show_address"] = """{"result":{"type":"userContactLink","user":{"userId":1,"agent""";

        await Assert.ThrowsAsync<SimplexProtocolException>(() => session.SendAsync(new ApiShowMyAddressCommand { UserId = 1 }).Soon());
    }

    [NativeFact]
    public async Task Invalid_event_raises_a_notice()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();
        place.StandIn("bot").Events.Enqueue("garbage");
        place.StandIn("bot").Events.Enqueue("""{"\ud800":5}""");
        place.StandIn("bot").Events.Enqueue("""{"result":{"type":"chatSuspended"}}""");

        await session.NoticeAsync(NoticeKind.NotJson);
        Assert.Equal("chatSuspended", (await session.Events.TakeAsync(["chatSuspended"]).Soon()).ChatEvent.Type);
    }

    [NativeFact]
    public async Task Error_event_is_read_as_a_chatError()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();
        place.StandIn("bot").Events.Enqueue("""{"error":{"type":"error","errorType":{"type":"noActiveUser"}}}""");

        var error = Assert.IsType<ChatErrorEvent>((await session.Events.TakeAsync(["chatError"]).Soon()).ChatEvent);
        Assert.IsType<NoActiveUserChatErrorType>(Assert.IsType<ErrorChatError>(error.ChatError).ErrorType);
    }

    [NativeFact]
    public async Task Missing_event_closes_the_connection_and_a_new_one_is_opened()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();
        place.StandIn("bot").Events.Enqueue(null);

        var notice = await session.NoticeAsync(NoticeKind.Reconnecting);
        Assert.Contains("returned no event", notice.Message, StringComparison.Ordinal);
        await session.Events.TakeAsync(["sessionReconnected"]).Soon();
        Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand()).Soon()).User.LocalDisplayName);
    }

    [NativeFact]
    public async Task Many_events_are_all_received_and_commands_are_answered_meanwhile()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();
        for (var i = 0; i < Flood; i++)
        {
            place.StandIn("bot").Events.Enqueue(Numbered(i));
        }

        var left = Flood;
        while (place.StandIn("bot").Events.Count > 1000)
        {
            await session.SendAsync(new ShowActiveUserCommand()).Soon();
            Assert.True(place.StandIn("bot").Events.Count <= left);
            left = place.StandIn("bot").Events.Count;
        }

        Assert.NotEqual(Flood, left);
        await Eventually.UntilAsync(() => session.EventPosition == Flood);
        for (var i = 0; i < Flood; i++)
        {
            Assert.True(session.Events.TryTake(null, out var taken));
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"event{i}"), taken!.ChatEvent.Type);
        }
    }

    [NativeFact]
    public async Task Unread_events_stay_in_the_core()
    {
        using var place = new NativePlace();
        var events = place.StandIn("bot").Events;
        using var connection = await place.Transport("bot").OpenAsync(default).Soon();
        for (var i = 0; i < 10_000; i++)
        {
            events.Enqueue(Numbered(i));
        }

        // 256 are in the queue, and one waits for space in it.
        await Eventually.UntilAsync(() => events.Count == 10_000 - 257);
        for (var i = 0; i < 1000; i++)
        {
            (await connection.ReceiveAsync(default).Soon())!.Dispose();
        }

        await Eventually.UntilAsync(() => events.Count == 9_000 - 257);
        // Closing must also work if nothing reads the queue anymore.
        await connection.CloseAsync(default).Soon();
    }

    [NativeFact]
    public async Task Disposed_connection_releases_the_database()
    {
        using var place = new NativePlace();
        (await place.Transport("bot").OpenAsync(default).Soon()).Dispose();

        await Eventually.UntilAsync(() => place.StandIn("bot").OpenCores == 0 && IsFree(place.Path("bot.lock")));
        Assert.Equal("/_stop", place.StandIn("bot").Commands.Last());
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Cancelled_opening_closes_the_core_and_frees_the_database()
    {
        using var place = new NativePlace();
        using var release = new ManualResetEventSlim();
        using var given = new CancellationTokenSource();
        place.StandIn("bot").OnCommand = _ =>
        {
            given.Cancel();
            release.Wait(TimeSpan.FromSeconds(30));
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => place.Transport("bot").OpenAsync(given.Token).Soon());
        release.Set();

        await Eventually.UntilAsync(() => place.StandIn("bot").Commands.LastOrDefault() == "/_stop" && place.StandIn("bot").OpenCores == 0);
        await Eventually.UntilAsync(() => IsFree(place.Path("bot.lock")));
    }

    private static bool IsFree(string path)
    {
        try
        {
            File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Numbered(int number) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"result":{"type":"event{{{number}}}"}}""");
}
