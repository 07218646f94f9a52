using System.Diagnostics;
using System.Globalization;
using SimplexChat.Api;
using SimplexChat.Testing;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Messages;

public sealed class MessageSenderTests
{
    private static string[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    [Fact]
    public async Task First_message_is_sent_at_once_and_later_messages_in_batches()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session) { Clock = () => 0 };
        var texts = Numbers(1000);

        var sent = texts.Select(text => sender.SendAsync(Sending.Message(text))).ToList();
        await Eventually.UntilAsync(() => core.Commands.Count == 1);
        core.Answer(11);
        var items = await Task.WhenAll(sent).Soon();

        Assert.Equal([1, MessageSender.MaxBatch, 499], core.Commands.Select(command => command.Texts.Length));
        Assert.Equal(texts, core.Commands.SelectMany(command => command.Texts));
        Assert.Equal(texts, items.Select(item => item.ChatItems[0].Text));
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => (long)i), items.Select(item => item.ChatItems[0].ItemId));
    }

    [Fact]
    public async Task Command_has_at_most_a_hundred_large_messages()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session) { Clock = () => 0 };
        var large = new string('x', 15_000);

        var sent = Enumerable.Range(0, 301).Select(_ => sender.SendAsync(Sending.Message(large))).ToList();
        core.Answer(4);
        await Task.WhenAll(sent).Soon();

        Assert.Equal([1, 100, 100, 100], core.Commands.Select(command => command.Texts.Length));
    }

    [Fact]
    public async Task Batch_size_follows_the_speed_of_the_core()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        // With this clock, one message takes a second. A hundred messages take ten seconds the first time, and four seconds
        // later.
        var seconds = new Queue<int>([0, 1, 1, 11, 11, 15, 15, 16, 16, 17]);
        using var sender = new MessageSender(session) { Clock = () => seconds.Dequeue() * Stopwatch.Frequency };

        var sent = Numbers(801).Select(text => sender.SendAsync(Sending.Message(text))).ToList();
        core.Answer(5);
        await Task.WhenAll(sent).Soon();

        Assert.Equal([1, 100, 100, 250, 350], core.Commands.Select(command => command.Texts.Length));
    }

    [Theory]
    [InlineData(20, 500)]
    [InlineData(40, 250)]
    [InlineData(400, 100)]
    public async Task First_message_measures_the_speed_of_the_core(int milliseconds, int expected)
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        var ticks = 0L;
        using var sender = new MessageSender(session) { Clock = () => ticks += milliseconds * Stopwatch.Frequency / 1000 };

        var sent = Numbers(501).Select(text => sender.SendAsync(Sending.Message(text))).ToList();
        core.Answer(6);
        await Task.WhenAll(sent).Soon();

        Assert.Equal([1, expected], core.Commands.Take(2).Select(command => command.Texts.Length));
    }

    [Fact]
    public async Task Small_batch_does_not_reduce_the_size_of_the_next_one()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        // The first message takes no time, and the second one a second.
        var seconds = new Queue<int>([0, 0, 0, 1, 1, 2]);
        using var sender = new MessageSender(session) { Clock = () => seconds.Dequeue() * Stopwatch.Frequency };
        core.Answer();
        await sender.SendAsync(Sending.Message("first")).Soon();

        var sent = Numbers(501).Select(text => sender.SendAsync(Sending.Message(text))).ToList();
        core.Answer(2);
        await Task.WhenAll(sent).Soon();

        Assert.Equal([1, 1, 500], core.Commands.Select(command => command.Texts.Length));
    }

    [Fact]
    public async Task Chats_are_sent_in_parallel_up_to_the_limit()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session, throttleLimit: 2);

        var sent = new long[] { 4, 5, 6 }.Select(contact => sender.SendAsync(Sending.Message("hi", contact))).ToList();
        await Eventually.UntilAsync(() => core.Commands.Count == 2);
        core.Answer();
        await Eventually.UntilAsync(() => core.Commands.Count == 3);
        core.Answer(2);
        await Task.WhenAll(sent).Soon();

        Assert.Equal(["@4", "@5", "@6"], core.Commands.Select(command => command.Chat).Order());
    }

    [Fact]
    public async Task Messages_with_different_options_use_different_commands()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session);

        var sent = new List<Task<NewChatItemsResponse>>
        {
            sender.SendAsync(Sending.Message("1")),
            sender.SendAsync(Sending.Message("2")),
            sender.SendAsync(Sending.Message("3") with { TimeToLive = 60 }),
            sender.SendAsync(Sending.Message("4") with { TimeToLive = 60 }),
            sender.SendAsync(Sending.Message("5")),
        };
        core.Answer(4);
        await Task.WhenAll(sent).Soon();

        Assert.Equal(["@4:1", "@4:2", "@4 ttl=60:3,4", "@4:5"], core.Commands.Select(c => $"{c.Chat}:{string.Join(",", c.Texts)}"));
    }

    [Fact]
    public async Task Live_message_is_sent_alone_and_a_command_has_at_most_one_quote()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session);
        static OutgoingMessage Quoting(string text)
        {
            var message = Sending.Message(text);
            return message with { Content = message.Content with { QuotedItemId = 1 } };
        }

        var sent = new List<Task<NewChatItemsResponse>>
        {
            sender.SendAsync(Sending.Message("1")),
            sender.SendAsync(Sending.Message("2") with { IsLive = true }),
            sender.SendAsync(Sending.Message("3") with { IsLive = true }),
            sender.SendAsync(Quoting("4")),
            sender.SendAsync(Sending.Message("5")),
            sender.SendAsync(Quoting("6")),
        };
        core.Answer(5);
        await Task.WhenAll(sent).Soon();

        Assert.Equal(["1", "2", "3", "4,5", "6"], core.Commands.Select(command => string.Join(",", command.Texts)));
    }

    [Fact]
    public async Task Message_that_the_core_leaves_out_is_reported_with_the_reason()
    {
        await using var core = new SendingCore(holdsAnswers: true) { Refused = ["large"] };
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session);

        var first = sender.SendAsync(Sending.Message("first"));
        var before = sender.SendAsync(Sending.Message("before"));
        var large = sender.SendAsync(Sending.Message("large"));
        var after = sender.SendAsync(Sending.Message("after"));
        core.Answer(2);

        Assert.Equal([1L, 2, 3], (await Task.WhenAll(first, before, after).Soon()).Select(answer => answer.ChatItems[0].ItemId));
        var error = await Assert.ThrowsAsync<SimplexNotSentException>(() => large.Soon());
        Assert.IsType<ErrorStoreChatError>(error.ChatError);
        Assert.Contains("15,000", error.Message, StringComparison.Ordinal);

        // A later message must not be sent, because the order would be wrong.
        await Assert.ThrowsAsync<SimplexNotSentException>(() => sender.SendAsync(Sending.Message("later")).Soon());
        Assert.Equal(2, core.Commands.Count);
    }

    [Fact]
    public async Task Refused_command_fails_its_messages_and_the_later_ones_of_the_chat()
    {
        await using var core = new SendingCore(holdsAnswers: true)
        {
            Instead = new Dictionary<string, string> { ["2"] = CoreResponses.StoreError("contactNotFound") },
        };
        await using var session = await core.ConnectAsync();
        using var sender = new MessageSender(session);

        var sent = Numbers(700).Select(text => sender.SendAsync(Sending.Message(text))).ToList();
        var elsewhere = sender.SendAsync(Sending.Message("other", contactId: 5));
        core.Answer(3);

        Assert.Equal(1, (await sent[0].Soon()).ChatItems[0].ItemId);
        await Assert.ThrowsAsync<SimplexCommandException>(() => sent[1].Soon());
        await Assert.ThrowsAsync<SimplexCommandException>(() => sent[100].Soon());
        var behind = await Assert.ThrowsAsync<SimplexNotSentException>(() => sent[699].Soon());
        Assert.IsType<SimplexCommandException>(behind.InnerException);
        Assert.Equal("other", (await elsewhere.Soon()).ChatItems[0].Text);
        Assert.Equal(3, core.Commands.Count);
    }

    [Fact]
    public async Task Cancelled_sender_does_not_send_waiting_messages()
    {
        await using var core = new SendingCore(holdsAnswers: true);
        await using var session = await core.ConnectAsync();
        using var stop = new CancellationTokenSource();
        using var sender = new MessageSender(session, cancellationToken: stop.Token);
        var sent = Numbers(3).Select(text => sender.SendAsync(Sending.Message(text))).ToList();
        await Eventually.UntilAsync(() => core.Commands.Count == 1);

        await stop.CancelAsync();
        core.Answer(5);

        foreach (var message in sent)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => message.Soon());
        }

        Assert.Equal(["1"], core.Commands.Single().Texts);
    }
}
