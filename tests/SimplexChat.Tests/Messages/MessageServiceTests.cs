using SimplexChat.Api;
using SimplexChat.Testing;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

/// <summary>Notes, delivery with files, and version checks, called as by a client of the library.</summary>
public sealed class MessageServiceTests
{
    [Fact]
    public async Task Notes_are_sent_one_by_one_in_order_without_a_delivery_wait()
    {
        await using var pair = await Pair.MakeAsync();
        var notes = new ChatRef { ChatType = ChatType.Local, ChatId = (await pair.Alice.FindNotesAsync().Soon()).NoteFolderId };
        using var delivery = new MessageDelivery(pair.Alice, DeliveryStage.Received, TimeSpan.FromSeconds(20));
        using var sender = new MessageSender(pair.Alice);
        string[] texts = ["milk", "bread", "tea"];

        var made = await Task.WhenAll(texts.Select(text => delivery.WaitAsync(sender.SendAsync(Pair.Text(notes, text))))).Soon();

        Assert.Equal(texts, made.Select(answer => answer.ChatItems.Single().Text));
        Assert.Equal(made.Select(answer => answer.ChatItems[0].ItemId).Order(), made.Select(answer => answer.ChatItems[0].ItemId));
    }

    [Fact]
    public async Task Note_after_a_refused_note_is_not_sent()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>());
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var sender = new MessageSender(session);
        var notes = new ChatRef { ChatType = ChatType.Local, ChatId = 1 };

        var first = sender.SendAsync(Pair.Text(notes, "milk"));
        var second = sender.SendAsync(Pair.Text(notes, "bread"));

        await Assert.ThrowsAsync<SimplexCommandException>(() => first.Soon());
        var error = await Assert.ThrowsAsync<SimplexNotSentException>(() => second.Soon());
        Assert.Equal("The note was not saved, because an earlier note was not saved.", error.Message);
        Assert.Single(server.Commands);
    }

    [Fact]
    public async Task Delivery_also_waits_for_the_upload_of_a_file()
    {
        await using var pair = await Pair.MakeAsync();
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, new string('x', 100_000));
            using var delivery = new MessageDelivery(pair.Alice, DeliveryStage.Received, TimeSpan.FromSeconds(20));
            using var sender = new MessageSender(pair.Alice);
            var message = new OutgoingMessage(pair.ToBob, new() { MsgContent = new FileMsgContent { Text = "log" }, FileSource = new() { FilePath = path } });

            var answer = await delivery.WaitAsync(sender.SendAsync(message)).Soon();

            var item = answer.ChatItems.Single();
            Assert.Equal("sndRcvd", item.Status);
            Assert.IsType<SndCompleteCIFileStatus>(item.ChatItem.File!.FileStatus);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Description_after_a_timeout_names_the_state_of_the_message()
    {
        await using var core = new SendingCore();
        await using var session = await core.ConnectAsync();
        using var delivery = new MessageDelivery(session, DeliveryStage.Received, TimeSpan.FromMilliseconds(50));
        using var sender = new MessageSender(session);
        var sent = sender.SendAsync(Sending.Message("hi"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivery.WaitAsync(sent).Soon());

        var item = delivery.Latest(await sent).ChatItems.Single();
        Assert.Equal("message 1 to @bob (queued in this core, which has not reached the relay)", delivery.Describe(item));
    }

    [Theory]
    [InlineData("6.4.5.1", true)]
    [InlineData("7.0.0.3", false)]
    public async Task Value_that_requires_a_newer_core_is_rejected(string version, bool isRefused)
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>
        {
            ["/version"] = $$$"""{"type":"versionInfo","versionInfo":{"version":"{{{version}}}"}}""",
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await session.RequireKnownAsync(CIDeleteMode.Broadcast).Soon();
        Assert.Empty(server.Commands);
        var error = await Record.ExceptionAsync(() => session.RequireKnownAsync(CIDeleteMode.History).Soon());
        Assert.Equal(isRefused, error is SimplexInputException);
        error = await Record.ExceptionAsync(() => session.RequireCoreAsync("7.0", "Signing").Soon());
        Assert.Equal(isRefused ? "Signing requires a core newer than version 6.4. This core has version 6.4.5.1." : null, error?.Message);
        Assert.Single(server.Commands);
    }

    // The facts have no version of the line 6.5.
    [Fact]
    public async Task A_value_that_the_core_may_be_too_old_for_is_sent_with_a_notice()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>
        {
            ["/version"] = """{"type":"versionInfo","versionInfo":{"version":"6.5.2.0"}}""",
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        await session.RequireCoreAsync("7.0", "Signing").Soon();
        await session.RequireCoreAsync("7.0", "Signing").Soon();
        Assert.True(session.TryTakeNotice(out var notice));
        Assert.Equal(NoticeKind.SupportUnknown, notice!.Kind);
        Assert.True(notice.IsWarning);
        Assert.Equal(
            "Signing is new in one of the core versions after 6.4, up to 7.0. A core that doesn't support it may ignore it. This core has version 6.5.2.0.",
            notice.Message);
        Assert.False(session.TryTakeNotice(out _));

        var error = await Assert.ThrowsAsync<SimplexInputException>(() => session.RequireCoreAsync("7.1", "-Notify").Soon());
        Assert.Equal("-Notify requires core version 7.1 or newer. This core has version 6.5.2.0.", error.Message);
    }
}
