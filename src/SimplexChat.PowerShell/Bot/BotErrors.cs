using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>The errors of a bot's handlers.</summary>
internal static class BotErrors
{
    // A handler's throw makes its text the error's id.
    private const int MostOfId = 200;

    /// <summary>Whether it is a line of another program's stderr, which says nothing of success.</summary>
    /// <param name="error">The error.</param>
    public static bool IsOfProgram(ErrorRecord error) =>
        error.FullyQualifiedErrorId is "NativeCommandError" or "NativeCommandErrorMessage";

    /// <summary>The record of whatever went wrong in a chat.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="chat">The chat.</param>
    public static ErrorRecord Of(Exception exception, ChatTarget chat) => exception switch
    {
        SimplexException known => ErrorRecords.Of(known, chat),
        IContainsErrorRecord { ErrorRecord: { } record } => record,
        _ => new(exception, exception.GetType().Name, ErrorCategory.NotSpecified, chat),
    };

    /// <summary>An error that says which handler failed, and in which chat; of the message it says nothing.</summary>
    /// <param name="turn">What was to be done.</param>
    /// <param name="cause">Why it was not.</param>
    public static ErrorRecord Of(BotTurn turn, ErrorRecord cause) =>
        new(cause.Exception, SafeText.Line(cause.FullyQualifiedErrorId, MostOfId), cause.CategoryInfo.Category, turn.Chat)
        {
            ErrorDetails = new($"{turn.Name}: {cause.ErrorDetails?.Message ?? cause.Exception.Message}"),
        };
}
