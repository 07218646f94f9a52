using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads TYPES.md: the records, unions and enumerations.</summary>
internal sealed partial class TypesDocument(ReferenceLines lines, FieldReader fields)
{
    public const string Name = "TYPES.md";

    /// <summary>Gets the types in the order of the document.</summary>
    public JsonArray Types { get; } = [];

    public void Read()
    {
        var contents = Contents.Read(lines, "API Types");
        while (!lines.IsAtEnd)
        {
            if (!lines.TryTake(Markdown.Rule()))
            {
                var name = lines.Take(Type(), "a type, ## Name").Groups["name"].Value;
                contents.Found(name, lines);
                Types.Add(ReadType(name));
            }
        }

        contents.Close();
    }

    private JsonObject ReadType(string name)
    {
        Markdown.SkipProse(lines);
        var (kind, members, content) = ReadContent();
        var type = new JsonObject { ["name"] = name, ["kind"] = kind };
        if (SyntaxReader.TryRead(lines) is { } syntax)
        {
            type["syntax"] = syntax;
        }

        type[members] = content;
        return type;
    }

    private (string Kind, string Members, JsonArray Content) ReadContent()
    {
        if (lines.TryTake(Markdown.RecordTitle()))
        {
            return ("record", "fields", fields.Read(lines));
        }

        if (lines.TryTake(UnionTitle()))
        {
            return ("union", "cases", ReadCases());
        }

        lines.Take(EnumerationTitle(), "**Record type**:, **Discriminated union type**: or **Enum type**:");
        return ("enum", "values", ReadValues());
    }

    private JsonArray ReadCases()
    {
        var cases = new JsonArray();
        var tags = new HashSet<string>(StringComparer.Ordinal);
        while (lines.TryTake(CaseTitle()))
        {
            var tag = FieldReader.ReadTag(lines);
            if (!tags.Add(tag))
            {
                throw lines.Error($"the case '{tag}' is a duplicate.");
            }

            cases.Add(new JsonObject { ["tag"] = tag, ["fields"] = fields.Read(lines) });
        }

        return cases;
    }

    private JsonArray ReadValues()
    {
        var values = new JsonArray();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        while (lines.TryTake(Value(), out var match))
        {
            var text = match.Groups["text"].Value;
            if (!texts.Add(text))
            {
                throw lines.Error($"the value '{text}' is a duplicate.");
            }

            values.Add(new JsonObject { ["value"] = text });
        }

        return values;
    }

    [GeneratedRegex(@"^## (?<name>\w+)$")]
    private static partial Regex Type();

    [GeneratedRegex(@"^\*\*Discriminated union type\*\*:$")]
    private static partial Regex UnionTitle();

    [GeneratedRegex(@"^\*\*Enum type\*\*:$")]
    private static partial Regex EnumerationTitle();

    [GeneratedRegex(@"^\w+:$")]
    private static partial Regex CaseTitle();

    [GeneratedRegex("""^- "(?<text>[^"]+)"$""")]
    private static partial Regex Value();
}
