using System.Text.Json.Nodes;

namespace SimplexChat.ApiGenerator.Facts;

/// <summary>The file of the facts, with all the versions it tells apart.</summary>
internal sealed class FactsFile
{
    private readonly JsonObject _root;

    private FactsFile(JsonObject root)
    {
        _root = root;
        Versions = [.. root["versions"]!.AsArray().Select(version => (string)version!)];
    }

    /// <summary>The parts of the facts, each a list.</summary>
    public static IReadOnlyList<string> Families { get; } = ["commands", "responses", "events", "types"];

    /// <summary>The core versions, the newest last.</summary>
    public IReadOnlyList<string> Versions { get; private set; }

    public static FactsFile Read(string path) => new(JsonNode.Parse(File.ReadAllBytes(path))!.AsObject());

    /// <summary>Makes a version the newest one: it has all that the one before it has.</summary>
    public void AddVersion(string version)
    {
        Versions = [.. Versions, version];
        _root["versions"]!.AsArray().Add(version);
    }

    /// <summary>The facts of one version, without a word of the others.</summary>
    public JsonObject At(string version)
    {
        var history = new FactHistory(Versions);
        return new(Families.Select(family =>
            KeyValuePair.Create<string, JsonNode?>(family, history.At(_root[family]!.AsArray(), version))));
    }

    /// <summary>Makes the newest version what a reference says.</summary>
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
