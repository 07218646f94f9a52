using System.Text.Json.Nodes;
using SimplexChat.ApiGenerator.Emit;
using SimplexChat.ApiGenerator.Facts;
using SimplexChat.ApiGenerator.Syntax;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Prints the changes that a maintainer can't see in the facts, but in the generated types or on an older core.</summary>
internal static class Cautions
{
    public static void Write(TextWriter output, JsonObject before, JsonObject after)
    {
        var cautions = Find(before, after).ToList();
        if (cautions.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Check these changes by hand:");
        foreach (var caution in cautions)
        {
            output.WriteLine($"  ! {caution}");
        }
    }

    private static IEnumerable<string> Find(JsonObject before, JsonObject after) =>
    [
        .. Pairs("commands", before, after).SelectMany(pair => OfCommand(pair.Key, pair.Old, pair.New)),
        .. FactsFile.Families.SelectMany(family => Pairs(family, before, after)).SelectMany(pair => OfFields(pair.Key, pair.Old, pair.New)),
        .. Pairs("types", before, after).SelectMany(pair => OfType(pair.Key, pair.Old, pair.New)),
    ];

    private static IEnumerable<(string Key, JsonObject? Old, JsonObject New)> Pairs(string family, JsonObject before, JsonObject after)
    {
        var old = Fact.ByKey(before[family]);
        return Fact.ByKey(after[family]).Select(fact => (fact.Key, old.GetValueOrDefault(fact.Key), fact.Value));
    }

    private static IEnumerable<string> OfCommand(string name, JsonObject? old, JsonObject now)
    {
        var syntax = (string)now["syntax"]!;
        var isNew = old is null;
        if (old is not null && Responses(old) is [var response] && Responses(now).Count > 1)
        {
            yield return $"{name} has several responses now. {Naming.Pascal(name)}Command becomes ChatCommand<ChatResponse>: C# code that uses {Naming.Pascal(response)}Response as its result doesn't compile any more, and a cmdlet must expect each response.";
        }

        if ((string?)old?["syntax"] is { } older && !FormCheck.IsSame(syntax, older))
        {
            yield return $"{name}: '{syntax}' isn't '{older}' with more options. An older core may not read it. 'generate' refuses the command until Facts/Corrections.cs has a syntax that all versions read.";
        }

        var known = isNew ? [] : Unused(old!);
        foreach (var parameter in Unused(now).Except(known))
        {
            yield return $"{name}: the syntax leaves out the parameter '{parameter}', so the generated command doesn't have it. If the core reads it, correct the syntax in Facts/Corrections.cs.";
        }
    }

    private static IEnumerable<string> OfFields(string owner, JsonObject? old, JsonObject now)
    {
        var before = Fields(old).ToDictionary(field => field.Path, field => field.Type, StringComparer.Ordinal);
        foreach (var (path, type) in Fields(now))
        {
            if (!before.TryGetValue(path, out var older))
            {
                continue;
            }

            if (CSharp(older) != CSharp(type))
            {
                yield return $"{owner}{path}: older cores send {older}, which can't be read as {type}. 'generate' refuses the field until Facts/Corrections.cs has the type that both can be read as.";
            }
            else if (older.EndsWith('?') && !type.EndsWith('?'))
            {
                yield return $"{owner}{path}: older cores can omit this field, so the generated property stays nullable.";
            }
        }
    }

    private static IEnumerable<string> OfType(string name, JsonObject? old, JsonObject now)
    {
        if ((string?)now["kind"] == "enum" && (string?)now["syntax"] is { } syntax && syntax != (string?)old?["syntax"]
            && syntax.TrimEnd('|').Split('|').Length != now["values"]!.AsArray().Count)
        {
            yield return $"{name}: the syntax '{syntax}' doesn't have one prefix for each value. 'generate' refuses the type until Facts/Corrections.cs corrects it.";
        }
    }

    private static IEnumerable<(string Path, string Type)> Fields(JsonObject? fact) =>
        from list in new[] { (Prefix: "", Fields: fact?["fields"]) }
            .Concat((fact?["cases"]?.AsArray() ?? []).Select(c => (Prefix: $".{c!["tag"]}", Fields: c["fields"])))
        from field in list.Fields?.AsArray() ?? []
        select ($"{list.Prefix}.{field!["name"]}", (string)field["type"]!);

    private static string CSharp(string type) =>
        CSharpTypes.Primitives.GetValueOrDefault(type.TrimEnd('?'), type.TrimEnd('?'));

    private static List<string> Responses(JsonObject command) => [.. command["responses"]!.AsArray().Select(tag => (string)tag!)];

    // Words such as live=on don't name their parameter, but have the order of the parameters.
    private static List<string> Unused(JsonObject command)
    {
        var nodes = SyntaxParser.Parse((string)command["syntax"]!);
        var named = SyntaxReader.Parameters(nodes).ToHashSet(StringComparer.Ordinal);
        var words = Words(nodes);
        return [.. command["parameters"]!.AsArray().Select(p => (Name: (string)p!["name"]!, Type: (string)p["type"]!))
            .Where(p => p.Type.TrimEnd('?') == "bool" ? words-- <= 0 : p.Type.TrimEnd('?') is "int" or "int64" or "string" && !named.Contains(p.Name))
            .Select(p => p.Name)];
    }

    private static int Words(IEnumerable<SyntaxNode> nodes) => nodes.Sum(node => node switch
    {
        SyntaxNode.Choice { Words: ["on", "off"] } => 1,
        SyntaxNode.Optional { Nodes: [SyntaxNode.Literal] or [SyntaxNode.Literal, SyntaxNode.Choice { Words: ["on", "off"] }] } => 1,
        _ => 0,
    });
}
