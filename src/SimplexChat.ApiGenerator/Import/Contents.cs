using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>The head of a document: its title and the list of its sections.</summary>
internal sealed partial class Contents
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    public static Contents Read(ReferenceLines lines, string title)
    {
        lines.Take(new Regex($"^# {title}$"), $"the title '# {title}'");
        var contents = new Contents();
        while (!lines.TryTake(Markdown.Rule()))
        {
            if (lines.TryTake(Section(), out var section))
            {
                contents._places.Add(section.Groups["name"].Value, lines.Place);
            }
            else
            {
                lines.Take(Words(), "the list of sections");
            }
        }

        return contents;
    }

    /// <summary>Takes note of a section, which the list must have, and have once.</summary>
    public void Found(string name, ReferenceLines lines)
    {
        if (!_places.Remove(name))
        {
            throw lines.Error($"'{name}' is not in the list of sections, or is here a second time.");
        }
    }

    /// <summary>Makes sure that all that is listed was found.</summary>
    public void Close()
    {
        foreach (var (name, place) in _places)
        {
            throw new InvalidDataException($"{place}: '{name}' has no section.");
        }
    }

    [GeneratedRegex(@"^(?:  )?- \[(?<name>\w+)\]\(#\w+\)$")]
    private static partial Regex Section();

    // A group of sections, with a link or without, or a sentence.
    [GeneratedRegex(@"^(?:- )?(?:\[[\w ]+\]\(#[\w-]+\)|\w[\w ]*\.?)$")]
    private static partial Regex Words();
}
