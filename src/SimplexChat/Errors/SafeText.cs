using System.Globalization;
using System.Text;

namespace SimplexChat;

/// <summary>
/// Shows text from other people (names, messages, file names, a core's tags) on a terminal or in a log. A character that could
/// control a terminal, begin a new line, hide or reorder text is shown as its escape: <c>\n</c>, <c>\u001B</c>. Long text is
/// cut. Objects and JSON keep the text as it came.
/// </summary>
public static class SafeText
{
    /// <summary>The most characters that <see cref="Line"/> shows by default.</summary>
    public const int DefaultLength = 4000;

    private const string Ellipsis = "…";

    // A tag of the API has letters, digits and underscores, and the longest has 40.
    private const int LongestTag = 64;

    /// <summary>A text in one line.</summary>
    /// <param name="text">The text; null is an empty one.</param>
    /// <param name="length">The most characters of it to show. Of a longer text the middle is left out.</param>
    public static string Line(string? text, int length = DefaultLength) => Escape(Cut(text ?? "", length), keepsLines: false);

    /// <summary>A text that may have several lines, for a view that indents them.</summary>
    /// <param name="text">The text; null is an empty one.</param>
    public static string Lines(string? text) => Escape(text ?? "", keepsLines: true);

    /// <summary>Whether a text is shown just as it is.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSafe(string text)
    {
        for (var at = 0; at < text.Length; at += SizeAt(text, at))
        {
            if (IsUnsafe(text, at))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A tag of a core as a part of an error's id: its letters, digits and underscores, at most 64 characters.</summary>
    /// <param name="tag">The tag, as the core said it.</param>
    internal static string Tag(string tag)
    {
        var isCut = tag.Length > LongestTag;
        var shown = isCut ? tag.Substring(0, LongestTag) : tag;
        if (!isCut && shown.All(IsOfTag))
        {
            return shown;
        }

        return new string([.. shown.Select(character => IsOfTag(character) ? character : '?')]) + (isCut ? Ellipsis : "");
    }

    private static bool IsOfTag(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.';

    // The end stays: it says what to do.
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length / 4;
        var start = length - end;
        // A character outside the basic plane is not halved.
        start -= char.IsHighSurrogate(text[start - 1]) ? 1 : 0;
        end -= end > 0 && char.IsLowSurrogate(text[text.Length - end]) ? 1 : 0;
        return text.Substring(0, start) + Ellipsis + text.Substring(text.Length - end);
    }

    private static string Escape(string text, bool keepsLines)
    {
        if (IsSafe(text))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at += SizeAt(text, at))
        {
            if (!IsUnsafe(text, at) || (keepsLines && IsLineBreak(text, at)))
            {
                shown.Append(text, at, SizeAt(text, at));
            }
            else
            {
                shown.Append(text[at] switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    var character => $"\\u{((int)character).ToString("X4", CultureInfo.InvariantCulture)}",
                });
            }
        }

        return shown.ToString();
    }

    private static int SizeAt(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    // A carriage return alone would write over the line.
    private static bool IsLineBreak(string text, int at) =>
        text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');

    private static bool IsUnsafe(string text, int at)
    {
        var character = text[at];
        if (character < ' ')
        {
            return true;
        }

        return character >= '\u007F' && CharUnicodeInfo.GetUnicodeCategory(text, at) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => true,
            // Joiners are parts of emoji and words; direction marks and tags change nothing around them.
            UnicodeCategory.Format => !char.IsSurrogatePair(text, at)
                && character is not ('\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C' or '\u00AD'),
            _ => false,
        };
    }
}
