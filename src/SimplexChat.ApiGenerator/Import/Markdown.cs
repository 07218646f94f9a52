using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>What the three documents of the reference have in common.</summary>
internal static partial class Markdown
{
    /// <summary>Passes over what stands for people to read: whatever has no form that means something.</summary>
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

    // Not a heading, a rule, code, a title, a field, a value or the network's use.
    [GeneratedRegex("""^(?!#|---|```|\*\*[^*]+\*\*:|- \w+:|- "|\*Network usage\*)""")]
    private static partial Regex Prose();
}
