using System.Diagnostics;
using SimplexChat.Api;
using SimplexChat.Errors;
using SimplexChat.Protocol;

namespace SimplexChat.Sessions;

/// <summary>
/// Turns the errors that a core reports outside of commands into notices. A core continues after its database has failed, but
/// no longer receives from contacts that sent messages meanwhile. The notice is the only sign of that.
/// </summary>
/// <param name="endpoint">The core's address.</param>
/// <param name="diagnose">Returns the cause of an error, or null if unknown.</param>
/// <param name="note">Receives the notices.</param>
internal sealed class CoreErrorNotices(string endpoint, Func<ChatError, SimplexDatabaseException?> diagnose, Action<NoticeKind, string> note)
{
    private const int MaxRepeated = 64;

    private const string Remedy =
        "The core may not receive from contacts that sent messages meanwhile. To receive these messages, restart the core: use "
        + "Stop-SimplexChat and Start-SimplexChat, or, if the core is a program of its own, restart the program.";

    // Parts of the error texts of the core's stores, SQLite and PostgreSQL.
    private static readonly string[] StoreWords = ["SQLite3 returned", "SEInternal", "SEDatabase", "SqlError", "libpq"];

    // A core repeats an error for each message and each connection.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Stopwatch> _noted = [];

    /// <summary>Raised for each failure of the core's database, even if a notice of the same failure was left out as a repetition.</summary>
    public event Action<ChatError>? StoreFailed;

    /// <summary>Checks an event. One thread at a time may call this.</summary>
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
                    Note(about.Severity == "error" ? NoticeKind.CoreError : NoticeKind.CoreDetail, $"The core of {endpoint} could not process a message.");
                    break;
            }
        }
        catch (SimplexProtocolException)
        {
            // The reader of the event gets the exception.
        }
    }

    /// <summary>Returns true if an error means that the core could not use its database.</summary>
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

    // The error can be missing.
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
            IsWarning(error) ? NoticeKind.CoreError : NoticeKind.CoreDetail,
            $"The core of {endpoint} reported an error that belongs to no command ({id}){(meaning is null ? "." : $": {meaning}")}");
    }

    // Other errors are temporary, such as an unreachable relay, or are about deleted chats or a part of a command.
    private static bool IsWarning(ChatError error) => error switch
    {
        ErrorAgentChatError { AgentError: InternalAgentErrorType } => true,
        ErrorAgentChatError { AgentError: AgentAgentErrorType { AgentErr: AMessageSmpAgentError or ACryptoSmpAgentError } } => true,
        _ => false,
    };

    private void Note(NoticeKind kind, string message)
    {
        if (_noted.TryGetValue(message, out var since) && since.Elapsed < Pause)
        {
            return;
        }

        if (_noted.Count >= MaxRepeated)
        {
            _noted.Clear();
        }

        _noted[message] = Stopwatch.StartNew();
        note(kind, message);
    }
}
