using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Emit;

/// <summary>Emits the core versions of the facts.</summary>
internal static class VersionsEmitter
{
    public static string Emit(ApiFacts facts)
    {
        var file = new SourceFile();
        file.Line()
            .Line(Docs.Summary("The core versions of the facts."))
            .Line("public static partial class ApiVersions")
            .Line("{")
            .Line(Docs.Summary("The versions with facts, beginning with the oldest.", "    "))
            .Line($"    private static readonly string[] Known = [{Texts(facts.Versions)}];")
            .Line()
            .Line(Docs.Summary("The lines of versions between them that have no facts.", "    "))
            .Line($"    private static readonly string[] Unknown = [{Texts(facts.LinesWithoutFacts)}];")
            .Line("}");
        return file.ToString();
    }

    private static string Texts(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"\"{text}\""));
}
