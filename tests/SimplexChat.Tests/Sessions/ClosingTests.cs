using SimplexChat.Api;
using SimplexChat.Testing;
using SimplexChat.Tests.Simulator.Clients;
using Xunit;

namespace SimplexChat.Tests.Sessions;

/// <summary>Closing a session whose core ends with it. Before that, queued messages must reach the relay.</summary>
public sealed class ClosingTests : IAsyncLifetime
{
    private static readonly SimplexSessionOptions Options = new() { SendingTimeout = TimeSpan.FromSeconds(30) };

    private TwoContacts _contacts = null!;
    private SimplexSession _session = null!;

    public async Task InitializeAsync()
    {
        _contacts = await TwoContacts.MakeAsync();
        _contacts.Alice.Dispose();
        var alice = _contacts.Simulator.Cores.Single(core => core.Name == "alice");
        _session = await SimplexSession.ConnectAsync(new HostedTransport(alice.CreateTransport()), Options);
    }

    public async Task DisposeAsync()
    {
        await _session.CloseAsync(TimeSpan.Zero);
        _contacts.Dispose();
    }

    [Fact]
    public async Task Closing_waits_until_the_relay_has_all_sent_messages()
    {
        _contacts.Simulator.StopRelay();
        await SendAsync("one");
        await SendAsync("two");

        Assert.Equal("2 messages", _session.Unsent);
        var closing = _session.CloseAsync();
        Assert.False(closing.IsCompleted);
        Assert.Equal(SessionState.Connected, _session.State);
        _contacts.Simulator.StartRelay();
        await closing.Soon();

        Assert.Null(_session.Unsent);
        Assert.Equal(SessionState.Closed, _session.State);
        Assert.Equal("one", await ReceivedByBobAsync());
        Assert.Equal("two", await ReceivedByBobAsync());
        Assert.DoesNotContain(Notices(), notice => notice.Kind == NoticeKind.Unsent);
    }

    [Fact]
    public async Task Closing_reports_the_number_of_unsent_messages_after_the_timeout()
    {
        _contacts.Simulator.StopRelay();
        await SendAsync("one");

        await _session.CloseAsync(TimeSpan.FromMilliseconds(20)).Soon();

        var notice = Assert.Single(Notices(), notice => notice.Kind == NoticeKind.Unsent);
        Assert.True(notice.IsWarning);
        Assert.Contains("1 message.", notice.Message, StringComparison.Ordinal);
        Assert.Equal(SessionState.Closed, _session.State);
    }

    [Fact]
    public async Task Closing_without_a_wait_reports_unsent_messages()
    {
        _contacts.Simulator.StopRelay();
        await SendAsync("one");

        await _session.CloseAsync(TimeSpan.Zero).Soon();

        Assert.Contains(Notices(), notice => notice.Kind == NoticeKind.Unsent);
    }

    [Fact]
    public async Task Cancelled_wait_closes_the_session()
    {
        _contacts.Simulator.StopRelay();
        await SendAsync("one");
        using var cancel = new CancellationTokenSource();
        var closing = _session.CloseAsync(cancel.Token);

        await cancel.CancelAsync();
        await closing.Soon();

        Assert.Equal(SessionState.Closed, _session.State);
        Assert.Contains(Notices(), notice => notice.Kind == NoticeKind.Unsent);
    }

    [Fact]
    public async Task Closing_waits_for_an_upload()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "a report");
            _contacts.Simulator.StopRelay();
            await SendAsync(new ComposedMessage
            {
                MsgContent = new FileMsgContent { Text = "" },
                FileSource = new CryptoFile { FilePath = path },
            });

            Assert.Equal("1 message and 1 file", _session.Unsent);
            var closing = _session.CloseAsync();
            _contacts.Simulator.StartRelay();
            await closing.Soon();

            Assert.Null(_session.Unsent);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Closing_does_not_wait_for_deleted_messages()
    {
        _contacts.Simulator.StopRelay();
        var sent = await SendAsync("a mistake");

        await _session.SendAsync(new ApiDeleteChatItemCommand
        {
            ChatRef = ChatTarget.Of(sent.ChatInfo).ToChatRef(4),
            ChatItemIds = [sent.ItemId],
            DeleteMode = CIDeleteMode.Internal,
        });

        Assert.Null(_session.Unsent);
    }

    [Fact]
    public async Task Status_received_before_the_answer_counts()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await SimplexSession.ConnectAsync(new HostedTransport(new Transports.WebSocket.WebSocketTransport(core.Uri)), Options);
        var client = await core.ClientAsync();
        var sending = session.SendAsync(Command("hi"));
        await Eventually.UntilAsync(() => core.Commands.Count == 1);

        await client.EventAsync("""{"type":"chatItemsStatusesUpdated","chatItems":[""" + SendingCore.Item(1, "hi", """{"type":"sndSent","sndProgress":"complete"}""") + "]}");
        core.Answer();
        await sending.Soon();

        Assert.Null(session.Unsent);
    }

    [Fact]
    public async Task Closing_does_not_wait_for_a_core_that_keeps_running()
    {
        var alice = _contacts.Simulator.Cores.Single(core => core.Name == "alice");
        await using var session = await SimplexSession.ConnectAsync(alice.CreateTransport(), Options);
        _contacts.Simulator.StopRelay();
        await session.SendAsync(Command("one"));

        Assert.False(session.HostsCore);
        Assert.Null(session.Unsent);
        await session.CloseAsync().Soon();
    }

    private static ApiSendMessagesCommand Command(string text) => Command(new ComposedMessage { MsgContent = new TextMsgContent { Text = text } });

    private static ApiSendMessagesCommand Command(ComposedMessage message) => new()
    {
        SendRef = ChatTarget.Parse("@4").ToChatRef(4),
        ComposedMessages = [message],
    };

    private async Task<AChatItem> SendAsync(string text) => await SendAsync(Command(text).ComposedMessages[0]);

    private async Task<AChatItem> SendAsync(ComposedMessage message) =>
        (await _session.SendAsync(Command(message))).ChatItems[0];

    private async Task<string?> ReceivedByBobAsync()
    {
        var items = await _contacts.Bob.EventAsync("newChatItems");
        return items.GetProperty("chatItems")[0].GetProperty("chatItem").GetProperty("meta").GetProperty("itemText").GetString();
    }

    private List<SessionNotice> Notices()
    {
        List<SessionNotice> notices = [];
        while (_session.TryTakeNotice(out var notice))
        {
            notices.Add(notice!);
        }

        return notices;
    }
}
