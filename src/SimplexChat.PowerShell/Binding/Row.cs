using System.Collections;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads rows of tables such as a CSV file. A row is an object that has only columns.</summary>
internal static class Row
{
    private const int MostNames = 20;

    /// <summary>Returns the error for a row without a needed column, or null if the object isn't a row.</summary>
    /// <param name="value">The object without its PSObject.</param>
    /// <param name="what">What the columns specify, for example <c>contact</c>.</param>
    /// <param name="columns">The names of the columns that specify it.</param>
    public static string? Missing(object? value, string what, params string[] columns)
    {
        if (value is not PSObject row)
        {
            return null;
        }

        var present = row.Properties.Select(property => property.Name).ToList();
        var names = present.Count == 0 ? "no columns" : $"the columns {string.Join(", ", present.Take(MostNames))}{(present.Count > MostNames ? ", …" : "")}";
        var empty = columns.Where(column => present.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList();
        return empty.Count > 0
            ? $"The column {empty[0]} of the object is empty. It must specify a {what}."
            : $"The object has {names}, which don't specify a {what}. One of these columns must: {string.Join(", ", columns)}.";
    }

    /// <summary>Returns whether an object has only columns that were written for it, and none that another object happened to have.</summary>
    /// <param name="value">The object without its PSObject.</param>
    public static bool IsPlain(object? value) => value is PSObject row && row.TypeNames.FirstOrDefault() is { } type
        && (type.EndsWith(".PSCustomObject", StringComparison.Ordinal) || type.StartsWith("CSV:", StringComparison.Ordinal)
            || type.IndexOf(".SimplexChat.Api.", StringComparison.Ordinal) > 0);

    /// <summary>Returns the values of the first of the specified columns that a row has, or an empty list if the object isn't a row.</summary>
    /// <param name="value">The object without its PSObject.</param>
    /// <param name="columns">The names of the columns.</param>
    public static IReadOnlyList<object?> Cells(object? value, params string[] columns)
    {
        var cell = columns.Select(name => (value as PSObject)?.Properties[name]).FirstOrDefault(property => property is not null && !IsEmpty(property.Value));
        return InputTransformationAttribute.Restore(cell?.Value) switch
        {
            null => [],
            IEnumerable list and not string => [.. list.Cast<object?>().Select(InputTransformationAttribute.Restore)],
            var one => [one],
        };
    }

    private static bool IsEmpty(object? value) => InputTransformationAttribute.Unwrap(value) is null or "";
}
