using System.Text.RegularExpressions;
using SimplexChat.Api;
using SimplexChat.Simulator.Network;

namespace SimplexChat.Simulator.Cores;

/// <summary>Formats the text of a message by the rules of cores, where formatting starts at the beginning of a word.</summary>
internal static class Markdown
{
    private static readonly Regex Email = new(@"^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+$", RegexOptions.CultureInvariant);

    private static readonly Regex Phone = new(@"^\+?[0-9][0-9()./ -]{5,20}[0-9](?=$|\s)", RegexOptions.CultureInvariant);

    // A name in quotes can contain spaces. A name without quotes ends before punctuation.
    private static readonly Regex Mention = new(
        @"\G@(?:'(?<quoted>[^\s#@'][^']*)'|(?<name>[^\s#@']\S*(?<!\p{P})))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Dictionary<string, Color> Colors = new(StringComparer.Ordinal)
    {
        ["1"] = Color.Red,
        ["2"] = Color.Green,
        ["3"] = Color.Blue,
        ["4"] = Color.Yellow,
        ["5"] = Color.Cyan,
        ["6"] = Color.Magenta,
        ["red"] = Color.Red,
        ["r"] = Color.Red,
        ["green"] = Color.Green,
        ["g"] = Color.Green,
        ["blue"] = Color.Blue,
        ["b"] = Color.Blue,
        ["yellow"] = Color.Yellow,
        ["y"] = Color.Yellow,
        ["cyan"] = Color.Cyan,
        ["c"] = Color.Cyan,
        ["magenta"] = Color.Magenta,
        ["m"] = Color.Magenta,
    };

    /// <summary>Returns the parts of a text, or null if no part is formatted.</summary>
    public static IReadOnlyList<FormattedText>? Parse(string text)
    {
        var parts = new List<FormattedText>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                Append(parts, null, "\n");
            }

            ParseLine(parts, lines[i]);
        }

        return parts.Any(part => part.Format is not null) ? parts : null;
    }

    private static void ParseLine(List<FormattedText> parts, string line)
    {
        var position = 0;
        while (position < line.Length)
        {
            position += ParseNext(parts, line, position);
        }
    }

    // Reads spaces, formatted text or a word, and returns the number of characters.
    private static int ParseNext(List<FormattedText> parts, string line, int start)
    {
        switch (line[start])
        {
            case ' ':
                var end = start;
                while (end < line.Length && line[end] == ' ')
                {
                    end++;
                }

                return Append(parts, null, line.Substring(start, end - start));
            case '*':
                return ParseMarked(parts, line, start, new BoldFormat());
            case '_':
                return ParseMarked(parts, line, start, new ItalicFormat());
            case '~':
                return ParseMarked(parts, line, start, new StrikeThroughFormat());
            case '`':
                return ParseMarked(parts, line, start, new SnippetFormat());
            case '#':
                return ParseMarked(parts, line, start, new SecretFormat());
            case '!':
                return ParseColored(parts, line, start);
            case '@':
                return ParseMention(parts, line, start);
            default:
                return Phone.Match(line.Substring(start)) is { Success: true } phone
                    ? Append(parts, new PhoneFormat(), phone.Value)
                    : ParseWord(parts, line, start);
        }
    }

    private static int ParseMarked(List<FormattedText> parts, string line, int start, Format format)
    {
        var end = line.IndexOf(line[start], start + 1);
        if (end < 0)
        {
            return ParseWord(parts, line, start);
        }

        var text = line.Substring(start + 1, end - start - 1);
        if (IsFormattable(text))
        {
            Append(parts, format, text);
        }
        else
        {
            Append(parts, null, line.Substring(start, end - start + 1));
        }

        return end - start + 1;
    }

    private static int ParseColored(List<FormattedText> parts, string line, int start)
    {
        var end = line.IndexOf('!', start + 1);
        var space = line.IndexOf(' ', start + 1);
        if (end < 0 || space < 0 || space > end
            || !Colors.TryGetValue(line.Substring(start + 1, space - start - 1), out var color)
            || !IsFormattable(line.Substring(space + 1, end - space - 1)))
        {
            return ParseWord(parts, line, start);
        }

        Append(parts, new ColoredFormat { Color = color }, line.Substring(space + 1, end - space - 1));
        return end - start + 1;
    }

    private static int ParseMention(List<FormattedText> parts, string line, int start)
    {
        if (Mention.Match(line, start) is not { Success: true } mention)
        {
            return ParseWord(parts, line, start);
        }

        var name = mention.Groups["quoted"].Success ? mention.Groups["quoted"].Value : mention.Groups["name"].Value;
        return Append(parts, new MentionFormat { MemberName = name }, mention.Value);
    }

    private static int ParseWord(List<FormattedText> parts, string line, int start)
    {
        var end = line.IndexOf(' ', start);
        var word = line.Substring(start, (end < 0 ? line.Length : end) - start);
        var linkLength = word.Length;
        while (linkLength > 0 && word[linkLength - 1] is not ('/' or '=' or '-' or '_') && char.IsPunctuation(word[linkLength - 1]))
        {
            linkLength--;
        }

        var link = word.Substring(0, linkLength);
        Append(parts, LinkFormat(link), link);
        Append(parts, null, word.Substring(linkLength));
        return word.Length;
    }

    private static Format? LinkFormat(string word)
    {
        if (LinkText.TryParse(word) is { } link)
        {
            return new SimplexLinkFormat { LinkType = link.Type, SimplexUri = link.Text, SmpHosts = link.Hosts };
        }

        if (word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(word, UriKind.Absolute, out _) ? new Api.UriFormat() : null;
        }

        return Email.IsMatch(word) ? new EmailFormat() : null;
    }

    private static bool IsFormattable(string text) => text.Length > 0 && text[0] != ' ' && text[text.Length - 1] != ' ';

    // Joins adjacent parts without a format.
    private static int Append(List<FormattedText> parts, Format? format, string text)
    {
        if (text.Length > 0)
        {
            if (format is null && parts.Count > 0 && parts[parts.Count - 1] is { Format: null } last)
            {
                last.Text += text;
            }
            else
            {
                parts.Add(new FormattedText { Format = format, Text = text });
            }
        }

        return text.Length;
    }
}
