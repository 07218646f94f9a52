using SimplexChat.Api;

namespace SimplexChat.PowerShell.Errors;

/// <summary>A message that was given to send, and was not sent, or nobody knows.</summary>
/// <param name="Input">Which input of the pipeline it came from; the first is 1.</param>
/// <param name="Chat">The chat it was for.</param>
/// <param name="Reason">Why it was not sent.</param>
public sealed record UnsentMessage(int Input, ChatTarget Chat, SimplexException Reason)
{
    /// <summary>Whether it may have been sent all the same: look before you send it again.</summary>
    public bool IsUnknown => Reason.OutcomeUnknown;

    /// <summary>What it all comes from: a core's refusal where there is one.</summary>
    internal SimplexException Cause => CauseOf(Reason);

    private static SimplexException CauseOf(SimplexException reason) => reason switch
    {
        SimplexNotSentException { InnerException: SimplexException inner } => CauseOf(inner),
        SimplexNotSentException { ChatError: { } error, OutcomeUnknown: false } => new SimplexCommandException(error, "APISendMessages"),
        _ => reason,
    };
}
