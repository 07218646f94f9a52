using System.Globalization;
using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>Answers <c>/_get chat @N</c>. Each chat has 20,000 items, with ids from 1.</summary>
internal sealed class History
{
    private const string ItemMark = "987656789";
    private const int Items = 20_000;

    // A real core, built with optimization, took 2.5 to 3.1 s for 40,000 items in pages of 100.
    private static readonly TimeSpan PerItem = TimeSpan.FromMicroseconds(65);

    private readonly string _user;
    private readonly string _item;
    private readonly Func<long, string> _contact;
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

    public async Task AnswerAsync(ConnectedClient client, ReceivedCommand command)
    {
        Interlocked.Increment(ref _commands);
        var words = command.Text.Split(' ');
        var options = words.Skip(3).Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture));
        var count = (int)options["count"];
        var first = options.TryGetValue("after", out var after) ? after + 1
            : Math.Max(1, (options.TryGetValue("before", out var before) ? before : Items + 1) - count);
        var end = options.ContainsKey("after") ? Math.Min(Items + 1, first + count) : Math.Min(first + count, options.TryGetValue("before", out before) ? before : Items + 1);
        var items = Enumerable.Range((int)first, Math.Max(0, (int)(end - first)))
            .Select(id => _item.Replace(ItemMark, id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var answer = $$"""{"type":"apiChat","user":{{_user}},"chat":{"chatInfo":{"type":"direct","contact":{{_contact(long.Parse(words[2][1..], CultureInfo.InvariantCulture))}} },"chatItems":[{{string.Join(",", items)}}],"chatStats":{} } }""";
        if (TakesTime)
        {
            await Task.Delay(PerItem * (end - first));
        }

        await client.AnswerAsync(command, answer);
    }
}
