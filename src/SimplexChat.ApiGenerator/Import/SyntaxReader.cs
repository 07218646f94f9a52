using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SimplexChat.ApiGenerator.Syntax;

namespace SimplexChat.ApiGenerator.Import;

/// <summary>Reads the syntax of a command or type: a line in the reference's own form, then the equivalents in programming languages.</summary>
internal static partial class SyntaxReader
{
    /// <summary>Returns the syntax, or null if there is none.</summary>
    public static string? TryRead(ReferenceLines lines) => TryRead(lines, _ => { });

    /// <summary>Returns the syntax of a command, after checking that the generator can read it.</summary>
    public static string ReadCommand(ReferenceLines lines, JsonArray parameters) =>
        TryRead(lines, syntax => Check(syntax, lines, parameters)) ?? throw lines.Error("expected **Syntax**:.");

    private static string? TryRead(ReferenceLines lines, Action<string> check)
    {
        if (!lines.TryTake(Title()))
        {
            return null;
        }

        lines.Take(Fence(), "the syntax, in ```");
        var syntax = lines.TakeCode();
        check(syntax);
        lines.Take(Fence(), "``` after the one line of the syntax");
        SkipLanguages(lines);
        return syntax;
    }

    private static void Check(string syntax, ReferenceLines lines, JsonArray parameters)
    {
        try
        {
            var used = Parameters(SyntaxParser.Parse(syntax));
            if (used.Except(parameters.Select(p => (string)p!["name"]!)).FirstOrDefault() is { } unknown)
            {
                throw new InvalidDataException($"'{unknown}' isn't a parameter.");
            }
        }
        catch (InvalidDataException problem)
        {
            throw lines.Error(problem.Message);
        }
    }

    /// <summary>Returns the parameters that a syntax names.</summary>
    public static IEnumerable<string> Parameters(IEnumerable<SyntaxNode> nodes) => nodes.SelectMany(node => node switch
    {
        SyntaxNode.Value value => [value.Parameter],
        SyntaxNode.Values values => [values.Parameter],
        SyntaxNode.Optional optional => Parameters(optional.Nodes),
        _ => Enumerable.Empty<string>(),
    });

    private static void SkipLanguages(ReferenceLines lines)
    {
        while (lines.TryTake(Language()))
        {
            while (!Fence().IsMatch(lines.TakeCode()))
            {
            }
        }
    }

    [GeneratedRegex(@"^\*\*Syntax\*\*:$")]
    private static partial Regex Title();

    [GeneratedRegex("^```$")]
    private static partial Regex Fence();

    [GeneratedRegex("^```(?:javascript|python)$")]
    private static partial Regex Language();
}
