using System.Management.Automation;

namespace SimplexChat.PowerShell.Errors;

/// <summary>PowerShell's error records for the errors of the client library: one place gives them id and category.</summary>
internal static class ErrorRecords
{
    private const string Contacts = "Get-SimplexContact lists the contacts.";

    public static ErrorRecord Of(SimplexException exception, object? target)
    {
        var record = Categorise(exception, target);
        if (NextStepOf(exception, record.FullyQualifiedErrorId) is { } step)
        {
            record.ErrorDetails = new ErrorDetails($"{exception.Message} {step}");
        }

        return record;
    }

    private static ErrorRecord Categorise(SimplexException exception, object? target) => exception switch
    {
        SimplexCommandException command => new(command, command.ErrorId, CategoryOf(command.ErrorId), target),
        SimplexTimeoutException => new(exception, "Timeout", ErrorCategory.OperationTimeout, target),
        SimplexConnectionException { OutcomeUnknown: true } => new(exception, "OutcomeUnknown", ErrorCategory.ConnectionError, target),
        SimplexConnectionException => new(exception, "NotConnected", ErrorCategory.ConnectionError, target),
        SimplexProtocolException => new(exception, "NotACore", ErrorCategory.ProtocolError, target),
        SimplexNameException { IsAmbiguous: true } => new(exception, "AmbiguousName", ErrorCategory.InvalidArgument, target),
        SimplexNameException => new(exception, "Name", ErrorCategory.ObjectNotFound, target),
        SimplexSessionException => new(exception, "NoSession", ErrorCategory.ConnectionError, target),
        SimplexInputException => new(exception, "Input", ErrorCategory.InvalidArgument, target),
        SimplexPartialSendException => new(exception, "PartlySent", ErrorCategory.LimitsExceeded, target),
        SimplexRelayException => new(exception, "RelayFailed", ErrorCategory.ConnectionError, target),
        _ => new(exception, "Error", ErrorCategory.NotSpecified, target),
    };

    // The client library says what is wrong; which cmdlet mends it only this module knows.
    private static string? NextStepOf(SimplexException exception, string errorId) => exception switch
    {
        SimplexNameException { Kind: "contact", IsAmbiguous: false } => Contacts,
        SimplexTimeoutException => "-Timeout of Connect-SimplexChat sets how long commands may take.",
        SimplexCommandException => NextStepOf(errorId),
        _ => null,
    };

    private static string? NextStepOf(string errorId) => errorId switch
    {
        "errorStore.userContactLinkNotFound" => "New-SimplexAddress makes one.",
        "errorStore.duplicateContactLink" => "Get-SimplexAddress shows it.",
        "errorStore.contactNotFound" => Contacts,
        "errorStore.contactRequestNotFound" => "Receive-SimplexEvent -Type receivedContactRequest writes those that come.",
        "error.differentActiveUser" => "Set-SimplexActiveUser changes it.",
        "error.noActiveUser" => "New-SimplexUser makes one.",
        "error.userUnknown" => "Get-SimplexUser lists the users.",
        "error.contactNotReady" => "Receive-SimplexEvent -Type contactConnected -Wait waits for it.",
        _ => null,
    };

    private static ErrorCategory CategoryOf(string errorId)
    {
        var tag = errorId.Substring(errorId.IndexOf('.') + 1);
        return tag switch
        {
            "commandError" or "invalidConnReq" or "unsupportedConnReq" or "invalidDisplayName" => ErrorCategory.InvalidArgument,
            "differentActiveUser" or "noActiveUser" or "chatNotStarted" => ErrorCategory.InvalidOperation,
            "contactNotReady" or "contactNotActive" or "contactDisabled" or "connectionDisabled" => ErrorCategory.ResourceUnavailable,
            "groupUserRole" or "SMP.AUTH" => ErrorCategory.PermissionDenied,
            "largeMsg" or "fileSize" => ErrorCategory.LimitsExceeded,
            _ when Says(tag, "NotFound") || Says(tag, "Unknown") => ErrorCategory.ObjectNotFound,
            _ when Says(tag, "duplicate") || Says(tag, "Exists") || Says(tag, "already") => ErrorCategory.ResourceExists,
            _ when tag.StartsWith("BROKER", StringComparison.Ordinal) => ErrorCategory.ConnectionError,
            _ when Says(tag, "prohibited") || Says(tag, "invalid") || Says(tag, "cant") => ErrorCategory.InvalidOperation,
            _ => ErrorCategory.InvalidResult,
        };
    }

    private static bool Says(string tag, string word) => tag.ToUpperInvariant().Contains(word.ToUpperInvariant());
}
