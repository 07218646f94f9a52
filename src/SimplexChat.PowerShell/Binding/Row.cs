using System.Collections;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A row of a table, such as a CSV file's: an object that has only columns.</summary>
internal static class Row
{
    /// <summary>What stands in the first of some columns that a row has; nothing if it is no row.</summary>
    /// <param name="value">The object, out of its PSObject.</param>
    /// <param name="columns">The names of the columns.</param>
    public static IReadOnlyList<object?> Cells(object? value, params string[] columns)
    {
        var cell = columns.Select(name => (value as PSObject)?.Properties[name]).OfType<PSPropertyInfo>().FirstOrDefault();
        return InputTransformationAttribute.Unwrap(cell?.Value) switch
        {
            null => [],
            IEnumerable list and not string => [.. list.Cast<object?>().Select(InputTransformationAttribute.Unwrap)],
            var one => [one],
        };
    }
}
