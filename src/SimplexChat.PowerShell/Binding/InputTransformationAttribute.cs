using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of the attributes that convert an argument (an object, an id or a name) to the type of a parameter.</summary>
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
            // For a PSObject, PowerShell binds the properties by their names only if the inner exception is a failed cast. That is
            // needed for objects that have only columns, such as a row of a CSV file.
            var message = SafeText.Line(exception.Message);
            throw new ArgumentTransformationMetadataException(
                message, value is PSObject ? new PSInvalidCastException(message, exception) : exception);
        }
    }

    /// <summary>Converts one argument for a completer, or returns null if the argument isn't valid.</summary>
    internal object? TryRead(object? value)
    {
        try
        {
            return Read(Unwrap(value)).First();
        }
        catch (FormatException)
        {
            // The argument isn't complete yet.
            return null;
        }
    }

    /// <summary>Converts one argument for another attribute that accepts more types than this one.</summary>
    internal IEnumerable<object> ReadFor(object? value) => Read(value);

    /// <summary>Gets whether the parameter accepts several values.</summary>
    protected virtual bool IsList => false;

    /// <summary>Converts one argument to at least one value.</summary>
    /// <param name="value">The argument without its PSObject.</param>
    /// <exception cref="FormatException">The argument isn't valid. The message describes the valid arguments.</exception>
    protected abstract IEnumerable<object> Read(object? value);

    /// <summary>Returns a description of an argument for an error. The description doesn't depend on the culture.</summary>
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

    /// <summary>Returns a sentence about missing quotes for an error if they are the probable cause. Otherwise returns an empty text.</summary>
    /// <param name="value">The argument.</param>
    internal static string QuotesHint(object? value) =>
        Unwrap(value) is null or SimulatorPeer ? " Put the name in quotes. Without quotes, PowerShell reads @alice as the variable $alice." : "";

    /// <summary>Returns the base object of a PSObject, or the PSObject itself if it is a PSCustomObject.</summary>
    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
