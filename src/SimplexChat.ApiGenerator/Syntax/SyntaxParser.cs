using System.Text.RegularExpressions;

namespace SimplexChat.ApiGenerator.Syntax;

/// <summary>Reads the syntax of the facts: <c>/_send &lt;str(sendRef)&gt;[ live=on] json &lt;json(messages)&gt;</c>.</summary>
internal static partial class SyntaxParser
{
    public static IReadOnlyList<SyntaxNode> Parse(string syntax)
    {
        var nodes = new List<SyntaxNode>();
        var position = 0;
        while (position < syntax.Length)
        {
            if (ValuesPattern().Match(syntax, position) is { Success: true } values)
            {
                nodes.Add(new SyntaxNode.Values(values.Groups["name"].Value));
                position += values.Length;
            }
            else if (ValueOrWordPattern().Match(syntax, position) is { Success: true } either)
            {
                nodes.Add(new SyntaxNode.ValueOrWord(either.Groups["name"].Value, either.Groups["word"].Value));
                position += either.Length;
            }
            else if (syntax[position] == '<')
            {
                var end = End(syntax, position, '>');
                var match = ValuePattern().Match(syntax[(position + 1)..end]);
                if (!match.Success)
                {
                    throw new InvalidDataException($"'{syntax[position..(end + 1)]}' isn't a known form of a value.");
                }

                nodes.Add(new SyntaxNode.Value(match.Groups["name"].Value, match.Groups["function"].Value));
                position = end + 1;
            }
            else if (syntax[position] == '[')
            {
                var end = End(syntax, position, ']');
                nodes.Add(new SyntaxNode.Optional(Parse(syntax[(position + 1)..end])));
                position = end + 1;
            }
            else
            {
                var end = syntax.IndexOfAny(['<', '['], position);
                AddText(nodes, syntax[position..(end < 0 ? syntax.Length : end)]);
                position = end < 0 ? syntax.Length : end;
            }
        }

        return nodes;
    }

    private static int End(string syntax, int start, char end) => syntax.IndexOf(end, start) switch
    {
        < 0 => throw new InvalidDataException($"'{syntax[start..]}' has no closing '{end}'."),
        var position => position,
    };

    private static void AddText(List<SyntaxNode> nodes, string text)
    {
        var position = 0;
        foreach (Match match in ChoicePattern().Matches(text))
        {
            if (match.Index > position)
            {
                nodes.Add(new SyntaxNode.Literal(text[position..match.Index]));
            }

            nodes.Add(new SyntaxNode.Choice(match.Value.Split('|')));
            position = match.Index + match.Length;
        }

        if (position < text.Length)
        {
            nodes.Add(new SyntaxNode.Literal(text[position..]));
        }
    }

    [GeneratedRegex(@"\G<(?<name>\w+)\[0\]>\[,<\w+\[1\]>\.\.\.\]")]
    private static partial Regex ValuesPattern();

    // A word that is part of another option, such as "|after=", isn't the alternative of a value.
    [GeneratedRegex(@"\G<(?<name>\w+)>\|(?<word>\w+)(?![\w=])")]
    private static partial Regex ValueOrWordPattern();

    [GeneratedRegex(@"^(?:(?<function>str|json)\()?(?<name>\w+)\)?$")]
    private static partial Regex ValuePattern();

    [GeneratedRegex(@"\w+(\|\w+)+")]
    private static partial Regex ChoicePattern();
}
