using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Creates the error records of a bot.</summary>
internal static class BotErrors
{
    // If a handler throws a string, PowerShell uses the string as the error id.
    private const int MaxIdLength = 200;

    /// <summary>Returns whether the error is a line that a native program wrote to stderr, which doesn't mean that it failed.</summary>
    /// <param name="error">The error.</param>
    public static bool IsOfProgram(ErrorRecord error) =>
        error.FullyQualifiedErrorId is "NativeCommandError" or "NativeCommandErrorMessage";

    /// <summary>Returns the error record of an exception in a chat.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="chat">The chat.</param>
    public static ErrorRecord Of(Exception exception, ChatTarget chat) => exception switch
    {
        SimplexException known => ErrorRecords.Of(known, chat),
        IContainsErrorRecord { ErrorRecord: { } record } => record,
        _ => new(exception, exception.GetType().Name, ErrorCategory.NotSpecified, chat),
    };

    /// <summary>Returns an error that names the handler and the chat. The error doesn't contain the text of the message.</summary>
    /// <param name="turn">The turn that failed.</param>
    /// <param name="cause">The error of the turn.</param>
    public static ErrorRecord Of(BotTurn turn, ErrorRecord cause) =>
        new(cause.Exception, SafeText.Line(cause.FullyQualifiedErrorId, MaxIdLength), cause.CategoryInfo.Category, turn.Chat)
        {
            ErrorDetails = new($"{turn.Name}: {cause.ErrorDetails?.Message ?? cause.Exception.Message}"),
        };
}
