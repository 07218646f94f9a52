namespace SimplexChat.ApiGenerator.Import;

/// <summary>Prints the steps of the maintainer after the changes.</summary>
internal static class NextSteps
{
    public static void Write(TextWriter output, IReadOnlyList<FactChange> changes, bool areWritten)
    {
        output.WriteLine();
        if (changes.Count == 0)
        {
            output.WriteLine("The facts are up to date with the reference.");
            return;
        }

        output.WriteLine("Next steps (see also docs/following-upstream.md):");
        var number = 0;
        foreach (var step in For(changes, areWritten))
        {
            output.WriteLine($"  {++number}. {step}");
        }
    }

    private static IEnumerable<string> For(IReadOnlyList<FactChange> changes, bool areWritten)
    {
        if (!areWritten)
        {
            yield return "Write the changes to the facts: run this command with --version <core version> --write.";
        }

        yield return "Run 'generate' with the facts and src/SimplexChat/Api/Generated, and build.";
        if (Names("commands", ChangeKind.Added) is { Length: > 0 } added)
        {
            yield return $"For each new command, add a cmdlet or parameter, its page, its tests and the simulator's response: {added}.";
        }

        if (Names("commands", ChangeKind.Changed) is { Length: > 0 } changed)
        {
            yield return $"Check cmdlets, simulator and Corrections.cs for each changed command: {changed}.";
        }

        if (Names("commands", ChangeKind.Removed) is { Length: > 0 } removed)
        {
            yield return $"Decide what the cmdlets of removed commands do with a core that doesn't have them: {removed}.";
        }

        if (Names("events", ChangeKind.Added) is { Length: > 0 } events)
        {
            yield return $"Make the simulator send the new events when a core sends them: {events}.";
        }

        if (changes.Any(change => change.Family != "commands" && change.Kind != ChangeKind.Added))
        {
            yield return "Check whether cmdlets, views or the simulator use the changed responses, events and types above.";
        }

        yield return "Run all tests, then the suite on a real core of that version. Update the table in README and CHANGELOG.";

        string Names(string family, ChangeKind kind) => string.Join(", ", changes
            .Where(change => change.Family == family && change.Kind == kind).Select(change => change.Key));
    }
}
