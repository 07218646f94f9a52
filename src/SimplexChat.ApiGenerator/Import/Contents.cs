using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads the beginning of a document: its title and the list of its sections.</summary>
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

    /// <summary>Records a section, which must be in the list exactly once.</summary>
    public void Found(string name, ReferenceLines lines)
    {
        if (!_places.Remove(name))
        {
            throw lines.Error($"'{name}' isn't in the list of sections, or has a second section.");
        }
    }

    /// <summary>Checks that all listed sections were found.</summary>
    public void Close()
    {
        foreach (var (name, place) in _places)
        {
            throw new InvalidDataException($"{place}: '{name}' has no section.");
        }
    }

    [GeneratedRegex(@"^(?:  )?- \[(?<name>\w+)\]\(#\w+\)$")]
    private static partial Regex Section();

    // The name of a group of sections, with or without a link, or a sentence.
    [GeneratedRegex(@"^(?:- )?(?:\[[\w ]+\]\(#[\w-]+\)|\w[\w ]*\.?)$")]
    private static partial Regex Words();
}
