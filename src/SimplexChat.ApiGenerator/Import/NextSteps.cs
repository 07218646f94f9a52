namespace SimplexChat.ApiGenerator.Import;

/// <summary>What a maintainer has to do about the changes.</summary>
internal static class NextSteps
{
    public static void Write(TextWriter output, IReadOnlyList<FactChange> changes, bool areWritten)
    {
        output.WriteLine();
        if (changes.Count == 0)
        {
            output.WriteLine("The facts say what the reference says.");
            return;
        }

        output.WriteLine("Next (docs/following-upstream.md has the whole way):");
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
            yield return "Write them into the facts: the same command with --version <core version> --write.";
        }

        yield return "Run 'generate' with the facts and src/SimplexChat/Api, and build.";
        if (Names("commands", ChangeKind.Added) is { Length: > 0 } added)
        {
            yield return $"A cmdlet or a parameter, its page, its tests and the simulator's answer for each new command: {added}.";
        }

        if (Names("commands", ChangeKind.Changed) is { Length: > 0 } changed)
        {
            yield return $"See whether cmdlet, simulator and Corrections.cs still fit the changed commands: {changed}.";
        }

        if (Names("commands", ChangeKind.Removed) is { Length: > 0 } removed)
        {
            yield return $"Decide what the cmdlets of the removed commands do on a core without them: {removed}.";
        }

        if (Names("events", ChangeKind.Added) is { Length: > 0 } events)
        {
            yield return $"Have the simulator send the new events where a core does: {events}.";
        }

        if (changes.Any(change => change.Family != "commands" && change.Kind != ChangeKind.Added))
        {
            yield return "Look through the changed responses, events and types above for what cmdlets, views or the simulator name.";
        }

        yield return "Run all tests; then the suite on a real core of that version, and complete README's table and CHANGELOG.";

        string Names(string family, ChangeKind kind) => string.Join(", ", changes
            .Where(change => change.Family == family && change.Kind == kind).Select(change => change.Key));
    }
}
