using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>The common patterns of the reference's three documents.</summary>
internal static partial class Markdown
{
    /// <summary>Skips prose: lines without a form that this program reads.</summary>
    public static void SkipProse(ReferenceLines lines)
    {
        while (lines.TryTake(Prose()))
        {
        }
    }

    /// <summary>The line between sections.</summary>
    [GeneratedRegex("^---$")]
    public static partial Regex Rule();

    /// <summary>The title of a record's fields.</summary>
    [GeneratedRegex(@"^\*\*Record type\*\*:$")]
    public static partial Regex RecordTitle();

    // Any line except a heading, a rule, code, a title, a field, a value or the network usage.
    [GeneratedRegex("""^(?!#|---|```|\*\*[^*]+\*\*:|- \w+:|- "|\*Network usage\*)""")]
    private static partial Regex Prose();
}
