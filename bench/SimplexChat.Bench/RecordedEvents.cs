using System.Text;
using System.Text.Json.Nodes;
using SimplexChat.Testing;

namespace SimplexChat.Bench;

/// <summary>Recorded events of a real core, sent repeatedly. The field <c>benchNumber</c> contains the number of the event.</summary>
internal sealed class RecordedEvents
{
    private readonly List<string> _events;

    private RecordedEvents(List<string> events) => _events = events;

    /// <summary>Reads the events of the numbered transcripts in a folder, in the order of their names.</summary>
    public static RecordedEvents Read(string folder) => new(
    [
        .. Directory.GetFiles(folder, "0*.jsonl").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Select(line => JsonNode.Parse(line)!)
            .Where(line => (string?)line["dir"] == "event")
            .Select(line => line["resp"]!.ToJsonString()[..^1]),
    ]);

    /// <summary>Returns the total size of the events in bytes.</summary>
    public long Size(int count) => Enumerable.Range(1, count).Sum(number => (long)Message(number).Length);

    /// <summary>Sends events as fast as the client reads them.</summary>
    public async Task SendAsync(ConnectedClient client, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await client.SendAsync(Message(number));
        }
    }

    private byte[] Message(int number) =>
        Encoding.UTF8.GetBytes($"{{\"resp\":{_events[number % _events.Count]},\"benchNumber\":{number}}}}}");
}
