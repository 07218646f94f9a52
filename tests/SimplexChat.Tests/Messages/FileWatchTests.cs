using SimplexChat.Api;
using SimplexChat.Testing;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

public sealed class FileWatchTests
{
    [Fact]
    public async Task Waits_until_the_file_is_sent_and_tells_how_far_it_is()
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
    public async Task What_came_before_the_wait_counts()
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
    public async Task After_a_reconnect_it_asks_the_core(string status)
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

    private const string Chat = "\"chatInfo\":{\"type\":\"direct\",\"contact\":{\"contactId\":4,\"localDisplayName\":\"bob\"}}";

    private const string Meta = "\"user\":{\"userId\":1},\"fileTransferMeta\":{\"fileId\":3,\"fileName\":\"a.log\",\"filePath\":\"/a.log\",\"fileSize\":60000}";

    private static AChatItem Item(string status) => System.Text.Json.JsonSerializer.Deserialize<AChatItem>(ItemJson(status))!;

    private static string ItemJson(string status) => $$"""{ {{Chat}},"chatItem":{{ChatItemJson(status)}} }""";

    private static string ChatItemJson(string status) => $$$"""
        {"chatDir":{"type":"directSnd"},"meta":{"itemId":7,"itemText":"","itemStatus":{"type":"sndNew"}},
         "content":{"type":"sndMsgContent","msgContent":{"type":"file","text":""}},
         "file":{"fileId":3,"fileName":"a.log","fileSize":60000,"fileStatus":{"type":"{{{status}}}"},"fileProtocol":"xftp"} }
        """;
}
