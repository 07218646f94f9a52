using Xunit;

namespace SimplexChat.Tests.Generator;

/// <summary>A small API reference in the upstream format with matching facts. Tests can change both.</summary>
internal sealed class Garden : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simplex-reference-").FullName;

    public Garden()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Generator", "reference")))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    public string Facts
    {
        get => File.ReadAllText(FactsPath).ReplaceLineEndings("\n");
        set => File.WriteAllText(FactsPath, value);
    }

    private string FactsPath => Path.Combine(_folder, "facts.json");

    /// <summary>Replaces a text that occurs once in a document.</summary>
    public Garden With(string document, string old, string now)
    {
        var path = Path.Combine(_folder, document);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Equal(2, text.Split(old).Length);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
        return this;
    }

    public Task<GeneratorRun> ImportAsync(params string[] options) =>
        GeneratorRun.StartAsync(["import", _folder, "--facts", FactsPath, .. options]);

    /// <summary>Writes the types of the facts to a temporary folder, to check that this is possible.</summary>
    public Task<GeneratorRun> GenerateAsync() =>
        GeneratorRun.StartAsync("generate", FactsPath, Path.Combine(_folder, "generated"));

    /// <summary>Returns a generated file.</summary>
    public string Generated(string path) => File.ReadAllText(Path.Combine(_folder, "generated", path));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
