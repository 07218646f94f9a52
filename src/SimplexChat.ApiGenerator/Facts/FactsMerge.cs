using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>Updates the newest version of the facts to the reference. Older versions aren't changed.</summary>
internal sealed class FactsMerge(FactHistory history)
{
    public void Merge(JsonArray facts, JsonArray reference)
    {
        var wanted = Fact.ByKey(reference);
        foreach (var (key, fact) in Fact.ByKey(facts))
        {
            if (wanted.TryGetValue(key, out var stated))
            {
                Update(facts, fact, stated);
            }
            else if (Fact.IsDocumented(fact))
            {
                End(facts, fact);
            }
        }

        AddNew(facts, reference);
    }

    private void Update(JsonArray facts, JsonObject fact, JsonObject stated)
    {
        fact.Remove("documented");
        if (history.IsNew(fact))
        {
            facts[facts.IndexOf(fact)] = MakeNew(stated);
            return;
        }

        history.Continue(fact);
        Convert(fact, (string?)stated["kind"]);
        foreach (var property in Fact.Properties)
        {
            history.Set(fact, property, stated[property]);
        }

        foreach (var members in Fact.Members.Keys.Where(stated.ContainsKey))
        {
            Merge(fact[members]!.AsArray(), stated[members]!.AsArray());
        }
    }

    private void End(JsonArray facts, JsonObject fact)
    {
        if (history.IsNew(fact))
        {
            facts.Remove(fact);
        }
        else
        {
            history.End(fact);
        }
    }

    // A new fact is inserted in the order of the reference, after the previous fact.
    private void AddNew(JsonArray facts, JsonArray reference)
    {
        var present = Fact.ByKey(facts);
        JsonObject? before = null;
        foreach (var stated in reference.Select(fact => fact!.AsObject()))
        {
            if (!present.TryGetValue(Fact.Key(stated), out var fact))
            {
                fact = MakeNew(stated);
                facts.Insert(before is null ? 0 : facts.IndexOf(before) + 1, fact);
            }

            before = fact;
        }
    }

    private JsonObject MakeNew(JsonObject stated)
    {
        var fact = stated.DeepClone().AsObject();
        history.Begin(fact);
        return fact;
    }

    private static void Convert(JsonObject fact, string? kind)
    {
        var present = (string?)fact["kind"];
        if (present == kind)
        {
            return;
        }

        if ((present, kind) is not ("enum", "union"))
        {
            throw new InvalidDataException(
                $"'{Fact.Key(fact)}' was of kind {present} and is of kind {kind} now. The facts don't support this.");
        }

        // The values of older versions become cases without fields.
        fact["cases"] = new JsonArray([.. fact["values"]!.AsArray().Select(value => MakeCase(value!.AsObject()))]);
        fact.Remove("values");
    }

    private static JsonObject MakeCase(JsonObject value)
    {
        var made = new JsonObject { ["tag"] = (string?)value["value"], ["fields"] = new JsonArray() };
        foreach (var (property, content) in value.Where(p => p.Key != "value"))
        {
            made[property] = content?.DeepClone();
        }

        return made;
    }
}
