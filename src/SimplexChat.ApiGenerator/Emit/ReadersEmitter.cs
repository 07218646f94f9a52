using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits the table of readers by type.</summary>
internal static class ReadersEmitter
{
    public static string Emit(ApiFacts facts)
    {
        var names = facts.Types.ToLookup(t => t.Kind == TypeKind.Enumeration, t => Naming.Pascal(t.Name));
        var file = new SourceFile();
        file.Line()
            .Line(Docs.Summary("How the types of the bot API are read where only the type is known, as <see cref=\"ApiRecordConverter\"/> does."))
            .Line("internal static class ApiReaders")
            .Line("{")
            .Line(Docs.Summary("The readers of records and unions. The cases of a union have that of the union.", "    "))
            .Line("    public static IReadOnlyDictionary<Type, ValueReader<ApiRecord>> Records { get; } = new Dictionary<Type, ValueReader<ApiRecord>>")
            .Line("    {");
        foreach (var name in names[false].Append("ChatResponse").Append("ChatEvent").Order(StringComparer.Ordinal))
        {
            file.Line($"        [typeof({name})] = {name}.Read,");
        }

        file.Line("    };")
            .Line()
            .Line(Docs.Summary("What makes an enumeration of its text.", "    "))
            .Line("    public static IReadOnlyDictionary<Type, Func<string, IApiEnum>> Enumerations { get; } = new Dictionary<Type, Func<string, IApiEnum>>")
            .Line("    {");
        foreach (var name in names[true].Order(StringComparer.Ordinal))
        {
            file.Line($"        [typeof({name})] = static text => new {name}(text),");
        }

        file.Line("    };")
            .Line("}");
        return file.ToString();
    }
}
