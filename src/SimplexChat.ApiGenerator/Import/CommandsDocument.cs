using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads COMMANDS.md: the commands and their responses.</summary>
internal sealed partial class CommandsDocument(ReferenceLines lines, FieldReader fields)
{
    public const string Name = "COMMANDS.md";

    private readonly Dictionary<string, JsonArray> _responses = new(StringComparer.Ordinal);

    /// <summary>Gets the commands in the order of the document.</summary>
    public JsonArray Commands { get; } = [];

    /// <summary>Gets the responses in the order of the document, without duplicates.</summary>
    public JsonArray Responses { get; } = [];

    public void Read()
    {
        var contents = Contents.Read(lines, "API Commands and Responses");
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
                var name = lines.Take(Command(), "a command, ### Name").Groups["name"].Value;
                contents.Found(name, lines);
                Commands.Add(ReadCommand(name, group));
            }
        }

        contents.Close();
    }

    private JsonObject ReadCommand(string name, string group)
    {
        Markdown.SkipProse(lines);
        var network = lines.Take(Network(), "*Network usage*: no, background or interactive").Groups["use"].Value;
        JsonArray parameters = lines.TryTake(ParametersTitle()) ? fields.Read(lines) : [];
        return new JsonObject
        {
            ["name"] = name,
            ["group"] = group,
            ["network"] = network,
            ["syntax"] = SyntaxReader.ReadCommand(lines, parameters),
            ["parameters"] = parameters,
            ["responses"] = ReadResponses(),
            ["errors"] = ReadErrors(),
        };
    }

    private JsonArray ReadResponses()
    {
        lines.Take(ResponsesTitle(), "**Responses**:");
        var tags = new JsonArray();
        while (lines.TryTake(ResponseTitle()))
        {
            var tag = FieldReader.ReadTag(lines);
            AddResponse(tag, lines.Place, fields.Read(lines));

            // This is a possible response to every command.
            if (tag != "chatCmdError")
            {
                tags.Add(tag);
            }
        }

        return tags;
    }

    private void AddResponse(string tag, string place, JsonArray members)
    {
        if (_responses.TryAdd(tag, members))
        {
            Responses.Add(new JsonObject { ["tag"] = tag, ["fields"] = members });
        }
        else if (!JsonNode.DeepEquals(_responses[tag], members))
        {
            throw new InvalidDataException($"{place}: the response '{tag}' has different fields than in an earlier section.");
        }
    }

    private JsonArray ReadErrors()
    {
        var errors = new JsonArray();
        if (lines.TryTake(ErrorsTitle()))
        {
            while (lines.TryTake(Error(), out var error))
            {
                errors.Add(error.Groups["name"].Value);
            }
        }

        return errors;
    }

    [GeneratedRegex("^## (?<name>.+?)(?: commands)?$")]
    private static partial Regex Group();

    [GeneratedRegex(@"^### (?<name>\w+)$")]
    private static partial Regex Command();

    [GeneratedRegex(@"^\*Network usage\*: (?<use>no|background|interactive)\.$")]
    private static partial Regex Network();

    [GeneratedRegex(@"^\*\*Parameters\*\*:$")]
    private static partial Regex ParametersTitle();

    [GeneratedRegex(@"^\*\*Responses?\*\*:$")]
    private static partial Regex ResponsesTitle();

    [GeneratedRegex(@"^\w+: .+\.$")]
    private static partial Regex ResponseTitle();

    [GeneratedRegex(@"^\*\*Errors\*\*:$")]
    private static partial Regex ErrorsTitle();

    [GeneratedRegex(@"^- (?<name>\w+): .+$")]
    private static partial Regex Error();
}
