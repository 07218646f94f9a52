using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>The file of the facts, with all core versions.</summary>
internal sealed class FactsFile
{
    private readonly JsonObject _root;

    private FactsFile(JsonObject root)
    {
        _root = root;
        Versions = [.. root["versions"]!.AsArray().Select(version => (string)version!)];
    }

    /// <summary>Gets the names of the lists of facts.</summary>
    public static IReadOnlyList<string> Families { get; } = ["commands", "responses", "events", "types"];

    /// <summary>Gets the core versions, beginning with the oldest.</summary>
    public IReadOnlyList<string> Versions { get; private set; }

    public static FactsFile Read(string path) => new(JsonNode.Parse(File.ReadAllBytes(path))!.AsObject());

    /// <summary>Adds a newest version with all facts of the previous version.</summary>
    public void AddVersion(string version)
    {
        Versions = [.. Versions, version];
        _root["versions"]!.AsArray().Add(version);
    }

    /// <summary>Returns the facts of one version without version information.</summary>
    public JsonObject At(string version)
    {
        var history = new FactHistory(Versions);
        return new(Families.Select(family =>
            KeyValuePair.Create<string, JsonNode?>(family, history.At(_root[family]!.AsArray(), version))));
    }

    /// <summary>Updates the newest version to a reference.</summary>
    public void Update(JsonObject reference)
    {
        var merge = new FactsMerge(new FactHistory(Versions));
        foreach (var family in Families)
        {
            merge.Merge(_root[family]!.AsArray(), reference[family]!.AsArray());
        }
    }

    public void Write(string path) => File.WriteAllText(path, FactsText.Write(_root));
}
