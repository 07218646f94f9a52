using System.Management.Automation;

namespace SimplexChat.PowerShell.Errors;

/// <summary>Of the inputs of a pipeline some failed; the others were done. Each failure was written when it came.</summary>
public sealed class SimplexPartialException : SimplexException
{
    // What a person takes in at a glance.
    private const int MaxShown = 3;

    /// <summary>Makes an error that says how many failed, and why the first of them.</summary>
    /// <param name="errors">The errors that were written.</param>
    /// <param name="count">How many there were in all.</param>
    /// <param name="inputs">How many inputs there were.</param>
    public SimplexPartialException(IReadOnlyList<ErrorRecord> errors, int count, int inputs)
        : base(Describe(errors, count, inputs), errors[0].Exception)
    {
        Errors = errors;
        Count = count;
    }

    /// <summary>The errors that were written, in the order of the input; each has its input as TargetObject. The first 1,000.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; }

    /// <summary>How many errors there were in all.</summary>
    public int Count { get; }

    private static string Describe(IReadOnlyList<ErrorRecord> errors, int count, int inputs)
    {
        var shown = string.Join(" ", errors.Take(MaxShown).Select(error => error.Exception.Message));
        var more = count > MaxShown ? $" And {count - MaxShown} more: see the exception's Errors." : "";
        return $"Not everything was done: {Number(count, "error")} in {Number(inputs, "input")}. {shown}{more}";
    }

    private static string Number(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
