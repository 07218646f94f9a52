using System.Text.Json;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>The facts of the bot API, as api/simplex-chat-api.json states them.</summary>
internal sealed record ApiFacts(
    IReadOnlyList<CommandFact> Commands,
    IReadOnlyList<CaseFact> Responses,
    IReadOnlyList<CaseFact> Events,
    IReadOnlyList<TypeFact> Types)
{
    public static ApiFacts Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        return new(
            [.. root.GetProperty("commands").EnumerateArray().Select(ReadCommand)],
            [.. root.GetProperty("responses").EnumerateArray().Select(ReadCase)],
            [.. root.GetProperty("events").EnumerateArray().Select(ReadCase)],
            [.. root.GetProperty("types").EnumerateArray().Select(ReadType)]);
    }

    private static CommandFact ReadCommand(JsonElement json)
    {
        var syntax = json.GetProperty("syntax");
        // The newer syntax only ever adds to the older one.
        var newest = syntax.ValueKind == JsonValueKind.Object
            ? syntax.EnumerateObject().Last().Value.GetString()!
            : syntax.GetString()!;
        return new(
            Text(json, "name")!,
            Text(json, "group")!,
            Text(json, "network")!,
            [newest],
            ReadFields(json, "parameters"),
            [.. json.GetProperty("responses").EnumerateArray().Select(r => r.GetString()!)],
            Text(json, "since"),
            IsDocumented(json));
    }

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
            ? [.. values.EnumerateArray().Select(v => (Text(v, "value")!, Text(v, "since")))]
            : [],
        Text(json, "syntax"),
        Text(json, "since"),
        Text(json, "until"));

    private static IReadOnlyList<FieldFact> ReadFields(JsonElement json, string property) =>
        json.TryGetProperty(property, out var fields) ? [.. fields.EnumerateArray().Select(ReadField)] : [];

    private static FieldFact ReadField(JsonElement json) => new(
        Text(json, "name")!,
        TypeExpression.Parse(Text(json, "type")!),
        Text(json, "since"),
        Text(json, "until"));

    private static string? Text(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static bool IsDocumented(JsonElement json) =>
        !json.TryGetProperty("documented", out var documented) || documented.GetBoolean();
}
