using System.Globalization;
using System.Text.RegularExpressions;
using SimplexChat.Api;
using SimplexChat.Messages;
using SimplexChat.Simulator;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

/// <summary>Tests histories that are long enough for a search of their start.</summary>
public sealed class LongHistoryTests : IAsyncLifetime, IDisposable
{
    private const int Count = 3000;
    private static readonly ChatRef Notes = new() { ChatType = ChatType.Local, ChatId = 1 };

    private readonly SimplexSimulator _network = new();
    private SimplexSession _session = null!;
    private int _readBeforeFirst;

    public async Task InitializeAsync() =>
        _session = await SimplexSession.ConnectAsync(_network.GetOrAddCore("alice").CreateTransport());

    public async Task DisposeAsync() => await _session.DisposeAsync();

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(1500)]
    [InlineData(2000)]
    [InlineData(2999)]
    [InlineData(3000)]
    [InlineData(3001)]
    [InlineData(100_000)]
    [InlineData(null)]
    public async Task Last_messages_are_read_once_and_in_order(int? last)
    {
        await FillAsync(Notes, Count);

        var pages = await PagesAsync(Notes, new() { Last = last });

        Assert.Equal(Names(Math.Max(1, Count - (last ?? Count) + 1), Count), Texts(pages));
        Assert.Equal([.. Enumerable.Repeat(false, pages.Count - 1), true], pages.Select(page => page.IsLast));
        if (last is not null)
        {
            AssertIsQuick();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    public async Task Other_chats_do_not_hinder_the_search(int messagesInTurn)
    {
        var group = await GroupAsync();
        for (var i = 0; i < Count; i += messagesInTurn)
        {
            await FillAsync(Notes, Math.Min(messagesInTurn, Count - i), i);
            await FillAsync(group, messagesInTurn);
        }

        Assert.Equal(Names(501, Count), Texts(await PagesAsync(Notes, new() { Last = 2500 })));
        AssertIsQuick();
        Assert.Equal(Names(1, Count), Texts(await PagesAsync(Notes, new())));
    }

    [Fact]
    public async Task Range_before_a_message_ends_there()
    {
        await FillAsync(Notes, Count);
        var end = (await PagesAsync(Notes, new() { Last = 11 })).SelectMany(page => page.Items).First();

        Assert.Equal(Names(90, Count - 11), Texts(await PagesAsync(Notes, new() { BeforeId = end.ItemId, Last = 2900 })));
    }

    [Fact]
    public async Task Messages_that_arrive_or_are_deleted_during_the_reading_are_neither_repeated_nor_skipped()
    {
        await FillAsync(Notes, Count);
        var read = new List<AChatItem>();
        var deleted = new List<string>();
        var pages = 0;
        await foreach (var page in new MessageHistory(_session, Notes, new() { Last = 2900 }).ReadPagesAsync(CancellationToken.None))
        {
            read.AddRange(page.Items);
            var afterNextPage = read.Count + ChatPages.LaterSize;
            if (page.Items.Count >= ChatPages.FirstSize && afterNextPage < 2700)
            {
                // The next page is requested already. Wait until the core has read it.
                pages++;
                await Task.Run(() => SpinWait.SpinUntil(() => AfterCommands() > pages)).Soon();
                await FillAsync(Notes, 10, 10_000);

                // The last messages of that page, after which the reader continues, and one on the page after it.
                var first = read[0].ItemId;
                await DeleteAsync(first + afterNextPage - 1, first + afterNextPage - 2, first + afterNextPage + 50);
                deleted.Add(Name(101 + afterNextPage + 50));
            }
        }

        Assert.NotEmpty(deleted);
        Assert.Equal(Names(101, Count).Except(deleted), read.Select(item => item.Text));
    }

    [Fact]
    public async Task Newest_messages_that_are_deleted_during_the_reading_end_the_range()
    {
        await FillAsync(Notes, Count);
        var read = new List<string>();
        await foreach (var page in new MessageHistory(_session, Notes, new() { Last = 2900 }).ReadPagesAsync(CancellationToken.None))
        {
            if (read.Count == 0 && page.Items.Count > 0)
            {
                var first = page.Items[0].ItemId;
                await DeleteAsync([.. Enumerable.Range(2000, 1000).Select(i => first + i)]);
            }

            read.AddRange(page.Items.Select(item => item.Text));
        }

        Assert.Equal(Names(101, 2100), read);
    }

    [Fact]
    public async Task Messages_of_support_chats_are_not_counted()
    {
        var group = await GroupAsync();
        var link = (await _session.SendAsync(new ApiCreateGroupLinkCommand { GroupId = group.ChatId, MemberRole = GroupMemberRole.Member }).Soon()).GroupLink;
        await using var bob = await SimplexSession.ConnectAsync(_network.GetOrAddCore("bob").CreateTransport());
        await bob.SendAsync(new ConnectCommand { ConnTarget = link.Link }).Soon();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await bob.Events.TakeAsync(["userJoinedGroup"], patience.Token);
        await FillAsync(group, 2000);
        var support = string.Join(",", Enumerable.Repeat("""{"msgContent":{"type":"text","text":"help"},"mentions":{}}""", 30));
        using var sent = await bob.SendRawAsync($"/_send #1(_support) json [{support}]").Soon();
        Assert.Equal("newChatItems", sent.Type);
        await _session.Events.TakeAsync(["newChatItems"], patience.Token);
        await FillAsync(group, 1000, 2000);

        Assert.Equal(Names(201, Count), Texts(await PagesAsync(group, new() { Last = 2800 })));
    }

    [Fact]
    public async Task Core_that_refuses_the_search_is_read_backward()
    {
        await FillAsync(Notes, Count);
        _network.AddFault(new(SimulatorFaultKind.Refuse)
        {
            Matches = command => command.Contains(" around=", StringComparison.Ordinal),
            Error = new ErrorChatError { ErrorType = new CommandErrorChatErrorType { Message = "Failed reading: empty" } },
        });

        Assert.Equal(Names(101, Count), Texts(await PagesAsync(Notes, new() { Last = 2900 })));
    }

    [Fact]
    public async Task Search_can_be_canceled()
    {
        await FillAsync(Notes, Count);
        _network.AddFault(new(SimulatorFaultKind.Silence) { Matches = command => command.Contains(" around=", StringComparison.Ordinal) });
        using var stop = new CancellationTokenSource();
        var pages = new MessageHistory(_session, Notes, new() { Last = 2900 }).ReadPagesAsync(stop.Token).GetAsyncEnumerator();
        Assert.True(await pages.MoveNextAsync().AsTask().Soon());

        var next = pages.MoveNextAsync().AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Soon());
    }

    private static string Name(int i) => $"text {i.ToString("0000", CultureInfo.InvariantCulture)}";

    private static IEnumerable<string> Names(int first, int last) => Enumerable.Range(first, last - first + 1).Select(Name);

    private static IEnumerable<string> Texts(IEnumerable<HistoryPage> pages) => pages.SelectMany(page => page.Items).Select(item => item.Text);

    private async Task<ChatRef> GroupAsync()
    {
        var created = await _session.SendAsync(new ApiNewGroupCommand { UserId = 1, GroupProfile = new() { DisplayName = "ops", FullName = "" } }).Soon();
        return new() { ChatType = ChatType.Group, ChatId = created.GroupInfo.GroupId };
    }

    private async Task FillAsync(ChatRef chat, int count, int after = 0)
    {
        IReadOnlyList<ComposedMessage> messages =
            [.. Names(after + 1, after + count).Select(text => new ComposedMessage { MsgContent = new TextMsgContent { Text = text } })];
        await (chat.ChatType == ChatType.Local
            ? _session.SendAsync(new ApiCreateChatItemsCommand { NoteFolderId = chat.ChatId, ComposedMessages = messages })
            : _session.SendAsync(new ApiSendMessagesCommand { SendRef = chat, ComposedMessages = messages })).Soon();
    }

    private Task DeleteAsync(params long[] ids) =>
        _session.SendAsync(new ApiDeleteChatItemCommand { ChatRef = Notes, ChatItemIds = ids, DeleteMode = CIDeleteMode.Internal }).Soon();

    private async Task<List<HistoryPage>> PagesAsync(ChatRef chat, HistoryRange range)
    {
        var pages = new List<HistoryPage>();
        _readBeforeFirst = 0;
        await foreach (var page in _session.ReadHistoryPagesAsync(chat, range))
        {
            _readBeforeFirst = pages.All(earlier => earlier.Items.Count == 0) ? ItemsRead() : _readBeforeFirst;
            pages.Add(page);
        }

        return pages;
    }

    private void AssertIsQuick() =>
        Assert.True(_readBeforeFirst < 800, $"{_readBeforeFirst} items were read before the first one was returned.");

    private int AfterCommands()
    {
        using var writer = new StringWriter();
        _network.WriteTranscript(writer);
        return Regex.Count(writer.ToString(), " after=");
    }

    // The number of items that all commands for pages have requested.
    private int ItemsRead()
    {
        using var writer = new StringWriter();
        _network.WriteTranscript(writer);
        return Regex.Matches(writer.ToString(), "/_get chat [^ ]+(?: before=\\d+| after=\\d+)? count=(\\d+)\"")
            .Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }
}
