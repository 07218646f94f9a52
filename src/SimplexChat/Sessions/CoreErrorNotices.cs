using System.Diagnostics;
using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// Makes notices of the errors that a core reports by itself, as answers to no command. A core whose database fails goes on
/// without a word otherwise, and no longer receives from the contacts that wrote meanwhile.
/// </summary>
/// <param name="endpoint">Where the core is.</param>
/// <param name="diagnose">Says what an error comes from, where that is known.</param>
/// <param name="note">Takes a notice.</param>
internal sealed class CoreErrorNotices(string endpoint, Func<ChatError, SimplexDatabaseException?> diagnose, Action<NoticeKind, string> note)
{
    private const int MaxRepeated = 64;

    private const string Remedy =
        "Until it is stopped and started again, the core may not receive from contacts that wrote meanwhile: use Stop-SimplexChat "
        + "and Start-SimplexChat, or restart a core that runs by itself. Then what was sent arrives.";

    // As the core's stores and the two databases word their failures.
    private static readonly string[] StoreWords = ["SQLite3 returned", "SEInternal", "SEDatabase", "SqlError", "libpq"];

    // A core repeats itself for each message and each connection.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Stopwatch> _said = [];

    /// <summary>Raised for each failure of the core's database, also where a notice has just said so.</summary>
    public event Action<ChatError>? StoreFailed;

    /// <summary>Looks at what a core has said by itself. To be called by one thread at a time.</summary>
    public void Take(Payload payload)
    {
        try
        {
            switch (payload.Type)
            {
                case "chatError":
                    Note(((ChatErrorEvent)payload.DecodeEvent()).ChatError);
                    break;
                case "chatErrors":
                    foreach (var error in ((ChatErrorsEvent)payload.DecodeEvent()).ChatErrors)
                    {
                        Note(error);
                    }

                    break;
                case "messageError":
                    var about = (MessageErrorEvent)payload.DecodeEvent();
                    Note(about.Severity == "error" ? NoticeKind.CoreError : NoticeKind.CoreDetail, $"The core of {endpoint} could not take in a message.");
                    break;
            }
        }
        catch (SimplexProtocolException)
        {
            // Whoever takes the event gets the error.
        }
    }

    /// <summary>Whether an error says that the core could not use its database.</summary>
    public static bool IsOfStore(ChatError error) => error switch
    {
        ErrorStoreChatError { StoreError: DBExceptionStoreError or InternalErrorStoreError } => true,
        ErrorAgentChatError { AgentError: CriticalAgentErrorType } => true,
        ErrorAgentChatError { AgentError: InternalAgentErrorType { InternalErr: var text } } => HasStoreWords(text),
        ErrorChatError { ErrorType: InternalErrorChatErrorType { Message: var text } } => HasStoreWords(text),
        ErrorChatError { ErrorType: ExceptionChatErrorType { Message: var text } } => HasStoreWords(text),
        _ => false,
    };

    private static bool HasStoreWords(string text) => StoreWords.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);

    // A core that leaves out the error says nothing.
    private void Note(ChatError? error)
    {
        if (error is null)
        {
            return;
        }

        if (IsOfStore(error))
        {
            var cause = diagnose(error)?.Message ?? "Check the disk or the server of the database.";
            Note(NoticeKind.StoreFailed, $"The core could not use its database {endpoint}. {cause} {Remedy}");
            StoreFailed?.Invoke(error);
            return;
        }

        var id = ChatErrorId.Of(error);
        var meaning = ChatErrorText.Meaning(error);
        Note(
            IsForPeople(error) ? NoticeKind.CoreError : NoticeKind.CoreDetail,
            $"The core of {endpoint} reported an error of its own ({id}){(meaning is null ? "." : $": {meaning}")}");
    }

    // All others pass by themselves, as does a relay that is away, or are about what was deleted, or about a part of a command.
    private static bool IsForPeople(ChatError error) => error switch
    {
        ErrorAgentChatError { AgentError: InternalAgentErrorType } => true,
        ErrorAgentChatError { AgentError: AgentAgentErrorType { AgentErr: AMessageSmpAgentError or ACryptoSmpAgentError } } => true,
        _ => false,
    };

    private void Note(NoticeKind kind, string message)
    {
        if (_said.TryGetValue(message, out var since) && since.Elapsed < Pause)
        {
            return;
        }

        if (_said.Count >= MaxRepeated)
        {
            _said.Clear();
        }

        _said[message] = Stopwatch.StartNew();
        note(kind, message);
    }
}
