using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding.Records;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Binding;

/// <summary>The base of the attributes that convert an argument (an object, an id or a name) to the type of a parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = Restore(inputData);
        try
        {
            return value is IEnumerable list and not string && IsList
                ? list.Cast<object>().SelectMany(item => Read(Restore(item))).ToArray()
                : IsList ? Read(value).ToArray() : Read(value).First();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // PowerShell binds the object to other parameters, or its properties by their names, only if the inner exception is a
            // failed cast. That is needed for objects that have only columns, such as a row of a CSV file.
            var message = SafeText.Line(exception.Message);
            throw new ArgumentTransformationMetadataException(
                message, AllowsOthers(Unwrap(inputData)) ? new PSInvalidCastException(message, exception) : exception);
        }
    }

    /// <summary>Converts one argument for a completer, or returns null if the argument isn't valid.</summary>
    internal object? TryRead(object? value)
    {
        try
        {
            return Read(Restore(value)).First();
        }
        catch (FormatException)
        {
            // The argument isn't complete yet.
            return null;
        }
    }

    /// <summary>Converts an object for a constructor, which PowerShell's casts call. Mocks and proxies of a cmdlet have no attributes.</summary>
    /// <typeparam name="T">The type of the converted object.</typeparam>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object isn't valid. The message describes the valid objects.</exception>
    internal T Cast<T>(object? value)
    {
        try
        {
            return (T)Read(Restore(value)).First();
        }
        catch (FormatException exception)
        {
            throw new FormatException(SafeText.Line(exception.Message), exception);
        }
    }

    /// <summary>Converts one argument for another attribute that accepts more types than this one.</summary>
    internal IEnumerable<object> ReadFor(object? value) => Read(value);

    /// <summary>Converts an object of the pipeline for a cmdlet that accepts more types than this attribute.</summary>
    /// <exception cref="SimplexInputException">The object isn't valid. The message describes the valid objects.</exception>
    internal IReadOnlyList<object> ReadInput(object? value)
    {
        try
        {
            return [.. Read(value)];
        }
        catch (FormatException exception)
        {
            throw new SimplexInputException(exception.Message, exception);
        }
    }

    /// <summary>Gets whether the parameter accepts several values.</summary>
    protected virtual bool IsList => false;

    /// <summary>Returns whether an invalid pipeline object can be for another parameter.</summary>
    /// <param name="value">The object.</param>
    protected virtual bool AllowsOthers(object? value) => value is PSObject;

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

    /// <summary>
    /// Returns the base object of a PSObject as <see cref="Unwrap"/> does, and a record of the API for an object with the properties
    /// of one.
    /// </summary>
    internal static object? Restore(object? value) => value is not PSObject wrapped ? value
        : wrapped.BaseObject switch
        {
            PSCustomObject => RestoredRecord.Of(wrapped) ?? (object)wrapped,
            ApiRecord record => RestoredRecord.OfMock(wrapped, record) ?? record,
            var given => given,
        };

    /// <summary>Returns the base object of a PSObject, or the PSObject itself if it is a PSCustomObject.</summary>
    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
