using SimplexChat.Api;

namespace SimplexChat.PowerShell.Errors;

/// <summary>A message that was not sent, or whose outcome is unknown.</summary>
/// <param name="Input">The number of the input in the pipeline. The first input has the number 1.</param>
/// <param name="Chat">The chat of the message.</param>
/// <param name="Reason">The reason.</param>
public sealed record UnsentMessage(int Input, ChatTarget Chat, SimplexException Reason)
{
    /// <summary>Gets whether the message may have been sent. Check the chat before you send it again.</summary>
    public bool IsUnknown => Reason.OutcomeUnknown;

    /// <summary>Gets the original cause: the refusal by the core, if there is one.</summary>
    internal SimplexException Cause => CauseOf(Reason);

    private static SimplexException CauseOf(SimplexException reason) => reason switch
    {
        SimplexNotSentException { InnerException: SimplexException inner } => CauseOf(inner),
        SimplexNotSentException { ChatError: { } error, OutcomeUnknown: false } => new SimplexCommandException(error, "APISendMessages"),
        _ => reason,
    };
}
