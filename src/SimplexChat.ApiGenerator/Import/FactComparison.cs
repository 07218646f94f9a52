using System.Text.Json.Nodes;
using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Finds the differences between the facts of two versions, field by field.</summary>
internal static class FactComparison
{
    private static readonly JsonObject Nothing = [];

    public static IReadOnlyList<FactChange> Compare(JsonObject before, JsonObject after) =>
        [.. FactsFile.Families.SelectMany(family => Compare(family, Fact.ByKey(before[family]), Fact.ByKey(after[family])))];

    private static IEnumerable<FactChange> Compare(
        string family, Dictionary<string, JsonObject> before, Dictionary<string, JsonObject> after)
    {
        foreach (var (key, fact) in after)
        {
            var isOld = before.TryGetValue(key, out var old);
            var details = Describe(old ?? Nothing, fact).ToList();
            if (details.Count > 0)
            {
                yield return new(family, isOld ? ChangeKind.Changed : ChangeKind.Added, key, details);
            }
        }

        // Undocumented facts aren't in any reference, so they weren't removed.
        foreach (var (key, _) in before.Where(old => Fact.IsDocumented(old.Value) && !after.ContainsKey(old.Key)))
        {
            yield return new(family, ChangeKind.Removed, key, []);
        }
    }

    private static IEnumerable<string> Describe(JsonObject before, JsonObject after) =>
    [
        .. Fact.IsDocumented(before) ? Array.Empty<string>() : ["now in the reference"],
        .. Fact.Properties.SelectMany(property => DescribeProperty(property, before[property], after[property])),
        .. DescribeMembers(before, after),
    ];

    private static IEnumerable<string> DescribeProperty(string property, JsonNode? before, JsonNode? after)
    {
        if (before is JsonArray || after is JsonArray)
        {
            var (old, now) = (Texts(before), Texts(after));
            return [.. now.Except(old).Select(text => $"{property}: + {text}"), .. old.Except(now).Select(text => $"{property}: - {text}")];
        }

        return JsonNode.DeepEquals(before, after) ? []
            : before is null ? [$"{property}: {after}"]
            : [$"{property}: {before} -> {after?.ToString() ?? "none"}"];
    }

    private static List<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(text => (string)text!)];

    private static IEnumerable<string> DescribeMembers(JsonObject before, JsonObject after)
    {
        var (old, now) = (Members(before), Members(after));
        foreach (var (key, (noun, fact)) in now)
        {
            if (!old.TryGetValue(key, out var known))
            {
                yield return $"+ {noun} {key}{Summary(fact)}";
                continue;
            }

            foreach (var line in Describe(known.Fact, fact))
            {
                yield return $"{noun} {key}: {line}";
            }
        }

        foreach (var (key, (noun, _)) in old.Where(member => !now.ContainsKey(member.Key)))
        {
            yield return $"- {noun} {key}";
        }
    }

    // The members of all lists together, because the values of an enumeration become tags when it becomes a union.
    private static Dictionary<string, (string Noun, JsonObject Fact)> Members(JsonObject fact) => Fact.Members
        .SelectMany(list => Fact.ByKey(fact[list.Key]).Select(member => (member.Key, Value: (list.Value, member.Value))))
        .ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);

    private static string Summary(JsonObject fact) => fact switch
    {
        _ when fact["type"] is { } type => $": {type}",
        _ when fact["fields"] is JsonArray { Count: > 0 } fields => $" ({string.Join(", ", fields.Select(f => $"{f!["name"]}: {f["type"]}"))})",
        _ => "",
    };
}
