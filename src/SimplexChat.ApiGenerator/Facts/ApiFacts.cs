using System.Text.Json;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>The facts of the bot API from api/simplex-chat-api.json.</summary>
internal sealed record ApiFacts(
    IReadOnlyList<string> Versions,
    IReadOnlyList<string> LinesWithoutFacts,
    IReadOnlyList<CommandFact> Commands,
    IReadOnlyList<CaseFact> Responses,
    IReadOnlyList<CaseFact> Events,
    IReadOnlyList<TypeFact> Types)
{
    private static readonly char[] Digits = [.. "0123456789"];

    public static ApiFacts Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        return new(
            Texts(root, "versions"),
            Texts(root, "linesWithoutFacts"),
            [.. root.GetProperty("commands").EnumerateArray().Select(ReadCommand)],
            [.. root.GetProperty("responses").EnumerateArray().Select(ReadCase)],
            [.. root.GetProperty("events").EnumerateArray().Select(ReadCase)],
            [.. root.GetProperty("types").EnumerateArray().Select(ReadType)]);
    }

    private static CommandFact ReadCommand(JsonElement json) => new(
        Text(json, "name")!,
        Text(json, "group")!,
        Text(json, "network")!,
        [Syntax(json)!],
        OlderSyntaxes(json),
        [.. ReadFields(json, "parameters").Select(parameter => parameter with { OlderTypes = [] })],
        // Older cores can send responses that newer cores don't send.
        [.. json.EnumerateObject().Where(p => p.Name.TrimEnd(Digits) == "responses")
            .SelectMany(p => p.Value.EnumerateArray()).Select(r => r.GetString()!).Distinct()],
        Text(json, "since"),
        Text(json, "until"),
        IsDocumented(json));

    private static CaseFact ReadCase(JsonElement json) => new(
        Text(json, "tag")!,
        ReadFields(json, "fields"),
        Text(json, "since"),
        Text(json, "until"),
        IsDocumented(json),
        Text(json, "group"));

    private static TypeFact ReadType(JsonElement json) => new(
        Text(json, "name")!,
        Text(json, "kind") switch
        {
            "record" => TypeKind.Record,
            "union" => TypeKind.Union,
            "enum" => TypeKind.Enumeration,
            var other => throw new InvalidDataException($"Type {Text(json, "name")}: kind '{other}' is not known."),
        },
        ReadFields(json, "fields"),
        json.TryGetProperty("cases", out var cases) ? [.. cases.EnumerateArray().Select(ReadCase)] : [],
        json.TryGetProperty("values", out var values)
            ? [.. values.EnumerateArray().Select(v => new ValueFact(Text(v, "value")!, Text(v, "since"), Text(v, "until")))]
            : [],
        Syntax(json),
        OlderSyntaxes(json),
        Text(json, "since"),
        Text(json, "until"));

    private static IReadOnlyList<FieldFact> ReadFields(JsonElement json, string property) =>
        json.TryGetProperty(property, out var fields) ? [.. fields.EnumerateArray().Select(ReadField)] : [];

    private static FieldFact ReadField(JsonElement json) => new(
        Text(json, "name")!,
        TypeExpression.Parse(Text(json, "type")!),
        Text(json, "since"),
        Text(json, "until"))
    {
        OlderTypes = [.. json.EnumerateObject().Where(p => p.Name != "type" && p.Name.TrimEnd(Digits) == "type")
            .Select(p => TypeExpression.Parse(p.Value.GetString()!))],
    };

    private static string? Syntax(JsonElement json) => Syntaxes(json) is [.., var newest] ? newest : null;

    private static IReadOnlyList<string> OlderSyntaxes(JsonElement json) => [.. Syntaxes(json).SkipLast(1).OfType<string>()];

    // An object has the syntax of each version that changed it. It is null if a type had none.
    private static IReadOnlyList<string?> Syntaxes(JsonElement json) => !json.TryGetProperty("syntax", out var syntax) ? []
        : syntax.ValueKind == JsonValueKind.Object ? [.. syntax.EnumerateObject().Select(form => form.Value.GetString())]
        : [syntax.GetString()];

    private static IReadOnlyList<string> Texts(JsonElement json, string property) =>
        json.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static string? Text(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static bool IsDocumented(JsonElement json) =>
        !json.TryGetProperty("documented", out var documented) || documented.GetBoolean();
}
