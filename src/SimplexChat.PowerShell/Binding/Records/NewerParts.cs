using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Finds the fields and values of a record that older cores don't support.</summary>
internal static class NewerParts
{
    /// <summary>Returns the names of the fields and values that a core version added, each with this version.</summary>
    /// <param name="value">A record, or the value of a field.</param>
    public static IEnumerable<(string Name, string Since)> Of(object? value) => value switch
    {
        IApiEnum newer => newer.Since() is { } since ? [(newer.Value, since)] : [],
        ApiRecord record =>
            from field in RecordField.Of(record.GetType())
            let part = field.Property.GetValue(record)
            where part is not null
            from found in field.Since is { } since ? [(field.Name, since)] : Of(part)
            select found,
        IEnumerable list and not string => list.Cast<object?>().SelectMany(Of),
        _ => [],
    };
}
