using System.Management.Automation;

namespace SimplexChat.PowerShell.Errors;

/// <summary>Creates error records for the exceptions of the client library, with id, category and next step.</summary>
internal static class ErrorRecords
{
    private const int MostOfTarget = 200;

    public static ErrorRecord Of(SimplexException exception, object? target, string? searchedPlace = null, string? note = null, string? text = null)
    {
        var (id, category, nextStep) = Describe(exception);
        var place = exception is SimplexNameException ? searchedPlace : null;
        return Safe(new ErrorRecord(exception, id, category, target)
        {
            ErrorDetails = text is not null ? new ErrorDetails(With(exception, text))
                : (place ?? nextStep ?? note) is null ? null : new ErrorDetails(With(exception, null, place, nextStep, note)),
        });
    }

    /// <summary>Escapes the texts of a record that people see: the message and the target name.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The same record.</returns>
    public static ErrorRecord Safe(ErrorRecord record)
    {
        var text = record.ErrorDetails?.Message ?? record.Exception.Message;
        var shown = SafeText.Line(text);
        if (shown != text)
        {
            record.ErrorDetails = new(shown) { RecommendedAction = record.ErrorDetails?.RecommendedAction };
        }

        record.CategoryInfo.TargetName = SafeText.Line(record.CategoryInfo.TargetName, MostOfTarget);
        return record;
    }

    // The part in brackets, the command and the error id, stays at the end.
    private static string With(SimplexException exception, string? replacement, params string?[] sentences)
    {
        var source = exception is SimplexCommandException command ? $" ({command.CommandName}: {command.ErrorId})" : "";
        var text = exception.Message.Substring(0, exception.Message.Length - source.Length);
        return string.Join(" ", [replacement ?? text, .. sentences.OfType<string>()]) + source;
    }

    // The client library describes the error. Only this module can name the cmdlet that fixes it.
    private static (string Id, ErrorCategory Category, string? NextStep) Describe(SimplexException exception) => exception switch
    {
        SimplexCommandException command => OfCore(command.ErrorId),
        SimplexTimeoutException => ("Timeout", ErrorCategory.OperationTimeout, "To change the timeout of commands, use -Timeout of Connect-SimplexChat."),
        SimplexConnectionException { OutcomeUnknown: true } => ("OutcomeUnknown", ErrorCategory.ConnectionError, null),
        SimplexConnectionException => ("NotConnected", ErrorCategory.ConnectionError, null),
        SimplexDatabaseException database => OfDatabase(database.ErrorId),
        SimplexProtocolException => ("NotACore", ErrorCategory.ProtocolError, null),
        SimplexNameException { IsAmbiguous: true } => ("AmbiguousName", ErrorCategory.InvalidArgument, null),
        SimplexNameException name => ("Name", ErrorCategory.ObjectNotFound, ListOf(name.Kind)),
        SimplexSessionException => ("NoSession", ErrorCategory.ConnectionError, null),
        SimplexInputException => ("Input", ErrorCategory.InvalidArgument, null),
        SimplexPartialException partial => ("PartlyDone", partial.Errors[0].CategoryInfo.Category, null),
        SimplexPartialSendException => ("PartlySent", ErrorCategory.WriteError, null),
        SimplexNotSentException => ("NotSent", ErrorCategory.WriteError, null),
        SimplexDeliveryException => ("Delivery", ErrorCategory.ConnectionError, null),
        SimplexMissingMessagesException => ("MessagesMissing", ErrorCategory.InvalidData, null),
        SimplexNotConfirmedException => ("NotConfirmed", ErrorCategory.InvalidOperation, null),
        SimplexFileException { IsCancelled: true } => ("FileCancelled", ErrorCategory.OperationStopped, null),
        SimplexFileException => ("FileTransfer", ErrorCategory.ConnectionError, null),
        SimplexEncryptionException { IsWrongKey: true } => ("WrongKey", ErrorCategory.AuthenticationError, null),
        SimplexEncryptionException => ("FileEncryption", ErrorCategory.InvalidResult, null),
        SimplexSecurityCodeException => ("SecurityCode", ErrorCategory.SecurityError, null),
        SimplexInstallException install => InstallErrors.Describe(install.Problem),
        SimplexRelayException => ("RelayFailed", ErrorCategory.ConnectionError, null),
        _ => ("Error", ErrorCategory.NotSpecified, null),
    };

    private static (string Id, ErrorCategory Category, string? NextStep) OfCore(string id)
    {
        var (category, nextStep) = ErrorTable.Find(id);
        return (id, category, nextStep);
    }

    private static (string Id, ErrorCategory Category, string? NextStep) OfDatabase(string id) => id switch
    {
        "errorNotADatabase" => (id, ErrorCategory.AuthenticationError, "Supply the database key with -Key."),
        "errorMigration.upgrade" => (id, ErrorCategory.InvalidOperation, "To upgrade the database, use -Migration YesUp."),
        "errorMigration.downgrade" => (id, ErrorCategory.InvalidOperation, "Install a newer core with Install-SimplexCore, or use -Migration YesUpDown to remove the newer parts."),
        "database.noUser" => (id, ErrorCategory.ObjectNotFound, "Specify the name with -DisplayName."),
        "database.folderNotFound" => (id, ErrorCategory.ObjectNotFound, null),
        "database.folderNotWritable" => (id, ErrorCategory.PermissionDenied, null),
        "database.inUse" => (id, ErrorCategory.ResourceBusy, null),
        "database.incomplete" => (id, ErrorCategory.InvalidData, "To import an archive, use Import-SimplexDatabase."),
        "database.diskFull" => (id, ErrorCategory.WriteError, null),
        "database.otherLibrary" => (id, ErrorCategory.InvalidArgument, "To install it, use Install-SimplexCore, for PostgreSQL with -Postgres."),
        "database.serverFailed" => (id, ErrorCategory.ConnectionError, null),
        "database.noClientLibrary" => (id, ErrorCategory.NotInstalled, null),
        _ => (id, ErrorCategory.OpenError, null),
    };

    private static string? ListOf(string kind) => kind switch
    {
        "contact" => "Get-SimplexContact lists the contacts.",
        "group" => "Get-SimplexGroup lists the groups.",
        "member" => "Get-SimplexGroupMember lists the members.",
        _ => null,
    };
}
