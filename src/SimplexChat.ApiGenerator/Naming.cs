using System.Text;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator;

/// <summary>Converts the API's names to .NET names.</summary>
internal static partial class Naming
{
    private static readonly HashSet<string> Keywords = ["params", "event", "object", "string", "default", "ref", "base"];

    /// <summary>Converts to PascalCase: <c>memberContactId</c>, <c>intro-inv</c>, <c>A_MESSAGE</c>, <c>chatItemIDs</c>, <c>XFTPErrorType</c>.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        foreach (var part in name.Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.Length > 1 && part.All(char.IsUpper) && name.Contains('_', StringComparison.Ordinal)
                ? part[0] + part[1..].ToLowerInvariant()
                : char.ToUpperInvariant(part[0]) + part[1..];
            result.Append(Acronyms().Replace(word, m => m.Value[0] + m.Value[1..].ToLowerInvariant()));
        }

        var text = result.ToString().Replace("IDs", "Ids", StringComparison.Ordinal);
        return text.EndsWith("ID", StringComparison.Ordinal) ? text[..^2] + "Id" : text;
    }

    /// <summary>Converts to camelCase, valid as the name of a variable.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>Returns the name of a union's case: the name of the case, then the name of the union.</summary>
    public static string Case(string union, string tag) => Pascal(tag) + Pascal(union) switch
    {
        // Another union of the API has this name.
        "ErrorType" when tag == "NAME" => "ErrorTypeCase",
        var name => name,
    };

    /// <summary>Returns the name of a property, which must not be the name of its class in C#.</summary>
    public static string Property(string owner, string field) => Pascal(field) == Pascal(owner) ? "Value" : Pascal(field);

    /// <summary>Returns the name of a property's private field.</summary>
    public static string BackingField(string owner, string field)
    {
        var property = Property(owner, field);
        return $"_{char.ToLowerInvariant(property[0])}{property[1..]}";
    }

    /// <summary>Returns whether a tag is the core's own case for unknown values. The library's case for unknown tags replaces it.</summary>
    public static bool IsUnknownTag(string tag) => tag.Equals("unknown", StringComparison.OrdinalIgnoreCase);

    // Three or more uppercase letters are an acronym. The last one before a lowercase letter begins the next word.
    [GeneratedRegex("[A-Z]{3,}(?=[A-Z][a-z]|[^A-Za-z]|$)")]
    private static partial Regex Acronyms();
}
