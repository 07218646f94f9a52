using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Writes the context that System.Text.Json generates its metadata for.</summary>
internal static class ContextEmitter
{
    public static string Emit(IEnumerable<string> typeNames)
    {
        var file = new SourceFile("System.Text.Json.Serialization");
        file.Line()
            .Line(Docs.Summary("Source-generated metadata of every type of the bot API. Use it through <see cref=\"SimplexJson\"/>, which has the API's options."))
            .Line("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]");
        foreach (var name in typeNames.Order(StringComparer.Ordinal))
        {
            file.Line($"[JsonSerializable(typeof({name}))]");
        }

        file.Line("public sealed partial class SimplexJsonContext : JsonSerializerContext;");
        return file.ToString();
    }

    /// <summary>The names of all types that stand in the API's JSON.</summary>
    public static IEnumerable<string> Names(ApiFacts facts, CSharpTypes types)
    {
        foreach (var type in facts.Types)
        {
            yield return Naming.Pascal(type.Name);
            if (type.Kind == TypeKind.Union)
            {
                yield return "Unknown" + Naming.Pascal(type.Name);
                foreach (var name in type.Cases.Where(c => !Naming.IsUnknownTag(c.Tag)).Select(c => Naming.Case(type.Name, c.Tag)).Distinct())
                {
                    yield return name;
                }
            }
        }

        foreach (var (family, suffix, cases) in new[] { ("ChatResponse", "Response", facts.Responses), ("ChatEvent", "Event", facts.Events) })
        {
            yield return family;
            yield return "Unknown" + suffix;
            foreach (var member in cases)
            {
                yield return Naming.Pascal(member.Tag) + suffix;
            }
        }

        // What commands write as JSON on its own.
        foreach (var list in facts.Commands.SelectMany(c => c.Parameters).Where(p => p.Type.IsList && types.Find(p.Type.Element!) is not null))
        {
            yield return types.Name(list.Type);
        }

        yield return "long";
        yield return "string";
        yield return "System.Text.Json.JsonElement";
    }
}
