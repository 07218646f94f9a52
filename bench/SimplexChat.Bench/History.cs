using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>
/// Answers <c>/_get chat @N</c>, one command after another. Each chat has 20,000 items, with ids from 1. An item that the chat
/// doesn't have is refused.
/// </summary>
internal sealed class History
{
    private const string ItemMark = "987656789";
    private const int Items = 20_000;

    // A real core, built with optimization, took 2.5 to 3.1 s for 40,000 items in pages of 100.
    private static readonly TimeSpan PerItem = TimeSpan.FromMicroseconds(65);

    // On the same core, "around=ID count=0" took about as long as reading eight items.
    private static readonly TimeSpan PerCommand = PerItem * 8;

    private readonly object _gate = new();
    private readonly string _user;
    private readonly string _item;
    private readonly Func<long, string> _contact;
    private Task _last = Task.CompletedTask;
    private long _commands;

    /// <summary>Creates the answers from a recorded answer.</summary>
    /// <param name="recorded">The answer to a command that sent one text to a contact.</param>
    /// <param name="contact">Returns the JSON of a contact.</param>
    public History(JsonNode recorded, Func<long, string> contact)
    {
        var item = recorded["chatItems"]![0]!["chatItem"]!.DeepClone();
        item["meta"]!["itemId"] = long.Parse(ItemMark, CultureInfo.InvariantCulture);
        _item = item.ToJsonString();
        _user = recorded["user"]!.ToJsonString();
        _contact = contact;
    }

    /// <summary>Gets the number of received commands.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>Gets or sets whether an answer takes as long as on a real core.</summary>
    public bool TakesTime { get; set; }

    /// <summary>Answers a command after the earlier commands. Further commands can arrive in the meantime.</summary>
    public Task AnswerAsync(ConnectedClient client, ReceivedCommand command)
    {
        lock (_gate)
        {
            _commands++;
            return _last = AnswerAsync(_last, client, command);
        }
    }

    private async Task AnswerAsync(Task earlier, ConnectedClient client, ReceivedCommand command)
    {
        await earlier;
        var time = Stopwatch.StartNew();
        var words = command.Text.Split(' ');
        var options = words.Skip(3).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture));
        var count = options["count"];
        var (after, before, around) = (options.GetValueOrDefault("after"), options.GetValueOrDefault("before"), options.GetValueOrDefault("around"));
        var (first, end) = after > 0 ? (after + 1, after + 1 + count)
            : before > 0 ? (before - count, before)
            : around > 0 ? (around - count, around + count + 1)
            : (Items + 1 - count, Items + 1L);
        first = Math.Max(1, first);
        end = Math.Min(Items + 1, end);
        var answer = after + before + around > Items
            ? CoreResponses.StoreError("chatItemNotFound")
            : Answer(words[2][1..], first, end, around > 0);
        if (TakesTime)
        {
            await WaitAsync(time, PerCommand + (PerItem * Math.Max(0, end - first)));
        }

        await client.AnswerAsync(command, answer);
    }

    private string Answer(string contact, long first, long end, bool isAround)
    {
        var items = Enumerable.Range((int)first, Math.Max(0, (int)(end - first)))
            .Select(id => _item.Replace(ItemMark, id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var navigation = isAround ? $$""","navInfo":{"afterUnread":0,"afterTotal":{{Items + 1 - end}}}""" : "";
        return $$"""{"type":"apiChat","user":{{_user}},"chat":{"chatInfo":{"type":"direct","contact":{{_contact(long.Parse(contact, CultureInfo.InvariantCulture))}} },"chatItems":[{{string.Join(",", items)}}],"chatStats":{} }{{navigation}} }""";
    }

    // A timer is late by up to a millisecond, so short times are waited for actively. The time to create the answer is included.
    private static async Task WaitAsync(Stopwatch time, TimeSpan wanted)
    {
        var timer = wanted - time.Elapsed - TimeSpan.FromMilliseconds(2);
        if (timer > TimeSpan.Zero)
        {
            await Task.Delay(timer);
        }

        SpinWait.SpinUntil(() => time.Elapsed >= wanted);
    }
}
