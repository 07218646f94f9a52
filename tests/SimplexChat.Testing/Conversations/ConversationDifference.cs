namespace SimplexChat.Testing;

/// <summary>The first difference between a recorded conversation and a played one.</summary>
/// <param name="Place">The recorded line: the file's name and the line's number.</param>
/// <param name="Step">The core and the command that the step begins with; empty before the first.</param>
/// <param name="Core">Whose line it is.</param>
/// <param name="Direction"><c>command</c>, <c>response</c> or <c>event</c>.</param>
/// <param name="Field">The field.</param>
public sealed record ConversationDifference(string Place, string Step, string Core, string Direction, FieldDifference Field)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}, after {(Step.Length == 0 ? "no command" : Step)}: {Core}, {Direction}: {Field}";
}
