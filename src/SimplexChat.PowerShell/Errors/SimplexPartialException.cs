using System.Management.Automation;

namespace SimplexChat.PowerShell.Errors;

/// <summary>The exception that is thrown at the end of a pipeline when some inputs failed. The errors of the single inputs are already written.</summary>
public sealed class SimplexPartialException : SimplexException
{
    // Limits the length of the message.
    private const int MaxShown = 3;

    /// <summary>Initializes a new instance of the class. The message contains the number of errors and the first errors.</summary>
    /// <param name="errors">The errors that are already written.</param>
    /// <param name="count">The number of all errors.</param>
    /// <param name="inputs">The number of inputs.</param>
    public SimplexPartialException(IReadOnlyList<ErrorRecord> errors, int count, int inputs)
        : base(Describe(errors, count, inputs), errors[0].Exception)
    {
        Errors = errors;
        Count = count;
    }

    /// <summary>Gets the errors in the order of the input. The TargetObject of each error is its input. The list contains at most 1,000 errors.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; }

    /// <summary>Gets the number of all errors.</summary>
    public int Count { get; }

    private static string Describe(IReadOnlyList<ErrorRecord> errors, int count, int inputs)
    {
        var shown = string.Join(" ", errors.Take(MaxShown).Select(error => error.Exception.Message));
        var more = count > MaxShown ? $" The Errors property of the exception contains {count - MaxShown} more." : "";
        return $"Not all inputs were processed: {Number(count, "error")} in {Number(inputs, "input")}. {shown}{more}";
    }

    private static string Number(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
