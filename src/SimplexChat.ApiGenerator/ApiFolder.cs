namespace SimplexChat.ApiGenerator;

/// <summary>The differences between a folder and the generated files.</summary>
/// <param name="Changed">Files to write.</param>
/// <param name="Stale">Files to remove.</param>
internal sealed record ApiFolder(IReadOnlyList<string> Changed, IReadOnlyList<string> Stale)
{
    public bool IsEmpty => Changed.Count == 0 && Stale.Count == 0;

    public static ApiFolder Compare(string folder, IReadOnlyDictionary<string, string> wanted)
    {
        var present = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .ToHashSet(StringComparer.Ordinal)
            : [];
        return new(
            [.. wanted.Where(f => !present.Contains(f.Key) || Read(folder, f.Key) != f.Value).Select(f => f.Key)],
            [.. present.Where(path => !wanted.ContainsKey(path)).Order(StringComparer.Ordinal)]);
    }

    public IEnumerable<string> Describe() =>
        [.. Changed.Select(path => $"out of date: {path}"), .. Stale.Select(path => $"not in the facts: {path}")];

    public void Apply(string folder, IReadOnlyDictionary<string, string> wanted)
    {
        foreach (var path in Stale)
        {
            File.Delete(Path.Combine(folder, path));
        }

        foreach (var path in Changed)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, wanted[path]);
        }
    }

    private static string Read(string folder, string path) =>
        File.ReadAllText(Path.Combine(folder, path)).ReplaceLineEndings("\n");
}
