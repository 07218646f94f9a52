using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Compares upstream's reference with the facts, and brings the facts up to it.</summary>
internal static class Importer
{
    /// <summary>Does it; the exit code is 1 when the facts do not say, and were not made to say, what the reference says.</summary>
    public static int Run(ImportOptions options, TextWriter output)
    {
        var facts = FactsFile.Read(options.Facts);
        var reference = Reference.Read(options.Folder);
        var version = options.Version ?? facts.Versions[^1];
        var isNew = !facts.Versions.Contains(version);
        Check(facts, version, isNew, options.Write);

        var compared = isNew ? facts.Versions[^1] : version;
        var changes = FactComparison.Compare(facts.At(compared), reference);
        output.WriteLine($"The reference against the facts of core {compared}:");
        ChangeReport.Write(output, changes);
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
            throw new InvalidDataException($"The facts tell {string.Join(" and ", facts.Versions)} apart; {version} is none of them, and not newer.");
        }

        if (write && !isNew && version != newest)
        {
            throw new InvalidDataException($"Only the newest version, {newest}, or a newer one can be written, not {version}.");
        }
    }
}
