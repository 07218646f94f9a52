namespace SimplexChat.Testing.Conversations;

/// <summary>The exception for a difference between two conversations. Its message describes the first difference.</summary>
/// <param name="difference">The difference.</param>
public sealed class ConversationException(ConversationDifference difference) : Exception(difference.ToString())
{
    /// <summary>Gets the difference.</summary>
    public ConversationDifference Difference { get; } = difference;
}
