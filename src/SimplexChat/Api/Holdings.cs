using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace SimplexChat.Api;

/// <summary>Finds records inside a response, event or entity, so that you can pipe any of them to the next cmdlet.</summary>
public static class Holdings
{
    internal const string Reflection = "Reads the properties of objects by reflection, as PowerShell does.";

    // The deepest path in responses and events: event, list of items, item, chat.
    private const int Depth = 4;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Returns the value itself if it is a <typeparamref name="T"/>. Otherwise returns the records of this type at the smallest depth inside the value.</summary>
    /// <typeparam name="T">The type of the records.</typeparam>
    /// <param name="value">The record.</param>
    [RequiresUnreferencedCode(Reflection)]
    public static IReadOnlyList<T> Nearest<T>(object? value)
        where T : ApiRecord
    {
        IReadOnlyList<ApiRecord> level = value is ApiRecord record ? [record] : [];
        for (var depth = 0; depth < Depth && level.Count > 0; depth++)
        {
            var found = level.OfType<T>().ToList();
            if (found.Count > 0)
            {
                return found;
            }

            level = [.. level.SelectMany(Parts)];
        }

        return [];
    }

    [RequiresUnreferencedCode(Reflection)]
    private static IEnumerable<ApiRecord> Parts(ApiRecord record)
    {
        foreach (var property in Properties.GetOrAdd(record.GetType(), FindProperties))
        {
            switch (property.GetValue(record))
            {
                case ApiRecord part:
                    yield return part;
                    break;
                case IEnumerable parts:
                    foreach (var part in parts.OfType<ApiRecord>())
                    {
                        yield return part;
                    }

                    break;
            }
        }
    }

    [RequiresUnreferencedCode(Reflection)]
    private static PropertyInfo[] FindProperties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => HoldsRecords(p.PropertyType))];

    private static bool HoldsRecords(Type type) =>
        typeof(ApiRecord).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && HoldsRecords(type.GetGenericArguments()[0]));
}
