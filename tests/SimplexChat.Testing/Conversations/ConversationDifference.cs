namespace SimplexChat.Testing.Conversations;

/// <summary>The first difference between a recorded conversation and a played one.</summary>
/// <param name="Place">The recorded line: the name of the file and the number of the line.</param>
/// <param name="Step">The core and the command of the current step; empty before the first command.</param>
/// <param name="Core">The core of the line.</param>
/// <param name="Direction"><c>command</c>, <c>response</c> or <c>event</c>.</param>
/// <param name="Field">The difference.</param>
public sealed record ConversationDifference(string Place, string Step, string Core, string Direction, FieldDifference Field)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}, after {(Step.Length == 0 ? "no command" : Step)}: {Core}, {Direction}: {Field}";
}
