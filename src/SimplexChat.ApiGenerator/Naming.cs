using System.Text;
using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator;

/// <summary>.NET names for the API's names.</summary>
internal static partial class Naming
{
    private static readonly HashSet<string> Keywords = ["params", "event", "object", "string", "default", "ref", "base"];

    /// <summary>PascalCase: <c>memberContactId</c>, <c>intro-inv</c>, <c>A_MESSAGE</c>, <c>chatItemIDs</c>, <c>XFTPErrorType</c>.</summary>
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

    /// <summary>camelCase, safe as a name of a variable.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>The name of a union's case: the case's, then the union's.</summary>
    public static string Case(string union, string tag) => Pascal(tag) + Pascal(union) switch
    {
        // Another union of the API has that name.
        "ErrorType" when tag == "NAME" => "ErrorTypeCase",
        var name => name,
    };

    /// <summary>The name of a property; C# does not let it have its type's.</summary>
    public static string Property(string owner, string field) => Pascal(field) == Pascal(owner) ? "Value" : Pascal(field);

    /// <summary>The name of the private field of a property.</summary>
    public static string BackingField(string owner, string field)
    {
        var property = Property(owner, field);
        return $"_{char.ToLowerInvariant(property[0])}{property[1..]}";
    }

    /// <summary>A tag for what the core itself does not know: our own case for unknown tags says the same.</summary>
    public static bool IsUnknownTag(string tag) => tag.Equals("unknown", StringComparison.OrdinalIgnoreCase);

    // Three capitals or more are an acronym, the last capital before a small letter the next word's first.
    [GeneratedRegex("[A-Z]{3,}(?=[A-Z][a-z]|[^A-Za-z]|$)")]
    private static partial Regex Acronyms();
}
