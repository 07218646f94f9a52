using SimplexChat.ApiGenerator.Facts;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Prints the changes for the maintainer.</summary>
internal static class ChangeReport
{
    public static void Write(TextWriter output, IReadOnlyList<FactChange> changes)
    {
        foreach (var family in FactsFile.Families)
        {
            var ours = changes.Where(change => change.Family == family).ToList();
            output.WriteLine($"{family}: {Count(ChangeKind.Added)}, {Count(ChangeKind.Removed)}, {Count(ChangeKind.Changed)}");
            foreach (var change in ours.OrderBy(change => change.Kind))
            {
                output.WriteLine($"  {Sign(change.Kind)} {change.Key}");
                foreach (var line in change.Details)
                {
                    output.WriteLine($"      {line}");
                }
            }

            string Count(ChangeKind kind) =>
                $"{ours.Count(change => change.Kind == kind)} {kind.ToString().ToLowerInvariant()}";
        }
    }

    private static char Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => '+',
        ChangeKind.Removed => '-',
        _ => '~',
    };
}
