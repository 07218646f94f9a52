using System.Collections;
using System.Reflection;
using SimplexChat.Api;

namespace SimplexChat.Tests.Api;

/// <summary>Finds unions in a value that were read as their unknown case.</summary>
internal static class UnknownCases
{
    public static IEnumerable<(string Path, ApiUnion Union)> Find(object? value, string path = "")
    {
        switch (value)
        {
            case null or string:
                yield break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    foreach (var found in Find(entry.Value, $"{path}.{entry.Key}"))
                    {
                        yield return found;
                    }
                }

                yield break;
            case IEnumerable list:
                foreach (var found in list.Cast<object?>().SelectMany((item, i) => Find(item, $"{path}[{i}]")))
                {
                    yield return found;
                }

                yield break;
            case ApiRecord record:
                // Some API types have a case with the tag "unknown", which is a known case.
                if (record is ApiUnion { Type: not "unknown" } union && IsUnknown(union))
                {
                    yield return (path, union);
                }

                foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.Name != nameof(ApiRecord.UnknownFields)))
                {
                    foreach (var found in Find(property.GetValue(record), $"{path}.{property.Name}"))
                    {
                        yield return found;
                    }
                }

                yield break;
        }
    }

    // The name of a known case can begin with the same word.
    private static bool IsUnknown(ApiUnion union) => union is UnknownEvent or UnknownResponse
        || union.GetType().Name == $"Unknown{union.GetType().BaseType!.Name}";
}
