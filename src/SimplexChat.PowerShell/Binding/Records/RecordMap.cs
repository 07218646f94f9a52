using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>Reads the names and values of a hashtable, a PSCustomObject, or a record of another type.</summary>
internal static class RecordMap
{
    /// <summary>Returns the names and the values that aren't null, or null if the object has no named values.</summary>
    /// <param name="value">The object.</param>
    public static IReadOnlyList<KeyValuePair<string, object>>? Of(object? value)
    {
        var pairs = value switch
        {
            // Hashtable order is undefined. Sort, because a menu of commands needs a stable order.
            Hashtable table => Entries(table).OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase),
            IDictionary table => Entries(table),
            PSObject { BaseObject: PSCustomObject } custom =>
                custom.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.Value)),
            ApiRecord record =>
                RecordField.Of(record.GetType()).Select(field => new KeyValuePair<string, object?>(field.Name, field.Property.GetValue(record))),
            _ => null,
        };
        return pairs is null
            ? null
            : [.. from pair in pairs where pair.Value is not null select new KeyValuePair<string, object>(pair.Key, pair.Value)];
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
        {
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
        }
    }
}
