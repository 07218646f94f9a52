using SimplexChat.Api;
using SimplexChat.Testing;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

public sealed class FileWatchTests
{
    [Fact]
    public async Task Wait_ends_when_the_file_is_sent_and_reports_progress()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        var client = await core.ClientAsync();
        using var watch = new FileWatch(session);
        var waiting = watch.WaitAsync(Item("sndStored"));

        await client.EventAsync($$"""{"type":"sndFileProgressXFTP",{{Meta}},"sentSize":65536,"totalSize":262144}""");
        await Eventually.UntilAsync(() => watch.ProgressOf(3) == new FileProgress("a.log", 65536, 262144));
        await client.EventAsync($$"""{"type":"sndFileProgressXFTP",{{Meta}},"sentSize":1,"totalSize":1}""");
        Assert.False(waiting.IsCompleted);
        await client.EventAsync($$"""{"type":"sndFileCompleteXFTP","chatItem":{{ItemJson("sndComplete")}},{{Meta}} }""");

        Assert.IsType<SndCompleteCIFileStatus>((await waiting.Soon()).ChatItem.File!.FileStatus);
        Assert.Equal(65536, watch.ProgressOf(3)!.Done);
    }

    [Fact]
    public async Task Status_received_before_the_wait_counts()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        var client = await core.ClientAsync();
        using var watch = new FileWatch(session);
        await client.EventAsync($$"""{"type":"sndFileError",{{Meta}},"errorMessage":"FILE NOT_FOUND"}""");

        var error = await Assert.ThrowsAsync<SimplexFileException>(() => watch.WaitAsync(Item("sndStored")).Soon());

        Assert.Equal(3, error.FileId);
        Assert.False(error.IsCancelled);
        Assert.Contains("FILE NOT_FOUND", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sndComplete")]
    [InlineData("sndCancelled")]
    public async Task Status_is_queried_after_a_reconnection(string status)
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, command.Text switch
        {
            "/_get chat @4 count=100" => $$$"""
                {"type":"apiChat","user":{"userId":1},"chat":{ {{{Chat}}},"chatItems":[{{{ChatItemJson(status)}}}],"chatStats":{} }}
                """,
            _ => CoreResponses.CommandError("Failed reading: empty"),
        }));
        await using var session = await SimplexSession.ConnectAsync(
            server.Uri, new() { ReconnectDelay = TimeSpan.FromMilliseconds(1) });
        using var watch = new FileWatch(session);
        var waiting = watch.WaitAsync(Item("sndStored"));

        (await server.NextClientAsync()).Abort();

        if (status == "sndComplete")
        {
            Assert.Equal(7, (await waiting.Soon()).ItemId);
        }
        else
        {
            Assert.True((await Assert.ThrowsAsync<SimplexFileException>(() => waiting.Soon())).IsCancelled);
        }
    }

    [Fact]
    public async Task Status_sent_to_another_client_is_found_by_a_query()
    {
        await using var server = CoreThatKnows([ChatItemJson("sndComplete")]);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var watch = new FileWatch(session, TimeSpan.FromMilliseconds(20));

        Assert.Equal(7, (await watch.WaitAsync(Item("sndStored")).Soon()).ItemId);
    }

    [Fact]
    public async Task Query_on_demand_reports_progress()
    {
        await using var server = CoreThatKnows([ChatItemJson("rcvTransfer", ""","rcvProgress":65536,"rcvTotal":262144""")]);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var watch = new FileWatch(session);
        var waiting = watch.WaitAsync(Item("rcvAccepted"));

        await watch.AskAsync().Soon();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(new FileProgress("a.log", 65536, 262144), watch.ProgressOf(3));
    }

    [Theory]
    [InlineData("noFile", "no longer has the file")]
    [InlineData("auth", "no longer has the file")]
    [InlineData("other", "")]
    public async Task Failed_status_gives_the_reason(string reason, string text)
    {
        await using var server = CoreThatKnows([ChatItemJson("rcvError", $$""","rcvFileError":{"type":"{{reason}}","fileError":"x"}""")]);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var watch = new FileWatch(session);
        var waiting = watch.WaitAsync(Item("rcvAccepted"));

        await watch.AskAsync().Soon();

        var error = await Assert.ThrowsAsync<SimplexFileException>(() => waiting.Soon());
        Assert.StartsWith("File 3 (a.log) was not received.", error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_query_ends_the_wait_only_if_the_chat_is_gone()
    {
        var error = """{"type":"errorStore","storeError":{"type":"duplicateName"}}""";
        await using var server = new ScriptedCoreServer((client, command) =>
            client.AnswerAsync(command, $$"""{"type":"chatCmdError","chatError":{{error}} }"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var watch = new FileWatch(session);
        var waiting = watch.WaitAsync(Item("sndStored"));

        await watch.AskAsync().Soon();
        Assert.False(waiting.IsCompleted);

        error = """{"type":"errorStore","storeError":{"type":"contactNotFound","contactId":4}}""";
        await watch.AskAsync().Soon();
        Assert.Equal("errorStore.contactNotFound", (await Assert.ThrowsAsync<SimplexCommandException>(() => waiting.Soon())).ErrorId);
    }

    [Fact]
    public async Task File_far_back_in_a_long_chat_needs_three_queries()
    {
        // Items 1 to 1000. The file has the id 7.
        await using var server = CoreThatKnows([.. Enumerable.Range(1, 1000).Select(id => ChatItemJson("sndComplete", id: id))]);
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var watch = new FileWatch(session);
        var waiting = watch.WaitAsync(Item("sndStored"));

        await watch.AskAsync().Soon();

        Assert.Equal(7, (await waiting.Soon()).ItemId);
        Assert.Equal(["/_get chat @4 count=100", "/_get chat @4 after=7 count=1", "/_get chat @4 before=8 count=1"], server.Commands.Select(command => command.Text));
    }

    // A core that sends no events. If there are several items, their ids start at 1.
    private static ScriptedCoreServer CoreThatKnows(string[] items) => new((client, command) =>
    {
        var page = command.Text switch
        {
            "/_get chat @4 count=100" => items.TakeLast(100),
            "/_get chat @4 after=7 count=1" => items.Skip(7).Take(1),
            "/_get chat @4 before=8 count=1" => items.Skip(6).Take(1),
            _ => throw new InvalidOperationException(command.Text),
        };
        return client.AnswerAsync(command, $$$"""
            {"type":"apiChat","user":{"userId":1},"chat":{ {{{Chat}}},"chatItems":[{{{string.Join(',', page)}}}],"chatStats":{} }}
            """);
    });

    private const string Chat = "\"chatInfo\":{\"type\":\"direct\",\"contact\":{\"contactId\":4,\"localDisplayName\":\"bob\"}}";

    private const string Meta = "\"user\":{\"userId\":1},\"fileTransferMeta\":{\"fileId\":3,\"fileName\":\"a.log\",\"filePath\":\"/a.log\",\"fileSize\":60000}";

    private static AChatItem Item(string status) => System.Text.Json.JsonSerializer.Deserialize<AChatItem>(ItemJson(status))!;

    private static string ItemJson(string status) => $$"""{ {{Chat}},"chatItem":{{ChatItemJson(status)}} }""";

    private static string ChatItemJson(string status, string more = "", int id = 7) => $$$"""
        {"chatDir":{"type":"directSnd"},"meta":{"itemId":{{{id}}},"itemText":"","itemStatus":{"type":"sndNew"}},
         "content":{"type":"sndMsgContent","msgContent":{"type":"file","text":""}},
         "file":{"fileId":3,"fileName":"a.log","fileSize":60000,"fileStatus":{"type":"{{{status}}}"{{{more}}}},"fileProtocol":"xftp"} }
        """;
}
