using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>Helpers for facts, which are JSON objects with a key. Keys are unique in a list.</summary>
internal static class Fact
{
    /// <summary>Gets the names of the lists in a fact, with the noun for an element.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["parameters"] = "parameter",
        ["fields"] = "field",
        ["cases"] = "case",
        ["values"] = "value",
    };

    /// <summary>Gets the names of the other properties of a fact, except its key.</summary>
    public static IReadOnlyList<string> Properties { get; } =
        ["kind", "group", "network", "syntax", "type", "responses", "errors"];

    /// <summary>Returns the key of a fact: its name, tag or value.</summary>
    public static string Key(JsonNode? fact) => (string)(fact!["name"] ?? fact["tag"] ?? fact["value"])!;

    /// <summary>Returns whether the fact is in the reference. Some facts are only known from a core.</summary>
    public static bool IsDocumented(JsonNode? fact) => (bool?)fact!["documented"] ?? true;

    /// <summary>Returns the facts of a list by their keys. A missing list counts as empty.</summary>
    public static Dictionary<string, JsonObject> ByKey(JsonNode? list) =>
        (list?.AsArray() ?? []).ToDictionary(Key, fact => fact!.AsObject(), StringComparer.Ordinal);
}
