using SimplexChat.Api;

namespace SimplexChat.Errors;

/// <summary>Describes chat items that stand for messages that were lost or can't be read.</summary>
internal static class MissingText
{
    /// <summary>Returns a description of the missing messages, or null for any other item.</summary>
    /// <param name="content">The content of the item.</param>
    public static string? Describe(CIContent content) => content switch
    {
        RcvIntegrityErrorCIContent { MsgError: MsgSkippedMsgErrorType skipped } =>
            $"{Count(skipped.ToMsgId - skipped.FromMsgId + 1)} lost: sent by the other side but never received, for example because a relay was restarted.",
        RcvIntegrityErrorCIContent { MsgError: MsgBadIdMsgErrorType } => "Messages may be lost: a message arrived out of order.",
        RcvIntegrityErrorCIContent { MsgError: MsgBadHashMsgErrorType } => "Messages may be lost: a message doesn't match the message before it.",
        RcvIntegrityErrorCIContent { MsgError: MsgDuplicateMsgErrorType } => "A message arrived twice.",
        RcvIntegrityErrorCIContent { MsgError: { } other } => $"Messages may be lost: the core reports {other.Type}.",
        RcvDecryptionErrorCIContent undecrypted => $"{Count(undecrypted.MsgCount)} lost: received, but the core can't decrypt them.",
        _ => null,
    };

    private static string Count(long count) => count == 1 ? "1 message is" : FormattableString.Invariant($"{count} messages are");
}
