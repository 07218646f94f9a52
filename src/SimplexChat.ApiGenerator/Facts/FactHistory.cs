using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>
/// Reads and writes the versions in the facts. <c>since</c> and <c>until</c> are the first and the last version that has a fact,
/// and <c>type64</c> is the <c>type</c> up to version 6.4. A syntax can be an object that maps versions to the forms that they
/// introduced.
/// </summary>
internal sealed class FactHistory(IReadOnlyList<string> versions)
{
    private const string Since = "since";
    private const string Until = "until";
    private const string Syntax = "syntax";

    private string Newest => versions[^1];

    private string? Previous => versions.Count > 1 ? versions[^2] : null;

    /// <summary>Returns the facts of a version in a list, as they are in this version.</summary>
    public JsonArray At(JsonArray list, string version) =>
        [.. list.Select(fact => fact!.AsObject()).Where(fact => IsIn(fact, version)).Select(fact => At(fact, version))];

    /// <summary>Returns whether only the newest version has a fact.</summary>
    public bool IsNew(JsonObject fact) => First(fact) == Newest;

    /// <summary>Removes a fact of older versions from the newest version.</summary>
    public void End(JsonObject fact)
    {
        if (IsIn(fact, Newest))
        {
            fact[Until] = Previous;
        }
    }

    /// <summary>Keeps a fact of older versions in the newest version.</summary>
    public void Continue(JsonObject fact)
    {
        if (IsIn(fact, Newest))
        {
            return;
        }

        if ((string?)fact[Until] != Previous)
        {
            throw new InvalidDataException(
                $"'{Fact.Key(fact)}' existed until {fact[Until]} and exists again in {Newest}. The facts don't support this.");
        }

        fact.Remove(Until);
    }

    /// <summary>Marks a fact as new in the newest version.</summary>
    public void Begin(JsonObject fact)
    {
        if (Previous is not null)
        {
            fact[Since] = Newest;
        }
    }

    /// <summary>Sets a property of an older fact for the newest version.</summary>
    public void Set(JsonObject fact, string property, JsonNode? value)
    {
        if (JsonNode.DeepEquals(Value(fact, property, Newest), value))
        {
            return;
        }

        if (property == Syntax)
        {
            SetSyntax(fact, value);
        }
        else
        {
            var older = property + Digits(Previous!);
            if (!fact.ContainsKey(older))
            {
                fact[older] = fact[property]?.DeepClone();
            }

            fact[property] = value?.DeepClone();
        }
    }

    private static string Digits(string version) => version.Replace(".", "", StringComparison.Ordinal);

    private JsonObject At(JsonObject fact, string version)
    {
        var result = new JsonObject();
        foreach (var (property, _) in fact.Where(p => p.Key is not (Since or Until) && !IsOlder(p.Key)))
        {
            var value = Value(fact, property, version);
            result[property] = Fact.Members.ContainsKey(property) ? At(value!.AsArray(), version) : value?.DeepClone();
        }

        // If an enumeration became a union, its values are now cases.
        if ((string?)result["kind"] == "enum" && result["cases"] is JsonArray cases)
        {
            result["values"] = new JsonArray([.. cases.Select(c => new JsonObject { ["value"] = (string?)c!["tag"] })]);
            result.Remove("cases");
        }

        return result;
    }

    private bool IsIn(JsonObject fact, string version) =>
        Index(First(fact)) <= Index(version) && Index(version) <= Index((string?)fact[Until] ?? Newest);

    private string First(JsonObject fact) => (string?)fact[Since] ?? versions[0];

    private int Index(string version) => versions.TakeWhile(v => v != version).Count();

    private bool IsOlder(string property) =>
        versions.Any(version => property.EndsWith(Digits(version), StringComparison.Ordinal));

    private JsonNode? Value(JsonObject fact, string property, string version)
    {
        if (property == Syntax && fact[Syntax] is JsonObject forms)
        {
            return forms.Last(form => Index(form.Key) <= Index(version)).Value;
        }

        var older = versions.Skip(Index(version)).Select(v => property + Digits(v)).FirstOrDefault(fact.ContainsKey);
        return fact[older ?? property];
    }

    private void SetSyntax(JsonObject fact, JsonNode? value)
    {
        if (fact[Syntax] is not JsonObject forms)
        {
            forms = new JsonObject { [First(fact)] = fact[Syntax]?.DeepClone() };
            fact[Syntax] = forms;
        }

        forms[Newest] = value?.DeepClone();
    }
}
