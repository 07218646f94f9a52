using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Sentences for items of a chat that stand for messages that did not come, or can't be read.</summary>
internal static class MissingText
{
    /// <summary>What is missing; null if the item stands for nothing of the kind.</summary>
    /// <param name="content">The item's content.</param>
    public static string? Describe(CIContent content) => content switch
    {
        RcvIntegrityErrorCIContent { MsgError: MsgSkippedMsgErrorType skipped } =>
            $"{Count(skipped.ToMsgId - skipped.FromMsgId + 1)} lost: sent by the other side and never received, for example because a relay was restarted.",
        RcvIntegrityErrorCIContent { MsgError: MsgBadIdMsgErrorType } => "Messages may be lost: one came out of order.",
        RcvIntegrityErrorCIContent { MsgError: MsgBadHashMsgErrorType } => "Messages may be lost: one does not match the message before it.",
        RcvIntegrityErrorCIContent { MsgError: MsgDuplicateMsgErrorType } => "A message came twice.",
        RcvIntegrityErrorCIContent { MsgError: { } other } => $"Messages may be lost: the core says {other.Type}.",
        RcvDecryptionErrorCIContent undecrypted => $"{Count(undecrypted.MsgCount)} lost: the core can't decrypt what came.",
        _ => null,
    };

    private static string Count(long count) => count == 1 ? "1 message is" : FormattableString.Invariant($"{count} messages are");
}
