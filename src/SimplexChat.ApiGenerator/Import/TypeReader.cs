using System.Text.RegularExpressions;
using SimplexChat.ApiGenerator.Emit;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>
/// Reads the type of a field, <c>[[Contact](#contact)]?</c>, into a type expression of the facts, <c>[Contact]?</c>.
/// </summary>
internal sealed partial class TypeReader(string text)
{
    private int _position;

    /// <summary>Gets the linked types, which must have their own sections.</summary>
    public List<string> Links { get; } = [];

    /// <summary>Returns the type expression, or null if the text isn't a type.</summary>
    public string? Read() => ReadType() is { } type && _position == text.Length ? type : null;

    private string? ReadType() => ReadBare() is { } type ? type + Optional() : null;

    private string? ReadBare()
    {
        if (Take(Link()) is { } link)
        {
            Links.Add(link);
            return link;
        }

        if (Take(Word()) is { } word)
        {
            return CSharpTypes.Primitives.ContainsKey(word) ? word : null;
        }

        return Enclosed("[", "]") ?? Enclosed("{string : ", "}");
    }

    private string? Enclosed(string start, string end)
    {
        if (!TakeText(start))
        {
            return null;
        }

        return ReadType() is { } element && TakeText(end) ? start + element + end : null;
    }

    private string Optional() => TakeText("?") ? "?" : "";

    private bool TakeText(string expected)
    {
        var isThere = string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;
        _position += isThere ? expected.Length : 0;
        return isThere;
    }

    private string? Take(Regex pattern)
    {
        var match = pattern.Match(text, _position);
        _position += match.Length;
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex(@"\G\[(?<name>\w+)\]\((?:\./TYPES\.md)?#\w+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\G(?<name>\w+)")]
    private static partial Regex Word();
}
