namespace SimplexChat.Testing;

/// <summary>Two conversations are not the same; the message names the first difference.</summary>
/// <param name="difference">The difference.</param>
public sealed class ConversationException(ConversationDifference difference) : Exception(difference.ToString())
{
    /// <summary>The difference.</summary>
    public ConversationDifference Difference { get; } = difference;
}
