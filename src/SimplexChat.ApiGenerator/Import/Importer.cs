using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Compares upstream's reference with the facts, and updates the facts.</summary>
internal static class Importer
{
    /// <summary>Runs the import. Returns the exit code: 1 if the facts differ from the reference and weren't updated; otherwise, 0.</summary>
    public static int Run(ImportOptions options, TextWriter output)
    {
        var facts = FactsFile.Read(options.Facts);
        var reference = Reference.Read(options.Folder);
        var version = options.Version ?? facts.Versions[^1];
        var isNew = !facts.Versions.Contains(version);
        Check(facts, version, isNew, options.Write);

        var compared = isNew ? facts.Versions[^1] : version;
        var changes = FactComparison.Compare(facts.At(compared), reference);
        output.WriteLine($"Reference compared with the facts of core {compared}:");
        ChangeReport.Write(output, changes);
        Cautions.Write(output, facts.At(compared), reference);
        if (options.Write)
        {
            if (isNew)
            {
                facts.AddVersion(version);
            }

            facts.Update(reference);
            facts.Write(options.Facts);
        }

        NextSteps.Write(output, changes, options.Write);
        return changes.Count == 0 || options.Write ? 0 : 1;
    }

    private static void Check(FactsFile facts, string version, bool isNew, bool write)
    {
        var newest = facts.Versions[^1];
        if (isNew && Version.Parse(version) < Version.Parse(newest))
        {
            throw new InvalidDataException($"Version {version} isn't in the facts, and isn't newer than them. Versions in the facts: {string.Join(", ", facts.Versions)}.");
        }

        if (write && !isNew && version != newest)
        {
            throw new InvalidDataException($"Version {version} can't be written. Specify the newest version, {newest}, or a newer version.");
        }
    }
}
