using System.Collections;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads rows of tables such as a CSV file. A row is an object that has only columns.</summary>
internal static class Row
{
    /// <summary>Returns the values of the first of the specified columns that a row has, or an empty list if the object isn't a row.</summary>
    /// <param name="value">The object without its PSObject.</param>
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
