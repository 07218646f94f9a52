using System.Globalization;
using System.Text;

namespace SimplexChat;

/// <summary>
/// Escapes text from other people (names, messages, file names, tags of a core) for a terminal or a log. Characters that can
/// control a terminal, begin a new line, or hide or reorder text are escaped: <c>\n</c>, <c>\u001B</c>. Long text is
/// shortened. Objects and JSON contain the original text.
/// </summary>
public static class SafeText
{
    /// <summary>The default maximum number of characters that <see cref="Line"/> returns.</summary>
    public const int DefaultLength = 4000;

    private const string Ellipsis = "…";

    // The tags of the API consist of letters, digits and underscores. The longest tag has 40 characters.
    private const int LongestTag = 64;

    /// <summary>Returns a text as one line.</summary>
    /// <param name="text">The text. Null is treated as an empty text.</param>
    /// <param name="length">The maximum number of characters. The middle of a longer text is omitted.</param>
    public static string Line(string? text, int length = DefaultLength) => Escape(Cut(text ?? "", length), keepsLines: false);

    /// <summary>Returns a text that can contain line breaks, for a view that indents them.</summary>
    /// <param name="text">The text. Null is treated as an empty text.</param>
    public static string Lines(string? text) => Escape(text ?? "", keepsLines: true);

    /// <summary>Returns whether a text doesn't need escaping.</summary>
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

    /// <summary>Returns a core's tag for use in an error id: letters, digits, underscores and periods, at most 64 characters. Other characters become question marks.</summary>
    /// <param name="tag">The tag from the core.</param>
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

    // Keep the end, because it contains the next step.
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = length / 4;
        var start = length - end;
        // Don't split a surrogate pair.
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

    // A carriage return without a line feed would overwrite the line.
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
            // Joiners are parts of emoji and words. Direction marks and tags don't change the text around them.
            UnicodeCategory.Format => !char.IsSurrogatePair(text, at)
                && character is not ('\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C' or '\u00AD'),
            _ => false,
        };
    }
}
