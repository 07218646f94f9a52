using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of what turns an argument (object, id or name) into what a cmdlet works with.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = Unwrap(inputData);
        try
        {
            return value is IEnumerable list and not string && IsList
                ? list.Cast<object>().SelectMany(item => Read(Unwrap(item))).ToArray()
                : IsList ? Read(value).ToArray() : Read(value).First();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // Of what has only columns, such as a row of a CSV file, PowerShell takes those by their names; it tries them
            // only after a cast that failed.
            var message = SafeText.Line(exception.Message);
            throw new ArgumentTransformationMetadataException(
                message, value is PSObject ? new PSInvalidCastException(message, exception) : exception);
        }
    }

    /// <summary>Reads one argument, as a completer sees it; null if it can't be read.</summary>
    internal object? TryRead(object? value)
    {
        try
        {
            return Read(Unwrap(value)).First();
        }
        catch (FormatException)
        {
            // What is being typed is not whole yet.
            return null;
        }
    }

    /// <summary>Reads one argument for another transformation, which takes what this one does and more.</summary>
    internal IEnumerable<object> ReadFor(object? value) => Read(value);

    /// <summary>Whether the parameter takes several.</summary>
    protected virtual bool IsList => false;

    /// <summary>Reads one argument; gives at least one result.</summary>
    /// <param name="value">The argument, out of its PSObject.</param>
    /// <exception cref="FormatException">It can't be read; the message says what can.</exception>
    protected abstract IEnumerable<object> Read(object? value);

    /// <summary>What was given, in words that are the same in every culture, for an error that says that it does not fit.</summary>
    internal static string Describe(object? value)
    {
        var given = Unwrap(value);
        var type = given?.GetType().Name ?? "";
        return given switch
        {
            null => "An empty value",
            string or ValueType or ChatTarget => FormattableString.Invariant($"'{given}'"),
            ApiRecord record when record.ToString() != type => $"{record} ({type})",
            _ => $"{("AEIOU".Contains(type[0]) ? "An" : "A")} {type}",
        };
    }

    /// <summary>What to add to an error where a name without quotes is the likely cause, as a sentence; else nothing.</summary>
    /// <param name="value">What was given.</param>
    internal static string QuotesHint(object? value) =>
        Unwrap(value) is null or SimulatorPeer ? " Put a name in quotes: without them, PowerShell reads @alice as the variable $alice." : "";

    /// <summary>A value out of its PSObject, which is all there is of a PSCustomObject.</summary>
    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
