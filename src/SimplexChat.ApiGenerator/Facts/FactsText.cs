using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>Writes each fact on its own line, so that a changed fact is a changed line.</summary>
internal static class FactsText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject facts) =>
        "{\n" + string.Join(",\n", facts.Select(part => $" {Name(part.Key)}{Part(part.Value)}")) + "\n}\n";

    private static string Part(JsonNode? value) => value is JsonArray { Count: > 0 } array && array[0] is JsonObject
        ? "[\n" + string.Join(",\n", array.Select(fact => "  " + Inline(fact))) + "\n ]"
        : Inline(value);

    private static string Inline(JsonNode? value) => value switch
    {
        JsonObject fact => "{" + string.Join(", ", fact.Select(p => Name(p.Key) + Inline(p.Value))) + "}",
        JsonArray array => "[" + string.Join(", ", array.Select(Inline)) + "]",
        _ => JsonSerializer.Serialize(value, Options),
    };

    private static string Name(string name) => $"\"{name}\": ";
}
