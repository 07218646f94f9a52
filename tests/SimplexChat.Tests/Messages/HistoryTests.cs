using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Messages;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

public sealed class HistoryTests : IAsyncLifetime
{
    private const int Count = 1300;

    private Pair _pair = null!;

    public async Task InitializeAsync()
    {
        _pair = await Pair.MakeAsync();
        using var sender = new MessageSender(_pair.Alice);
        await Task.WhenAll(Enumerable.Range(1, Count).Select(i => sender.SendAsync(Pair.Text(_pair.ToBob, Name(i)))));
    }

    public Task DisposeAsync() => _pair.DisposeAsync().AsTask();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(1200, 4)]
    public async Task Last_messages_are_read_in_order_and_each_page_is_requested_once(int last, int commands)
    {
        var pages = await PagesAsync(new() { Last = last });

        Assert.Equal(Names(Count - last + 1, Count), Texts(pages));
        Assert.Equal(commands, pages.Count(page => !page.IsNextKept));
        Assert.Equal([.. Enumerable.Repeat(false, pages.Count - 1), true], pages.Select(page => page.IsLast));
    }

    [Fact]
    public async Task All_messages_before_a_message_are_read()
    {
        var end = (await PagesAsync(new() { Search = Name(1200) })).SelectMany(page => page.Items).Single();

        Assert.Equal(Names(1190, 1199), Texts(await PagesAsync(new() { BeforeId = end.ItemId, Last = 10 })));
        Assert.Equal(Names(1, 1199), Texts(await PagesAsync(new() { BeforeId = end.ItemId, Search = "text" })));
        Assert.Equal(Names(1, Count), Texts(await PagesAsync(new() { AfterTime = new UtcTime(DateTime.UtcNow.AddDays(-1)), Search = "text" })));
    }

    [Fact]
    public async Task Messages_after_a_message_are_returned_from_the_first_page_on()
    {
        var start = (await PagesAsync(new() { Search = Name(300) })).SelectMany(page => page.Items).Single();

        var pages = await PagesAsync(new() { AfterId = start.ItemId });

        Assert.Equal(Names(301, Count), Texts(pages));
        Assert.Equal([100, 500, 400], pages.Select(page => page.Items.Count));
    }

    [Fact]
    public async Task Range_that_ends_before_it_begins_is_an_error()
    {
        var start = (await PagesAsync(new() { Search = Name(300) })).SelectMany(page => page.Items).Single();
        var end = (await PagesAsync(new() { Search = Name(200) })).SelectMany(page => page.Items).Single();

        var error = await Assert.ThrowsAsync<SimplexInputException>(() => PagesAsync(new() { AfterId = start.ItemId, BeforeId = end.ItemId }));

        Assert.Equal($"Message {start.ItemId} isn't before message {end.ItemId} in this chat.", error.Message);
    }

    [Fact]
    public async Task Pages_beyond_the_kept_limit_are_requested_again()
    {
        var pages = new List<HistoryPage>();
        var history = new MessageHistory(_pair.Alice, _pair.ToBob, new() { Search = "text" }, maxKept: 600);
        await foreach (var page in history.ReadPagesAsync(CancellationToken.None))
        {
            pages.Add(page);
        }

        Assert.Equal(Names(1, Count), Texts(pages));
        // The reader goes back over pages of 100, 500, 500 and 200 items. The last two pages are kept, and the first two
        // are read again.
        Assert.Equal([0, 0, 0, 200, 500, 500, 100], pages.Select(page => page.Items.Count));
        Assert.True(pages[^1].IsLast);
    }

    [Fact]
    public async Task Messages_can_be_read_one_by_one()
    {
        var texts = new List<string>();
        await foreach (var item in _pair.Alice.ReadHistoryAsync(_pair.ToBob, new() { Last = 3 }))
        {
            texts.Add(item.Text);
        }

        Assert.Equal(Names(Count - 2, Count), texts);
    }

    [Fact]
    public async Task Unread_messages_are_read_in_order_of_time_and_stay_unread()
    {
        await Pair.SendAsync(_pair.Bob, _pair.ToAlice, "b1", "b2");
        await Pair.SendAsync(_pair.Alice, _pair.ToBob, "own");
        await Pair.SendAsync(_pair.Bob, _pair.ToAlice, "b3");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var unread = await _pair.Alice.GetUnreadAsync().Soon();
            Assert.Equal(["b1", "b2", "b3"], unread.Select(item => item.Text).TakeLast(3));
            Assert.DoesNotContain("own", unread.Select(item => item.Text));
        }
    }

    private static string Name(int i) => $"text {i.ToString("0000", CultureInfo.InvariantCulture)}";

    private static IEnumerable<string> Names(int first, int last) => Enumerable.Range(first, last - first + 1).Select(Name);

    private static IEnumerable<string> Texts(IEnumerable<HistoryPage> pages) => pages.SelectMany(page => page.Items).Select(item => item.Text);

    private async Task<List<HistoryPage>> PagesAsync(HistoryRange range)
    {
        var pages = new List<HistoryPage>();
        await foreach (var page in _pair.Alice.ReadHistoryPagesAsync(_pair.ToBob, range))
        {
            pages.Add(page);
        }

        return pages;
    }
}
