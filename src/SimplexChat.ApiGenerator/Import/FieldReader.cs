using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads fields and parameters: <c>- chatItem_: [AChatItem](./TYPES.md#achatitem)?</c>.</summary>
internal sealed partial class FieldReader
{
    private readonly List<(string Type, string Place)> _links = [];

    /// <summary>Reads fields up to the first line that isn't a field.</summary>
    public JsonArray Read(ReferenceLines lines)
    {
        var fields = new JsonArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (lines.TryTake(Field(), out var match))
        {
            var (name, text) = (match.Groups["name"].Value, match.Groups["type"].Value);
            var reader = new TypeReader(text);
            var type = reader.Read() ?? throw lines.Error($"'{text}' isn't a known form of a type.");
            _links.AddRange(reader.Links.Select(link => (link, lines.Place)));
            if (!names.Add(name))
            {
                throw lines.Error($"the field '{name}' is a duplicate.");
            }

            fields.Add(new JsonObject { ["name"] = name, ["type"] = type });
        }

        return fields;
    }

    /// <summary>Reads the tag before the fields of a response, an event or a union's case.</summary>
    public static string ReadTag(ReferenceLines lines) =>
        lines.Take(Tag(), "the tag, - type: \"tag\"").Groups["tag"].Value;

    /// <summary>Checks that the types of all fields exist.</summary>
    public void CheckLinks(HashSet<string> types)
    {
        foreach (var (type, place) in _links.Where(link => !types.Contains(link.Type)))
        {
            throw new InvalidDataException($"{place}: the type '{type}' has no section in {TypesDocument.Name}.");
        }
    }

    [GeneratedRegex(@"^- (?<name>\w+): (?<type>.+)$")]
    private static partial Regex Field();

    [GeneratedRegex("""^- type: "(?<tag>[^"]+)"$""")]
    private static partial Regex Tag();
}
