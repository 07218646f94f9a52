using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads EVENTS.md: the events of a core.</summary>
internal sealed partial class EventsDocument(ReferenceLines lines, FieldReader fields)
{
    public const string Name = "EVENTS.md";

    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);

    /// <summary>Gets the events in the order of the document.</summary>
    public JsonArray Events { get; } = [];

    public void Read()
    {
        var contents = Contents.Read(lines, "API Events");
        var group = "";
        while (!lines.IsAtEnd)
        {
            if (lines.TryTake(Group(), out var heading))
            {
                group = heading.Groups["name"].Value.ToLowerInvariant();
                Markdown.SkipProse(lines);
            }
            else if (!lines.TryTake(Markdown.Rule()))
            {
                contents.Found(lines.Take(Event(), "an event, ### Name").Groups["name"].Value, lines);
                Events.Add(ReadEvent(group));
            }
        }

        contents.Close();
    }

    private JsonObject ReadEvent(string group)
    {
        Markdown.SkipProse(lines);
        lines.Take(Markdown.RecordTitle(), "**Record type**:");
        var tag = FieldReader.ReadTag(lines);
        if (!_tags.Add(tag))
        {
            throw lines.Error($"the event '{tag}' is a duplicate.");
        }

        return new JsonObject { ["tag"] = tag, ["group"] = group, ["fields"] = fields.Read(lines) };
    }

    [GeneratedRegex("^## (?<name>.+) events$")]
    private static partial Regex Group();

    [GeneratedRegex(@"^### (?<name>\w+)$")]
    private static partial Regex Event();
}
