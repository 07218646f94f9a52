using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Finds in a record what not every core knows.</summary>
internal static class NewerParts
{
    /// <summary>The fields and values that came with some version, each with that version.</summary>
    /// <param name="value">A record, or a value of a field.</param>
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
