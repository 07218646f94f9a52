using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>What the facts are made of: objects with a key, in lists that know no key twice.</summary>
internal static class Fact
{
    /// <summary>The lists a fact may have, with what one thing in them is called.</summary>
    public static IReadOnlyDictionary<string, string> Members { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["parameters"] = "parameter",
        ["fields"] = "field",
        ["cases"] = "case",
        ["values"] = "value",
    };

    /// <summary>What a fact may say beside its key and its lists.</summary>
    public static IReadOnlyList<string> Properties { get; } =
        ["kind", "group", "network", "syntax", "type", "responses", "errors"];

    /// <summary>A fact's name, tag or value: it has one of them.</summary>
    public static string Key(JsonNode? fact) => (string)(fact!["name"] ?? fact["tag"] ?? fact["value"])!;

    /// <summary>Whether the reference has it: some facts were seen from a core only.</summary>
    public static bool IsDocumented(JsonNode? fact) => (bool?)fact!["documented"] ?? true;

    /// <summary>The facts of a list by their key; none, of a list that is not there.</summary>
    public static Dictionary<string, JsonObject> ByKey(JsonNode? list) =>
        (list?.AsArray() ?? []).ToDictionary(Key, fact => fact!.AsObject(), StringComparer.Ordinal);
}
